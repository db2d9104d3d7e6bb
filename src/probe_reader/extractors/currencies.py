"""Currencies: their codes, names and signs, and how a sum of money begins and ends."""

from __future__ import annotations

_TABLE = """
USD|dollar|$ US$ $US USD$|us dollar,u.s. dollar,american dollar,united states dollar,buck,greenback
GBP|pound sterling|£ UK£ GB£|pound,quid,pound sterling,british pound,sterling
EUR|euro|€|euro
JPY|japanese yen|¥ JP¥|yen,japanese yen
CNY|chinese yuan|RMB CN¥ 元|yuan,chinese yuan,renminbi,rmb,kuai,yuan renminbi
INR|indian rupee|₹ Rs Rs.|indian rupee
AUD|australian dollar|A$ AU$ $A AUD$|australian dollar
CAD|canadian dollar|C$ CA$ $C Can$ CAD$|canadian dollar
NZD|new zealand dollar|NZ$ $NZ NZD$|new zealand dollar
HKD|hong kong dollar|HK$ $HK HKD$|hong kong dollar
SGD|singapore dollar|S$ SG$|singapore dollar
TWD|new taiwan dollar|NT$|taiwan dollar,new taiwan dollar
BRL|brazilian real|R$|brazilian real,reais
MXN|mexican peso|MX$ MXN$ Mex$|mexican peso
CHF|swiss franc|SFr SFr. Fr.|swiss franc
SEK|swedish krona||swedish krona,swedish kronor,swedish crown
NOK|norwegian krone||norwegian krone,norwegian kroner,norwegian crown
DKK|danish krone||danish krone,danish kroner,danish crown
ISK|icelandic krona||icelandic krona
PLN|polish zloty|zł|zloty,polish zloty
CZK|czech koruna|Kč|czech koruna,czech crown
HUF|hungarian forint||forint,hungarian forint
RUB|russian ruble|₽|ruble,rouble,russian ruble,russian rouble
UAH|ukrainian hryvnia|₴|hryvnia,ukrainian hryvnia
TRY|turkish lira|₺|turkish lira
ILS|shekel|₪ NIS|shekel,israeli shekel,new israeli shekel
KRW|south korean won|₩|south korean won,korean won
THB|thai baht|฿|baht,thai baht
MYR|malaysian ringgit|RM|ringgit,malaysian ringgit
IDR|indonesian rupiah|Rp|rupiah,indonesian rupiah
PHP|philippine peso|₱|philippine peso
VND|vietnamese dong|₫|vietnamese dong
LAK|lao kip|₭|lao kip
PKR|pakistani rupee||pakistani rupee
LKR|sri lankan rupee||sri lankan rupee
BDT|bangladeshi taka|৳|taka
ZAR|south african rand||rand,south african rand
NGN|nigerian naira|₦|naira
KES|kenyan shilling|KSh|kenyan shilling
GHS|ghanaian cedi|₵|cedi
EGP|egyptian pound|E£|egyptian pound
SAR|saudi riyal||riyal,saudi riyal
AED|uae dirham||dirham,uae dirham
QAR|qatari riyal||qatari riyal
KWD|kuwaiti dinar||kuwaiti dinar
IRR|iranian rial||iranian rial
IQD|iraqi dinar||iraqi dinar
ARS|argentine peso||argentine peso
CLP|chilean peso||chilean peso
COP|colombian peso||colombian peso
CRC|costa rican colón|₡|costa rican colón,costa rican colon
GEL|georgian lari|₾|lari,georgian lari
KZT|kazakhstani tenge|₸|tenge
HRK|croatian kuna|kn|kuna,croatian kuna
RON|romanian leu||romanian leu,romanian lei
BGN|bulgarian lev||bulgarian lev
FIM|finnish markka||markka,finnish markka
DEM|german mark||deutsche mark,deutschemark,german mark,d-mark
NLG|netherlands guilder||guilder,dutch guilder,netherlands guilder
ITL|italian lira||italian lira,italian lire
ESP|peseta||peseta,spanish peseta
FRF|french franc||french franc
BTC|bitcoin|₿|bitcoin
ETH|ether||
"""
_MINOR = "cent,penny,sen,satoshi,eurocent,kopek,paisa,dime,nickel,pfennig,centime"
_PLAIN = """
dollar=USD franc=franc rupee=rupee peso=peso krona=krona krone=krone crown=crown mark=mark lira=lira
dinar=dinar shilling=shilling rial=rial won=KRW dong=VND real=BRL ether=ETH
"""
_TRANSLITERATED = {"PS": "GBP", "Y=": "JPY", "EUR": "EUR"}

_rows = [line.split("|") for line in _TABLE.strip().splitlines()]
_NAMES_BY_CODE = {row[0]: row[1] for row in _rows}
CODES = frozenset(_NAMES_BY_CODE)
"""The ISO 4217 codes that stand before or behind a number."""

SIGNS: dict[str, str] = {sign: row[0] for row in _rows for sign in row[2].split()} | _TRANSLITERATED
"""From the sign before a number to the code."""

NAMES: dict[str, str] = {
    **{name: code for name, _, code in (pair.partition("=") for pair in _PLAIN.split())},
    **{name: row[0] for row in _rows for name in row[3].split(",") if name},
    **{name: name for name in _MINOR.split(",")},
    **{code.lower(): code for code in ("USD", "GBP", "EUR", "SEK", "NOK", "AUD", "CAD", "INR", "JPY", "CNY")},
    "pence": "penny",
    "pennies": "penny",
}
"""From the singular name behind a number to the code, or to itself where it has none."""

FIRST_WORDS = frozenset(word for name in NAMES for word in (name.split()[0], name))
"""What a currency's name behind a number begins with."""
_lettered = [sign for sign in SIGNS if sign[0].isalpha()]
_LOWER = ("usd", "gbp", "eur", "rmb")
SIGNS_ALONE = "".join(sign for sign in SIGNS if len(sign) == 1)
"""The signs of one character."""
BARE_SIGNS = r"(?:\$(?:US|A|C|NZ|HK)?|[" + SIGNS_ALONE.replace("$", "") + "])"
"""A regular expression for signs that need no letter before them."""
SIGN_LETTERS = ("US", "us", "C", "c", "HK", "hk", "NZ", "nz", "MXN", "mxn")
"""Letters that may stand before "$"."""
SIGN_WORDS = (
    *(before + gap + "$" for before in SIGN_LETTERS for gap in ("", " ")),
    *(sign for sign in _lettered if sign not in {"US$", "C$", "HK$", "NZ$", "MXN$"}),
    *sorted(CODES),
    *_LOWER,
    *(before + "$" for before in ("aud", "cad", "nzd", "hkd", "usd")),
)
"""Codes and signs with letters, which must begin a word and stand before a number."""


def currency_name(code: str) -> str:
    """Return the English name of the currency with that ISO 4217 code, or ``code`` itself."""
    return _NAMES_BY_CODE.get(code, code)


def currency_of(sign: str) -> str | None:
    """Return the ISO 4217 code of a sign or code as it stands in a text ("£", "US $", "gbp")."""
    folded = sign.replace(" ", "").replace("\u00a0", "")
    return (
        SIGNS.get(folded)
        or SIGNS.get(folded.upper())
        or (folded.upper() if folded.upper() in CODES else None)
    )
