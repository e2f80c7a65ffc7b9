"""Before the steps: beginning, and taking up what was left."""
