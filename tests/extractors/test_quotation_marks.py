"""Which marks enclose a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.extractors.marks import quoted
from probe_reader.extractors.paragraphs import paragraphs, wrapped

MARKED = st.text(alphabet=st.sampled_from("ab Z.,\n\t“”„«»\"‘’'s5—(="), max_size=120)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text, paragraphs(text))]


@pytest.mark.parametrize(
    "quotation",
    [
        "“So be it,”",
        '"So be it,"',
        "‘So be it,’",
        "'So be it,'",
        "«So be it,»",
        "„So be it,“",
        "»So be it,«",
        "”So be it,”",
    ],
)
def test_each_pair_of_marks_encloses_a_quotation(quotation: str) -> None:
    assert found(f"Before {quotation} she said.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "It wasn't the workers' fault, nor Stacey’s.",
        "Rock 'n' roll of the '90s, and get 'em.",
        "He stands 6'2\" tall and she 5'9\" tall.",
        '<tweet author="her" id="77123">',
        "The directors’ and managers’ pay.",
        "“”",
        "“ ”",
    ],
)
def test_apostrophes_elisions_primes_and_attributes_enclose_nothing(text: str) -> None:
    assert found(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert found("It was ‘the workers’ own fault’, he said.") == ["‘the workers’ own fault’"]


def test_marks_inside_a_quotation_belong_to_it() -> None:
    assert found("“She said ‘no’ to me,” he said.") == ["“She said ‘no’ to me,”"]


def test_single_marks_hold_double_ones_where_a_text_prefers_single() -> None:
    text = "‘He called it “odd” again,’ she said. ‘I know,’ he said. ‘Well,’ she said."
    assert found(text) == ["‘He called it “odd” again,’", "‘I know,’", "‘Well,’"]


def test_a_quotation_runs_on_where_each_paragraph_opens_it_again() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.” And so on."
    assert found(text) == ["“One.\n\n“Two.\n\n“Three.”"]


def test_a_quotation_runs_on_where_the_next_paragraph_only_closes_it() -> None:
    text = "He said: “One.\n\nTwo.” And so on."
    assert found(text) == ["“One.\n\nTwo.”"]


def test_a_missing_closing_mark_ends_with_its_paragraph_and_spoils_nothing() -> None:
    text = "He said: “One.\n\nShe said “two” and left.\n\n“Three,” they said."
    assert found(text) == ["“One.", "“two”", "“Three,”"]


def test_a_closing_mark_opens_nothing_where_the_text_has_opening_ones() -> None:
    text = "“One,” and “two” or “three.”\n\n”Four has lost its mark.”"
    assert found(text) == ["“One,”", "“two”", "“three.”"]


def test_single_marks_are_none_where_two_of_them_stand_for_a_double_one() -> None:
    assert found("''We said, 'no.' '' And ''never.''") == []


def test_two_single_marks_close_what_two_grave_accents_open() -> None:
    assert found("He said: ``We don't,'' and she ``never.''") == ["``We don't,''", "``never.''"]


def test_single_marks_that_hold_double_ones_are_the_outer_ones() -> None:
    assert found("‘It was “odd” then,’ she said. ‘Very.’") == ["‘It was “odd” then,’", "‘Very.’"]
    assert found("It was “the ‘odd’ one” and ‘another’.") == ["“the ‘odd’ one”", "‘another’"]


def test_a_single_mark_that_is_never_closed_opens_nothing() -> None:
    assert found("It was 'a plain and 'a sad thing.") == []


def test_a_curled_pair_stands_where_the_straight_mark_around_it_is_never_closed() -> None:
    assert found('He wrote:\n\n"It was called “odd,” she thought.\n\nThen “no” came.') == ["“odd,”", "“no”"]


def test_a_quotation_through_paragraphs_keeps_what_follows_in_the_last() -> None:
    assert found("“One.\n\n“Two,” she said. “Three.”") == ["“One.\n\n“Two,”", "“Three.”"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = [
        "When the inspectors came to the county in the spring of that year they",
        "found that the service, in the words of one officer who had been there",
        "for long, was “not what it had been and not what it should have become",
        "had anybody asked us about the plan before it was put to work”, and so",
        "they wrote it down.",
    ]
    text = "\n".join(lines) + "\n\nNothing came of it."
    assert wrapped(text)
    assert len(paragraphs(text)) == 2
    assert len(found(text)) == 1


def test_one_paragraph_a_line_is_not_taken_for_wrapped() -> None:
    assert not wrapped("The first is short.\nThe second as well.\nThe third.\nAnd the fourth.")


@given(MARKED)
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop in quoted(text, paragraphs(text)):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(max_size=80))
def test_paragraphs_cover_everything_that_is_not_white_space(text: str) -> None:
    stretches = paragraphs(text)
    inside = "".join(text[start:end] for start, end in stretches)
    assert "".join(inside.split()) == "".join(text.split())
