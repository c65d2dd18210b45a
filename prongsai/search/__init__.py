"""Everything read or written is found. Rooms say what of theirs can be found; this room keeps the index and asks it."""
