"""The messages that the program writes, and the ways they leave."""
