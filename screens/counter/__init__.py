"""What an office sees: the lock, the board, a dossier that it follows, and what is noted of it."""
