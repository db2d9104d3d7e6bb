"""Any file that is text becomes a document, and what had to be guessed is said."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.loaders.decoding import decode
from probe_reader.loaders.plain_text import PlainText

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.document import Document

SENTENCE = "The council’s budget of £4.5 million is “a colossal failure”, said Zoë at the café.\n"
NEWS = {
    "cp1250": "Vláda včera oznámila, že rozpočet bude snížen a příští rok zvýší daně.\n",
    "cp1251": "Правительство сообщило вчера, что бюджет будет сокращён.\n",
    "koi8-r": "Правительство сообщило вчера, что бюджет будет сокращён.\n",
    "cp1253": "Η κυβέρνηση ανακοίνωσε χθες ότι ο προϋπολογισμός θα μειωθεί.\n",
    "cp932": "政府は昨日、予算を削減すると発表した。これは大きな失敗である。\n",
    "gb18030": "政府昨天宣布将削减预算。这是一个巨大的失败。\n",
    "big5": "政府昨天宣布將削減預算。這是一個巨大的失敗。\n",
    "cp949": "정부는 어제 예산을 삭감하겠다고 발표했다.\n",
}


def read(tmp_path: Path, data: bytes, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return PlainText().load(path, name)


def test_a_document_is_read_byte_for_byte_with_title_and_date(seeds: Path) -> None:
    path = next(seeds.glob("002_*"))
    document = PlainText().load(path, path.name)
    assert str(document.text).encode() == path.read_bytes()
    assert (document.id, document.path, document.encoding) == (path.name, path, "utf-8")
    assert (document.title, document.date, document.remarks) == ("Working Links In Crisis", "2017-08-31", ())


def test_an_empty_file_is_an_empty_document_that_says_so(tmp_path: Path) -> None:
    document = read(tmp_path, b"")
    assert (document.text, document.title, document.remarks) == ("", "a.txt", ("The file is empty.",))


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_the_encoding_and_is_taken_off(tmp_path: Path, mark: str) -> None:
    data = SENTENCE.encode(mark) if mark == "utf-8-sig" else ("\ufeff" + SENTENCE).encode(mark)
    document = read(tmp_path, data)
    assert (document.text, document.remarks) == (SENTENCE, ())
    assert document.encoding == mark.removesuffix("-sig")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SENTENCE, NEWS["cp1251"], NEWS["cp1253"]])
def test_utf_16_without_a_mark_is_known_where_it_is_plain(tmp_path: Path, encoding: str, text: str) -> None:
    document = read(tmp_path, text.encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)
    assert encoding in document.remarks[0]


def test_broken_utf_16_shows_its_broken_place(tmp_path: Path) -> None:
    document = read(tmp_path, ("\ufeff" + SENTENCE).encode("utf-16-le") + b"\x00")
    assert document.text == SENTENCE + "\ufffd"
    assert document.remarks == ("Some bytes are not utf-16-le and show as �.",)


def test_carriage_returns_become_line_feeds(tmp_path: Path) -> None:
    assert read(tmp_path, b"one\r\ntwo\rthree\n\r\nfour").text == "one\ntwo\nthree\n\nfour"


def test_other_breaks_and_spaces_stay_as_they_are(tmp_path: Path) -> None:
    text = "a\u2028b\x0cc\u00a0d\te\ufefff  \n"
    assert read(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    "text",
    ["It cost £5.", SENTENCE.replace("’", "'") * 3, "A meeting about the town hall. " * 200 + "It cost £5."],
)
def test_latin_1_is_read_and_called_a_guess(tmp_path: Path, text: str) -> None:
    document = read(tmp_path, text.encode("cp1252"))
    assert document.text == text
    assert document.encoding == "cp1252"
    assert document.remarks == ("The file is not UTF-8; it was read as cp1252, which is a guess.",)


@pytest.mark.parametrize("encoding", NEWS)
def test_other_old_encodings_are_told_from_a_few_sentences(tmp_path: Path, encoding: str) -> None:
    text = NEWS[encoding] * 4
    document = read(tmp_path, text.encode(encoding))
    assert document.text == text
    assert "guess" in document.remarks[0]


def test_every_byte_is_kept_where_no_encoding_fits(tmp_path: Path) -> None:
    data = b"one \x81 two \x8d three\n"
    document = read(tmp_path, data)
    assert str(document.text).encode(document.encoding) == data


def test_a_broken_character_does_not_turn_the_rest_of_utf_8_into_something_else(tmp_path: Path) -> None:
    document = read(tmp_path, (SENTENCE * 5).encode() + b"caf\xc3")
    assert document.text == SENTENCE * 5 + "caf�"
    assert (document.encoding, len(document.remarks)) == ("utf-8", 1)
    assert "one place" in document.remarks[0]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("one\0two, three and four\n", "The text holds a NUL character, which is kept."),
        ("one\0two\0three\0", "The text holds 3 NUL characters, which are kept."),
        ("key\0val\0", "The text holds 2 NUL characters, which are kept."),
    ],
)
def test_stray_nul_bytes_stay_in_a_good_text(tmp_path: Path, text: str, remark: str) -> None:
    document = read(tmp_path, text.encode())
    assert (document.text, document.encoding, document.remarks) == (text, "utf-8", (remark,))


def test_a_line_of_five_megabytes_is_read_quickly(tmp_path: Path) -> None:
    read(tmp_path, b"warm up")
    data = (SENTENCE.replace("\n", " ") * 60_000).encode()
    assert len(data) > 5_000_000
    start = time.process_time()
    document = read(tmp_path, data)
    assert time.process_time() - start < 1.0
    assert len(document.title) <= 100


def test_five_megabytes_of_an_old_encoding_are_read_quickly(tmp_path: Path) -> None:
    data = (SENTENCE * 60_000).encode("cp1252")
    start = time.process_time()
    assert read(tmp_path, data).encoding == "cp1252"
    assert time.process_time() - start < 2.0


def test_a_document_without_words_is_called_by_its_file_name_on_one_line(tmp_path: Path) -> None:
    assert read(tmp_path, b"***\n", "two\nlines.txt").title == "two lines.txt"


def test_the_guessing_of_encodings_is_not_imported_for_utf_8(seeds: Path) -> None:
    path = next(seeds.glob("002_*"))
    code = (
        "import sys; from pathlib import Path; from probe_reader.loaders.plain_text import PlainText;"
        f"PlainText().load(Path({str(path)!r}), 'a'); print('charset_normalizer' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_written_as_utf_8_is_read_as_it_was(text: str) -> None:
    decoded = decode(("a " + text).encode())
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.remarks) == ("a " + text, "utf-8", ())


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_either_text_or_refused(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.text.encode()
