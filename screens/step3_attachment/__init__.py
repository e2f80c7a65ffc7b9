"""Step 3: signing in, and the attachment of the establishment (guide rows C45 to C58)."""
