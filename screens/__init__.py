"""The screens of the procedure, described: what each says, asks, lists and offers. ``page`` holds what they are made of."""
