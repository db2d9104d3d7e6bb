"""The main screen: library, reader and annotations side by side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Horizontal, Vertical
from textual.message import Message

from probe_reader.core.codebook import Codebook
from probe_reader.core.errors import DocumentError, ProbeReaderError
from probe_reader.project.at_once import is_small
from probe_reader.tui.acts import starting, telling
from probe_reader.tui.acts.late import find, late
from probe_reader.tui.background import beside
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import bindings
from probe_reader.tui.screen_keys import runner
from probe_reader.tui.trail import Place, Trail
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead
from probe_reader.tui.widgets.reader import Reader
from probe_reader.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.entries import Entries
    from probe_reader.project import Project
    from probe_reader.tui.acts.annotating import Asking
    from probe_reader.tui.commands import Command, Scope
    from probe_reader.tui.kwic_rows import LineChoice
    from probe_reader.tui.nearby import Nearby
    from probe_reader.tui.screens.concordance import ConcordanceScreen
    from probe_reader.tui.screens.search import SearchScreen
    from probe_reader.tui.state import Hits, Opened, Target
    from probe_reader.tui.widgets.outline_pane import OutlinePane
    from probe_reader.tui.widgets.side_page import SidePage
    from probe_reader.tui.widgets.tour_strip import TourStrip

T = TypeVar("T")


class MainScreen(CalmScreen[None]):
    """Holds what is known, as values, and hands it down; commands live in ``tui.acts``."""

    AUTO_FOCUS = "Reader"  # keys typed before the first frame are meant for the text
    paints_at_once = True  # until that stands
    BINDINGS = bindings("main")

    class Begun(Message):
        """There is a text, or it is known that there is none: keys mean something from now on."""

    def __init__(self, project: Project, *, greets: bool = False) -> None:
        super().__init__()
        self.project = project
        self.greets = greets
        self.opened: Opened | None = None
        self.failed: str | None = None
        self.told = ""
        self.status = ""
        self.searching: SearchScreen | ConcordanceScreen | None = None
        self.line: LineChoice | None = None
        self.codebook = Codebook()
        self.hits: Hits | None = None
        self.recent: list[str] = []
        self.last_tags: tuple[str, ...] = ()
        self.last_query = ""
        self.find_origin = 0
        self.outline: OutlinePane | None = None
        self.outline_origin: Place | None = None
        self.side: SidePage | None = None
        self.tour: TourStrip | None = None
        self.hand = ""
        self.clicked = -1
        self.whose: str | None = None
        self.linking: Annotation | None = None
        self.relinking: Annotation | None = None
        self.told_at = -1
        self.moves_told: set[str] = set()
        self.asking: Asking | None = None
        self.trail = Trail()
        self.nearby: Nearby | None = None
        self.writing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay the panes side by side over three single lines."""
        yield TitleLine()
        with Horizontal(id="panes"):
            yield LibraryPane()
            with Vertical(id="page"):
                yield PageHead()
                yield Reader()
            yield AnnotationPane()
        yield FindBar()
        yield DetailLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the document that was open last, or the first."""
        starting.begin(self)
        self.post_message(self.Begun())
        if self.greets:
            self.set_timer(0.5, lambda: find("touring.greet")(self))

    @property
    def entries(self) -> Entries:
        """The documents, with how far the person is."""
        return self.query_one(LibraryPane).entries

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the documents by id."""
        return self.entries.titles

    @property
    def reader(self) -> Reader:
        """The text."""
        return self.query_one(Reader)

    @property
    def here(self) -> Place | None:
        """Where the person is."""
        return Place(self.opened.document.id, self.reader.cursor) if self.opened is not None else None

    def open(self, target: Target, *, leave: bool = True) -> None:
        """Go to a place, in another document or in this one; ``leave`` makes it a step back."""
        from probe_reader.tui.acts import opening  # noqa: PLC0415  # not for the first frame

        if leave and (here := self.here) is not None:
            self.trail.leave(here)
        if self.opened is not None and self.opened.document.id == target.document:
            opening.arrive(self, target)
            return
        self.note_place()
        self.told = ""
        if self.is_small(target.document):
            try:
                opening.show(self, opening.read(self.project, target.document), target)
            except DocumentError as error:
                opening.show_problem(self, target.document, error)
        else:
            self.later(lambda: opening.open_large(self, target), "open")

    def is_small(self, document: str) -> bool:
        """Tell whether a document can be read at once."""
        return is_small(self.project.library, document)

    def act(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do ``work`` in a thread, one such at a time, then ``done`` with its result here.

        An error for people is shown, and handed to ``failed``.
        """

        async def act() -> None:
            async with self.writing:
                try:
                    result = await asyncio.to_thread(work)
                except ProbeReaderError as error:
                    self.fail(error)
                    if failed is not None:
                        failed(str(error))
                    return
            done(result)

        beside(self, act, group="act", alone=False)

    def later(self, work: Callable[[], Coroutine[object, object, None]], group: str) -> None:
        """Run ``work``; an earlier one of the same group that still runs is given up."""
        beside(self, work, group=group)

    def tell(self, text: str) -> None:
        """Say something in the detail line, until the cursor moves."""
        self.told, self.told_at = text, self.reader.cursor
        telling.update(self)

    def refresh_after_writing(self, text: str) -> None:
        """Say what was done, and show what is on disk now."""
        self.tell(text)
        find("watching.refresh")(self)

    def fail(self, error: ProbeReaderError) -> None:
        """Show an error."""
        self.notify(str(error), severity="error", markup=False, timeout=8)

    def note_place(self) -> None:
        """Remember where the person is, before another document is opened; the disk is not waited for."""
        if self.opened is not None:
            places = self.project.places
            places.note(self.opened.document.id, self.reader.cursor)
            beside(self, lambda: asyncio.to_thread(places.save), group="places", alone=False)

    def remember_place(self) -> None:
        """Write down where the person is, for the next time."""
        if self.opened is not None:
            self.project.places.remember(self.opened.document.id, self.reader.cursor)

    def runner(self, command: Command) -> Callable[[], Coroutine[object, object, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        widgets: dict[Scope, type[Widget]] = {
            "reader": Reader,
            "main": MainScreen,
            "library": LibraryPane,
            "annotations": AnnotationPane,
            "find_bar": FindBar,
        }
        if command.scope == "outline":
            return runner({"outline": self.outline}, command) if self.outline is not None else None
        if command.scope not in {"app", *widgets}:
            return None
        kind = widgets.get(command.scope)
        target = self.app if kind is None else self if kind is MainScreen else self.query_one(kind)

        async def run() -> None:
            await target.run_action(command.bindings[0].action)

        return run

    on_library_pane_opened = late("viewing.library_opened")
    on_library_pane_ticked = late("progressing.tick_listed")
    on_library_pane_moved = late("progressing.moved", listens=False)
    on_annotation_pane_chosen = late("viewing.annotation_chosen")
    on_annotation_pane_moved = telling.focus_moved
    on_annotation_pane_edit_wanted = late("annotating.edit_wanted")
    on_annotation_pane_delete_wanted = late("annotating.delete_wanted")
    on_reader_cursor_moved = telling.cursor_moved
    on_reader_selection_changed = telling.selection_changed
    on_reader_scrolled = late("nearing.follow", listens=False)
    on_reader_mark_beyond = late("nearing.beyond")
    on_reader_mark_clicked = late("viewing.mark_clicked")
    on_descendant_focus = telling.focus_moved
    on_outline_pane_moved = late("outlining.moved")
    on_outline_pane_chosen = late("outlining.chosen")
    on_outline_pane_closed = late("outlining.closed", listens=False)
    on_side_text_entered = late("splitting.entered")
    on_tour_strip_ended = late("touring.end", listens=False)
    on_find_bar_changed = late("finding.find_changed")
    on_find_bar_step = late("finding.find_step")
    on_find_bar_closed = late("finding.find_closed")

    action_goto = late("moving.goto")
    action_back = late("moving.back")
    action_forward = late("moving.forward")
    action_document = late("moving.document")
    action_annotate = late("annotating.annotate")
    action_tag_recent = late("annotating.tag_recent")
    action_repeat_tag = late("annotating.repeat_tag")
    action_in_vivo = late("annotating.in_vivo")
    action_tag_speaker = late("tagging.tag_speaker")
    action_edit = late("annotating.edit")
    action_edit_bounds = late("annotating.edit_bounds")
    action_delete = late("annotating.delete")
    action_next_here = late("holding.next_here")
    action_whose = late("holding.whose")
    action_link = late("linking.link")
    action_follow = late("linking.follow")
    action_unlink = late("linking.unlink")
    action_orphans = late("settling.orphans")
    action_keep_moved = late("settling.keep_moved")
    action_correct = late("correcting.correct")
    action_undo = late("annotating.undo")
    action_redo = late("annotating.redo")
    action_find = late("finding.find")
    action_search = late("searching.search")
    action_search_here = late("searching.search_here")
    action_search_like = late("searching.search_like")
    action_concordance = late("concordancing.concordance")
    action_hit = late("finding.hit")
    action_escape = late("viewing.escape")
    action_library = late("viewing.toggle_library")
    action_tick = late("progressing.tick_open")
    action_annotations_pane = late("viewing.toggle_annotations")
    action_outline = late("outlining.outline")
    action_split = late("splitting.split")
    action_together = late("splitting.together")
    action_tour = late("touring.tour")
    action_all_annotations = late("viewing.all_annotations")
    action_codebook = late("viewing.codebook")
    action_agreement = late("comparing.agreement")
    action_layer = late("viewing.layer")
    action_copy = late("moving.copy")
    action_copy_words = late("moving.copy_words")
    action_export = late("viewing.export")
