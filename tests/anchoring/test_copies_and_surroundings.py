"""A copy elsewhere does not take an annotation, and what is gone is an orphan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.anchoring import anchor
from probe_reader.core.document import text_hash
from probe_reader.core.selector import Selector
from probe_reader.core.span import Span
from probe_reader.core.surroundings import Surroundings, sketch

WORDS = {
    "English": "the inspector found river caseload officer garden winter report ministry evening letter",
    "Greek": "ο επιθεωρητής βρήκε ποτάμι φόρτος αξιωματικός κήπος χειμώνας έκθεση υπουργείο γράμμα",
    "Russian": "инспектор нашёл река нагрузка офицер сад зима отчёт министерство вечер письмо доклад",
    "Arabic": "المفتش وجد النهر العبء الضابط الحديقة الشتاء التقرير الوزارة المساء الرسالة",
    "Chinese": " ".join(
        "检查发现工作人员在压力下负责说缓刑官的量合理有些两百多名罪犯司法部没回应记者提问整年什么都改变"
    ),
    "emoji": "party 🎉 flag 🇬🇧 cake 🍰 night 🌙 family 👩‍👩‍👧 dance 💃🏽 rain 🌧️",
}


def sentences(script: str, count: int = 40) -> list[str]:
    words, space = WORDS[script].split(), "" if script == "Chinese" else " "
    found = []
    state = 7
    for _ in range(count):
        chosen = []
        for _ in range(9):
            state = (state * 1103515245 + 12345) % 2**31
            chosen.append(words[(state >> 8) % len(words)])
        found.append(space.join(chosen) + ("。" if script == "Chinese" else ". "))
    return found


def select(text: str, start: int, end: int) -> Selector:
    return Selector.describe(text, Span(start, end), text_hash(text))


@pytest.mark.parametrize("script", WORDS)
@pytest.mark.parametrize("with_old", [False, True])
class TestInEveryScript:
    def test_a_copy_put_in_elsewhere_does_not_take_the_annotation(self, script: str, with_old: bool) -> None:
        parts = sentences(script)
        text = "".join(parts)
        start = len("".join(parts[:20]))
        selector = select(text, start, start + len(parts[20]) - 2)
        new = "".join([*parts[:6], *parts[20:21], *parts[6:]])
        found = anchor(selector, new, text_hash(new), text if with_old else None)
        assert found.span == Span(start + len(parts[20]), start + 2 * len(parts[20]) - 2)

    def test_nor_does_a_copy_of_everything_that_stood_near_it(self, script: str, with_old: bool) -> None:
        parts = sentences(script)
        text = "".join(parts)
        start = len("".join(parts[:20]))
        selector = select(text, start, start + len(parts[20]) - 2)
        copied = "".join(parts[17:24])
        new = "".join([*parts[:6], copied, *parts[6:]])
        found = anchor(selector, new, text_hash(new), text if with_old else None)
        assert found.span == Span(start + len(copied), start + len(copied) + len(parts[20]) - 2)

    def test_a_passage_that_is_gone_is_an_orphan(self, script: str, with_old: bool) -> None:
        parts = sentences(script)
        text = "".join(parts)
        start = len("".join(parts[:20]))
        selector = select(text, start, start + len(parts[20]) - 2)
        new = "".join([*parts[:20], *parts[21:]])
        found = anchor(selector, new, text_hash(new), text if with_old else None)
        assert found.state == "orphan"

    def test_sentences_put_in_around_it_do_not_matter(self, script: str, with_old: bool) -> None:
        parts, more = sentences(script), sentences(script, 60)[50:]
        text = "".join(parts)
        start = len("".join(parts[:20]))
        selector = select(text, start, start + len(parts[20]) - 2)
        new = "".join([*parts[:10], more[0], *parts[10:18], more[1], *parts[18:24], more[2], *parts[24:]])
        found = anchor(selector, new, text_hash(new), text if with_old else None)
        assert found.span is not None
        assert found.span.of(new) == selector.exact


def test_a_sketch_is_short_and_plain() -> None:
    text = "".join(sentences("English", 200))
    letters = sketch(text, 5_000, 5_050)
    assert len(letters) <= 100
    assert re.fullmatch(r"[\w-]+\.[\w-]+", letters, re.ASCII)
    assert sketch("", 0, 0) == sketch("a b", 1, 2) == ""


def test_a_place_is_wholly_like_its_own_sketch() -> None:
    for script in WORDS:
        text = "".join(sentences(script, 80))
        surroundings = Surroundings(text)
        for start in range(0, len(text) - 10, 397):
            sides = surroundings.alike(sketch(text, start, start + 10), start, start + 10)
            assert all(side.in_place >= 0.8 for side in sides), (script, start)


def test_an_annotation_without_a_sketch_is_found_as_well() -> None:
    text = "".join(sentences("English"))
    selector = replace(select(text, 500, 560), surroundings="")
    new = "Updated today. " + text
    assert anchor(selector, new, text_hash(new)).span == Span(515, 575)


@given(st.text(max_size=60))
def test_a_sketch_that_somebody_changed_does_no_harm(letters: str) -> None:
    text = "".join(sentences("English"))
    selector = replace(select(text, 500, 560), surroundings=letters)
    new = "Updated today. " + text.replace("river", "stream")
    found = anchor(selector, new, text_hash(new))
    assert found.span is None or found.span.end <= len(new)


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_text_can_be_sketched(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    letters = sketch(text, start, end)
    assert letters.isascii()
    assert len(Surroundings(text).alike(letters, start, end)) <= 2
