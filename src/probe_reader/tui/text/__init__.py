"""Text on a grid of cells: how wide it is, where it wraps, what it is made of. Knows no widget."""
