"""Digits that are names and not numbers: identifiers, versions, list numbers, labels."""

from __future__ import annotations

import re

_OPENING = frozenset(" \n\t\u00a0\u2009\u202f([{<>“”‘’\"'«„|=:;,~∼≈≥≤±—–-−+/*⩽⩾≳×·•…")
_GLUED = re.compile(r"[-–_./:@#&=\\][0-9A-Za-z]|[@_#\\]")
_PREFIX_HYPHEN = re.compile(
    r"(?:^|[^A-Za-z])(?:mid|sub|pre|post|non|over|under|to|and|or|minus|now|then|plus)-$", re.IGNORECASE
)
_LIST_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*[.)][ \t\u00a0]+(?=\S)")
_LABEL_WORDS = """
page pages p pp section sections chapter chapters no nos number numbers nr nrs version figure
figures fig figs table tables item step question room route type phase phases category class level
grade article articles paragraph paragraphs para part parts clause clauses unit building channel
gate line lane platform appendix annex volume vol issue issues exhibit option stage act scene verse
rule rules schedule form box slide episode season series game lot plot block flat suite apartment
highway road motorway junction exit model mark group tier ward zone area district division dec est
ref id isbn isin code codes floor round week day heat lesson module equation eq eqs step band band
chart case file report regulation directive recommendation principle sample grant award patent
flight bus bin windows office
"""
_LABEL = frozenset(_LABEL_WORDS.split())
_NOT_NAMES_WORDS = """
the in at on of by from to for and or but with about around over under some only just nearly almost
more less than between since until after before during when while if as it he she they we there this
that these those its his her their our your my all both each every no not up down per approximately
roughly another an a have has had was were is are been so then now also still even what how i last
first yet fewer within among least mr mrs ms dr total some
"""
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
_NAME_AFTER = re.compile(
    r"[ \u00a0](?:[A-Z][a-z]+(?!\w)|[NESW]\.?[ ][0-9A-Z]"
    r"|(?i:(?:zip|postal)[ -]?code|noon|midnight)(?!\w))"
)
_NOTE_AFTER = re.compile(r"[0-9, –-]{0,16}\]")
_NOTE_BEFORE = re.compile(r"\[[0-9, –-]*$")
_AIRCRAFT = re.compile(
    r"(?:7[0-8]7|A3[0-9]{2})[ -](?:Max|MAX|Dreamliner|neo|jets?|jetliners?|planes?|aircraft|airliners?)(?!\w)"
)
_STREET = re.compile(
    r"[ ](?:[A-Z][a-z]+[ ])?(?:St|Street|Ave?|Avenue|Rd|Road|Blvd|Boulevard|Place|Pl|Drive|Dr|Lane|Ln)(?!\w)"
)
_PHRASE = re.compile(
    r"[ -](?:part(?:y|ies)|class|hand|rate|aid|lady|ladies|nature|wind|string|name|guess\w*)(?!\w)"
    r"|-person(?!\w)",
    re.IGNORECASE,
)
_OF_A_PITCH = re.compile(r"\b(?:final|attacking|defensive|middle)[ \n]$", re.IGNORECASE)
_INDEX_WORDS = "ftse s&p sp nasdaq dax cac nikkei fortune stoxx asx russell nifty topix"
_INDEX = frozenset(_INDEX_WORDS.split())
"""Indices and lists that have a number in their name."""
_TELEPHONE = re.compile(
    r"(?:(?<=\+)[0-9]{1,3}|0[0-9]{2,4}|[0-9]{3}(?=-[0-9]{3}-[0-9]{4}|-[0-9]{4}))"
    r"(?:[ ()-]{1,2}[0-9]{2,5}){1,5}(?![0-9])"
    r"|0[0-9]{4,}(?![0-9.])"
)
_LAST_WORD = re.compile(r"([A-Za-z][\w’'.&-]*)[ \u00a0]$")


