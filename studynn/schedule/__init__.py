"""When a card returns: study days, memory, and the order of what is due. Pure."""
