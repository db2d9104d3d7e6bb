"""Identifiers are unique, sort by time, and are told apart by every reader."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from probe_reader.core.ulid import ALPHABET, new_ulid


def test_they_have_26_letters_of_the_alphabet_and_begin_with_the_time() -> None:
    before = time.time_ns() // 1_000_000
    ulid = new_ulid()
    assert len(ulid) == 26
    assert set(ulid) <= set(ALPHABET)
    value = 0
    for letter in ulid[:10]:
        value = value * 32 + ALPHABET.index(letter)
    assert before <= value <= time.time_ns() // 1_000_000


def test_each_is_greater_than_the_one_before() -> None:
    made = [new_ulid() for _ in range(5_000)]
    assert made == sorted(set(made))


def test_a_clock_that_goes_back_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_ulid()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000)
    assert new_ulid() > first


def test_threads_never_make_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_ulid(), range(2_000)))
    assert len(set(made)) == 2_000


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_does_not_go_on_counting() -> None:
    new_ulid()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, new_ulid().encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 26).decode() != new_ulid()
    os.close(reading)
    os.close(writing)
