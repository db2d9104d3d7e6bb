"""The command that merges annotation files where git could not."""

from __future__ import annotations

from pathlib import Path

import click

from probe_reader.cli.options import open_project, project_option
from probe_reader.cli.plain import one_line
from probe_reader.cli.talk import say
from probe_reader.core.errors import UsageError


@click.command()
@click.argument("files", nargs=-1, metavar="[BASE OURS THEIRS]", type=click.Path(path_type=Path))
@project_option
def merge(files: tuple[Path, ...], folder: str | None) -> int:
    """Merge annotation files that git left a conflict in.

    By entries, where git goes by lines: both sides' annotations and tags stay. With three files it writes
    the outcome into OURS, so that git can call it by itself:

    \b
      git config merge.probe-reader.driver "probe-reader merge %O %A %B"
      echo 'annotations/**/*.toml merge=probe-reader' >> .gitattributes
    """  # noqa: D301  # click takes the character itself
    from probe_reader.project.merging import merge_files, merge_left  # noqa: PLC0415  # only for this command

    if files:
        if len(files) != 3:
            raise UsageError("Name three files (the common version, ours, theirs), or none.")
        merge_files(*files, name=files[1].name)
        return 0
    done, left = merge_left(open_project(folder).root / "annotations")
    for name in done:
        say(f"{name} is merged; to tell git: git add {name}.")
    for reason in left:
        say(one_line(reason))
    if not done and not left:
        say("There is no conflict in the annotations.")
    return 1 if left else 0


COMMANDS = (merge,)
