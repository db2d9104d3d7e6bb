"""The terminal application; the only place that knows Textual."""
