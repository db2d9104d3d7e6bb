"""What the tantivy index keeps of each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tantivy

from probe_reader.core.facet import FACETS
from probe_reader.search.analysis import STEMMED, given, kept
from probe_reader.search.record import facets_of, joined_words, key_of, packed_entry, values_of
from probe_reader.search.schema import FORMAT, NAMES, VALUES, field_name, words_name

if TYPE_CHECKING:
    from probe_reader.search import Entry

WHOLE = (*VALUES, "key")
"""Fields of which each value is one word, spaces and all."""

_BLANKS = "blanks"  # our name for the analysis that cuts at spaces, and does nothing else
_UNPACKED = 0  # tantivy itself compresses what it keeps, in another thread
_BACKWARD = str.maketrans("-0123456789", "kjihgfedcba")
_LAST = "z"  # after the letters that stand for a date: the shorter one comes later


def format_stamp() -> str:
    """Return what tells indexes of this make from all others."""
    return f"probe-reader {FORMAT}, {tantivy.tantivy.__version__}\n"


def make_schema() -> Any:
    """Return the schema: fields to search and to sort by, and what is kept to answer from."""
    builder = tantivy.SchemaBuilder()
    for name in ("key", "dated"):
        builder.add_text_field(
            name, stored=name == "key", fast=True, tokenizer_name="raw", index_option="basic"
        )
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stamp", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("record", stored=True)
    for facet in FACETS:
        builder.add_text_field(facet_name(facet), fast=True, tokenizer_name="raw", index_option="basic")
    for name in VALUES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="freq")
    for name in dict.fromkeys((*NAMES, *map(field_name, STEMMED))):
        builder.add_text_field(name, tokenizer_name=_BLANKS)
    for name in map(words_name, STEMMED):
        builder.add_text_field(name, tokenizer_name=_BLANKS, index_option="freq")
    return builder.build()


def registered(index: Any) -> Any:
    """Return an index that was opened, which knows our analysis."""
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_BLANKS, blanks)
    return index


def document_of(entry: Entry) -> Any:
    """Return an entry as tantivy takes it."""
    key = key_of(entry.document.id)
    document = tantivy.Document()
    document.add_text("key", key)
    document.add_text("dated", dated(entry.document.date, key))
    document.add_text("stamp", entry.stamp)
    document.add_text("state", state(key, entry.stamp))
    document.add_bytes("record", packed_entry(entry, _UNPACKED))
    facets = {facet_name(facet): values for facet, values in facets_of(entry).items()}
    for fields in (joined_words(entry), values_of(entry), facets):
        for name, parts in fields.items():
            for part in parts:
                _put(document, name, part)
    return document


def _put(document: Any, name: str, words: str) -> None:
    try:
        document.add_text(name, words)
    except UnicodeEncodeError:
        document.add_text(name, key_of(words))


def facet_name(facet: str) -> str:
    """Return the name of the field that counts the values of a facet."""
    return f"facet_{facet}"


def kept_word(field: str, word: str) -> str:
    """Return a word as a field holds it."""
    return word if field in WHOLE else kept(word)


def given_word(field: str, word: str) -> str:
    """Return the word that a field holds so."""
    return word if field in WHOLE else given(word)


def state(key: str, stamp: str) -> str:
    """Return the key and the stamp of a document as one word."""
    return f"{key}\x1f{stamp}"


def key_and_stamp(state: str) -> tuple[str, str]:
    """Return what :func:`state` made one word of."""
    key, _, stamp = state.rpartition("\x1f")
    return key, stamp


def dated(date: str | None, key: str) -> str:
    """Return what sorts documents by date, the latest first, and then by key."""
    return f"{(date or '').translate(_BACKWARD)}{_LAST}{key}"


def key_of_dated(word: str) -> str:
    """Return the key that :func:`dated` was given."""
    return word.partition(_LAST)[2]
