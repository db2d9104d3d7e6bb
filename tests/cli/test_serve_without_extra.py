"""Without the extra that shows the reader in a browser, the command says what to install."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, project_with

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_one_sentence_names_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    for name in [each for each in sys.modules if each.startswith("probe_reader.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    told = command(capsys, "serve", project_with(tmp_path, letter=LETTER))
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert "pip install 'probe-reader[web]'" in told.err
