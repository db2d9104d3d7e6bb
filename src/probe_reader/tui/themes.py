"""Themes of our own: paper and night, and a pair that is safe for colour-blind eyes.

Beside Textual's variables each carries ``reader-…`` for what the reader marks and ``tag-…`` for the
colours of tags. Under a theme that is not ours they come from :data:`DARK` or :data:`LIGHT`.
"""

from __future__ import annotations

from textual.theme import Theme

LIGHT: dict[str, str] = {
    "reader-quote": "#f4ecd6",
    "reader-figure": "#7a3b00",
    "reader-hit": "#b35c00",
    "reader-selection": "#a8ccf4",
    "reader-cursor": "#1f2328",
    "reader-annotation": "none",
    "tag-orange": "#d9730d",
    "tag-blue": "#2f74c0",
    "tag-green": "#3f8f4f",
    "tag-purple": "#8656b8",
    "tag-red": "#c9403a",
    "tag-teal": "#138a8a",
    "tag-yellow": "#b59400",
    "tag-pink": "#c8558f",
}
"""What the reader's marks and tags look like on a light ground."""

DARK: dict[str, str] = {
    "reader-quote": "#232c37",
    "reader-figure": "#e8c48a",
    "reader-hit": "#f0b354",
    "reader-selection": "#3f6dab",
    "reader-cursor": "#e8eaec",
    "reader-annotation": "none",
    "tag-orange": "#e8954a",
    "tag-blue": "#6ea8e8",
    "tag-green": "#79b884",
    "tag-purple": "#b292dd",
    "tag-red": "#e57f78",
    "tag-teal": "#5bbcbc",
    "tag-yellow": "#d9c25a",
    "tag-pink": "#e08fb9",
}
"""What the reader's marks and tags look like on a dark ground."""

_LIGHT_SAFE = {
    **LIGHT,
    "reader-annotation": "bold",
    "reader-quote": "#e9e6dc",
    "reader-figure": "#003f6b",
    "reader-hit": "#8a4b00",
    "reader-selection": "#9fcbee",
    "tag-orange": "#d98200",
    "tag-blue": "#0072b2",
    "tag-green": "#00734f",
    "tag-purple": "#4f3089",
    "tag-red": "#a33300",
    "tag-teal": "#3a9cc4",
    "tag-yellow": "#a39a00",
    "tag-pink": "#c4709f",
}

_DARK_SAFE = {
    **DARK,
    "reader-annotation": "bold",
    "reader-quote": "#2a2d33",
    "reader-figure": "#a9d6f5",
    "reader-hit": "#f0e442",
    "reader-selection": "#2a70b0",
    "tag-orange": "#e69f00",
    "tag-blue": "#4a90d9",
    "tag-green": "#009e73",
    "tag-purple": "#9a7fd1",
    "tag-red": "#d55e00",
    "tag-teal": "#8fd3f4",
    "tag-yellow": "#f0e442",
    "tag-pink": "#e3a6c8",
}


def _light(name: str, variables: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        primary="#35618e",
        secondary="#5d6b78",
        accent="#35618e",
        warning="#9a5b00",
        error="#b3362f",
        success="#2f7a45",
        foreground="#22262b",
        background="#fbfaf6",
        surface="#f4f2ec",
        panel="#eae7df",
        dark=False,
        variables={
            **variables,
            "scrollbar": "#d5d1c7",
            "scrollbar-hover": "#bfbab0",
            "scrollbar-active": "#35618e",
            "scrollbar-background": "#fbfaf6",
            "scrollbar-background-hover": "#f4f2ec",
            "scrollbar-background-active": "#f4f2ec",
            "footer-key-foreground": "#35618e",
            "input-selection-background": "#a8ccf4",
        },
    )


def _dark(name: str, variables: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        primary="#82b1d9",
        secondary="#8a97a5",
        accent="#82b1d9",
        warning="#e0a458",
        error="#e57f78",
        success="#79b884",
        foreground="#d6d9dc",
        background="#14171b",
        surface="#1a1e23",
        panel="#232930",
        variables={
            **variables,
            "scrollbar": "#343b44",
            "scrollbar-hover": "#47505b",
            "scrollbar-active": "#82b1d9",
            "scrollbar-background": "#14171b",
            "scrollbar-background-hover": "#1a1e23",
            "scrollbar-background-active": "#1a1e23",
            "footer-key-foreground": "#82b1d9",
            "input-selection-background": "#3f6dab",
        },
    )


THEMES: tuple[Theme, ...] = (
    _dark("probe-dark", DARK),
    _light("probe-light", LIGHT),
    _dark("probe-dark-safe", _DARK_SAFE),
    _light("probe-light-safe", _LIGHT_SAFE),
)
"""The application registers these; the first is what it starts with."""
