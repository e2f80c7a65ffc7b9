"""Step 2: the activation of the account by the message (guide rows C39 to C44)."""
