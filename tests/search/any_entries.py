"""Documents and queries of every sort, made up of words of many scripts and of odd signs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st
from search_entries import WHEN

from probe_reader.core.annotation import Anchored, Annotation
from probe_reader.core.document import Document
from probe_reader.core.finding import Quantity, Quotation, QuotationKind
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.span import Span
from probe_reader.search import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = (
    *("staff", "Staffs", "STAFF", "cuts", "cutting", "cut", "pay", "the", "of", "not", "be", "to", "or"),
    *("O’Brien", "O'Brien's", "£3.7bn", "£", "40%", "C++", "C#", "AT&T", "NQ7", "co-op", "258,157"),
    *("München", "Mu\u0308nchen", "cafe\u0301", "Straße", "Ærø", "naïve", "ﬁne", "so\u00adft", "İstanbul"),
    *("東京", "한국어", "ไทย", "हिन्दी", "עִבְרִית", "العربية", "Ελλάς", "Россия", "ﷺ", "½", "Ⅷ", "①", "𝒳𝓎", "ა"),
    *("\x00", "\x1f", "\x01", "\ud800", "[red]", "🦊", "👩\u200d👧", "\u202e", "…", "—", "”", "“", "\u2028"),
)
_FOLDERS = ("", "2017/", "2017/a/", "reports/", "\ud800/")
_NAMES = ("a", "staff cuts", "Ärger", "東", "O’B")
_DATES = ("31 August 2017", "June 2018", "12 June 2018", "4 May 2019", "")
_SPEAKERS = ("Ian Lawrence", "Mary O’Brien", "Ærø", "東京", "the staff", None)
_TAGS = ("money/pay", "staff", "Ärger", "東")
_VALUES = (3.7e9, 40.0, 0.0, -0.0, -5.0, 500, None, "2017-08")
_UNITS = ("GBP", "%", "percentage point", "officer", "month", None)

_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def _documents(draw: st.DrawFn, number: int) -> Document:
    id = f"{draw(st.sampled_from(_FOLDERS))}{draw(st.sampled_from(_NAMES))} {number}.txt"
    text = f"{draw(_texts)}\n\n{draw(st.sampled_from(_DATES))}\n\n{draw(_texts)}"
    document = Document.from_text(id, Path("x"), text)
    return replace(document, title=draw(st.sampled_from((document.title, "Staff apart", "東 £9"))))


@st.composite
def _annotations(draw: st.DrawFn, document: Document) -> Anchored:
    span = draw(_spans(str(document.text)))
    selector = Selector.describe(document.text, span, document.sha256)
    tags = tuple(draw(st.lists(st.sampled_from(_TAGS), max_size=2)))
    annotator = draw(st.sampled_from(("ann", "Bob B")))
    annotation = Annotation("1", document.id, selector, tags, draw(_texts), annotator, WHEN, WHEN)
    return Anchored(annotation, draw(st.sampled_from((Anchor(span, "exact"), Anchor(None, "orphan")))))


@st.composite
def _entries(draw: st.DrawFn, number: int) -> Entry:
    document = draw(_documents(number))
    spans = _spans(str(document.text))
    kinds = st.sampled_from(get_args(QuotationKind))
    quotes = st.builds(Quotation, spans, kinds, st.sampled_from(_SPEAKERS))
    sorts = st.sampled_from(("money", "percent", "count", "duration"))
    figures = st.builds(Quantity, spans, sorts, st.sampled_from(_VALUES), st.sampled_from(_UNITS))
    return Entry(
        document,
        tuple(draw(st.lists(quotes, max_size=2))),
        tuple(draw(st.lists(_annotations(document), max_size=2))),
        "1",
        tuple(draw(st.lists(figures, max_size=3))),
    )


@st.composite
def corpora(draw: st.DrawFn) -> Sequence[Entry]:
    """Make up to six documents, with all that is known of them."""
    return [draw(_entries(number)) for number in range(draw(st.integers(1, 6)))]


_said = st.sampled_from([word for word in _WORDS if not set(word) & set("“”[]")])
_phrases = st.lists(_said, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
_open = st.one_of(
    st.sampled_from(("sta*", "cut?ing", "stafff~1", "cutz~2", "mun*", "münc*", "258*", "stra?e", "росси?")),
    *(_said.map(f"{{}}{sign}".format) for sign in ("*", "?", "~1")),
)
_near = st.builds("{}~{}".format, _phrases, st.integers(0, 4))
_plain = st.one_of(_said, _phrases, _near, _open)
_named = st.sampled_from(
    (
        "lawrence",
        '"ian lawrence"',
        '"lawrence ian"~2',
        "money/pay",
        "ann",
        '"bob b"',
        "2017/",
        "2017/a",
        "20*",
    )
)
_of_words = st.builds(
    "{}:{}".format,
    st.sampled_from(("title", "quote", "note", "speaker", "tag", "annotator", "doc")),
    st.one_of(_plain, _named),
)
_of_values = st.sampled_from(
    (
        *("unit:gbp", "unit:£", "unit:%", 'unit:"percentage point"', "unit:off*", "unit:oficer~1"),
        *("unit:mon?h", "unit:perc*", "kind:money", "kind:count", "kind:percent"),
        *("date:2017", "date:2017..2018", "date:>2018-06", "date:<2018-06-12", "date:..2018-06-10"),
        *("date:2018-06", "date:>=2019-05-04", "date:2018-06-12.."),
        *("figure:>1m", "figure:£3.7bn", "figure:0", "figure:<0", "figure:>=0", "figure:10%..40%"),
        *("figure:<=500", "figure:>£1", "figure:-5..0", "figure:>0", "figure:40"),
        *("/St.ff/", "/[0-9.]+ ?bn/", "/^the/", r"/\d+/", "/東./", "/(?i)STAFF cut/"),
    )
)

queries = st.recursive(
    st.one_of(_plain, _plain, _of_words, _of_values),
    lambda parts: st.one_of(
        *(
            st.builds(form.format, parts, parts)
            for form in ("({} AND {})", "({} OR {})", "({} AND NOT {})", "({} {})", "(+{} {})", "(NOT {})")
        )
    ),
    max_leaves=5,
)
"""Queries of all that can be asked; some are refused."""
