"""What the program is called, and whether its arguments are no more than paths to read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "probe-reader"

COMPLETION = "_PROBE_READER_COMPLETE"
"""The environment variable by which a shell asks for completions."""


def only_paths(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments are nothing, or plainly files and folders to read.

    They are then understood without the parser of options, which takes longer to import than all
    else that the command line does. What may be the name of a command, a single word, is not plain.
    """
    if arguments and arguments[0].isalpha():
        return False
    exists = os.path.exists  # importing pathlib takes a tenth of --version
    return all(not each.startswith("-") and exists(each) for each in arguments)
