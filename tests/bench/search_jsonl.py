"""Index JSONL documents with our own index, run queries, and write a TREC run.

Usage: search_jsonl.py DOCS QUERIES OUT [JUDGEMENTS]

DOCS has ``{"id", "title", "text"}`` on each line; QUERIES is a JSON object of id to text, or JSONL
``{"id", "text"}``; JUDGEMENTS is a JSON object of query id to document id to grade.
"""

from __future__ import annotations

import json
import sys
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from probe_reader.core.document import Document
from probe_reader.core.query import Query, parse_query
from probe_reader.core.words import terms
from probe_reader.search import Entry, answering
from probe_reader.search import index as search_index
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DEPTH = 100


def entries(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = Document.from_text(str(row["id"]), path, row["text"])
            yield Entry(document, (), (), document.sha256)


def queries(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    try:
        return dict(json.loads(text))
    except json.JSONDecodeError:
        rows = map(json.loads, text.splitlines())
        return {str(row["id"]): row["text"] for row in rows}


def free_text(text: str) -> Query:
    """Ask for any of the words, with no sign of the query language understood."""
    return parse_query(" ".join(terms(text)))


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    gained = sum(grades.get(id, 0) / log2(rank + 2) for rank, id in enumerate(ranked[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    return gained / (sum(grade / log2(rank + 2) for rank, grade in enumerate(best)) or 1)


def main(docs: str, asked: str, out: str, judgements: str = "") -> None:
    grades = json.loads(Path(judgements).read_text(encoding="utf-8")) if judgements else {}
    scores: list[float] = []
    times: list[float] = []
    search_index.FINDING = answering.LIMIT = 60.0  # a busy machine must not change the ranking
    with TemporaryDirectory() as folder, Path(out).open("w", encoding="utf-8") as run:
        index = whoosh_index(Path(folder) / "index")
        start = perf_counter()
        index.update(entries(Path(docs)))
        print(f"indexed in {perf_counter() - start:.1f} s")
        for id, text in queries(Path(asked)).items():
            start = perf_counter()
            hits = index.search(free_text(text), limit=DEPTH).hits
            times.append(perf_counter() - start)
            run.writelines(
                f"{id} Q0 {hit.document} {rank} {hit.score:.6f} probe-reader\n"
                for rank, hit in enumerate(hits, 1)
            )
            if id in grades:
                scores.append(ndcg([hit.document for hit in hits], grades[id]))
    times.sort()
    median, slow = times[len(times) // 2], times[-(len(times) // 20) - 1]
    print(f"queries: median {median * 1000:.1f} ms, p95 {slow * 1000:.1f} ms")
    if scores:
        print(f"nDCG@10 {sum(scores) / len(scores):.4f} over {len(scores)} queries")


if __name__ == "__main__":
    main(*sys.argv[1:])
