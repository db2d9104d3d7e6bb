"""TOML files of repeated ``[[entries]]``, changed one entry at a time.

Whatever is not changed stays byte for byte, so a person's comments, order and unknown keys survive,
and a version history shows only what was done. A file is cut into blocks at its table headers; the
comment lines directly above a header go with its block.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

import tomli_w

from probe_reader.store.toml_statements import line_end, statements, with_comments_above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Cuts: TypeAlias = tuple[tuple[int, bool], ...]
"""Where the blocks of a text begin, as offsets, and of each whether it is an entry."""

Rank: TypeAlias = tuple[int, str]
"""What entries are sorted by."""


def render(name: str, values: Mapping[str, Any]) -> str:
    """Return an entry as a block: always ``[[name]]`` and a line a value, however short it is."""
    pairs = "\n".join(_pair(key, value) for key, value in values.items())
    return f"[[{name}]]\n{pairs}\n"


def cut(name: str, text: str) -> list[tuple[str, bool]]:
    """Cut a text that is valid TOML at its headers; tell of each block whether it is a ``[[name]]``."""
    cuts = [(0, False)]
    previous = 0
    for statement in statements(text):
        if statement.equals is None:
            own = statement.repeats(name, text)
            if own or not (cuts[-1][1] and statement.name(text) == name):
                cuts.append((with_comments_above(text, statement.start, previous), own))
        previous = statement.end
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [(text[start:end], own) for (start, own), end in zip(cuts, ends, strict=True) if end > start]


def values_of(name: str, block: str) -> dict[str, Any]:
    """Return the values of one entry as it stands in a file."""
    entries: list[dict[str, Any]] = tomllib.loads(block)[name]
    assert len(entries) == 1, "one header makes one entry"
    return entries[0]


def cuts_of(name: str, text: str) -> Cuts:
    """Return where the blocks of :func:`cut` begin."""
    pieces = cut(name, text)
    starts = accumulate((len(block) for block, _ in pieces), initial=0)
    return tuple(zip(starts, (own for _, own in pieces), strict=False))


def lines(name: str, text: str) -> tuple[int, ...]:
    """Return the 1-based line of each entry's header."""
    found, line = [], 1
    for block, own in cut(name, text):
        if own:
            found.append(line + block.count("\n", 0, next(statements(block)).start))
        line += block.count("\n")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Blocks:
    """A file in pieces.

    Attributes:
        pieces: that make up the file, in UTF-8.
        keys: what each entry is called, in order; None for one that is never touched.
        own: of each piece whether it is an entry, 1 or 0.
    """

    pieces: tuple[bytes, ...]
    keys: tuple[str | None, ...]
    own: bytes

    @classmethod
    def of(cls, name: str, text: str, keys: Iterable[str | None], cuts: Cuts = ()) -> Blocks:
        """Cut a text, or take the cuts that are known.

        Raises:
            ValueError: when the text does not write its entries as ``[[name]]``.
        """
        cuts = cuts or cuts_of(name, text)
        keys = tuple(keys)
        if sum(own for _, own in cuts) != len(keys):
            raise ValueError(f"the entries of {name!r} stand in one list")
        ends = [*(start for start, _ in cuts[1:]), len(text)]
        pieces = (text[start:end].encode() for (start, _), end in zip(cuts, ends, strict=False))
        return cls(tuple(pieces), keys, bytes(own for _, own in cuts))

    @property
    def data(self) -> bytes:
        """The file."""
        return b"".join(self.pieces)


