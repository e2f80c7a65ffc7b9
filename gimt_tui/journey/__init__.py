"""The journey: its places, where each answer leads, and one visit that walks it."""
