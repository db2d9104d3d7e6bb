"""Workers that read many files between them; one that a file kills is replaced, and the file told of."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections import deque
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from probe_reader.core.heading import one_line
from probe_reader.project.child import Child
from probe_reader.project.worker import MODULE
from probe_reader.store.catalogue import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.project.child import Message
    from probe_reader.store.catalogue import Catalogue
    from probe_reader.store.corpus import Source

MOST = 4
"""Workers at most, however many processors there are."""

MANY = 200
"""From so many files on it is worth while to have workers read or index them."""

NICE = 10
"""How far workers stand back behind everything else."""

SILENCE = 120.0
"""Seconds without a sign of life after which a worker is given up."""

_FILES, _BYTES = 16, 512 * 1024  # a worker is given at once; what was read of them is saved together


@dataclass(eq=False, slots=True)
class _Hand:
    """A worker with what it was given."""

    child: Child
    files: list[Source] = field(default_factory=list)
    at: int = 0
    heard: float = field(default_factory=time.monotonic)


class Crew:
    """Reads files in processes of their own; ``faults`` tells by extractor why one failed.

    Args:
        about: what a worker is told of the project.
        catalogue: takes the files that no worker survives; what is in the others the workers put there.
        files: how many there will be, so that few do not bring many workers in.
        count: how many workers; 0 for as many as there are processors.
        index: whether they also write what they read into parts of the search index.
    """

    def __init__(
        self, about: Message, catalogue: Catalogue, files: int, count: int = 0, *, index: bool = False
    ) -> None:
        self._about = about | {"nice": NICE}
        self._catalogue = catalogue
        self._count = count or max(1, min(MOST, os.cpu_count() or 1, files // _FILES))
        self._index = index
        self._hands: list[_Hand] = []
        self._waiting: deque[list[Source]] = deque()
        self._suspects: set[str] = set()
        self.faults: dict[str, str] = {}

    def read(
        self,
        sources: Iterator[Source],
        done: Callable[[int, int], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read files; ``done`` is told how many, and bytes, after each few.

        Raises:
            OSError: when no worker can be started.
        """
        with selectors.DefaultSelector() as selector:
            try:
                while not cancelled() and self._give(sources, selector):
                    for key, _ in selector.select(0.5):
                        self._hear(key.data, selector, done)
                    self._give_up_silent()
                if self._index and not cancelled():
                    self._finish()
            finally:
                self.close()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for hand in self._hands:
            hand.child.kill()
        self._hands.clear()
        self._waiting.clear()

    def _give(self, sources: Iterator[Source], selector: selectors.BaseSelector) -> bool:
        """Give files to whoever has none; tell whether anybody is at work."""
        while len(self._busy()) < self._count and (batch := self._next(sources)):
            hand = next((each for each in self._hands if not each.files), None) or self._hired(selector)
            hand.files, hand.at, hand.heard = batch, 0, time.monotonic()
            files = [astuple(source) for source in batch]
            hand.child.tell({"do": "read", "files": files, "index": self._index})
        return bool(self._busy())

    def _finish(self) -> None:
        """Have the workers save their parts of the index, all at the same time."""
        for hand in self._hands:
            hand.child.tell({"do": "finish"})
        for hand in self._hands:
            while (message := hand.child.heard()) is not None and message["kind"] != "done":
                pass

    def _busy(self) -> list[_Hand]:
        return [hand for hand in self._hands if hand.files]

    def _hired(self, selector: selectors.BaseSelector) -> _Hand:
        hand = _Hand(Child(MODULE, self._about))
        selector.register(hand.child.output, selectors.EVENT_READ, hand)
        self._hands.append(hand)
        return hand

    def _next(self, sources: Iterator[Source]) -> list[Source]:
        if self._waiting:
            return self._waiting.popleft()
        batch: list[Source] = []
        size = 0
        while len(batch) < _FILES and size < _BYTES and (source := next(sources, None)) is not None:
            batch.append(source)
            size += source.size
        return batch

    def _hear(self, hand: _Hand, selector: selectors.BaseSelector, done: Callable[[int, int], None]) -> None:
        messages = hand.child.heard_by_now()
        hand.heard = time.monotonic()
        if messages is None:
            selector.unregister(hand.child.output)
            self._hands.remove(hand)
            self._bury(hand, done)
        for message in messages or ():
            if message["kind"] == "at":
                hand.at = message["number"]
            elif message["kind"] == "done":
                done(len(hand.files), sum(source.size for source in hand.files))
                hand.files = []
                self.faults = message["faults"] | self.faults

    def _bury(self, hand: _Hand, done: Callable[[int, int], None]) -> None:
        """Go on after a worker died: the file it was at is tried once more, alone, and then told of."""
        code = hand.child.kill()
        if not hand.files:
            return
        culprit = hand.files.pop(hand.at)
        if hand.files:
            self._waiting.append(hand.files)
        if culprit.id not in self._suspects:
            self._suspects.add(culprit.id)
            self._waiting.append([culprit])
            return
        what = f"{one_line(culprit.id)} cannot be read: reading it {_fate(code)}; leave it out or split it."
        self._catalogue.put(culprit, Facts(title=culprit.name, problem=what))
        done(1, culprit.size)

    def _give_up_silent(self) -> None:
        now = time.monotonic()
        for hand in self._busy():
            if now - hand.heard > SILENCE:
                hand.child.stop()


def _fate(code: int) -> str:
    if code == -signal.SIGKILL:
        return "took too long or too much memory"
    return f"made the program fail ({signal.Signals(-code).name if code < 0 else f'exit {code}'})"
