"""The server of terminal programs, with programs that are nothing but a terminal."""
