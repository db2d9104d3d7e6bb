"""Make projects to measure with, the same bytes every time; needs about 350 MB for all of them.

By hand::

    python tests/bench/make_projects.py FOLDER [NAME …]

=============  ======================================================================
five           the five documents that ship
thousand       1,000 documents of about 2 KB in nested folders
hundred        100,000 of them
1m             a document of 20 KB and one of 1 MB
20m            a document of 20 KB and one of 20 MB
20m-cjk        the same, the large one in Chinese
20m-line       the same, the large one a single line
=============  ======================================================================

What lies there already is kept. Every document has the words ``Register NAME opens here`` in its
first paragraph, by which its text is known on a screen, and the large ones have :data:`RARE` here
and there, to be found.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
RARE = "kestrel"
"""A word of large documents that stands once in about fifty paragraphs."""
SMALL, LARGE = 20_000, 20_000_000
"""Bytes of a small and of a large document."""
COUNTS = {"thousand": 1_000, "hundred": 100_000}
SIZES = {"1m": 1_000_000, "20m": LARGE, "20m-cjk": LARGE, "20m-line": LARGE}
NAMES = ("five", *COUNTS, *SIZES)

PEOPLE = (
    "chief inspector Ada Ferris",
    "Tom Okafor of the union",
    "Dame Ruth Hale",
    "Councillor Imran Shah",
    "Professor Lena Brandt",
    "a spokesman for the ministry",
    "Joan Whitlock",
    "Mr Pereira",
)
PLACES = ("Gloucester", "Leeds", "Cardiff", "Truro", "Norwich", "Dundee", "Hull", "Bristol", "Bath", "Derby")
SAYINGS = (
    "we were promised support and nobody came",
    "the plans in the contract were never carried out",
    "cases moved from desk to desk until no one knew them",
    "staff are worn out and the public is at risk",
    "this is among the worst reports that I have read",
    "nothing has changed since the last visit",
    "there is good work here, and it deserves better",
)
PLAIN = (
    "The office in {place} was short of people since spring, and the backlog grew from week to week.",
    "Visits were put off, letters went unanswered, and the files of the transfer were found in a corridor.",
    "Nobody could say who had signed the plan, though it had been discussed at three meetings in a row.",
    "The inspection looked at work with people who had come to {place} and at how they were supervised.",
    "Much of the record is missing; what is left agrees with the account that was given at the hearing.",
    "The roof leaks, the lift has been out of order since winter, and interviews are held in the canteen.",
    "Naïve hopes, a café in the old court house and a coöperative of tenants came to little in {place}.",
)
COUNTED = (
    "Spending in {place} fell by {part}% to £{money} million, while {many} cases were still open in {year}.",
    "Of {many} people, {few} were seen within {days} working days, and {part} per cent not at all.",
    "The contract of {day} August {year} was worth $3.{part}bn and ran for {few} months.",
    "Caseloads rose from {few} to {more} for each officer, two thirds more than in {year}.",
)
SPOKEN = (
    "{who} said: “{saying}.”",
    "“{saying},” {who} told the committee, “and {other}.”",
    "According to {who}, “{saying}” in {place}.",
    "Asked about {place}, {who} said that {other} and called it “a matter of {few} months”.",
)
CHINESE = "这是一份关于文档阅读器性能的报告其中记录了调查人员在各地办公室看到的情况以及他们提出的意见和建议"
CHINESE_SAID = "王主任说：“我们在{year}年收到了{many}份材料，费用达到{money}万元，比去年增加了{part}%。”"


def sentence(chance: Random) -> str:
    """Return a sentence of a report: plain, with figures, or with a quote."""
    draw = chance.random()
    template = _one(chance, PLAIN if draw < 0.5 else COUNTED if draw < 0.75 else SPOKEN)
    said = template.format(
        place=_one(chance, PLACES),
        who=_one(chance, PEOPLE),
        saying=_one(chance, SAYINGS),
        other=_one(chance, SAYINGS),
        **_figures(chance),
    )
    return said[0].upper() + said[1:]


def _one(chance: Random, choices: tuple[str, ...]) -> str:
    return choices[int(chance.random() * len(choices))]


def _figures(chance: Random) -> dict[str, str]:
    draw = int(chance.random() * 1_000_000)
    return {
        "part": str(draw % 97 + 1),
        "money": f"{draw % 89 + 1}.{draw % 7 + 1}",
        "many": f"{draw % 90_000 + 1_000:,}",
        "few": str(draw % 60 + 2),
        "more": str(draw % 60 + 62),
        "days": str(draw % 25 + 3),
        "day": str(draw % 28 + 1),
        "year": str(2001 + draw % 23),
    }


def paragraphs(chance: Random, *, chinese: bool = False) -> Iterator[str]:
    """Yield paragraphs without end."""
    while True:
        if chinese:
            body = "".join(chance.choices(CHINESE, k=60 + int(chance.random() * 200)))
            yield f"{body}。{CHINESE_SAID.format(**_figures(chance))}"
        else:
            yield " ".join([sentence(chance) for _ in range(2 + int(chance.random() * 5))])


def document(
    name: str, size: int, *, chinese: bool = False, between: str = "\n\n", rare: bool = False
) -> str:
    """Return a text of about ``size`` bytes in UTF-8, which depends on the arguments alone."""
    chance = Random(f"{name} {size} {chinese}")
    place, figures = _one(chance, PLACES), _figures(chance)
    head = f"Hearing {name} in {place}{between}{figures['day']} August {figures['year']}{between}"
    parts = [head + f"Register {name} opens here."]
    length = len(parts[0])
    for paragraph in paragraphs(chance, chinese=chinese):
        found = f" A {RARE} was seen above the yard." if rare and chance.random() < 0.02 else ""
        parts.append(paragraph + found)
        length += len(parts[-1].encode()) + len(between)
        if length >= size:
            return between.join(parts) + "\n"
    raise AssertionError  # paragraphs have no end


def make(folder: Path, name: str) -> Path:
    """Make the project of that name in ``folder`` unless it is there, and return its folder."""
    project = folder / name
    if project.is_dir():
        return project
    half_made = folder / f".{name}"
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(parents=True)
    if name == "five":
        for seed in SEEDS.glob("*.txt"):
            shutil.copy(seed, half_made)
    elif name in COUNTS:
        _many(half_made, COUNTS[name])
    else:
        _pair(half_made, name)
    half_made.rename(project)
    return project


def _many(folder: Path, count: int) -> None:
    for number in range(count):
        place = PLACES[number // 100 % len(PLACES)].lower()
        inside = f"{folder}/{2000 + number // 5_000}/{place}-{number // 100:04}"
        if number % 100 == 0:
            os.makedirs(inside, exist_ok=True)  # noqa: PTH103  # a thousand times
        size = 1_200 + number * 37 % 1_600
        with open(f"{inside}/hearing-{number:06}.txt", "wb") as file:  # noqa: PTH123  # 100,000 times
            file.write(document(f"{number:06}", size).encode())


def _pair(folder: Path, name: str) -> None:
    small = document("small", SMALL)
    large = document(
        "large",
        SIZES[name],
        chinese=name.endswith("cjk"),
        between=" " if name.endswith("line") else "\n\n",
        rare=True,
    )
    (folder / "1-small.txt").write_text(small, "utf-8")
    (folder / "2-large.txt").write_text(large, "utf-8")


def main() -> None:
    """Make the projects that are named, or all."""
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(NAMES):
        sys.exit(__doc__)
    for name in sys.argv[2:] or NAMES:
        print(make(Path(sys.argv[1]), name), flush=True)


if __name__ == "__main__":
    main()
