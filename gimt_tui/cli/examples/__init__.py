"""Configurations that « gimt-tui serve --example » prints."""
