"""Run the command line with ``python -m probe_reader``."""

from probe_reader.cli import main

if __name__ == "__main__":
    main()
