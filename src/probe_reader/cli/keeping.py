"""Commands that keep house: export, check, index, demo, completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from probe_reader.cli.lines import counted
from probe_reader.cli.marking import wanted_document
from probe_reader.cli.options import (
    annotator_filter,
    document_filter,
    format_option,
    given_before,
    open_project,
    project_option,
    tag_filter,
    tell_problems,
)
from probe_reader.cli.output import print_lines, print_rows, write
from probe_reader.cli.plain import one_line
from probe_reader.cli.talk import progress, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


SHELLS = ("bash", "zsh", "fish")


def _formats() -> tuple[str, ...]:
    from probe_reader import registry  # noqa: PLC0415  # only export and its help need it

    return registry.names("exchange")


class ExportCommand(click.Command):
    """A command whose help names the formats that are installed."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of the formats."""
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(f"Formats: {', '.join(_formats())}.")


def _known_format(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value not in _formats():
        raise click.BadParameter(f"{value!r} is none of {', '.join(_formats())}.", context, parameter)
    return value


def _complete_format(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # only when the shell asks

    del context, parameter
    return [CompletionItem(name) for name in _formats() if name.startswith(incomplete)]


@click.command(cls=ExportCommand)
@click.option(
    "--format", "format", required=True, metavar="F", callback=_known_format, shell_complete=_complete_format,
    help="The format; see below.",
)  # fmt: skip
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it (default: stdout)."
)
@click.option("--force", is_flag=True, help="Overwrite FILE where it exists.")
@tag_filter
@document_filter
@annotator_filter
@project_option
def export(
    format: str,
    output: Path | None,
    force: bool,
    tag: str | None,
    reference: str | None,
    annotator: str | None,
    folder: str | None,
) -> None:
    """Export annotations, all of them or those you name."""
    project = open_project(folder)
    document = wanted_document(project, reference)
    if output is None or str(output) == "-":
        write(project.export(format, tag=tag, document=document, annotator=annotator))
    else:
        project.save_export(format, output, force=force, tag=tag, document=document, annotator=annotator)
        say(f"Written to {output}.")
    tell_problems(project)


@click.command()
@project_option
@format_option
def check(folder: str | None, format: str) -> int:
    """Check files, annotations and index.

    Every file can be read, every annotation is found in its text, the index is fresh; else prints
    what is wrong and exits with 1.
    """
    project = open_project(folder)
    faults = project.check()
    if format == "text":
        print_lines(one_line(fault) for fault in faults)
    else:
        print_rows(format, ({"problem": fault} for fault in faults), ("problem",))
    if faults:
        say(f"{counted(len(faults), 'problem')} in {project.root}.")
        return 1
    documents, notes = len(project.library.sources()), sum(project.notebook.counts().values())
    say(f"{counted(documents, 'document')} and {counted(notes, 'annotation')}, and nothing wrong with them.")
    return 0


@click.command()
@click.option("--rebuild", is_flag=True, help="Read every document again.")
@project_option
def index(rebuild: bool, folder: str | None) -> None:
    """Bring the search index up to date."""
    from probe_reader.project.advice import engine_advice  # noqa: PLC0415  # only for this command

    project = open_project(folder)
    done = project.finder.refresh(rebuild=rebuild, progress=progress())
    say(f"{counted(done, 'document')} indexed." if done else "The index is up to date.")
    if done and (advice := engine_advice(project)) is not None:
        say(advice)
    tell_problems(project)


@click.command()
@click.argument("target", metavar="[DIR]", type=click.Path(path_type=Path), default="probe-reader-demo")
@click.option("--no-open", "unopened", is_flag=True, help="Only lay it out.")
def demo(target: Path, unopened: bool) -> int:
    """Lay out five documents to try it on, and open them.

    They go to DIR (default: probe-reader-demo), with example annotations. Nothing is overwritten.
    """
    from probe_reader.cli.demo import lay_out  # noqa: PLC0415  # only for this command
    from probe_reader.cli.screen import open_reader  # noqa: PLC0415  # likewise

    lay_out(target)
    if unopened:
        print_lines([str(target)])
        return 0
    return open_reader((), str(target), given_before("annotator"), given_before("theme"), greets=False)


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands and names.

    \b
    bash:  eval "$(probe-reader completion bash)"    in ~/.bashrc
    zsh:   eval "$(probe-reader completion zsh)"     in ~/.zshrc
    fish:  probe-reader completion fish | source     in ~/.config/fish/config.fish
    """  # noqa: D301  # click takes the character itself
    from click.shell_completion import get_completion_class  # noqa: PLC0415  # only for this command

    maker = get_completion_class(shell)
    assert maker is not None, "click knows the three shells"
    top = context.find_root()
    program = top.command_path
    write([maker(top.command, {}, program, "_PROBE_READER_COMPLETE").source(), "\n"])


COMMANDS = (export, check, index, demo, completion)
