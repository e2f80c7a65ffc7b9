"""The rules, pure: no screen, no disk, no network, no clock."""
