"""JSON Lines: UTF-8, one annotation a line, keys sorted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from probe_reader.exchange.columns import record_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.record import Record

_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class JsonLines:
    """Writes one JSON object a line, for scripts."""

    title = "JSON Lines"
    suffix = ".jsonl"

    def export(self, records: Iterable[Record], codebook: Codebook) -> Iterator[str]:  # noqa: ARG002  # as all
        """Yield one line for each record; no character but the last ends a line."""
        for record in records:
            yield json.dumps(record_row(record), ensure_ascii=False, sort_keys=True).translate(_BREAKS) + "\n"
