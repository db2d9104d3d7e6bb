"""What is worked out once for all that is alike looks as if Textual had worked it out each time."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from rich.style import Style as RichStyle
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.renderables.background_screen import BackgroundScreen
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.visual import Visual, visualize

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.acts import warming
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.dimming import _dimmed
from probe_reader.tui.painting import LineCache
from probe_reader.tui.screens.annotate import AnnotateDialog
from probe_reader.tui.screens.help import HelpScreen
from probe_reader.tui.scrollbars import RowBar
from probe_reader.tui.styling import RememberingStylesheet

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.widget import Widget

SCREENS = [
    [],
    ["v", "v", "a"],
    ["v", "v", "a", "escape", "v", "v", "a", "tab"],
    ["s", "x"],
    ["question_mark"],
    ["A"],
    ["o"],
    ["vertical_line"],
    ["slash", "a"],
]


@pytest.fixture
def app(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    copytree(seeds, tmp_path / "seeds")
    return ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))


def rules_by_textual(sheet: Stylesheet, node: DOMNode) -> dict[str, object]:
    """Return what Textual gives a widget, asking every rule."""
    before = node.styles.base.copy()
    Stylesheet.apply(sheet, node)
    found = dict(node.styles.base.get_rules())
    node.styles.base.reset()
    node.styles.base.merge(before)
    return found


@pytest.mark.parametrize("keys", SCREENS)
async def test_every_widget_has_the_styles_that_the_rules_give_it(
    app: ProbeReaderApp, keys: list[str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.resize_terminal(90, 30)
        await pilot.pause()
        assert isinstance(app.stylesheet, RememberingStylesheet)
        for node in app.screen.walk_children(with_self=True):
            worn = dict(node.styles.base.get_rules())
            assert worn == rules_by_textual(app.stylesheet, node), node


@pytest.mark.parametrize("keys", SCREENS)
async def test_every_row_is_the_one_that_textual_makes(app: ProbeReaderApp, keys: list[str]) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.2)
        looked = 0
        for widget in app.screen._compositor.visible_widgets:
            if widget is not app.screen and widget.region:
                assert rows(widget, LineCache()) == rows(widget, StylesCache()), widget
                looked += 1
        assert looked


def rows(widget: Widget, cache: StylesCache) -> list[list[tuple[str, object]]]:
    """Return the cells of a widget that are seen, each with its look."""
    width = widget.region.width - widget.scrollbar_size_vertical * widget.show_vertical_scrollbar
    strips = cache.render_widget(widget, widget.region.size.region)
    return [
        [(sign, segment.style) for segment in strip.crop(0, width) for sign in segment.text]
        for strip in strips
    ]


async def test_what_lies_below_a_dialog_is_dimmed_as_textual_dims_it(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        over = Color(10, 20, 30, 0.6)
        for strip in app.screen._compositor.render_strips():
            expected = Strip(BackgroundScreen.process_segments(strip, over))
            assert [segment.style and _dimmed(segment.style, over) for segment in strip] == [
                segment.style for segment in expected
            ]


@pytest.mark.parametrize("vertical", [True, False])
@pytest.mark.parametrize("position", [0, 0.125, 7.5, 60, 900])
async def test_a_scrollbar_looks_as_textual_draws_it(
    app: ProbeReaderApp, position: float, *, vertical: bool
) -> None:
    async with app.run_test(size=(120, 40)):
        width, height = (2, 34) if vertical else (34, 2)
        looks = []
        for renderer in (RowBar, ScrollBarRender):
            bar = renderer(
                1000, 34, position, 2, vertical=vertical, style=RichStyle(color="#123456", bgcolor="#654321")
            )
            visual = visualize(app.screen, bar)
            strips = Visual.to_strips(app.screen, visual, width, height, app.screen.visual_style)
            looks.append(
                [[(s.text, str(s.style), s.style and s.style.meta) for s in strip] for strip in strips]
            )
        assert looks[0] == looks[1]


async def test_styles_that_were_got_ready_are_not_read_again(
    app: ProbeReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        warming.start(app)
        for _ in range(500):
            await pilot.pause(0.02)
            if any(path.endswith("annotate.tcss") for path, _ in app.stylesheet.source):
                break
        monkeypatch.setattr(
            "textual.css.stylesheet.parse", lambda *_, **__: pytest.fail("styles are read again")
        )
        await pilot.press("v", "v", "a")
        await pilot.pause()
        assert isinstance(app.screen, AnnotateDialog)
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
