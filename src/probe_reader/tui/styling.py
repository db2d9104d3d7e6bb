"""Styles that are worked out once for all that is alike.

Textual asks every rule about every widget of a screen, and about every part of it that has colours of its
own, three times while the screen opens. The answer hangs on what the widget and those around it are, and on
nothing else; so it is kept by that, and where it is the one that the widget has, nothing is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap
    from textual.dom import DOMNode

Kind: TypeAlias = tuple[Any, ...]
"""All that rules can tell of a widget and of those that it lies in."""

REMEMBERED = 4096
"""How many kinds of widget are kept."""

SHEETS = 1024
"""How many style sheets are kept in the form in which they are used."""

_WORN = "_probe_reader_styled"
"""The name under which a widget tells by which rules and as what it was styled last."""


class RememberingStylesheet(Stylesheet):
    """Gives widgets of one kind the same styles without asking every rule again."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SHEETS)
        self._found: dict[Kind, tuple[RulesMap, bool]] = {}
        self._asked: list[RuleSet] = []
        self._edition = 0

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[Kind, RulesMap] | None = None
    ) -> None:
        """Give a widget, or a part of one, its styles."""
        del cache  # Textual’s own, which forgets
        kind = (self._current_edition(), tuple(map(_kind, node.css_path_nodes)))
        worn = node.__dict__
        if worn.get(_WORN) == kind:
            return
        worn.pop(_WORN, None)
        if found := self._found.get(kind):
            rules, node._has_hover_style = found
            self.replace_rules(node, rules, animate=animate)
            self._process_component_classes(node)
        else:
            super().apply(node, animate=animate)
            if node._has_focus_within or node._has_order_style or node._has_odd_or_even:
                return  # they hang on others, too
            rules = node.styles.base.get_rules()
            if not (animate and "transitions" in rules):  # else they are on their way still
                self._found[kind] = rules, node._has_hover_style
        worn[_WORN] = kind

    def reparse(self) -> None:
        """Read what is new or was read with other colours; Textual reads all."""
        self.parse()

    def apart(self) -> RememberingStylesheet:
        """Return another one of the same styles, that a thread may add to."""
        other = RememberingStylesheet(variables=dict(self._variables))
        other.source.update(self.source)
        for key in list(self._parse_cache.keys()):
            other._parse_cache[key] = self._parse_cache[key]
        return other

    def adopt(self, other: RememberingStylesheet) -> None:
        """Take the styles that were read apart, unless there is another theme meanwhile."""
        if other._variables != self._variables:
            return
        new = {location: source for location, source in other.source.items() if location not in self.source}
        self.source.update(new)
        self._parse_cache = other._parse_cache
        self.parse()

    def _current_edition(self) -> int:
        """Return a number that is another whenever the rules are others; forget what went by the former."""
        if self.rules is not self._asked or len(self._found) > REMEMBERED:
            self._asked = self.rules
            self._edition += 1
            self._found.clear()
        return self._edition


def _kind(node: DOMNode) -> Kind:
    """Return what rules can tell of a widget by itself."""
    if isinstance(node, App):
        state: Kind = (node.app_focus, node.native_ansi_color, node.no_color)
    else:
        state = (*node._pseudo_classes_cache_key, getattr(node, "can_focus", None))
    return type(node), node._id, frozenset(node._classes), state