class Entries:
    """The entries of one file while they are being changed; only what is touched is looked at.

    Args:
        name: of the array of tables.
        blocks: the file.
        rank: from a key what new entries are sorted in by; without it they come last.
    """

    def __init__(self, name: str, blocks: Blocks, rank: Callable[[str], Rank] | None = None) -> None:
        self._name = name
        self._rank = rank
        self._line_end = b"\r\n" if any(b"\r\n" in piece for piece in blocks.pieces[:2]) else b"\n"
        keys = iter(blocks.keys)
        self._pieces = list(blocks.pieces)
        self._own = bytearray(blocks.own)
        self._keys = [next(keys) if own else None for own in blocks.own]
        self._ranks: dict[str, Rank] = {}

    def add(self, key: str, values: Mapping[str, Any], rank: Rank | None = None, written: str = "") -> None:
        """Add an entry; ``written`` is how it stood before it was removed, which must mean the same.

        Raises:
            UnicodeEncodeError: when it holds what no file can hold.
        """
        made = written or render(self._name, values).replace("\n", self._line_end.decode())
        piece = made.encode()
        assert written or self._values(piece) == values, "what is written is read again"
        at = self._place(rank)
        if at > 0:
            self._pieces[at - 1] = self._ending_blank(self._pieces[at - 1])
        if at < len(self._pieces):
            piece = self._ending_blank(piece)
        self._pieces.insert(at, piece)
        self._keys.insert(at, key)
        self._own.insert(at, 1)
        if rank is not None:
            self._ranks[key] = rank

    def change(self, key: str, values: Mapping[str, Any], new_key: str | None = None) -> None:
        """Set some values of an entry, all else in it stays as it is.

        Raises:
            UnicodeEncodeError: when it would hold what no file can hold.
        """
        at = self._keys.index(key)
        text = _edited(self._pieces[at].decode(), values, self._line_end.decode())
        self._pieces[at] = text.encode()
        self._keys[at] = new_key or key
        now = self._values(self._pieces[at])
        assert all(now[name] == value for name, value in values.items()), "what is written is read again"

    def remove(self, key: str) -> str:
        """Remove an entry and return how it stood; comments that stand apart below it stay."""
        at = self._keys.index(key)
        written = self._pieces[at].decode()
        end = line_end(written, list(statements(written))[-1].end)
        rest = written[end:].lstrip("\r\n")
        if rest.strip():
            self._pieces[at], self._keys[at], self._own[at] = rest.encode(), None, 0
        else:
            del self._pieces[at], self._keys[at], self._own[at]
        return written[:end] + self._line_end.decode()

    @property
    def empty(self) -> bool:
        """Whether there is no entry left, nor a comment that a person wrote."""
        return not any(self._own) and not any(b"#" in piece for piece in self._pieces)

    def blocks(self) -> Blocks:
        """Return the file as it is now; each entry that was touched has been read again."""
        keys = tuple(key for key, own in zip(self._keys, self._own, strict=True) if own)
        return Blocks(tuple(self._pieces), keys, bytes(self._own))

    def _place(self, rank: Rank | None) -> int:
        """Return before which piece a new entry belongs."""
        last = self._own.rfind(1)
        if last < 0:
            return len(self._pieces)
        if rank is None or self._rank is None:
            return last + 1
        ranked = [place for place, key in enumerate(self._keys) if key is not None]
        after = bisect_right(ranked, rank, key=self._rank_at)
        return ranked[after] if after < len(ranked) else last + 1

    def _rank_at(self, place: int) -> Rank:
        key = self._keys[place]
        assert key is not None, "only entries that have a key are ranked"
        assert self._rank is not None, "else nothing is ranked"
        return self._ranks.get(key) or self._rank(key)

    def _values(self, piece: bytes) -> dict[str, Any]:
        return values_of(self._name, piece.decode())

    def _ending_blank(self, piece: bytes) -> bytes:
        piece = piece if piece.endswith(b"\n") else piece + self._line_end
        if piece.endswith((b"\n\n", b"\n\r\n")) or not piece.strip():
            return piece
        return piece + self._line_end


def _edited(text: str, values: Mapping[str, Any], newline: str) -> str:
    header, *rest = statements(text)
    own = list(takewhile(lambda statement: statement.equals is not None, rest))
    pairs = {statement.name(text): statement for statement in own}
    end = line_end(text, (own or [header])[-1].end)
    written = {key: _pair(key, value).replace("\n", newline) for key, value in values.items()}
    new = "".join(newline + pair for key, pair in written.items() if key not in pairs)
    pieces = [(end, end, new)] + [(pairs[k].start, pairs[k].end, written[k]) for k in values if k in pairs]
    for start, stop, piece in sorted(pieces, reverse=True):
        text = text[:start] + piece + text[stop:]
    return text


def _pair(key: str, value: Any) -> str:
    if isinstance(value, datetime):  # as RFC 3339 has it, which the writer does with a space and +00:00
        return f"{key} = {value.isoformat().replace('+00:00', 'Z')}"
    return tomli_w.dumps({key: value}).rstrip("\n")
