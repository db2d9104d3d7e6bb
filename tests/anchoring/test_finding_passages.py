"""A passage is found again after its text changed; where it cannot be told, it is an orphan."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.anchoring import Anchorer, anchor
from probe_reader.core.document import text_hash
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "English": (
        "The inspection found staff were working under pressure. Dame Glenys said: “The caseloads of "
        "officers were unreasonable — some had more than 200 people.” The ministry did not reply. Nothing "
        "was done for a whole year, and the union said that this was no surprise to anybody who works there."
    ),
    "Greek": (
        "Η επιθεώρηση διαπίστωσε ότι το προσωπικό εργαζόταν υπό πίεση. Η διευθύντρια είπε: «Ο φόρτος "
        "εργασίας ήταν παράλογος για όλους». "
        "Το υπουργείο δεν απάντησε ποτέ σε αυτά τα ερωτήματα της εφημερίδας."
    ),
    "Russian": (
        "Проверка показала, что сотрудники работали под давлением. Директор заявила: «Нагрузка на "
        "инспекторов была чрезмерной». Министерство не ответило на вопросы газеты, "
        "и целый год ничего не менялось."
    ),
    "Chinese": (
        "检查发现，工作人员在压力下工作。负责人说：“缓刑官的工作量不合理，有些人负责两百多名罪犯。”"
        "司法部没有回应记者的提问，整整一年什么都没有改变，工会对此并不感到意外。"
    ),
    "Arabic": (
        "وجد التفتيش أن الموظفين كانوا يعملون تحت ضغط شديد. وقالت المديرة إن عبء العمل كان غير معقول. "
        "ولم ترد الوزارة على أسئلة الصحيفة ولم يتغير شيء طوال عام كامل."
    ),
    "emoji": (
        "First 👩‍👩‍👧 came, then 🎉🎉 and a flag 🇬🇧 waved; nobody 🤷🏽 knew why the party 🥳 ended so soon "
        "that night."
    ),
}
QUOTES = {
    "English": "The caseloads of officers were unreasonable — some had",
    "Greek": "Ο φόρτος εργασίας ήταν παράλογος",
    "Russian": "Нагрузка на инспекторов была чрезмерной",
    "Chinese": "缓刑官的工作量不合理",
    "Arabic": "عبء العمل كان غير معقول",
    "emoji": "a flag 🇬🇧 waved",
}


def select(text: str, quote: str) -> Selector:
    start = text.index(quote)
    return Selector.describe(text, Span(start, start + len(quote)), text_hash(text))


def words(anchored: Anchor, text: str) -> str | None:
    return None if anchored.span is None else anchored.span.of(text)


@pytest.mark.parametrize("script", TEXTS)
@pytest.mark.parametrize("with_old", [False, True])
class TestInEveryScript:
    def test_an_unchanged_text_keeps_the_place(self, script: str, with_old: bool) -> None:
        text = TEXTS[script]
        selector = select(text, QUOTES[script])
        found = anchor(selector, text, text_hash(text), text if with_old else None)
        assert found == Anchor(selector.span, "exact")

    def test_text_put_in_before_moves_it(self, script: str, with_old: bool) -> None:
        text = TEXTS[script]
        new = "Updated today. " + text
        found = anchor(select(text, QUOTES[script]), new, text_hash(new), text if with_old else None)
        assert (words(found, new), found.state) == (QUOTES[script], "moved")

    def test_other_spaces_quotes_and_dashes_do_not_matter(self, script: str, with_old: bool) -> None:
        text = TEXTS[script]
        changes = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "—": "-", " ": "\u00a0"})
        new = "\n\n" + text.translate(changes)
        found = anchor(select(text, QUOTES[script]), new, text_hash(new), text if with_old else None)
        assert words(found, new) == QUOTES[script].translate(changes)

    def test_a_slip_in_the_quote_is_forgiven(self, script: str, with_old: bool) -> None:
        text, quote = TEXTS[script], QUOTES[script]
        slip = quote[:4] + quote[5:]
        new = "…" + text.replace(quote, slip)
        found = anchor(select(text, quote), new, text_hash(new), text if with_old else None)
        assert words(found, new) == slip

    def test_another_text_makes_an_orphan(self, script: str, with_old: bool) -> None:
        text = TEXTS[script]
        for other in ("", "x", *(each for name, each in TEXTS.items() if name != script)):
            found = anchor(select(text, QUOTES[script]), other, text_hash(other), text if with_old else None)
            assert found == Anchor(None, "orphan")


def test_a_position_is_not_trusted_when_the_quote_is_not_there() -> None:
    text = TEXTS["English"]
    selector = replace(select(text, QUOTES["English"]), start=3, end=9)
    assert words(anchor(selector, text, text_hash(text)), text) == QUOTES["English"]


def test_hyphens_at_line_ends_and_new_line_breaks_do_not_matter() -> None:
    text = TEXTS["English"]
    new = text.replace("unreasonable", "unrea-\nsonable").replace("of officers", "of\n   officers")
    found = anchor(select(text, QUOTES["English"]), new, text_hash(new))
    assert words(found, new) == "The caseloads of\n   officers were unrea-\nsonable — some had"


def test_ligatures_and_composed_letters_do_not_matter() -> None:
    text = "In the first café the office staff said that five of them were off sick for the whole week."

    def set_anew(text: str) -> str:
        return text.replace("fi", "ﬁ").replace("ff", "ﬀ").replace("é", "e\u0301")

    new = "Note. " + set_anew(text)
    found = anchor(select(text, "first café the office staff"), new, text_hash(new))
    assert words(found, new) == set_anew("first café the office staff")


def test_a_quote_that_stands_several_times_is_told_by_its_surroundings() -> None:
    text = "He said no to the plan of May. She said no to the plan of June. They said no to the plan of July."
    start = text.index("said no", 40)
    selector = Selector.describe(text, Span(start, start + 7), text_hash(text))
    new = "Three answers. " + text
    assert anchor(selector, new, text_hash(new)).span == Span(start + 15, start + 22)


def test_of_several_copies_alike_none_is_guessed() -> None:
    passage = TEXTS["English"] + "\n\n"
    selector = select(passage, QUOTES["English"])
    new = "Home\n\n" + passage * 3
    assert anchor(selector, new, text_hash(new)).state == "orphan"


def test_the_old_text_tells_that_only_the_near_copy_is_left() -> None:
    first = "The company told the inspector that it had lost eleven officers in that spring alone."
    copy = "The company told the inspector that it had lost twelve officers in that winter alone."
    rest = "Nobody at the ministry wanted to comment on this. "
    old, new = f"{first} {rest * 3}{copy} The end.", f"{rest * 3}{copy} The end."
    selector = select(old, first[4:60])
    assert anchor(selector, new, text_hash(new), old).state == "orphan"


def test_a_moved_paragraph_is_followed_with_the_old_text() -> None:
    paragraphs = [
        f"Paragraph {n} tells of the {w} matter at some length, and of what came of it."
        for n, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"])
    ]
    old, new = "\n\n".join(paragraphs), "\n\n".join([*paragraphs[2:], paragraphs[0], paragraphs[1]])
    found = anchor(select(old, "tells of the first matter"), new, text_hash(new), old)
    assert words(found, new) == "tells of the first matter"


def test_a_very_long_passage_is_found_by_its_ends() -> None:
    text = "".join(f"Sentence {n} of the report says that {n * 37} officers left. " for n in range(5_000))
    selector = Selector.describe(text, Span(1_000, 200_000), text_hash(text))
    new = "Updated. " + text.replace("Sentence 2000 of", "Line 2000 in")
    for old in (None, text):
        found = anchor(selector, new, text_hash(new), old)
        assert found == Anchor(Span(1_009, 200_005), "moved")
        assert Anchorer(new, text_hash(new), old).candidates(selector)[0].start == 1_009
        assert anchor(selector, "else", text_hash("else"), old).state == "orphan"


def test_an_orphan_has_places_to_choose_from() -> None:
    passage = TEXTS["English"] + "\n\n"
    new = "Home\n\n" + passage * 3
    found = Anchorer(new, text_hash(new)).candidates(select(passage, QUOTES["English"]))
    assert [span.of(new) for span in found] == [QUOTES["English"]] * 3
    assert Anchorer("", text_hash("")).candidates(select(passage, "The")) == ()


text = st.text(st.sampled_from("ab .,“”'’-—\n\u00a0\u00adéﬁ中語αЖع👩\u200d"), max_size=80)


@given(text, text, text, st.data())
def test_whatever_is_looked_for_the_answer_lies_in_the_text(
    old: str, before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    selector = Selector.describe(old, Span(start, end), text_hash(old))
    new = before + old[len(old) // 2 :] + after
    for old_text in (None, old):
        found = anchor(selector, new, text_hash(new), old_text)
        assert (found.span is None) == (found.state == "orphan")
        assert found.span is None or found.span.end <= len(new)
        assert all(span.end <= len(new) for span in Anchorer(new, text_hash(new)).candidates(selector))
    assert anchor(selector, old, text_hash(old)) == Anchor(selector.span, "exact")


def test_a_thousand_annotations_of_a_long_changed_text_take_less_than_two_seconds(seeds: Path) -> None:
    chance = random.Random(5)
    prose = "\n\n".join(path.read_text("utf-8") for path in sorted(seeds.glob("*.txt")))
    long = "".join(re.sub(r"\b\w{6}\b", lambda _: f"w{chance.randrange(900)}", prose) for _ in range(8))[
        :100_000
    ]
    new = "Updated.\n\n" + re.sub(r"\bstaff\b", "officers", long).replace("\n\n", "\n \n")
    selectors = []
    for _ in range(1_000):
        start = chance.randrange(len(long) - 200)
        span = Span(start, start + chance.randrange(5, 200))
        selectors.append(Selector.describe(long, span, "old"))
    for old in (None, long):
        begun = time.process_time()
        anchorer = Anchorer(new, text_hash(new), old)
        states = [anchorer.anchor(selector).state for selector in selectors]
        assert time.process_time() - begun < 4  # measured at under 2 on an idle machine
        assert states.count("moved") > 700
