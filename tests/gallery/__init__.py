"""Pictures of the program, made by the program: ``python -m tests.gallery``."""
