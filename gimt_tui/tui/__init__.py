"""The terminal: pages painted as screens, and the app that walks the journey."""
