"""Sketches estimate how much of two texts is the same, and tell nearly equal ones among many."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from probe_reader.core import sketch as module
from probe_reader.core.sketch import LIKE, likeness, near_duplicates, sketch


def words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _ in range(count)]


def altered(given: list[str], share: float, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"x{number}" if chance.random() < share else word for number, word in enumerate(given)]


def runs(given: list[str]) -> set[tuple[str, str, str]]:
    return set(zip(given, given[1:], given[2:], strict=False))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.03, 0.1, 0.4, 1.0])
@pytest.mark.parametrize("count", [300, 3000, 30_000])
def test_the_likeness_is_that_of_the_runs_of_words(share: float, count: int) -> None:
    one = words(count, count)
    other = altered(one, share, 1)
    true = len(runs(one) & runs(other)) / len(runs(one) | runs(other))
    assert abs(likeness(sketch(" ".join(one)), sketch(" ".join(other))) - true) < 0.14


def test_case_and_line_breaks_make_no_difference() -> None:
    one = words(500, 1)
    a, b = " ".join(one), "\n".join(one).upper()
    assert likeness(sketch(a), sketch(b)) == 1


def test_a_text_without_spaces_is_compared_by_its_signs() -> None:
    chance = random.Random(3)
    text = "".join(chr(chance.randrange(0x4E00, 0x5200)) for _ in range(3000))
    assert likeness(sketch(text), sketch(text[:1500] + "新" + text[1500:])) > 0.9
    assert likeness(sketch(text), sketch(text[::-1])) < 0.1


def test_a_few_words_and_nothing_have_no_sketch() -> None:
    assert sketch("") == sketch("Page left blank on purpose.") == b""
    assert likeness(b"", b"") == 0
    assert near_duplicates({"a": b"", "b": b""}) == {}


def test_a_word_across_two_pieces_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(words(400, 5)) + "\n"
    whole = sketch(text)
    for piece in (1, 7, 100):
        monkeypatch.setattr(module, "_PIECE", piece)
        assert sketch(text) == whole


def test_texts_of_very_different_length_are_not_the_same_however_they_begin() -> None:
    begun = " ".join(words(90_000, 6))
    assert likeness(sketch(begun), sketch(begun + begun)) == 0


def test_the_seeds_share_a_statement_and_are_no_duplicates(seeds: Path) -> None:
    sketches = {path.name: sketch(path.read_text(encoding="utf-8")) for path in seeds.iterdir()}
    assert near_duplicates(sketches) == {}
    sketches["copy"] = sketch(next(seeds.iterdir()).read_text(encoding="utf-8").replace("the", "a", 3))
    assert set(near_duplicates(sketches)) == {"copy", next(seeds.iterdir()).name}


def test_nearly_all_that_are_nearly_the_same_are_found_and_no_others() -> None:
    texts = {f"{n}": words(400, n) for n in range(200)}
    near = {f"{n} again": altered(texts[f"{n}"], 0.01, n) for n in range(100)}
    far = {f"{n} other": altered(texts[f"{n}"], 0.2, n) for n in range(100, 200)}
    found = near_duplicates({id: sketch(" ".join(text)) for id, text in (texts | near | far).items()})
    assert all(found[other] == id for id, other in found.items())
    assert {id.removesuffix(" again") for id in found} <= {f"{n}" for n in range(100)}
    assert len(found) > 190


def test_very_many_the_same_take_no_longer_than_very_many_that_differ() -> None:
    one = sketch(" ".join(words(400, 1)))
    start = process_time()
    found = near_duplicates({str(number): one for number in range(5000)})
    assert len(found) == 5000
    assert process_time() - start < 3


def test_a_sketch_is_the_same_on_every_start() -> None:
    text = " ".join(words(400, 1))
    code = "import sys; from probe_reader.core.sketch import sketch; print(sketch(sys.argv[1]).hex())"
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(module.__file__).parents[2])}
    run = subprocess.run(
        [sys.executable, "-c", code, text], capture_output=True, text=True, check=True, env=environment
    )
    assert run.stdout.strip() == sketch(text).hex()
    assert LIKE == 0.8
