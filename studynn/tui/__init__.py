"""The terminal: screens that show values and forward keys, and nothing else that knows what a terminal is."""
