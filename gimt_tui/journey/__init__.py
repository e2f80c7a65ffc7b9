"""The journey: its places, where each exit leads, and one visit that walks it."""
