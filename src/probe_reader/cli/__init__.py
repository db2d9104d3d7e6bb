"""The command line: thin, each command a few lines over ``Project``."""

from probe_reader.cli.program import main

__all__ = ["main"]
