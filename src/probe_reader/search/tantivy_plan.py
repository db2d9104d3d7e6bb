"""A plan as a query of tantivy's."""

from __future__ import annotations

from itertools import takewhile

from tantivy import Occur, Query, Schema

from probe_reader.search.plan import Between, Bool, Every, Nothing, Plan, Run, Term, Weighted
from probe_reader.search.tantivy_documents import WHOLE, kept_word

_LAST = 0x10FFFF
_ANY = f"[\\x{{0}}-\\x{{{_LAST:x}}}]*"


def compiled(plan: Plan, schema: Schema) -> Query:
    """Return the tantivy query for a plan; what has no valid Unicode is in no document."""
    match plan:
        case Term(field, word):
            return _term(field, word, schema)
        case Run(field, words):
            return _run(field, words, schema)
        case Between(field, low, high):
            return _between(field, low, high, schema)
        case Every() | Nothing():
            every = Query.const_score_query(Query.all_query(), 0.0)
            return every if plan == Every() else Query.empty_query()
        case Weighted(part, weight):
            return Query.boost_query(compiled(part, schema), weight)
        case Bool():
            return _bool(plan, schema)


def _term(field: str, word: str, schema: Schema) -> Query:
    if not _valid(word):
        return Query.empty_query()
    return Query.term_query(schema, field, kept_word(field, word), "basic" if field == "key" else "freq")


def _run(field: str, words: tuple[str, ...], schema: Schema) -> Query:
    """Ask for words in a row; they score as they would anywhere, as on every other engine."""
    if not all(map(_valid, words)) or field in WHOLE:
        return Query.empty_query()
    row = Query.phrase_query(schema, field, [kept_word(field, word) for word in words])
    score = [(Occur.Must, _term(field, word, schema)) for word in words]
    return Query.boolean_query([(Occur.Must, Query.const_score_query(row, 0.0)), *score])


def _between(field: str, low: str, high: str, schema: Schema) -> Query:
    if low > high or not (_valid(low) and _valid(high)):
        return Query.empty_query()
    return Query.regex_query(schema, field, between(low, high))


def _bool(plan: Bool, schema: Schema) -> Query:
    must = [(Occur.Must, compiled(part, schema)) for part in plan.must]
    should = [(Occur.Should, compiled(part, schema)) for part in plan.should]
    never = [(Occur.MustNot, compiled(part, schema)) for part in plan.never]
    return Query.boolean_query([*must, *should, *never])


def between(low: str, high: str) -> str:
    """Return the pattern of all words from ``low`` to ``high``, both included, by code point."""
    same = len([*takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False))])
    start, low, high = _literal(low[:same]), low[same:], high[same:]
    if not low:
        return start + _up_to(high)
    inner = _signs(ord(low[0]) + 1, ord(high[0]) - 1)
    found = [_literal(low[0]) + _from(low[1:]), _literal(high[0]) + _up_to(high[1:])]
    return f"{start}({'|'.join([*found, *(each + _ANY for each in inner)])})"


def _from(low: str) -> str:
    """Return the pattern of all words that do not come before ``low``."""
    found = [_literal(low)]
    for at, sign in enumerate(low):
        found += [_literal(low[:at]) + later for later in _signs(ord(sign) + 1, _LAST)]
    return f"({'|'.join(found)}){_ANY}"


def _up_to(high: str) -> str:
    """Return the pattern of all words that do not come after ``high``."""
    found = [_literal(high[:at]) for at in range(len(high) + 1)]
    begun = [
        _literal(high[:at]) + earlier for at, sign in enumerate(high) for earlier in _signs(0, ord(sign) - 1)
    ]
    return f"({'|'.join(found)}|({'|'.join(begun)}){_ANY})" if begun else f"({'|'.join(found)})"


def _signs(first: int, last: int) -> list[str]:
    """Return the pattern of one code point of a range, if there is any; there are no surrogates."""
    halves = ((first, min(last, 0xD7FF)), (max(first, 0xE000), last))
    return ["[" + "".join(f"\\x{{{a:x}}}-\\x{{{b:x}}}" for a, b in halves if a <= b) + "]"] * any(
        a <= b for a, b in halves
    )


def _literal(words: str) -> str:
    return "".join(f"\\x{{{ord(sign):x}}}" for sign in words)


def _valid(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True
