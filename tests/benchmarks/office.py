"""The command that writes a report, beside LibreOffice with the same session as a spreadsheet: time, and memory.

The spreadsheet is what most people have instead, and its PDF what they hand over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.store.sqlite import writing
from tests.benchmarks.figures import percentile
from tests.benchmarks.rooms import room_of
from tests.report.building import own_action

ROUNDS = 5
PEOPLE, ACTIONS = 60, 200


class _Cost(NamedTuple):
    """What a command took: seconds by the clock, and megabytes at most."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.megabytes:.0f} MB at most"


def measure() -> list[str]:
    """For the sample, and for a session of many people and actions."""
    if sys.platform == "win32":
        return ["not measured on Windows, which does not tell the memory of a command that has ended"]
    sample, model = model_files.for_the_sample(), model_files.builtin()
    actions = tuple(own_action(number, owner=f"Owner {number % 12}") for number in range(1, ACTIONS + 1))
    crowd = msgspec.structs.replace(room_of(PEOPLE, model), actions=actions)
    office = shutil.which("soffice")
    lines = [
        *_beside("the sample", sample_workshop(sample), sample, office),
        *_beside(f"{PEOPLE} people and {ACTIONS} actions", crowd, model, office),
    ]
    return lines if office else [*lines, "LibreOffice is not installed: nothing to compare with"]


def _beside(what: str, session: Session, model: MaturityModel, office: str | None) -> list[str]:
    from cxworkshop.export.xlsx_file import write_xlsx

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _store(folder / "library.db", session, model)
        report = ["-m", "cxworkshop", "--library", "library.db", "report", session.id, "-o", "report.pdf"]
        ours = _cost([sys.executable, *report], folder, ROUNDS)
        said = [f"{what}, {_pages(folder / 'report.pdf')} pages: {ours}"]
        if office is None:
            return said
        write_xlsx(folder / "sheet.xlsx", session, model)
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "sheet.xlsx"]
        # Its first start sets up its own folder.
        _cost(convert, folder, 1)
        theirs = _cost(convert, folder, ROUNDS)
        ratios = (
            f"{theirs.seconds / ours.seconds:.1f} times as long, {theirs.megabytes / ours.megabytes:.1f} the memory"
        )
        return [*said, f"  the spreadsheet by LibreOffice, {_pages(folder / 'sheet.pdf')} pages: {theirs}: {ratios}"]


def _store(path: Path, session: Session, model: MaturityModel) -> None:
    library = Library.open(path)
    library.models.add(model)
    with library.file.writing():
        writing.insert_session(library.file.connection, session, model)
    library.close()


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _cost(command: Sequence[str], folder: Path, rounds: int) -> _Cost:
    """The median of a command's times, and the largest of its memories."""
    costs = [_once(command, folder) for _ in range(rounds)]
    return _Cost(percentile([each.seconds for each in costs], 0.5), max(each.megabytes for each in costs))


def _once(command: Sequence[str], folder: Path) -> _Cost:
    root = str(Path(__file__).resolve().parents[2])
    begun = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": root}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]}: {complaint.decode(errors='replace')}")
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return _Cost(perf_counter() - begun, usage.ru_maxrss / unit)
