"""The command that says which documents one is done with."""

from __future__ import annotations

import click

from probe_reader.cli.options import annotator_option, complete_document, open_project, project_option
from probe_reader.cli.output import print_lines
from probe_reader.cli.plain import one_line


@click.command()
@click.argument("references", metavar="DOC...", nargs=-1, required=True, shell_complete=complete_document)
@click.option("--undo", "back", is_flag=True, help="Not done with them after all.")
@annotator_option
@project_option
def done(references: tuple[str, ...], back: bool, annotator: str | None, folder: str | None) -> None:
    """Say that you are done with documents.

    It is kept beside your annotations, in reading.toml; see them with: probe-reader list --status done.
    All of DOC... is one step of history.
    """
    project = open_project(folder, annotator)
    documents = [project.library.resolve(each) for each in references]
    new = project.notebook.progress.set_done(documents, done=not back)
    print_lines(one_line(f"{'not done' if back else 'done'}: {each}") for each in new)


COMMANDS = (done,)
