"""Reading only what changed gives what reading the whole file gives."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.annotation_file import AnnotationFile, read
from probe_reader.store.rereading import reread

HEAD = 'schema = 1\n\n[document]\nid = "a.txt"\n\n'
WHEN = datetime(2026, 11, 22, tzinfo=UTC).isoformat().replace("+00:00", "Z")


def entry(id: str, note: str, more: str = "") -> str:
    head = f'[[annotation]]\nid = "{id}"\nstart = 1\nend = 4\nexact = "abc"\n'
    return f'{head}note = "{note}"\n{more}created = {WHEN}\n\n'


def whole(text: str) -> AnnotationFile | str:
    try:
        return read("a.toml", "ann", "a.txt", text.encode())
    except AnnotationFileError as error:
        return str(error)


ids = st.sampled_from("ABCDE")
pieces = st.one_of(
    st.builds(entry, ids, st.sampled_from(["", "x", "[[annotation]]", "“é”\\n"])),
    st.builds(
        entry, ids, st.just("y"), st.sampled_from(["mine = 3 # mine\n", "tags = ['a']\n", "end = 5\n"])
    ),
    st.sampled_from(
        ["# apart\n\n", "# above\n", "[other]\nx = 1\n", "[annotation.more]\n", "\n", 'late = "x"\n', "[["]
    ),
)
files = st.lists(pieces, max_size=6).map(lambda parts: HEAD + "".join(parts))


@given(files, files, st.sampled_from(["", "\ufeff"]), st.booleans())
def test_what_changed_is_read_as_the_whole_is(before: str, after: str, bom: str, cut: bool) -> None:
    old = whole(bom + before)
    text = (bom + after)[: -1 if cut else None]
    new = whole(text)
    if isinstance(old, str):
        return
    again = reread(old, text.encode())
    if again is None:
        return
    assert isinstance(new, AnnotationFile), "what is no TOML is never taken for it"
    assert (again.annotations, again.problems, again.document) == (new.annotations, (), new.document)
    assert again.plain == new.plain
    assert again.blocks is not None
    assert again.bom + again.blocks.data == text.encode()
    assert list(again.blocks.keys) == list(new.annotations)


def test_one_entry_more_or_less_or_another_is_read_alone() -> None:
    three = [entry(id, "x") for id in "ABC"]
    old = whole(HEAD + "".join(three))
    assert isinstance(old, AnnotationFile)
    for parts in (three[:2], three[1:], [*three, entry("D", "new")], [three[0], entry("B", "y"), three[2]]):
        text = HEAD + "".join(parts)
        again, new = reread(old, text.encode()), whole(text)
        assert again is not None
        assert isinstance(new, AnnotationFile)
        assert again.annotations == new.annotations
