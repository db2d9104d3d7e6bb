"""Reading entries in the program's own shape gives, for any file, what a parser of TOML gives."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.store.toml_blocks import cuts_of
from probe_reader.store.toml_reading import read_entries

texts = st.sampled_from(
    [
        '""',
        '"a"',
        '"“é” 🙂"',
        r'"\"\\\n\t\u00e9"',
        r'"\ud800"',
        r'"\U0001F642"',
        '"\t"',
        '"\x01"',
        '"""a\n"""',
        "'x'",
    ]
)
values = st.one_of(
    texts,
    st.sampled_from(["0", "-1", "007", "1_000", "12345678901234567890", "1.5", "-0.25", "1e3", "inf"]),
    st.sampled_from(["true", "false", "maybe", "[]", "[1]", '[\n    "a",\n]', '[\n    "a",\n    "b",\n]']),
    st.sampled_from(["2026-11-22T08:00:00Z", "2026-02-30T08:00:00Z", "2026-11-22", "{ a = 1 }", ""]),
)
lines = st.builds("{} = {}\n".format, st.sampled_from(["id", "start", "note", "a-b", "a.b", '"q"']), values)
blank = st.sampled_from(
    ["", "\n", "\n\n", "# why\n", "\n# apart\n\n", "#\x01\n", "[x]\n", "[e.more]\n", "[e]\n"]
)
headers = st.sampled_from(["[[e]]\n", "[[e]]\n", "[[ e ]]\n", "  [[e]]\n", "[[e]] # one\n", '[["e"]]\n'])
entries = st.tuples(headers, st.lists(lines, max_size=3).map("".join), blank).map("".join)
heads = st.sampled_from(
    ["", "schema = 1\n\n", "# mine\n", 'x = """\n[[e]]\n"""\n', "e = []\n", "x = [\n[\n", 'y = "']
)
files = st.builds("{}{}".format, heads, st.lists(entries, max_size=5).map("".join))


def parsed(text: str) -> dict[str, Any] | str:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return str(error)


@given(files, st.booleans(), st.booleans())
def test_any_file_is_read_as_a_parser_reads_it(text: str, windows: bool, cut: bool) -> None:
    text = text.replace("\n", "\r\n") if windows else text
    text = text[:-1] if cut else text
    wanted = parsed(text)
    if isinstance(wanted, str):
        with pytest.raises(tomllib.TOMLDecodeError) as caught:
            read_entries("e", text)
        assert str(caught.value) == wanted
        return
    read = read_entries("e", text)
    assert read.values == wanted
    assert read.cuts in {(), cuts_of("e", text)}


def test_entries_as_the_program_writes_them_are_matched_beside_those_that_a_person_wrote() -> None:
    own = '[[e]]\nid = "a\\"b"\ntags = [\n    "x",\n]\nat = 2026-11-22T08:00:00Z\n\n'
    mine = "# look\n[[e]]\nid = 'c' # mine\n\n"
    text = "schema = 1\n\n" + own + mine + own + own
    read = read_entries("e", text)
    assert read.values == tomllib.loads(text)
    assert read.cuts == cuts_of("e", text)
