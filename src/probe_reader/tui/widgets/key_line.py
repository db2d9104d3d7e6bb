"""The footer: the keys that matter now, and the recent tags with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from probe_reader.tui.lettering import MUTED, beside, strip_of, style_of, tag_style, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.dom import DOMNode
    from textual.events import Click
    from textual.strip import Strip

    from probe_reader.core.codebook import Tag

GAP = "  "


class KeyLine(Widget):
    """One line of keys, each with a word; a click on one does what the key does.

    What does not fit is left out whole: first tags from the right, then keys before the last.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._tags: tuple[Tag | None, ...] = ()

    def set_keys(self, pairs: Sequence[tuple[str, str, str]]) -> None:
        """Show for every (key, word, action) the key and its word."""
        if tuple(pairs) != self._keys:
            self._keys = tuple(pairs)
            self.refresh()

    def set_tags(self, tags: Sequence[Tag | None]) -> None:
        """Show the tags of the number keys, from 1 on, in their colours; None where there is none."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        if y:
            return strip_of(Content(), width, self.visual_style)
        keys = _fitting([_key_word(*pair) for pair in self._keys], width, keep_last=True)
        numbered = [_numbered(number, tag) for number, tag in enumerate(self._tags[:9], 1) if tag]
        tags = _fitting(numbered, width - keys.cell_length - 3)
        return strip_of(beside(keys, tags, width), width, self.visual_style)

    async def on_click(self, event: Click) -> None:
        """Do what the key under the pointer does."""
        action = event.style.meta.get("key_action")
        if isinstance(action, str):
            await self._run(action)

    async def _run(self, action: str) -> None:
        """Run ``action`` where the key would have been heard: the focused widget, then outwards."""
        start: DOMNode = self.screen.focused or self.screen
        for node in start.ancestors_with_self:
            if await self.app.run_action(action, node):
                return


def _key_word(key: str, word: str, action: str) -> Content:
    text = Content.assemble((key, "bold $accent"), " ", (word, MUTED))
    return text.stylize_before(Style.from_meta({"key_action": action})) if action else text


def _numbered(number: int, tag: Tag) -> Content:
    """Return the tag's number and name; a click tags at once."""
    text = Content.assemble((str(number), "bold"), " ", words(tag.name, tag_style(tag.colour)))
    return text.stylize_before(style_of(Style.from_meta({"key_action": f"tag_recent({number})"})))


def _fitting(items: Sequence[Content], width: int, *, keep_last: bool = False) -> Content:
    """Return as many of ``items`` from the start as fit, the last one first of all if asked."""
    kept = list(items)
    gap = Content(GAP)
    while kept and gap.join(kept).cell_length > width:
        del kept[-2 if keep_last and len(kept) > 1 else -1]
    return gap.join(kept)
