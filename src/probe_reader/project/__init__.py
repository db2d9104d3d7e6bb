"""Every use case, with no interface attached."""
