"""Dialogue that dashes mark: a paragraph that begins with one is spoken, but for who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.extractors.lexicon import letters_of_words
from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    import re

    from probe_reader.extractors.paragraphs import Stretch

DASHES = "–—―"
FINAL = ".!?…,:;”\"’'–—―-"
"""What a spoken paragraph may end with; the name below a motto ("— Oscar Wilde") ends with none of them."""

SENTENCE = r"[–—―][^\S\n]?[“\"‘'¡¿…\[(]{0,2}[^\W\d_]"
TAG = (
    r"(?<=[,?!…–—―])[^\S\n]*[–—―]?[^\S\n]*(?:"
    r"(?P<verb>[a-z]{2,12}[ds]|wrote|began)[^\S\n]+(?:[A-ZÀ-Þ]|(?:he|she|they|the|a|an|his|her|my|I)\b)"
    r"|(?:he|she|they|I|(?:[Tt]he|[Hh]is|[Hh]er)[^\S\n]+[a-z]+|[A-ZÀ-Þ][\w’'-]+(?:[^\S\n]+[A-ZÀ-Þ][\w’'-]+){0,2})"
    r"[^\S\n]+(?P<late>[a-z]{2,12}[ds]|wrote|began)(?=[^\S\n]*[.,;:!?–—―\n]|\Z|[^\S\n]+(?:to|with|in|at|as|from|\w+ly)\b))"
)
AGAIN = r"(?<=[\s.,;:])[–—―](?=[^\S\n]*\S)"


def dashed(text: str, paragraphs: list[Stretch], quotes: list[Stretch]) -> list[Stretch]:
    """Return what is spoken after dashes, dashes included, where the dialogue of a text is so marked.

    One such paragraph is an aside, many without a question, a call or a verb of saying are a list,
    and a text with as many ``quotes`` in marks has its dialogue there.
    """
    led = [stretch for stretch in paragraphs if text[stretch[0]] in DASHES]
    if len(led) < 2:
        return []
    spoken = [stretch for stretch in led if _spoken(text, stretch)]
    alive = sum(_lively(text, stretch) for stretch in spoken)
    if len(spoken) < 2 or len(spoken) * 3 < len(led) * 2 or alive * 3 < len(spoken):
        return []
    if len(spoken) <= sum(text[start] not in "‘'" for start, _ in quotes):
        return []
    return [piece for stretch in spoken for piece in _pieces(text, stretch)]


def _spoken(text: str, stretch: Stretch) -> bool:
    """Tell whether a paragraph after a dash is a sentence."""
    start, end = stretch
    opening = pattern(SENTENCE).match(text, start, end)
    return opening is not None and not opening[0][-1].islower() and text[start:end].rstrip()[-1] in FINAL


def _lively(text: str, stretch: Stretch) -> bool:
    """Tell whether a paragraph asks, calls or says who speaks."""
    start, end = stretch
    return (
        text.find("?", start, end) >= 0 or text.find("!", start, end) >= 0 or _tag(text, *stretch) is not None
    )


def _tag(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words that tell who speaks ("said Mary"), if there are any."""
    for match in pattern(TAG).finditer(text, start + 1, end):
        if letters_of_words().get(match["verb"] or match["late"]) == "V":
            return match
    return None


def _pieces(text: str, stretch: Stretch) -> list[Stretch]:
    """Return the spoken pieces of a paragraph: after a tag, only another dash lets speech go on."""
    start, end = stretch
    pieces: list[Stretch] = []
    while tag := _tag(text, start, end):
        pieces.append(_trimmed(text, start, tag.start()))
        again = pattern(AGAIN).search(text, tag.end(), end)
        if again is None:
            return pieces
        start = again.start()
    return [*pieces, _trimmed(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """Return a piece without the white space and the dash after it."""
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in DASHES):
        end -= 1
    return start, end
