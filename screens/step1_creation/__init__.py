"""Step 1: the creation of the account (guide rows C10 to C40)."""
