"""Every export format writes the same bytes for the same records, and other programs can read them."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from probe_reader.core.codebook import Codebook
from probe_reader.core.rows import annotation_row
from probe_reader.exchange.csv import Csv, unguarded

if TYPE_CHECKING:
    from probe_reader.core.record import Record
    from probe_reader.exchange import Exporter

GOLDEN = Path(__file__).parent / "golden"
PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
FORMATS: dict[str, str] = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["entry-points"][
    "probe_reader.exchange"
]


def exporter(name: str) -> Exporter:
    module, _, attribute = FORMATS[name].partition(":")
    made: Exporter = getattr(import_module(module), attribute)()
    return made


def golden(name: str) -> str:
    return (GOLDEN / f"{name}{exporter(name).suffix}").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_byte_for_byte_as_it_was(name: str, records: list[Record], codebook: Codebook) -> None:
    assert "".join(exporter(name).export(records, codebook)) == golden(name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_takes_its_records_one_by_one(name: str, records: list[Record], codebook: Codebook) -> None:
    assert "".join(exporter(name).export(iter(records), codebook)) == golden(name)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_export_is_still_a_whole_file(name: str) -> None:
    exported = "".join(exporter(name).export([], Codebook()))
    assert exported == "" or exported.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_name_for_people_and_a_suffix(name: str) -> None:
    assert exporter(name).title
    assert exporter(name).suffix.startswith(".")


def test_the_csv_is_read_back_by_another_reader(records: list[Record]) -> None:
    rows = list(csv.DictReader(io.StringIO(golden("csv"), newline=""), strict=True))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        annotation = record.anchored.annotation
        assert unguarded(row["exact"]) == annotation.selector.exact
        assert unguarded(row["note"]) == annotation.note
        assert row["tags"] == "; ".join(annotation.tags)
        assert row["orphan"] == ("true" if record.anchored.orphan else "false")
        assert (row["title"], row["date"], row["path"]) == (record.title, record.date or "", record.path)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(golden("csv"), newline="")) for cell in row]
    assert "'=1+1 مرحبا بالعالم 👩‍👧 *x* <b>&amp;</b>\u2028e\u0301" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


def test_the_rows_of_a_csv_end_as_rfc_4180_asks(records: list[Record], codebook: Codebook) -> None:
    pieces = list(Csv().export(records, codebook))
    assert len(pieces) == len(records) + 1
    assert all(piece.endswith("\r\n") for piece in pieces)


def test_json_lines_are_one_object_a_line_whatever_the_text_holds(records: list[Record]) -> None:
    rows = [json.loads(line) for line in golden("jsonl").splitlines()]
    for row, record in zip(rows, records, strict=True):
        assert list(row) == sorted(row)
        assert row.items() >= annotation_row(record.anchored).items()
        assert (row["title"], row["line"], row["path"]) == (record.title, record.line, record.path)


def web_annotations() -> list[dict[str, Any]]:
    collection = json.loads(golden("web-annotation"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    items: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(items)
    return items


def test_web_annotations_have_what_the_standard_demands(records: list[Record]) -> None:
    for item, record in zip(web_annotations(), records, strict=True):
        annotation = record.anchored.annotation
        assert item["id"] == f"urn:ulid:{annotation.id}"
        assert item["type"] == "Annotation"
        assert item["target"]["source"].isascii()
        assert " " not in item["target"]["source"]
        tags = [body["value"] for body in item.get("body", []) if body["purpose"] == "tagging"]
        notes = [body["value"] for body in item.get("body", []) if body["purpose"] == "commenting"]
        assert tuple(tags) == annotation.tags
        assert notes == ([annotation.note] if annotation.note else [])


def test_a_web_annotation_tells_its_quote_first_and_its_place_now_if_it_has_one(
    records: list[Record],
) -> None:
    for item, record in zip(web_annotations(), records, strict=True):
        quotation, *positions = item["target"]["selector"]
        assert quotation["type"] == "TextQuoteSelector"
        assert quotation["exact"] == record.anchored.annotation.selector.exact
        span = record.anchored.span
        expected = (
            [] if span is None else [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
        )
        assert positions == expected


def test_the_motivation_follows_from_the_bodies() -> None:
    motivations = [item["motivation"] for item in web_annotations()]
    assert motivations == [
        ["tagging", "commenting"],
        ["tagging", "commenting"],
        "highlighting",
        ["tagging", "linking"],
        ["tagging", "commenting"],
    ]


def test_links_are_told_in_every_format() -> None:
    mixed = web_annotations()[3]
    links = [body for body in mixed["body"] if body["purpose"] == "linking"]
    assert [(body["label"], body["source"]) for body in links] == [
        ("contradicts", "urn:ulid:01HZX500000000000000000003"),
        ("=answers *this*", "urn:ulid:" + "01" * 13),
    ]
    row = list(csv.DictReader(io.StringIO(golden("csv"), newline="")))[3]
    assert row["links"] == f"contradicts 01HZX500000000000000000003; =answers *this* {'01' * 13}"
    assert "\n- contradicts “£3.7bn”, 002_be5db8c28e282b33.txt\n" in golden("markdown")
    assert "\n- \\=answers \\*this\\* an annotation that is gone\n" in golden("markdown")


def test_markdown_quotes_every_passage_under_its_document(records: list[Record]) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(golden("markdown"))
    headings = [tokens[i + 1].children for i, token in enumerate(tokens) if token.type == "heading_open"]
    titles = ["".join(child.content for child in children or ()) for children in headings]
    assert titles == ["Annotations", "Working Links In Crisis", "‘Flawed’ #1 [probation] *reforms*", "Tags"]
    assert sum(token.type == "blockquote_open" for token in tokens) == len(records)
    assert not any(
        token.type in {"html_block", "code_block", "fence", "ordered_list_open"} for token in tokens
    )
