"""Overruling the machine: who really said it, what a figure really comes to, or that it is neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from probe_reader.core.errors import UsageError
from probe_reader.core.finding import Quotation
from probe_reader.core.rows import plain
from probe_reader.core.ruling import value_of
from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import one_line, visible, words
from probe_reader.tui.widgets.annotation_list import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from probe_reader.core.finding import Finding

QUOTE_WIDTH = 66


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a finding.

    Attributes:
        rejected: there is no such thing there; all else is without meaning then.
        speaker: of a quote; None for nobody that is named.
        value: of a figure.
        unit: of a figure.
    """

    rejected: bool = False
    speaker: str | None = None
    value: float | str | None = None
    unit: str | None = None


class CorrectDialog(Dialog["Correction | None"]):
    """Answers with a correction, or None."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/annotate.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave it", show=False),
        Binding("ctrl+d", "reject", "There is no such thing there", show=False, priority=True),
    ]

    def __init__(self, finding: Finding, surface: str, speakers: Sequence[str] = ()) -> None:
        super().__init__()
        self._finding = finding
        self._surface = surface
        self._speakers = speakers

    def compose(self) -> ComposeResult:
        """Show what was found over the fields that can be corrected."""
        finding = self._finding
        is_quote = isinstance(finding, Quotation)
        with Vertical(classes="dialog"):
            yield Static("Correct the quote" if is_quote else "Correct the figure", classes="dialog-title")
            surface = Content(one_line(self._surface)).stylize("italic")
            yield Static(Content("\n").join(wrapped(surface, QUOTE_WIDTH, 3)), id="quote")
            if isinstance(finding, Quotation):
                suggester = SuggestFromList(self._speakers, case_sensitive=False)
                yield from _field(
                    "Who", "speaker", finding.speaker or "", "empty: nobody is named", suggester
                )
            else:
                value = plain(finding.value)
                yield from _field(
                    "Value", "value", "" if value is None else str(value), "4500000 or 2017-08-31"
                )
                yield from _field("Unit", "unit", finding.unit or "", "GBP, %, year, offender; or empty")
            yield Static("", classes="dialog-error", id="error")
            yield Static(
                f"enter save · ctrl+d this is no {'quote' if is_quote else 'figure'} · esc leave it",
                classes="dialog-keys",
            )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if isinstance(self._finding, Quotation):
            self.dismiss(Correction(speaker=self._typed("speaker") or None))
            return
        typed = self._typed("value")
        try:
            value = value_of(typed) if typed else None
        except UsageError as error:
            self.query_one("#error", Static).update(words(str(error)))
        else:
            self.dismiss(Correction(value=value, unit=self._typed("unit") or None))

    def action_reject(self) -> None:
        """Answer that the machine is wrong to see anything there."""
        self.dismiss(Correction(rejected=True))

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()


def _field(
    label: str, id: str, value: str, hint: str, suggester: SuggestFromList | None = None
) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(label, classes="label")
        yield Input(
            visible(value), id=id, compact=True, placeholder=hint, suggester=suggester, classes="value"
        )
