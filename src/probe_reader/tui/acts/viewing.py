"""Panes, layers and the other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader import registry
from probe_reader.tui.acts import finding, holding, linking, outlining, telling, touring, watching
from probe_reader.tui.lettering import counted
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from textual.widget import Widget

    from probe_reader.tui.screens.export import ExportRequest
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.text.layers import LayerName
    from probe_reader.tui.widgets.reader import Reader


def toggle_library(screen: MainScreen) -> None:
    """Show or hide the library; on a narrow screen it lies over the text."""
    outlining.hide(screen)
    _toggle(screen, screen.query_one(LibraryPane))


def toggle_annotations(screen: MainScreen) -> None:
    """Show or hide the annotations, likewise."""
    _toggle(screen, screen.query_one(AnnotationPane))


def _toggle(screen: MainScreen, pane: Widget) -> None:
    shown = pane.display
    for other in (screen.query_one(LibraryPane), screen.query_one(AnnotationPane)):
        if other is pane or _lies_over(other):
            other.set_class(False, "-shown")
    pane.set_class(shown, "-hidden")
    pane.set_class(not shown, "-shown")
    if shown:
        screen.reader.focus()
    else:
        pane.focus()


def _lies_over(pane: Widget) -> bool:
    return pane.has_class("-shown") and pane.styles.layer == "over"


def fold_panes(screen: MainScreen) -> None:
    """Put away what lies over the text."""
    for pane in (screen.query_one(LibraryPane), screen.query_one(AnnotationPane)):
        if _lies_over(pane):
            pane.set_class(False, "-shown")


def escape(screen: MainScreen) -> None:
    """Go back to the text; from there, end the tour, and then let go of the hits."""
    if screen.reader.has_focus and screen.tour is not None:
        touring.end(screen)
        return
    fold_panes(screen)
    screen.told = ""
    if screen.linking is not None or screen.relinking is not None:
        screen.linking = screen.relinking = None
        screen.reader.focus()
        telling.update(screen)
        return
    if screen.reader.has_focus:
        finding.clear_hits(screen)
    else:
        screen.reader.focus()
        telling.update(screen)


def library_opened(screen: MainScreen, event: LibraryPane.Opened) -> None:
    """Open the document chosen in the library."""
    event.stop()
    fold_panes(screen)
    screen.open(Target(event.document_id))
    screen.reader.focus()


def annotation_chosen(screen: MainScreen, event: AnnotationPane.Chosen) -> None:
    """Go to the annotation chosen in the pane."""
    event.stop()
    go_to_annotation(screen, event.annotation_id)


def go_to_annotation(screen: MainScreen, id: str) -> None:
    """Go to an annotation of the open document; an orphan is told of."""
    found = screen.opened.annotation(id) if screen.opened is not None else None
    if found is None:
        return
    fold_panes(screen)
    if found.span is None:
        screen.tell("These words are not in the text any more; the annotation is kept.")
    else:
        screen.open(Target(found.annotation.document, span=found.span, annotation=id))
        screen.reader.focus()


def mark_clicked(screen: MainScreen, event: Reader.MarkClicked) -> None:
    """Take the annotation that was clicked on; clicked on again, the next one there."""
    event.stop()
    if screen.clicked == event.offset:
        holding.next_here(screen)
    else:
        holding.take(screen, event.id)
    screen.clicked = event.offset


def layer(screen: MainScreen, name: LayerName) -> None:
    """Show or hide a layer of the text."""
    shown = screen.reader.toggle_layer(name)
    screen.tell(f"{name.capitalize()} are {'shown' if shown else 'hidden'}.")


def all_annotations(screen: MainScreen, filter: str = "") -> None:
    """Show the annotations of all documents."""
    from probe_reader.tui.screens.all_annotations import (  # noqa: PLC0415  # not for the first frame
        AllAnnotationsScreen,
    )

    def chosen(place: tuple[str, str] | None) -> None:
        watching.refresh(screen)
        if place is None:
            return
        document, id = place
        found = next(
            (a for a in screen.project.notebook.annotations(document) if a.annotation.id == id), None
        )
        if found is not None:
            screen.open(Target(document, span=found.span, annotation=id))

    screen.app.push_screen(
        AllAnnotationsScreen(
            screen.project.notebook.annotations,
            screen.codebook,
            screen.titles,
            screen.project.library.text,
            filter,
            screen.project,
            link=lambda annotation, tell: linking.link_to(screen, annotation, tell),
            told=linking.begun(screen),
        ),
        chosen,
    )


def codebook(screen: MainScreen) -> None:
    """Show the codebook."""
    from probe_reader.tui.screens.codebook import CodebookScreen  # noqa: PLC0415  # not for the first frame

    def closed(tag: str | None) -> None:
        watching.refresh(screen)
        if tag is not None:
            all_annotations(screen, f'tag:"{tag}"')

    screen.app.push_screen(CodebookScreen(screen.project.notebook, screen.project.settings.keymap), closed)


def export(screen: MainScreen) -> None:
    """Ask for a format and a file, and write the annotations there."""
    from probe_reader.tui.screens.export import ExportDialog  # noqa: PLC0415  # not for the first frame

    def chosen(request: ExportRequest | None) -> None:
        if request is not None:
            screen.act(
                lambda: screen.project.save_export(
                    request.format,
                    request.path,
                    force=request.force,
                    tag=request.tag,
                    document=request.document,
                ),
                lambda count: screen.tell(
                    f"Wrote {counted(count, 'annotation')} to {request.path.absolute()}."
                ),
            )

    formats = [
        (name, (exporter := registry.load("exchange", name)).title, exporter.suffix)
        for name in registry.names("exchange")
    ]
    document = screen.opened.document.id if screen.opened is not None else None
    screen.app.push_screen(ExportDialog(formats, document, list(screen.codebook)), chosen)
