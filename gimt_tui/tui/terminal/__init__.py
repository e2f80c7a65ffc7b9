"""The terminal, which believes nothing that it is sent."""
