"""Neural networks in NumPy as the papers write them: pure functions on float64 arrays, every gate by name."""
