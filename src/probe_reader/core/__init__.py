"""The values that the program speaks of: frozen, pure, on the standard library alone."""
