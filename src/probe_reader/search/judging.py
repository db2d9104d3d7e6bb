"""Whether a document answers a query, once it is known which of its parts it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.fold import fold
from probe_reader.core.query import Amounts, Dates, Fuzzy, Group, Phrase, Prefix, Regex, Wildcard, Word
from probe_reader.search.planning import pattern_of
from probe_reader.search.record import key_of, unit_word
from probe_reader.search.spelling import near

if TYPE_CHECKING:
    from collections.abc import Collection

    from probe_reader.core.query import Leaf, Node
    from probe_reader.search.record import Figure, Record


def answers(node: Node, answered: Collection[Leaf]) -> bool:
    """Tell whether a part of a query is answered where just these of its leaves are."""
    if not isinstance(node, Group):
        return node in answered
    if any(answers(part, answered) for part in node.never):
        return False
    if node.must:
        return all(answers(part, answered) for part in node.must)
    return not node.should or any(answers(part, answered) for part in node.should)


def is_of(record: Record, leaf: Leaf) -> bool:
    """Tell whether a leaf asks for the date of a document, or for how its name begins."""
    if isinstance(leaf, Dates):
        date = record.date
        low, high = leaf.low or "", leaf.high
        return date is not None and date >= low and (high is None or date[: len(high)] <= high)
    if not isinstance(leaf, Word | Phrase) or leaf.field != "doc":
        return False
    return fold(key_of(record.document)).startswith(key_of(fold(leaf.text.strip())))


def is_folder(leaf: Leaf) -> bool:
    """Tell whether a leaf asks for all documents of a folder ("doc:reports/2019/")."""
    return isinstance(leaf, Word | Phrase) and leaf.field == "doc" and leaf.text.rstrip().endswith("/")


def is_meant(figure: Figure, leaf: Leaf) -> bool:
    """Tell whether a leaf that is about figures means this one."""
    if isinstance(leaf, Amounts):
        alike = leaf.unit is None or unit_word(figure.unit or "") == unit_word(leaf.unit)
        return alike and leaf.holds(figure.value, leaf.unit)
    assert not isinstance(leaf, Dates | Regex)
    if leaf.field == "kind":
        value, wanted = figure.kind, fold(leaf.text)
    else:
        value, wanted = unit_word(figure.unit or ""), unit_word(leaf.text)
    if isinstance(leaf, Prefix):
        return bool(value) and value.startswith(wanted)
    if isinstance(leaf, Wildcard):
        return pattern_of(leaf)(value) is not None
    if isinstance(leaf, Fuzzy):
        return bool(value) and value[:1] == wanted[:1] and near(wanted, value, leaf.letters)
    return value == wanted
