"""What an office works with at its counter, over the domain alone."""
