"""How old somebody is: "55 years old", "aged 55", "Courtney, 55,", "he will be 35"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.extractors.figures import Figure

_OLD = re.compile(r"[ -](?:olds?\b|of age\b)|[ ]?y/?o\b", re.IGNORECASE)
_OLD_BARE = re.compile(r"[ -]?(?:yo|y/o|y\.o\.)(?!\w)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|age of|ages|turn(?:s|ed|ing))[ \n](?:between[ \n]|from[ \n])?$", re.IGNORECASE
)
_IS_AGED = re.compile(
    r"\b(?:she|he|who)(?:[’']s|[ \n](?:is|was|will[ \n]be|would[ \n]be))[ \n]"
    r"(?:now[ \n]|only[ \n]|just[ \n])?$",
    re.IGNORECASE,
)
_AGE_ENDED = re.compile(r"\s*(?:[.,;!?)](?!\w)|$)|[ \n](?:and|by|in|when|next|this|on|at)(?!\w)")
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]+,[ \n]$")


def make_age(text: str, figure: Figure) -> None:
    """Make "55 years old", "aged 55" and "Courtney, 55," an age."""
    if figure.kind == "duration":
        old = (
            _OLD.match(text, figure.end)
            if text[figure.end : figure.end + 1] in {" ", "-", "y", "Y"}
            else None
        )
        if old:
            figure.kind = "age"
            figure.end = old.end()
        return
    if figure.kind != "number":
        return
    value = figure.high if figure.value is None else figure.value
    if not isinstance(value, float) or not 0 < value < 125:
        return
    old = _OLD_BARE.match(text, figure.end)
    aged = _AGED.search(text, max(0, figure.start - 18), figure.start)
    named = (
        not figure.words
        and text[figure.end : figure.end + 1] in {",", ")"}
        and value.is_integer()
        and _NAMED_BEFORE.search(text, max(0, figure.start - 20), figure.start)
    )
    grown = (
        value.is_integer()
        and _AGE_ENDED.match(text, figure.end)
        and _IS_AGED.search(text, max(0, figure.start - 24), figure.start)
    )
    if old or aged or named or grown:
        figure.kind, figure.unit = "age", "year"
        figure.end = old.end() if old else figure.end
