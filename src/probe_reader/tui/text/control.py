"""How characters that have no shape of their own are shown."""

from __future__ import annotations

ZWJ = "\u200d"
"""Zero width joiner: makes one sign of the character before it and the one after."""

BASE = "\u25cc"
"""The dotted circle, which carries a combining mark that has nothing to stand on."""

_PICTURES: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20)},  # ␀ … ␟
    0x7F: 0x2421,  # ␡
    **dict.fromkeys(range(128, 160), 65533),  # �
    0xAD: 0x2010,  # a soft hyphen as a hyphen: terminals disagree about its width
    0x2028: 0x21B5,  # a line separator as ↵
    0x2029: 0xB6,  # a paragraph separator as ¶
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), 8203),  # see picture()
    **dict.fromkeys(range(55296, 57344), 65533),  # half a character, which cannot be written out
}


def picture(text: str) -> str:
    r"""Return ``text`` fit for a terminal, one character for each of its characters but tabs.

    Controls that would turn the direction of writing for the rest of the screen line become spaces
    of no width; right-to-left letters themselves stay as they are. Tabs become ``␉``; whoever knows
    the column expands them first.
    """
    return text if text.isprintable() and "\xad" not in text else text.translate(_PICTURES)
