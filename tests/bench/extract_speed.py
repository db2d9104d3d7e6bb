"""Time the program's own extractors: on news, on awkward texts of growing size, and their import.

``python extract_speed.py [TEXTS.jsonl] [--rounds N] [--megabytes N]`` prints two tables as Markdown: MB/s
on one core for the texts (the seeds, many times over, where none are given), and for each awkward
shape the speed and how many times longer eight times the text takes (linear: at most 9). Each time is
of one core, and the shortest of all rounds, since whatever else a machine does only adds to it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from extract_jsonl import extractors

from probe_reader.core.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.extractors import Extractor

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TIMES = 8
"""How much longer the longer text of each shape is."""

PROSE = (
    "“We lost 1,200 jobs and £3.7 million in 2014,” said Ian Lawrence, general secretary of Napo, who had "
    "told the committee that four in 10 offices would close within 18 months. The minister’s reply was "
    "‘heroic’: between 20 and 30 per cent of staff, she added, had left by 31 August 2017. "
)
SHAPES = {
    "one line of prose": PROSE,
    "paragraphs of prose": PROSE + "\n\n",
    "unclosed “": "“ and so on ",
    "unclosed ‘": "‘and so on ",
    'unclosed "': '" and so on ',
    "unclosed «": "«and so on ",
    "unclosed “, a paragraph each": "“and so on\n\n",
    "marks alone": "“",
    "closing marks alone": "”’",
    "empty quotes": "“” ",
    "digits alone": "5",
    "small numbers": "12 345 678 ",
    "digits and commas": "1,234,567,",
    "sums of money": "£1 $2 ",
    "number words": "one two three ",
    "one range after another": "1-2-3–4 ",
    "a table of figures": "1,234.5\t67%\t£8.9m\n",
    "turns of a transcript": "JANE DOE: Yes, I did. Did you?\n",
    "dashes": "– Did you? asked Jane.\n",
    "colons": "Who: ",
    "capitals": "Jane Doe Smith ",
    "one word": "a",
    "white space": " ",
    "line ends": "\n",
}


def document(text: str) -> Document:
    """Return a text as the extractors take it."""
    return Document.from_text("text", Path("text"), text)


def shortest(extractor: Extractor, documents: Sequence[Document], rounds: int) -> float:
    """Return the shortest of several times that an extractor takes for the texts, in seconds of one core."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for some in documents:
            extractor.extract(some)
        times.append(time.process_time() - start)
    return min(times)


def size_of(documents: Sequence[Document]) -> float:
    """Return the size in MB, of 1,000,000 bytes of UTF-8."""
    return sum(len(str(some.text).encode("utf-8", "surrogatepass")) for some in documents) / 1e6


def news(source: Path | None) -> list[Document]:
    """Return the texts of a file in JSON Lines, or the seeds again and again up to 4 MB."""
    if source:
        lines = source.read_text(encoding="utf-8").split("\n")
        return [document(json.loads(line)["text"]) for line in lines if line.strip()]
    seeds = [document(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    return list(islice(cycle(seeds), int(4 * len(seeds) / size_of(seeds))))


def speeds(documents: Sequence[Document], found: dict[str, Extractor], rounds: int) -> None:
    """Print MB/s of each extractor and of all, one after the other, in the same rounds."""
    size = size_of(documents)
    spent = {layer: shortest(extractor, documents, rounds) for layer, extractor in found.items()}
    print(f"| {len(documents)} texts, {size:.1f} MB | MB/s |\n|---|--:|")
    for layer, seconds in spent.items():
        print(f"| {layer} | {size / seconds:.2f} |")
    print(f"| together | **{size / sum(spent.values()):.2f}** |\n")


def shapes(found: dict[str, Extractor], megabytes: float, rounds: int) -> None:
    """Print for each shape the speed, and the time of the longer text over that of the shorter."""
    layers = list(found)
    titles = [f"{layer}, {what}" for layer in layers for what in ("MB/s", f"{TIMES} × the text")]
    print(f"| {megabytes:g} MB of | {' | '.join(titles)} |\n|---|{'--:|' * len(titles)}")
    for name, piece in SHAPES.items():
        length = int(megabytes * 1e6 / len(piece.encode()))
        short, long = document(piece * (length // TIMES)), document(piece * length)
        cells = []
        for extractor in found.values():
            small = shortest(extractor, [short], 3 * rounds)
            large = shortest(extractor, [long], rounds)
            cells += [f"{size_of([long]) / large:.2f}", f"{large / small:.1f} ×"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print()


def imports(rounds: int) -> None:
    """Print how long a new Python takes to import the extractors, and what of it is the standard library."""
    modules = "probe_reader.extractors.quotations, probe_reader.extractors.quantities"
    standard = "re, typing, dataclasses, json, pathlib, hashlib"
    program = (
        "import time; start = time.perf_counter(); import {}; print((time.perf_counter() - start) * 1000)"
    )
    print("| import | ms |\n|---|--:|")
    for name, what in (("both extractors", modules), ("standard library alone", standard)):
        times = [
            float(subprocess.check_output([sys.executable, "-c", program.format(what)], text=True))
            for _ in range(5 * rounds)
        ]
        print(f"| {name} | {min(times):.1f} |")
    print()


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?", metavar="TEXTS.jsonl")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=float, default=5.0)
    options = parser.parse_args()
    found = extractors()
    imports(options.rounds)
    speeds(news(options.texts), found, options.rounds)
    shapes(found, options.megabytes, options.rounds)


if __name__ == "__main__":
    main()
