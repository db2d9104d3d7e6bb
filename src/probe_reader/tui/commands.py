"""Every command of the application, declared once.

From here come the bindings of the widgets, the footer, the help screen, the palette and the table
of keys in the README. A user's keymap (``[keymap]`` in the settings) names commands by their id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Scope: TypeAlias = Literal[
    "query",
    "ticks",
    "listed",
    "results",
    "facets",
    "lines",
    "kwic",
    "collocates",
    "codebook",
    "app",
    "main",
    "reader",
    "library",
    "annotations",
    "find_bar",
    "orphans",
    "agreement",
    "outline",
]


class Command(NamedTuple):
    """One thing that a person can tell the application to do.

    Attributes:
        id: stable, dotted; what a keymap names.
        keys: default keys, separated by commas, as Textual spells them.
        action: the Textual action, a method ``action_…`` of the widget of ``scope``.
        title: what it does, in a few words, for help and palette.
        scope: the widget or screen that acts.
        group: the heading under which help lists it.
        footer: the word beside its key in the footer; empty: not in the footer.
    """

    id: str
    keys: str
    action: str
    title: str
    scope: Scope
    group: str
    footer: str = ""

    @property
    def bindings(self) -> list[Binding]:
        """The Textual bindings of this command; ``{key}`` in its action stands for the key pressed.

        Those of the find bar and of switches come before their field, which would type the letter of alt+c.
        """
        first = self.scope == "find_bar" or self.keys.startswith("alt+")
        per_key = self.keys.split(",") if "{key}" in self.action else [self.keys]
        return [
            Binding(
                keys,
                self.action.format(key=keys),
                self.title,
                show=bool(self.footer),
                id=self.id,
                priority=first,
            )
            for keys in per_key
        ]


def _reader(id: str, keys: str, action: str, title: str, group: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "reader", group, footer)


def _main(id: str, keys: str, action: str, title: str, group: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "main", group, footer)


def _orphans(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "orphans", ORPHANS, footer)


def _ticks(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "ticks", TICKS, footer)


def _listed(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "listed", LISTED, footer)


def _results(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "results", RESULTS, footer)


def _facets(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "facets", RESULTS, footer)


def _lines(id: str, keys: str, action: str, title: str, footer: str = "", scope: Scope = "lines") -> Command:
    return Command(id, keys, action, title, scope, LINES, footer)


def _codebook(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "codebook", CODEBOOK, footer)


def _agreement(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "agreement", AGREEMENT, footer)


def _outline(id: str, keys: str, action: str, title: str, footer: str = "") -> Command:
    return Command(id, keys, action, title, "outline", OUTLINE, footer)


MOVE, SELECT, JUMP = "Move", "Select", "Jump"
ANNOTATE, FIND, VIEW, GENERAL = "Annotate", "Find", "View", "General"
FIND_BAR, LIBRARY, PANE = "While finding", "In the library", "In the annotations"
TICKS, LISTED = "In a list with ticks", "In the annotations of all documents"
RESULTS, CODEBOOK = "Among the results of a search", "In the codebook"
LINES = "In the concordance"
ORPHANS = "Among the orphans"
AGREEMENT = "Where annotators differ"
OUTLINE = "In the outline"

COMMANDS: tuple[Command, ...] = (
    _reader("move.down", "down,j", "row(1)", "Down a line", MOVE),
    _reader("move.up", "up,k", "row(-1)", "Up a line", MOVE),
    _reader("move.right", "right,l", "column(1)", "Right a character", MOVE),
    _reader("move.left", "left,h", "column(-1)", "Left a character", MOVE),
    _reader("move.word", "w,ctrl+right", "unit('word', 1)", "Next word", MOVE),
    _reader("move.word_back", "b,ctrl+left", "unit('word', -1)", "Previous word", MOVE),
    _reader("move.sentence", "right_parenthesis", "unit('sentence', 1)", "Next sentence", MOVE),
    _reader("move.sentence_back", "left_parenthesis", "unit('sentence', -1)", "Previous sentence", MOVE),
    _reader("move.paragraph", "right_curly_bracket", "unit('paragraph', 1)", "Next paragraph", MOVE),
    _reader("move.paragraph_back", "left_curly_bracket", "unit('paragraph', -1)", "Previous paragraph", MOVE),
    _reader("move.line_start", "0", "line_edge(-1)", "Start of the line", MOVE),
    _reader("move.line_end", "dollar_sign", "line_edge(1)", "End of the line", MOVE),
    _reader("move.half_down", "ctrl+d", "page(0.5)", "Half a page down", MOVE),
    _reader("move.half_up", "ctrl+u", "page(-0.5)", "Half a page up", MOVE),
    _reader("move.page_down", "space,pagedown", "page(1)", "A page down", MOVE),
    _reader("move.page_up", "pageup,backspace", "page(-1)", "A page up", MOVE),
    _reader("move.top", "g,home", "edge(-1)", "Start of the document", MOVE),
    _reader("move.bottom", "G,end", "edge(1)", "End of the document", MOVE),
    _reader("move.centre", "z", "centre", "Cursor line to the middle", MOVE),
    _main("move.goto", "colon", "goto", "Go to a line or a percentage", MOVE),
    _reader(
        "select.start",
        "v",
        "widen",
        "Select; again: word, sentence, quote or paragraph, all",
        SELECT,
        "select",
    ),
    _reader("select.narrow", "V", "narrow", "Narrow the selection", SELECT, "narrow"),
    _reader("select.down", "shift+down", "row(1, True)", "Select down", SELECT),
    _reader("select.up", "shift+up", "row(-1, True)", "Select up", SELECT),
    _reader("select.right", "shift+right", "column(1, True)", "Select right", SELECT),
    _reader("select.left", "shift+left", "column(-1, True)", "Select left", SELECT),
    _reader("select.swap", "O", "swap", "Cursor to the other end of the selection", SELECT),
    _reader("select.clear", "escape", "clear", "Let go of the selection", SELECT, "let go"),
    _reader("jump.quote", "apostrophe", "jump('quotes', 1)", "Next quote", JUMP, "quote"),
    _reader("jump.quote_back", "quotation_mark", "jump('quotes', -1)", "Previous quote", JUMP),
    _reader("jump.figure", "number_sign", "jump('figures', 1)", "Next figure", JUMP, "figure"),
    _reader("jump.figure_back", "at", "jump('figures', -1)", "Previous figure", JUMP),
    _reader("jump.annotation", "m", "jump('annotations', 1)", "Next annotation", JUMP),
    _reader("jump.annotation_back", "M", "jump('annotations', -1)", "Previous annotation", JUMP),
    _main("jump.back", "H,alt+left", "back", "Back to where you came from", JUMP),
    _main("jump.forward", "L,alt+right", "forward", "Forward again", JUMP),
    _main("jump.document", "right_square_bracket", "document(1)", "Next document", JUMP),
    _main("jump.document_back", "left_square_bracket", "document(-1)", "Previous document", JUMP),
    _main(
        "annotate.new",
        "a",
        "annotate",
        "Annotate the selection, or what the cursor is in",
        ANNOTATE,
        "annotate",
    ),
    _main(
        "annotate.recent", "1,2,3,4,5,6,7,8,9", "tag_recent({key})", "Tag at once with a recent tag", ANNOTATE
    ),
    _main("annotate.repeat", "full_stop", "repeat_tag", "Repeat the last tag here", ANNOTATE),
    _main("annotate.speaker", "W", "tag_speaker", "Annotate every quote of this speaker", ANNOTATE),
    _main("annotate.in_vivo", "c", "in_vivo", "The selected words become the tag", ANNOTATE, "words as tag"),
    _main("annotate.edit", "e", "edit", "Edit the annotation under the cursor", ANNOTATE, "edit"),
    _main(
        "annotate.bounds",
        "B",
        "edit_bounds",
        "Move the annotation's bounds to the selection",
        ANNOTATE,
        "move bounds",
    ),
    _main("annotate.delete", "d", "delete", "Delete the annotation under the cursor", ANNOTATE, "delete"),
    _main(
        "annotate.next_here", "comma", "next_here", "Next of several annotations here", ANNOTATE, "next here"
    ),
    _main(
        "link.mark", "ampersand", "link", "Link this annotation, and again on the other one", ANNOTATE, "link"
    ),
    _main("link.follow", "f", "follow", "Go along a link of this annotation", ANNOTATE, "follow"),
    _main("link.take_away", "U", "unlink", "Take a link of this annotation away", ANNOTATE),
    _main(
        "moves.settle", "exclamation_mark", "orphans", "Settle orphans and what moved", ANNOTATE, "orphans"
    ),
    _main("moves.keep", "Y", "keep_moved", "Keep annotations where they moved with the text", ANNOTATE),
    _main("annotate.correct", "r", "correct", "Correct or reject the quote or figure here", ANNOTATE),
    _main("annotate.done", "t", "tick", "Done with this document, or not yet", ANNOTATE, "done"),
    _main("annotate.undo", "u", "undo", "Undo", ANNOTATE, "undo"),
    _main("annotate.redo", "ctrl+r", "redo", "Redo", ANNOTATE),
    _main("find.document", "slash", "find", "Find in this document", FIND, "find"),
    _main("find.all", "s", "search", "Search all documents", FIND, "search"),
    _main("find.word", "asterisk", "search_here", "Search for the words under the cursor", FIND),
    _main("find.lines", "K", "concordance", "Concordance: every place on a line of its own", FIND),
    _main("find.like", "plus", "search_like", "Search for more like this passage", FIND),
    _main("find.next", "n", "hit(1)", "Next hit", FIND, "next hit"),
    _main("find.previous", "N", "hit(-1)", "Previous hit", FIND, "previous"),
    _main("find.clear", "escape", "escape", "Back to the text; let go of the hits", FIND, "let go"),
    Command("find_bar.next", "enter,down", "step(1)", "Next hit", "find_bar", FIND_BAR, "next hit"),
    Command(
        "find_bar.previous", "up,shift+enter", "step(-1)", "Previous hit", "find_bar", FIND_BAR, "previous"
    ),
    Command(
        "find_bar.case",
        "alt+c,f6",
        "switch('ignore_case')",
        "Mind upper and lower case",
        "find_bar",
        FIND_BAR,
    ),
    Command("find_bar.word", "alt+w,f7", "switch('whole_word')", "Whole words only", "find_bar", FIND_BAR),
    Command("find_bar.close", "escape", "close", "Close, and keep the hits", "find_bar", FIND_BAR, "read on"),
    Command("library.filter", "slash,f", "filter", "Filter the documents", "library", LIBRARY, "filter"),
    Command("library.clear", "escape", "clear_filter", "Clear the filter", "library", LIBRARY, "clear"),
    Command(
        "library.sort",
        "o",
        "sort",
        "Sort by name, title, date, size, annotations, status",
        "library",
        LIBRARY,
        "sort",
    ),
    Command("library.done", "t", "tick", "Done with this document, or not yet", "library", LIBRARY, "done"),
    Command("library.close", "h,left", "fold(False)", "Close the folder; go to its name", "library", LIBRARY),
    Command("library.open", "l,right", "fold(True)", "Open the folder", "library", LIBRARY),
    Command("library.fold", "z", "fold_all", "Close all folders, or open them", "library", LIBRARY, "fold"),
    Command("pane.edit", "e", "edit", "Edit this annotation", "annotations", PANE, "edit"),
    Command("pane.delete", "d,delete", "delete", "Delete this annotation", "annotations", PANE, "delete"),
    _main("view.library", "backslash", "library", "Show or hide the library", VIEW, "library"),
    _main(
        "view.annotations", "equals_sign", "annotations_pane", "Show or hide the annotations", VIEW, "hide"
    ),
    _main("view.outline", "o", "outline", "Outline: headings, quotes, figures, annotations", VIEW, "outline"),
    _main("view.all_annotations", "A", "all_annotations", "Annotations of all documents", VIEW, "all"),
    _main("view.whose", "P", "whose", "Everybody’s annotations, mine, or one other person’s", VIEW, "people"),
    _main("view.codebook", "C", "codebook", "Codebook: the tags and what they mean", VIEW),
    _main("view.agreement", "D", "agreement", "Agreement: where annotators differ", VIEW),
    _main("view.quotes", "f2", "layer('quotes')", "Quotes on or off", VIEW),
    _main("view.figures", "f3", "layer('figures')", "Figures on or off", VIEW),
    _main("view.annotation_layer", "f4", "layer('annotations')", "Annotations on or off", VIEW),
    _main("view.hits", "f5", "layer('hits')", "Hits on or off", VIEW),
    _main(
        "view.split", "vertical_line", "split", "Two documents side by side, or one again", VIEW, "one side"
    ),
    _main("view.together", "Z", "together", "Scroll both sides together", VIEW, "scroll both"),
    _main("view.next_pane", "tab", "app.focus_next", "Next pane", VIEW, "other side"),
    _main("view.previous_pane", "shift+tab", "app.focus_previous", "Previous pane", VIEW),
    _outline("outline.go", "enter", "choose", "Go there and read on", "go there"),
    _outline("outline.quotes", "f2", "switch('quotes')", "Quotes in the outline or not", "quotes"),
    _outline("outline.figures", "f3", "switch('figures')", "Figures in the outline or not", "figures"),
    _outline(
        "outline.annotations",
        "f4",
        "switch('annotations')",
        "Annotations in the outline or not",
        "annotations",
    ),
    _outline("outline.headings", "f6", "switch('headings')", "Headings in the outline or not", "headings"),
    _outline("outline.close", "escape", "close", "Back to where you were", "back"),
    _orphans("orphans.next_place", "right,n", "place(1)", "Next place where it may stand", "next"),
    _orphans("orphans.previous_place", "left,N", "place(-1)", "Previous place", "previous"),
    _orphans("orphans.relink", "enter", "relink", "Link again to the place shown", "link here"),
    _orphans("orphans.by_hand", "s", "by_hand", "Select its place by hand in the text", "select"),
    _orphans("orphans.keep", "o", "keep", "Keep as an orphan, and do not ask again", "keep"),
    _orphans("orphans.delete", "d,delete", "delete", "Delete the annotation", "delete"),
    _orphans(
        "orphans.keep_moved", "y", "keep_moved", "Keep all of the document where they moved", "keep moved"
    ),
    _orphans("orphans.all", "a", "all", "Of all documents, or of this one", "all"),
    _orphans("orphans.undo", "u", "undo", "Undo", "undo"),
    _orphans("orphans.redo", "ctrl+r", "redo", "Redo"),
    _orphans("orphans.close", "escape,q", "close", "Back to the text", "back"),
    _agreement("agreement.go", "enter", "go", "Go to this passage", "go there"),
    _agreement("agreement.next", "n,right,l", "step(1)", "Next passage that differs", "next"),
    _agreement("agreement.previous", "N,left,h", "step(-1)", "Previous passage", "previous"),
    _agreement("agreement.take", "t", "take", "Take over what the other one said", "take over"),
    _agreement("agreement.side", "tab", "side(1)", "Another person’s side", "other side"),
    _agreement("agreement.side_back", "shift+tab", "side(-1)", "The side before"),
    _agreement("agreement.by", "b", "by", "By tag or by document", "tag/document"),
    _agreement("agreement.whom", "w", "whom", "Everybody, or two of them", "whom"),
    _agreement("agreement.undo", "u", "undo", "Undo", "undo"),
    _agreement("agreement.redo", "ctrl+r", "redo", "Redo"),
    _agreement("agreement.close", "escape,q", "dismiss(None)", "Back to the text", "back"),
    _ticks("ticks.tick", "space", "tick", "Tick this one, or take its tick off", "tick"),
    _ticks("ticks.all", "asterisk", "tick_all", "Tick all that are shown, or none", "all"),
    _listed("listed.open", "enter", "choose", "Go to this annotation", "open"),
    _listed("listed.add", "a", "add_tag", "Add a tag to the ticked, or to this one", "tag"),
    _listed("listed.replace", "r", "replace_tag", "Put a tag in another’s place: splits it off", "replace"),
    _listed("listed.take_off", "minus", "take_off", "Take a tag off the ticked, or off this one", "take off"),
    _listed("listed.delete", "d,delete", "delete", "Delete the ticked, or this one", "delete"),
    _listed("listed.link", "ampersand", "link", "Link this annotation, and again on the other one", "link"),
    _listed("listed.export", "x", "export", "Export the ticked, or this one", "export"),
    _listed("listed.undo", "u", "undo", "Undo", "undo"),
    _listed("listed.redo", "ctrl+r", "redo", "Redo"),
    _listed("listed.filter", "slash", "into_filter", "Change the filter", "filter"),
    _listed(
        "listed.list", "down", "into_list", "Into the list, to tick and to act", "list: tick, tag, delete"
    ),
    _listed("listed.close", "escape", "close", "Let go of the ticks; back to the text", "back"),
    Command(
        "query.complete", "tab", "complete", "Take the field, speaker or tag offered", "query", FIND, "take"
    ),
    _results("results.open", "enter", "choose", "Go to this hit", "open"),
    _results("results.annotate", "a", "annotate", "Annotate all places of the ticked hits", "annotate"),
    _results("results.annotate_all", "ctrl+t", "annotate_all", "Annotate all places found", "annotate all"),
    _results("results.undo", "u", "step('undo')", "Undo", "undo"),
    _results("results.redo", "ctrl+r", "step('redo')", "Redo"),
    _results("results.like", "l", "like", "More like this passage", "more like it"),
    _results("results.lines", "K", "lines", "Every place on a line of its own", "lines"),
    _results("results.facets", "f,f9", "facets", "What the documents have in common, to narrow by", "narrow"),
    _results("results.sort", "o,f8", "sort", "Sort: best first, latest first, by name", "sort"),
    _results("results.case", "alt+c,f6", "switch('match_case')", "Mind upper and lower case"),
    _results("results.word", "alt+w,f7", "switch('whole_word')", "Whole words only, in no other form"),
    _results("results.older", "up", "older", "The question before this one"),
    _results("results.save", "ctrl+s", "save", "Save this search under a name"),
    _results("results.saved", "ctrl+o", "saved", "Saved searches", "saved"),
    _facets("facets.choose", "enter,space", "choose", "Narrow by this value, or no more", "narrow"),
    _facets("facets.close", "f,escape", "screen.close_facets", "Back to the results", "results"),
    _results("results.query", "slash", "into_query", "Change the query", "query"),
    _results("results.list", "down", "into_list", "Into the results, to tick and to annotate", "results"),
    _results("results.close", "escape", "close", "Let go of the ticks; back to the text", "back"),
    _lines("lines.open", "enter", "choose", "Go to this place", "open"),
    _lines("lines.annotate", "a", "annotate", "Annotate the ticked lines, or this one", "annotate"),
    _lines("lines.right", "r", "sort('right')", "Sort by the words to the right", "right", "kwic"),
    _lines("lines.left", "l", "sort('left')", "Sort by the words to the left", "left", "kwic"),
    _lines("lines.sort", "o,f8", "levels", "Sort by several words, by keyword, date, document", "sort"),
    _lines("lines.near", "c,f9", "near", "Words that stand near, or away with them", "near"),
    _lines("lines.done", "t", "done", "Done with the ticked lines, or this one; or not yet", "done", "kwic"),
    _lines("lines.hide", "h", "hide", "Hide the lines that are done, or show them", "hide done", "kwic"),
    _lines("lines.case", "alt+c,f6", "switch('match_case')", "Mind upper and lower case"),
    _lines("lines.word", "alt+w,f7", "switch('whole_word')", "Whole words only, in no other form"),
    _lines("lines.undo", "u", "step('undo')", "Undo", "undo"),
    _lines("lines.redo", "ctrl+r", "step('redo')", "Redo"),
    _lines("lines.query", "slash", "into_query", "Change the query", "query"),
    _lines("lines.list", "down", "into_list", "Into the lines, to sort, to tick and to annotate", "lines"),
    _lines("lines.close", "escape", "close", "Let go of the ticks; back to the text", "back"),
    _lines(
        "near.choose",
        "enter,space",
        "choose",
        "The lines with this word near, or all",
        "narrow",
        "collocates",
    ),
    _lines("near.measure", "m", "measure", "By log-likelihood or mutual information", "LL/MI", "collocates"),
    _lines("near.close", "c,escape", "screen.close_near", "Back to the lines", "lines", "collocates"),
    _codebook(
        "tags.annotations", "enter", "choose", "Its annotations; tick and split them off", "annotations"
    ),
    _codebook("tags.add", "a", "add", "Define a tag", "add"),
    _codebook("tags.rename", "r", "rename", "Rename", "rename"),
    _codebook("tags.move", "m", "move", "Move under another tag", "move"),
    _codebook("tags.merge", "M", "merge", "Merge into another tag", "merge"),
    _codebook("tags.key", "1,2,3,4,5,6,7,8,9", "give_key('{key}')", "Give it this key for good", "key"),
    _codebook("tags.no_key", "0", "give_key('')", "Take its key away"),
    _codebook("tags.colour", "c", "colour", "Next colour", "colour"),
    _codebook("tags.describe", "e", "describe", "Say when to use it", "describe"),
    _codebook("tags.delete", "d,delete", "delete", "Delete it, with all below it", "delete"),
    _codebook("tags.undo", "u", "undo", "Undo", "undo"),
    _codebook("tags.redo", "ctrl+r", "redo", "Redo"),
    _codebook("tags.close", "escape,C,q", "dismiss(None)", "Back to the text", "back"),
    _main("general.copy", "y", "copy", "Copy with citation", GENERAL, "copy"),
    _main("general.copy_words", "ctrl+c", "copy_words", "Copy the selected words alone", GENERAL),
    _main("general.export", "x", "export", "Export annotations", GENERAL, "export"),
    Command("general.help", "question_mark", "help", "Keys and help", "app", GENERAL, "help"),
    _main("view.tour", "f1", "tour", "A short tour; again: its next step", GENERAL),
    Command("general.palette", "ctrl+p", "command_palette", "Command palette", "app", GENERAL, "commands"),
    Command(
        "general.suspend", "ctrl+z", "suspend_process", "To the shell; fg brings you back", "app", GENERAL
    ),
    Command("general.quit", "q,ctrl+q", "quit", "Quit", "app", GENERAL, "quit"),
)


def bindings(scope: Scope) -> list[BindingType]:
    """Return the bindings of all commands of a scope, in the order declared."""
    return [binding for command in COMMANDS if command.scope == scope for binding in command.bindings]


def clashes(keymap: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for every key that a person's keymap gives to two commands of the reader."""
    reading = [each for each in COMMANDS if each.scope in {"reader", "main", "app"}]
    keys = {each.id: set(keymap.get(each.id, each.keys).replace(" ", "").split(",")) for each in reading}
    for id in sorted(keymap.keys() & keys.keys()):
        for other in reading:
            if other.id != id and (shared := keys[id] & keys[other.id]):
                key = ", ".join(sorted(shared))
                yield f"[keymap] gives {key} to {id}, but it is {other.id}'s; only one of them hears it."


