"""Options and arguments that several commands share, and the project they lead to."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import click

from probe_reader.cli.talk import say
from probe_reader.core.errors import ProbeReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from probe_reader.config import Settings
    from probe_reader.core.annotation import Annotation
    from probe_reader.project import Project

F = TypeVar("F", bound="Callable[..., object]")

FOLDER = click.Path(exists=True, file_okay=False)


def project_option(function: F) -> F:
    """Add ``--project DIR``."""
    return click.option(
        "--project", "folder", type=FOLDER, metavar="DIR", help="The project (default: here)."
    )(function)


def format_option(function: F) -> F:
    """Add ``--format``: for people, or for programs."""
    return click.option(
        "--format",
        "format",
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        show_default=True,
        help="For people, or rows for programs.",
    )(function)


def tag_filter(function: F) -> F:
    """Add ``--tag``, which a tag and all below it pass."""
    return click.option(
        "--tag", metavar="T", shell_complete=complete_tag, help="Only this tag and those nested below it."
    )(function)


def document_filter(function: F) -> F:
    """Add ``--doc``."""
    return click.option(
        "--doc", "reference", metavar="DOC", shell_complete=complete_document, help="Only in this document."
    )(function)


def annotator_option(function: F) -> F:
    """Add ``--annotator``, in whose name something is written."""
    return click.option("--annotator", metavar="A", help="In whose name (default: as set, or the login).")(
        function
    )


def annotator_filter(function: F) -> F:
    """Add ``--annotator``, of which only the annotations are wanted."""
    return click.option("--annotator", metavar="A", help="Only by this annotator.")(function)


def given_before(name: str) -> str | None:
    """Return an option that stands before the name of the command."""
    value: str | None = click.get_current_context().find_root().params.get(name)
    return value


def open_project(
    folder: str | None,
    annotator: str | None = None,
    paths: tuple[str, ...] = (),
    settings: Settings | None = None,
) -> Project:
    """Open the project that a command is about until it ends, by its options or those before its name."""
    from pathlib import Path  # noqa: PLC0415  # --version and --help need none of it

    from probe_reader.project import Project  # noqa: PLC0415  # likewise

    folder = folder or given_before("folder")
    project = Project.open(
        [Path(path) for path in paths],
        root=Path(folder) if folder else None,
        annotator=annotator or given_before("annotator"),
        settings=settings,
    )
    click.get_current_context().call_on_close(project.close)
    return project


def chosen(project: Project, references: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the documents that are named; of all where none is."""
    if references:
        return tuple(dict.fromkeys(project.library.resolve(each) for each in references))
    return tuple(source.id for source in project.library.sources())


def the_annotation(project: Project, reference: str) -> Annotation:
    """Return the annotation of that id, or of an id that begins or ends so and is the only one.

    Raises:
        UsageError: when there is none, or more than one.
    """
    from probe_reader.core.errors import UsageError  # noqa: PLC0415  # --version and --help need none of it

    wanted = reference.upper()
    found = {
        each.annotation.id: each.annotation
        for each in (*project.notebook.annotations(), *project.notebook.rulings())
        if each.annotation.id.upper().startswith(wanted) or each.annotation.id.upper().endswith(wanted)
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if not found or not wanted:
        raise UsageError(
            f"There is no annotation {reference!r}; see: probe-reader annotations --format json."
        )
    raise UsageError(f"{reference!r} may be any of {len(found)} annotations; write more of the id.")


def tell_problems(project: Project) -> None:
    """Say on stderr what could not be read and so is missing from what was printed, and what is odd."""
    for problem in (*project.problems(), *project.remarks()):
        say(problem)


def complete_document(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of documents that begin so, for the shell."""
    del parameter
    return _completions(context, incomplete, lambda project: [each.id for each in project.library.sources()])


def complete_tag(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the tags that begin so, for the shell."""
    del parameter
    return _completions(
        context, incomplete, lambda project: [tag.name for tag in project.notebook.tags.codebook()]
    )


def _completions(
    context: click.Context, incomplete: str, known: Callable[[Project], list[str]]
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # only when the shell asks

    with suppress(ProbeReaderError), context.scope(cleanup=False):
        project = open_project(context.params.get("folder"))
        return [CompletionItem(name) for name in known(project) if name.startswith(incomplete)]
    return []
