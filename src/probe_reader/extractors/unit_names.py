"""The names and symbols of units of measure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from probe_reader.extractors.currencies import CODES, FIRST_WORDS

if TYPE_CHECKING:
    from probe_reader.core.finding import QuantityKind

_DURATIONS = """
second: second sec; minute: minute min; hour: hour hr; day: day; week: week; fortnight: fortnight
month: month; year: year yr; decade: decade; century: century; millennium: millennium; night: night
weekend: weekend; quarter: quarter; semester: semester; millisecond: millisecond msec
microsecond: microsecond; nanosecond: nanosecond; megayear: ma myr; gigayear: ga gyr byr
kiloyear: ka kyr
"""
_MEASURES = """
metre: metre meter; litre: litre liter ltr; gram: gram gramme; tonne: tonne
metric ton: metric_ton metric_tonne; ton: ton; kilogram: kilo kgs; mile: mile mi; yard: yard yd
foot: foot feet ft; inch: inch inche; ounce: ounce oz; pound-mass: lb; stone: stone; pint: pint
quart: quart; gallon: gallon gal; cup: cup; tablespoon: tablespoon tbsp; teaspoon: teaspoon tsp
barrel: barrel bbl; bushel: bushel; acre: acre; hectare: hectare ha; carat: carat; fathom: fathom
furlong: furlong; knot: knot; nautical mile: nautical_mile; light year: light_year light-year
parsec: parsec; astronomical unit: astronomical_unit; mile per hour: mph
kilometre per hour: kph kmh kmph; mile per gallon: mpg; revolutions per minute: rpm
horsepower: horsepower hp ps; brake horsepower: bhp brake_horsepower; decibel: decibel db
calorie: calorie; kilocalorie: kilocalorie kcal; megapixel: megapixel; pixel: pixel; byte: byte
bit: bit; watt: watt; volt: volt; ampere: ampere amp; ohm: ohm; joule: joule; newton: newton
pascal: pascal; hertz: hertz; electronvolt: electronvolt electron_volt; farad: farad; mole: mole
molar: molar; watt hour: watt_hour watt-hour; radian: radian rad; turn: turn; dram: drachma
pound-foot: pound_foot foot_pound lb_ft ft_lb; newton metre: newton_metre newton_meter; kelvin: kelvin kelvins
parts per million: ppm parts_per_million; parts-per-billion: ppb parts_per_billion
nautical mile: nm_naut; square foot: sqft; square metre: sqm; standard deviation: sigma
per mille: ‰ permil; barrel per day: bpd; ton per day: tpd; fluid ounce: fluid_ounce; megajoule: mj
degree: degree deg; british thermal unit: btu; mega british thermal unit: mmbtu
hundredweight: hundredweight cwt
"""
_SYMBOLS = """
m metre|g gram|l litre|L litre|W watt|V volt|A ampere|J joule|N newton|Pa pascal|Hz hertz|B byte
eV electronvolt|Wh watt hour|F farad|Ω ohm|mol mole|M molar|bar bar|T tesla|Bq becquerel|Sv sievert
cal calorie|bit bit|bps bit per second|Ah ampere-hour|gal gallon|t tonne|VA volt-ampere|pc parsec
yr year|b bit|S siemens|rad radian|Gy gray
"""
_EXTRA = """
s:second h:hour hr:hour hrs:hour min:minute mins:minute ms:millisecond t:tonne mb:megabit
gb:gigabyte tb:terabyte MB:megabyte ″:inch ”:inch ":inch ′:foot Nm:newton_metre lb:pound-mass
lbs:pound-mass K:kelvin mAh:milliampere-hour m2:square_metre mcg:microgram MP:megapixel Å:angstrom
AU:astronomical_unit d:day wt:weight x:times ×:times Ma:megayear Ga:gigayear ka:kiloyear °:degree
Y:year W:watt y:year
"""
_NAMES = ("F",)
"""Symbols that stand behind digits in names more often ("a 777F") than for a unit."""
_PREFIXES = """
exa:E peta:P tera:T giga:G mega:M kilo:k hecto:h deci:d centi:c milli:m micro:µ micro:μ micro:u
nano:n pico:p
"""
_PREFIXED = """
metre meter gram gramme litre liter watt volt ampere amp joule newton pascal hertz byte bit
electronvolt watt_hour watt-hour farad ohm mole molar tonne ton second pixel sievert becquerel
"""
SUFFIXES = {
    "²": "square ",
    "2": "square ",
    "^2": "square ",
    " squared": "square ",
    "³": "cubic ",
    "3": "cubic ",
    "^3": "cubic ",
}
"""From what follows a unit to what its power is called."""
POWERS = {
    "square": "square ",
    "sq": "square ",
    "sq.": "square ",
    "cubic": "cubic ",
    "cu": "cubic ",
    "cu.": "cubic ",
}
TEMPERATURES = {
    "c": "celsius",
    "celsius": "celsius",
    "celcius": "celsius",
    "centigrade": "celsius",
    "centigrate": "celsius",
    "f": "fahrenheit",
    "fahrenheit": "fahrenheit",
    "farenheit": "fahrenheit",
    "k": "kelvin",
    "kelvin": "kelvin",
}


@cache
def unit_names() -> dict[str, tuple[str, QuantityKind]]:
    """Return every name of a unit in lower case, singular."""
    names: dict[str, tuple[str, QuantityKind]] = {}
    for table, kind in ((_MEASURES, "measure"), (_DURATIONS, "duration")):
        for entry in table.replace("\n", ";").split(";"):
            name, _, surfaces = entry.partition(":")
            for surface in surfaces.split():
                names[surface.replace("_", " ")] = (name.strip(), kind)  # type: ignore[assignment]  # kinds
    for prefix in dict.fromkeys(pair.partition(":")[0] for pair in _PREFIXES.split()):
        for base in _PREFIXED.split():
            surface = base.replace("_", " ")
            canonical = names.get(surface, (surface, "measure"))[0]
            names.setdefault(prefix + surface, (prefix + canonical, "measure"))
    return names


@cache
def first_words() -> frozenset[str]:
    """Return the first word of each name that has two."""
    return frozenset(name.split()[0] for name in unit_names() if " " in name)


@cache
def unit_symbols() -> dict[str, tuple[str, QuantityKind]]:
    """Return every symbol of a unit, with its case."""
    symbols: dict[str, tuple[str, QuantityKind]] = {}
    for entry in _SYMBOLS.replace("\n", "|").split("|"):
        symbol, _, name = entry.strip().partition(" ")
        if not symbol:
            continue
        symbols[symbol] = (name, "measure")
        for pair in _PREFIXES.split():
            prefix, _, sign = pair.partition(":")
            if sign not in "EP" or symbol in {"B", "Hz", "J", "W", "V", "eV"}:
                symbols.setdefault(sign + symbol, (prefix + name, "measure"))
    for pair in _EXTRA.split():
        symbol, _, joined = pair.partition(":")
        name = joined.replace("_", " ")
        symbols[symbol] = (name, unit_names().get(name, (name, "measure"))[1])
    for name in _NAMES:
        del symbols[name]
    return symbols


_IRREGULAR = {"feet": "foot", "inches": "inch", "centuries": "century", "millennia": "millennium"}


def singular_unit(word: str) -> str:
    """Return the name of a unit without its plural ending, in lower case."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


_SHARE_WORDS = """
per percent pct pc percentage p deg degree basis bps u in feet inches centuries millennia pence
"""
_SHARES = frozenset(_SHARE_WORDS.split())


@cache
def _beginnings() -> frozenset[str]:
    """Return every word that a unit, a currency or a share begins with, singular, in lower case."""
    words = {*unit_names(), *first_words(), *FIRST_WORDS, *TEMPERATURES, *POWERS, *_SHARES}
    words |= {symbol.lower() for symbol in unit_symbols()} | {code.lower() for code in CODES}
    words |= {f"m{code.lower()}" for code in CODES}
    return frozenset({word.split()[0] for word in words} | {singular_unit(word) for word in words})


def may_begin(word: str) -> bool:
    """Tell whether a unit may begin with a word in lower case."""
    firsts = _beginnings()
    return word in firsts or word[:-1] in firsts