FOOTERS: dict[str, tuple[str, ...]] = {
    "reading": (
        "annotate.new",
        "select.start",
        "jump.quote",
        "jump.figure",
        "find.document",
        "find.all",
        "annotate.done",
        "general.help",
    ),
    "two sides": (
        "view.next_pane",
        "view.split",
        "view.together",
        "annotate.new",
        "jump.quote",
        "find.document",
        "view.library",
        "general.help",
    ),
    "selecting": (
        "annotate.new",
        "select.start",
        "select.narrow",
        "annotate.in_vivo",
        "general.copy",
        "select.clear",
        "general.help",
    ),
    "annotation": (
        "annotate.next_here",
        "annotate.edit",
        "annotate.delete",
        "link.follow",
        "link.mark",
        "annotate.new",
        "select.start",
        "find.all",
        "general.help",
    ),
    "annotated hit": (
        "find.next",
        "find.previous",
        "annotate.edit",
        "annotate.delete",
        "find.clear",
        "general.help",
    ),
    "hits": ("find.next", "find.previous", "annotate.new", "find.clear", "find.all", "general.help"),
    "finding": ("find_bar.next", "find_bar.previous", "find_bar.close", "general.palette"),
    "filtering": ("library.clear", "general.palette"),
    "library": (
        "library.filter",
        "library.sort",
        "library.done",
        "library.fold",
        "view.library",
        "find.all",
        "general.help",
    ),
    "outline": (
        "outline.go",
        "outline.quotes",
        "outline.figures",
        "outline.annotations",
        "outline.headings",
        "outline.close",
    ),
    "annotations": (
        "pane.edit",
        "pane.delete",
        "link.follow",
        "link.mark",
        "view.annotations",
        "view.all_annotations",
        "view.whose",
        "general.help",
    ),
    "linking": (
        "link.mark",
        "annotate.next_here",
        "view.all_annotations",
        "find.all",
        "find.clear",
        "general.help",
    ),
    "relinking": (
        "select.start",
        "annotate.bounds",
        "find.document",
        "find.clear",
        "general.help",
    ),
    "orphans": (
        "orphans.relink",
        "orphans.next_place",
        "orphans.by_hand",
        "orphans.keep",
        "orphans.delete",
        "orphans.keep_moved",
        "orphans.all",
        "orphans.undo",
        "orphans.close",
    ),
    "all moved": ("orphans.keep_moved", "orphans.all", "orphans.undo", "orphans.close"),
    "settled": ("orphans.all", "orphans.undo", "orphans.close"),
    "agreement": (
        "agreement.go",
        "agreement.next",
        "agreement.previous",
        "agreement.take",
        "agreement.side",
        "agreement.by",
        "agreement.whom",
        "agreement.undo",
        "agreement.close",
    ),
    "listing": (
        "listed.open",
        "ticks.tick",
        "ticks.all",
        "listed.add",
        "listed.replace",
        "listed.filter",
        "general.help",
        "listed.take_off",
        "listed.delete",
        "listed.link",
        "listed.export",
        "listed.undo",
        "listed.close",
    ),
    "filtering annotations": ("listed.open", "listed.list", "general.palette", "listed.close"),
    "results": (
        "results.open",
        "ticks.tick",
        "results.annotate",
        "results.facets",
        "results.sort",
        "results.query",
        "general.help",
        "results.lines",
        "results.like",
        "ticks.all",
        "results.close",
    ),
    "narrowing": ("facets.choose", "facets.close", "results.query", "general.palette"),
    "searching": (
        "results.open",
        "results.list",
        "results.annotate_all",
        "results.saved",
        "results.close",
    ),
    "lines": (
        "lines.open",
        "ticks.tick",
        "lines.annotate",
        "lines.right",
        "lines.left",
        "lines.near",
        "general.help",
        "lines.done",
        "lines.hide",
        "lines.query",
        "lines.close",
    ),
    "collocates": ("near.choose", "near.measure", "near.close", "general.help"),
    "asking for lines": ("lines.list", "general.palette", "lines.close"),
    "codebook": (
        "tags.annotations",
        "tags.rename",
        "tags.move",
        "tags.merge",
        "tags.key",
        "general.help",
        "tags.add",
        "tags.colour",
        "tags.describe",
        "tags.delete",
        "tags.undo",
        "tags.close",
    ),
    "empty": ("view.library", "general.help", "general.quit"),
}
"""The commands that the footer shows, by what the person is about."""


def command(id: str) -> Command:
    """Return the command of that id."""
    return next(each for each in COMMANDS if each.id == id)
