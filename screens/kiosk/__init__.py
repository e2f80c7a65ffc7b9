"""What a demonstration for passers-by adds: its first screen and its end."""
