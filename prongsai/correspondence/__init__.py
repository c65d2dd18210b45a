"""Official papers: drafted, checked, frozen, carried round, numbered, signed and published."""
