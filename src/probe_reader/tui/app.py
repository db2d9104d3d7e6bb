"""The application: themes, keymap, palette, and the main screen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.events import Key, Paste
from textual.filter import ANSIToTruecolor

from probe_reader.tui import painting, terminal
from probe_reader.tui.commands import COMMANDS, bindings, clashes
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.styling import RememberingStylesheet
from probe_reader.tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import PurePath

    from textual.events import Event
    from textual.filter import LineFilter
    from textual.screen import Screen

    from probe_reader.project import Project


BREAKPOINTS = [(0, "-narrow"), (96, "-medium"), (116, "-wide")]
"""From which width in columns the screens are laid out how."""

SWITCH = 0.001
"""Seconds after which a thread that works beside the screen lets the screen go on."""


class ProbeReaderApp(App[None]):
    """Read and annotate the documents of one project."""

    TITLE = "probe-reader"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "styles/lines.tcss",
        "styles/row_list.tcss",
        "styles/library.tcss",
        "styles/annotation_list.tcss",
        "styles/find_bar.tcss",
        "styles/main.tcss",
    ]
    BINDINGS = bindings("app")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, project: Project, *, greets: bool = False) -> None:
        super().__init__()
        painting.install()
        self.project = project
        self.greets = greets
        self._early: list[Event] = []
        self._begun = False
        self._dress()

    def _dress(self) -> None:
        """Take the theme that the settings name before any style is read, so that it is read once."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.project.settings.theme
        self.set_reactive(App.theme, wanted if wanted in self.available_themes else THEMES[0].name)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self._variables = self.get_css_variables()
        self.stylesheet = RememberingStylesheet(variables=self._variables)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew where the theme is another than they were read with."""
        variables = self.get_css_variables()
        if variables != self._variables:
            self._variables = variables
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Take the person's keys, and heed the terminal."""
        sys.setswitchinterval(SWITCH)
        wanted = self.project.settings.theme
        if wanted and wanted not in self.available_themes:
            known = ", ".join(sorted(self.available_themes))
            self._warn(f"The settings name the theme {wanted!r}, which there is not; there are: {known}.")
        self._map_keys(self.project.settings.keymap)
        terminal.watch(self, self._keep, self._leave)
        if file := os.environ.get("PROBE_READER_STALLS"):
            self.call_after_refresh(self._record_stalls, file)

    async def on_main_screen_begun(self) -> None:
        """Heed the keys that were typed before there was a text."""
        self._begun = True
        await self._heed_early()

    async def _heed_early(self) -> None:
        while self._early:
            await super().on_event(self._early.pop(0))

    async def on_event(self, event: Event) -> None:
        """Keep keys until there is a text; cut what is pasted to what its field takes, and tell of it."""
        if isinstance(event, Key) and not event.is_forwarded:
            if not self._begun:
                self._early.append(event)
                return
            await self._heed_early()
        if isinstance(event, Paste) and not event.is_forwarded:
            from probe_reader.tui.pasting import fitting  # noqa: PLC0415  # not for the first frame

            event, left_out = fitting(event, self.focused)
            if left_out:
                self._warn(left_out)
        await super().on_event(event)

    def _record_stalls(self, file: str) -> None:
        from probe_reader.tui.stalls import StallRecorder  # noqa: PLC0415  # for developers

        StallRecorder(file)

    def _map_keys(self, keymap: Mapping[str, str]) -> None:
        """Take the person's keys; tell of what they cannot mean."""
        known = {command.id for command in COMMANDS}
        if strange := sorted(keymap.keys() - known):
            self._warn(f"[keymap] names commands that there are not: {', '.join(strange)}; ? lists them all.")
        for sentence in clashes(keymap):
            self._warn(sentence)
        self.set_keymap({id: keys for id, keys in keymap.items() if id in known})

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", markup=False, timeout=10)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of tags and text for themes that are not ours."""
        return DARK if self.current_theme.dark else LIGHT

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what all that is painted goes through: nothing for colours, which are exact already."""
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return MainScreen(self.project, greets=self.greets)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every command of the program, and the choice of a theme, for the palette."""
        yield SystemCommand(
            "Theme", "Change colours: light, dark, colour-blind safe", self.action_change_theme
        )
        runner = getattr(screen, "runner", lambda _: None)
        for command in COMMANDS:
            if (run := runner(command)) is not None:
                yield SystemCommand(command.title, f"{command.group} · {command.id}", run)

    async def action_help(self) -> None:
        """Show the keys."""
        from probe_reader.tui.screens.help import HelpScreen  # noqa: PLC0415  # not for the first frame

        self.push_screen(HelpScreen(self.project.settings.keymap))

    async def action_quit(self) -> None:
        """Remember the place and end; what was begun in a dialog is kept as a draft."""
        self._leave()

    def _leave(self) -> None:
        self._keep()
        self.exit()

    def _keep(self) -> None:
        from probe_reader.tui.acts import annotating  # noqa: PLC0415  # not for the first frame

        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                annotating.keep_draft(screen)
                screen.remember_place()
