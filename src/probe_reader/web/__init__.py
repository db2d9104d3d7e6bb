"""The reader in a browser: a small server that passes a page's keys to the program and back."""