def is_attached(text: str, start: int) -> bool:
    """Tell whether the digits at ``start`` go on from a longer name or number."""
    before = text[start - 1] if start else " "
    if before.isspace():
        return False
    if before not in _OPENING:
        return True
    return before in "-–/:'’,.(" and start > 1 and _continues(text, start, before)


def number_called(text: str, start: int) -> int:
    """Return the end of the telephone number at ``start``, or ``start`` itself."""
    if text[start] != "0" and text[start - 1 : start] != "+" and text[start + 3 : start + 4] != "-":
        return start
    match = _TELEPHONE.match(text, start)
    return match.end() if match else start


def is_cut(text: str, end: int) -> bool:
    """Tell whether a longer name or number goes on at ``end``, so that it is no figure."""
    after = text[end : end + 2]
    if not after:
        return False
    if after[0].isalnum() or after[0] in "_@#\\&":
        return True
    if after[0] in "./" and after[1:].isalnum():
        return True
    return after[0] in "-–:," and after[1:].isdigit()


def is_minus(text: str, start: int) -> bool:
    """Tell whether the sign before ``start`` makes the number negative."""
    if not start or text[start - 1] not in "-−–":
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "([∼~≈≥≤<>=“±"


def _continues(text: str, start: int, before: str) -> bool:
    """Tell whether the sign before the digits joins them to what stands before it."""
    further = text[start - 2]
    if before in "-–":
        if further.isdigit():
            return True
        return further.isalpha() and _PREFIX_HYPHEN.search(text, max(0, start - 8), start) is None
    if before in "'’":
        return further.isalnum() or text[start + 2 : start + 3] == "s"
    if before == "/":
        return not further.isspace()
    return further.isdigit()


def is_list_number(text: str, start: int) -> bool:
    """Tell whether the digits at ``start`` number a line ("1. Staff …")."""
    line = text.rfind("\n", max(0, start - 16), start) + 1
    if line == 0 and start > 15:
        return False
    lead = text[line:start]
    alone = not lead or lead.isspace() or lead.strip() in {"(", "-", "•"}
    return alone and _LIST_NUMBER.match(text, start) is not None


def is_label(text: str, start: int) -> bool:
    """Tell whether the word before a bare number makes it a name: "Section 3", "iPhone 11"."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    if match is None:
        return False
    word = match[1].rstrip(".")
    lower = word.lower()
    if lower in _LABEL or lower in _INDEX:
        return True
    if lower in _NOT_NAMES or word.islower():
        return False
    return not _begins_sentence(text, match.start())


def is_called(text: str, end: int) -> bool:
    """Tell whether a bare number that ends at ``end`` begins a name: "787 Dreamliner", "16 High Street"."""
    return _NAME_AFTER.match(text, end) is not None


def is_name(text: str, start: int) -> bool:
    """Tell whether a capitalised word stands before the number in the midst of a sentence."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    if _AIRCRAFT.match(text, start) or (match and match[1].lower() in _INDEX):
        return True
    if match is None or match[1].islower() or match[1].lower() in _NOT_NAMES:
        return False
    if match[1].lower() in _LABEL:
        return True
    return match[1][-1] not in ".,’'" and not _begins_sentence(text, match.start())


def is_note(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands in square brackets with nothing but others: "[12]", "[7, 12–15]"."""
    if _NOTE_AFTER.match(text, end) is None:
        return False
    return _NOTE_BEFORE.search(text, max(0, start - 16), start) is not None


def is_phrase(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal ranks nothing: "third-party", "71st St", "the final third"."""
    if text[end : end + 1] not in {" ", "-"}:
        return _OF_A_PITCH.search(text, max(0, start - 12), start) is not None
    if _PHRASE.match(text, end) or (text[start].isdigit() and _STREET.match(text, end)):
        return True
    return text[end - 2 : end] == "rd" and _OF_A_PITCH.search(text, max(0, start - 12), start) is not None


def _begins_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].rstrip(" \u00a0“‘\"'(")
    return not before or before[-1] in ".!?\n:"
