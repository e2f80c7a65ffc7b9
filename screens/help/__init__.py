"""« Services & Aide », and what else is read over a place (guide rows C34 and C67 to C76)."""
