"""The personal space: the services, GIMT, the account and what is changed in it (guide rows C47 to C66)."""
