"""What people typed is shown as they typed it, in Markdown and in spreadsheets."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from probe_reader.core.heading import one_line
from probe_reader.exchange.commonmark import block, inline
from probe_reader.exchange.csv import guarded, unguarded

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(alphabet="ab1 *_`[]()<>#+-=~|\\&;:.!'\"\t@/é“😀", max_size=40)


def shown(markdown: str) -> str:
    """Return what a reader of the Markdown sees, paragraphs and lines as they break."""
    paragraphs = []
    for token in READER.parse(markdown):
        if token.type == "inline":
            breaks = {"hardbreak": "\n", "softbreak": "⏎"}
            plain = (breaks.get(child.type, child.content) for child in token.children or ())
            paragraphs.append("".join(plain))
        assert token.type in {
            "inline",
            "paragraph_open",
            "paragraph_close",
            "blockquote_open",
            "blockquote_close",
        }
    return "\n\n".join(paragraphs).replace("\u00a0", " ")


@given(MARKUP)
@example("1. one")
@example("1) one")
@example("a # #")
@example("snake_case_name and _this_ and __that__")
@example("&amp; &#35; & co")
@example("a\\")
def test_one_line_of_markup_shows_as_it_was_typed(text: str) -> None:
    assert shown(inline(text)) == one_line(text)


@given(st.lists(MARKUP, max_size=6).map("\n".join))
@example("a | b\n--- | ---\n1 | 2")
@example("a\n===\nb\n---")
@example("    code\n\n\tcode")
@example("[a]: http://example.org\n[a]")
@example("<!-- a\n\nb -->")
@example("```\na\n```")
def test_lines_of_markup_show_as_they_were_typed(text: str) -> None:
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    lines = [re.sub(r"^[ \t]+", lambda m: " " * len(m.group().expandtabs(4)), line) for line in lines]
    typed = re.sub(r"\n{2,}", "\n\n", "\n".join(lines).strip("\n"))
    assert shown(block(text)) == typed
    assert shown(block(text, "> ")) == typed


def test_an_address_stays_whole() -> None:
    address = "https://example.org/a_b/c-d.html?e=f&g=h"
    assert inline(address) == address


@given(st.text(alphabet="'=+-@\t\r\n＝a1", max_size=6))
def test_a_guarded_cell_is_no_formula_and_is_read_back(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["'tis", "''", "a=b", "", "’=’"])
def test_a_cell_that_is_no_formula_is_left_alone(cell: str) -> None:
    assert guarded(cell) == cell == unguarded(cell)
