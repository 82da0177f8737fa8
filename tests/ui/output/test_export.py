"""A table is written as the system's spreadsheets read it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cxworkshop
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.sample import sample_workshop
from cxworkshop.store.session_file import exchange

WRITE = """
import sys
from pathlib import Path
from cxworkshop.export import formats
from cxworkshop.store.session_file import exchange
from cxworkshop.ui.output import export

session, model = exchange.import_session(Path(sys.argv[1]))
for name in sys.argv[2:]:
    export.write(Path(name), formats.of(Path(name)), session, model)
"""


@pytest.mark.parametrize(
    ("locale", "begins"), [("en_GB", "Number,Phase"), ("de_DE", "Number;Phase"), ("fr_FR", "Number;P")]
)
def test_columns_are_parted_as_the_system_does(model: MaturityModel, tmp_path: Path, locale: str, begins: str) -> None:
    file, table, again = tmp_path / "one.cxw", tmp_path / "actions.csv", tmp_path / "again.cxw"
    exchange.export_session(file, sample_workshop(model), model)
    others = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    subprocess.run(
        [sys.executable, "-c", WRITE, str(file), str(table), str(again)],
        cwd=Path(cxworkshop.__file__).parents[1],
        env={**others, "LANG": f"{locale}.UTF-8"},
        check=True,
    )
    assert table.read_text(encoding="utf-8-sig").startswith(begins)
    assert again.read_bytes() == file.read_bytes()
