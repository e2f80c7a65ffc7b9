"""Reusable widgets, blind to the journey."""
