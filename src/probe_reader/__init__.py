"""Read and annotate a body of documents in the terminal."""

__version__ = "0.1.0"
