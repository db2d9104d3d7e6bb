"""What is offered while a query is typed; ``|`` stands for the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.facet import FacetValue
from probe_reader.core.query import Phrase, parse_query
from probe_reader.core.query_completion import Completion, Known, completions
from probe_reader.core.query_parser import KINDS

KNOWN = Known(
    {
        "folder": (FacetValue("folder", "reports/2019", 3), FacetValue("folder", "letters", 1)),
        "year": (FacetValue("year", "2017", 4), FacetValue("year", "2018", 2)),
        "speaker": (
            FacetValue("speaker", "Ian Lawrence", 3),
            FacetValue("speaker", "Dame Glenys Stacey", 2),
            FacetValue("speaker", "José Díaz", 1),
        ),
        "tag": (
            FacetValue("tag", "staffing/cuts", 2),
            FacetValue("tag", "claim", 9),
            FacetValue("tag", "clinical-model", 1),
            FacetValue("tag", "!!!", 1),
        ),
        "kind": (FacetValue("kind", "percent", 5),),
    },
    annotators=("ann", "Bo Ek", "anne-marie"),
    units=("GBP", "%", "percentage point"),
)


def offered(marked: str) -> list[Completion]:
    query = marked.replace("|", "")
    return list(completions(query, marked.index("|"), KNOWN))


def shown(marked: str) -> list[str]:
    return [each.shown for each in offered(marked)]


def taken(marked: str, place: int = 0) -> str:
    query, cursor = offered(marked)[place].taken(marked.replace("|", ""))
    return f"{query[:cursor]}|{query[cursor:]}"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sp|", ["speaker:"]),
        ("staff TA|", ["tag:"]),
        ("staff -(ta|", ["tag:"]),
        ("+ti|", ["title:"]),
        ("da| staff", ["date:"]),
        ("tag|", ["tag:"]),
        ("s|", []),
        ("ta|il", []),
        ("staff|", []),
        ("NOT|", []),
        ("not|", ["note:"]),
        ('"staff ta|', []),
        ('"staff"ta|', []),
        ("/staff ta|", []),
        ("/staff/ ta|", ["tag:"]),
        ("tag:(claim) no|", ["note:"]),
    ],
)
def test_a_field_is_offered_after_two_letters_where_one_may_stand(typed: str, expected: list[str]) -> None:
    assert shown(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tag:|", ["claim", "staffing/cuts", "clinical-model"]),
        ("staff tag: |", ["claim", "staffing/cuts", "clinical-model"]),
        ("tag:cl|", ["claim", "clinical-model"]),
        ("Tag:CL|", ["claim", "clinical-model"]),
        ("-tag:cu|", ["staffing/cuts"]),
        ("tag:mod|", ["clinical-model"]),
        ("tag:(claim OR cl|", ["claim", "clinical-model"]),
        ("tag:(claim OR|", []),
        ("tag:(claim |", []),
        ("tag:claim|", []),
        ("tag:claim |", []),
        ("speaker:law|", ["Ian Lawrence"]),
        ("speaker:diaz|", ["José Díaz"]),
        ('speaker:"dame gl|', ["Dame Glenys Stacey"]),
        ("doc:rep|", ["reports/2019/"]),
        ("date:|", ["2017", "2018"]),
        ("date:2017..|", []),
        ("annotator:an|", ["ann", "anne-marie"]),
        ("unit:per|", ["percentage point"]),
        ("figure:|", []),
        ("title:st|", []),
        ("tag:kind:|", []),
        ("tag:(kind:|", []),
        ('speaker:"Ian Lawrence|', ["Ian Lawrence"]),
        ('speaker:"Ian Lawrence|"', []),
        ('speaker:"Ian Lawrence"|', []),
        ('speaker:"(|', []),
        ("tag:|claim", []),
    ],
)
def test_values_that_fit_are_offered_after_their_field(typed: str, expected: list[str]) -> None:
    assert shown(typed) == expected


def test_what_begins_so_comes_before_what_holds_it_and_the_commonest_first() -> None:
    tags = (FacetValue("tag", "scale", 9), FacetValue("tag", "the call", 8), FacetValue("tag", "cal", 1))
    found = completions("tag:ca", 6, Known({"tag": (*tags, FacetValue("tag", "calm", 2))}))
    assert [each.shown for each in found] == ["calm", "cal", "the call", "scale"]


def test_every_kind_of_figure_is_offered_and_those_that_are_there_first() -> None:
    found = offered("kind:|")
    assert (found[0].shown, found[0].count) == ("percent", 5)
    assert {each.shown for each in found} == set(KINDS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("staff sp|", "staff speaker:|"),
        ("speaker:ia| staff", 'speaker:"Ian Lawrence"| staff'),
        ('speaker:"ia| staff', 'speaker:"Ian Lawrence"| staff'),
        ('speaker:"ia|n" staff', 'speaker:"Ian Lawrence"| staff'),
        ('speaker:"ia| "staff cuts"', 'speaker:"Ian Lawrence"| "staff cuts"'),
        ("speaker:“ia|n” staff", 'speaker:"Ian Lawrence"| staff'),
        ("tag:clin|ch pay", 'tag:"clinical-model"| pay'),
        ("date:20|", "date:2017|"),
        ("kind:mon|", "kind:money|"),
        ("annotator:bo|", 'annotator:"Bo Ek"|'),
        ("annotator:anne|", "annotator:anne-marie|"),
        ("unit:gb|", "unit:GBP|"),
        ("(doc:let|)", '(doc:"letters/"|)'),
    ],
)
def test_what_is_taken_replaces_what_was_typed_and_no_other_word(typed: str, expected: str) -> None:
    assert taken(typed) == expected


@pytest.mark.parametrize("name", ["speaker", "tag", "doc", "date", "kind"])
def test_a_value_that_is_taken_is_the_clause_of_its_facet(name: str) -> None:
    clauses = {value.clause for values in KNOWN.facets.values() for value in values}
    found = [each for each in offered(f"{name}:|") if each.count]
    assert found
    assert all(name + ":" + each.text in clauses for each in found)


@pytest.mark.parametrize("name", ["A(b", "-x", "AND", "wom?n", "a~1", "x*", "/a/", "note:x", "a, b"])
def test_a_name_that_would_be_read_as_a_sign_is_put_in_quotation_marks(name: str) -> None:
    (found,) = completions("annotator:", 10, Known(annotators=(name,)))
    assert found.text == f'"{name}"'
    assert parse_query(found.taken("annotator:")[0]).root == Phrase(name, "annotator")


def test_quotation_marks_within_a_name_are_left_out() -> None:
    (found,) = completions("annotator:", 10, Known(annotators=('Bo "the”  Pen',)))
    assert (found.shown, found.text) == ('Bo "the”  Pen', '"Bo the Pen"')


def test_an_accent_may_be_left_out_however_it_is_written() -> None:
    names = ("Jos\u00e9e D", "Jose\u0301e E")
    found = completions("annotator:josee", 15, Known(annotators=names))
    assert tuple(each.shown for each in found) == names


def test_a_value_without_a_word_or_a_figure_is_not_offered() -> None:
    assert "!!!" not in shown("tag:|")
    assert completions("annotator:", 10, Known(annotators=("", "…", "\u0301"))) == ()


@given(st.text(alphabet='tags:pekr "“”()+-/ORNT~*cli', max_size=30), st.integers(0, 30))
def test_no_query_is_too_odd_and_what_is_offered_changes_only_what_it_says(query: str, cursor: int) -> None:
    for each in completions(query, cursor, KNOWN):
        assert each.span.start <= min(cursor, len(query)) <= each.span.end
        after, stands = each.taken(query)
        assert after != query
        assert after[:stands] == query[: each.span.start] + each.text
        assert after[stands:] == query[each.span.end :]


@given(st.text(max_size=20))
def test_any_name_that_is_offered_can_be_asked_for(name: str) -> None:
    for each in completions("annotator:", 10, Known(annotators=(name,), units=(name,))):
        parse_query(each.taken("annotator:")[0])


def test_no_more_are_offered_than_are_wanted() -> None:
    assert [each.shown for each in completions("tag:", 4, KNOWN, 2)] == ["claim", "staffing/cuts"]
