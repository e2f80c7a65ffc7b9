"""The sentences that people read, the same on every medium, and French as it is written."""
