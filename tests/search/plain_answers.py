"""Whether a document answers a query, judged in the plainest way from what a person knows of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from probe_reader.core.fold import fold
from probe_reader.core.query import Amounts, Dates, Fuzzy, Group, Near, Phrase, Prefix, Regex, Wildcard, Word
from probe_reader.core.words import terms
from probe_reader.search.analysis import STEMMED, stem
from probe_reader.search.record import title_place
from probe_reader.search.spelling import distance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.query import Field, Leaf, Node, WordLeaf
    from probe_reader.search import Entry


def answers(node: Node, entry: Entry) -> bool:
    """Tell whether a document answers a part of a query that leaves case and endings open."""
    if not isinstance(node, Group):
        return _is_true(node, entry)
    if any(answers(part, entry) for part in node.never):
        return False
    if node.must:
        return all(answers(part, entry) for part in node.must)
    return not node.should or any(answers(part, entry) for part in node.should)


def _is_true(leaf: Leaf, entry: Entry) -> bool:
    match leaf:
        case Regex(text):
            return any(found.group() for found in re.finditer(text, str(entry.document.text)))
        case Dates(low, high):
            date = entry.document.date
            return date is not None and (low or "") <= date and (high is None or date[: len(high)] <= high)
        case Amounts():
            return any(leaf.holds(each.value, each.unit) for each in entry.quantities)
    return _is_said(leaf, entry)


def _is_said(leaf: WordLeaf, entry: Entry) -> bool:
    if leaf.field in ("unit", "kind"):
        return any(_is_value(leaf, value) for value in _values(leaf.field, entry))
    if leaf.field == "doc" and isinstance(leaf, Word | Phrase):
        name = fold(leaf.text.strip())
        if fold(entry.document.id).startswith(name) or name.endswith("/"):
            return fold(entry.document.id).startswith(name)
    return any(_says(leaf, part) for part in _parts(leaf.field, entry))


def _values(field: Field, entry: Entry) -> set[str]:
    found = {each.kind if field == "kind" else each.unit for each in entry.quantities}
    return {fold(value) for value in found if value}


def _is_value(leaf: WordLeaf, value: str) -> bool:
    if isinstance(leaf, Prefix | Wildcard | Fuzzy):
        return _stands_for(leaf, value)
    return fold({"£": "GBP"}.get(leaf.text, leaf.text)) == value


def _parts(field: Field | None, entry: Entry) -> Iterable[str]:
    document = entry.document
    annotations = [anchored.annotation for anchored in entry.annotations]
    apart = title_place(document.title, str(document.text)) is None
    parts: dict[Field | None, Iterable[str]] = {
        None: [str(document.text), *([document.title] if apart else [])],
        "title": [document.title],
        "doc": [document.id],
        "quote": [each.span.of(document.text) for each in entry.quotations if each.kind != "term"],
        "speaker": [each.speaker for each in entry.quotations if each.speaker],
        "note": [annotation.note for annotation in annotations],
        "tag": [tag for annotation in annotations for tag in annotation.tags],
        "annotator": [annotation.annotator for annotation in annotations],
    }
    return parts[field]


def _says(leaf: WordLeaf, text: str) -> bool:
    words, stemmed = terms(text), leaf.field in STEMMED
    if isinstance(leaf, Prefix | Wildcard | Fuzzy):
        return any(_stands_for(leaf, word) for word in {*words, *(map(stem, words) if stemmed else ())})
    wanted = terms(leaf.text)
    if stemmed:
        words, wanted = tuple(map(stem, words)), tuple(map(stem, wanted))
    if isinstance(leaf, Near):
        reach = leaf.between + len(wanted)
        stretches = (words[at : at + reach] for at in range(len(words)))
        return any(all(some.count(word) >= wanted.count(word) for word in wanted) for some in stretches)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _stands_for(leaf: Prefix | Wildcard | Fuzzy, word: str) -> bool:
    (wanted,) = terms(re.sub("[*?]", "", leaf.text)) or (fold(leaf.text),)
    match leaf:
        case Prefix():
            return word.startswith(wanted)
        case Wildcard(text):
            signs = {"*": ".*", "?": "."}
            pattern = "".join(signs.get(letter) or re.escape(letter) for letter in fold(text))
            return re.fullmatch(pattern, word, re.DOTALL) is not None
        case Fuzzy(_, letters):
            return word[:1] == wanted[:1] and distance(word, wanted, letters) <= letters
    assert_never(leaf)
