"""Widgets, one a file, their messages nested."""
