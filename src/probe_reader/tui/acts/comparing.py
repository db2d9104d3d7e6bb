"""Holding what several people said against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.tui.acts import watching
from probe_reader.tui.state import Target

if TYPE_CHECKING:
    from probe_reader.core.span import Span
    from probe_reader.project.comparing import Comparison
    from probe_reader.tui.screens.main import MainScreen


def agreement(screen: MainScreen) -> None:
    """Compare all annotators, and show how far they agree; a sentence tells where there is nothing."""
    from probe_reader.project.comparing import compare  # noqa: PLC0415  # not for the first frame

    def found(comparison: Comparison) -> None:
        if comparison.study.lengths:
            _show(screen, comparison)
        else:
            screen.tell(comparison.told)

    screen.act(lambda: compare(screen.project, "tag"), found)


def _show(screen: MainScreen, found: Comparison) -> None:
    from probe_reader.tui.screens.agreement import AgreementScreen  # noqa: PLC0415  # as above

    def chosen(place: tuple[str, Span] | None) -> None:
        watching.refresh(screen)
        if place is not None:
            screen.open(Target(place[0], span=place[1]))
            screen.reader.focus()

    screen.app.push_screen(AgreementScreen(screen.project, found, screen.codebook, screen.titles), chosen)
