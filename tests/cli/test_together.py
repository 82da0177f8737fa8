"""Commands at the same time, as a script or somebody with two terminals starts them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.session_file import exchange
from tests.cli.running import ROOT, in_library


def test_eight_imports_at_once_all_come_in(tmp_path: Path, sample: Session, model: MaturityModel) -> None:
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(8)]
    for each in ids:
        exchange.export_session(tmp_path / f"{each}.cxw", msgspec.structs.replace(sample, id=each), model)
    command = [sys.executable, "-m", "cxworkshop", "import"]
    started = [
        subprocess.Popen([*command, str(tmp_path / f"{each}.cxw")], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for each in ids
    ]
    complaints = [process.communicate()[1] for process in started]
    assert complaints == [""] * 8
    assert set(in_library()) == {sample.id, *ids}
