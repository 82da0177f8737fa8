"""Names for files that every file system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop.store.models import files as model_files
from cxworkshop.ui.output import file_names
from tests.ui.sessions import new_session


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("Nordlicht Energie AG", "Nordlicht Energie AG 2026-11-19 roadmap.pdf"),
        ('A/B: "C" <D>|E?*\\F', "A B C D E F 2026-11-19 roadmap.pdf"),
        ("..\\../etc", "etc 2026-11-19 roadmap.pdf"),
        ("tab\tand\nline\x00", "tab and line 2026-11-19 roadmap.pdf"),
        ("", "Customer experience 2026-11-19 roadmap.pdf"),
        (" ... ", "Customer experience 2026-11-19 roadmap.pdf"),
        ("顧客体験", "顧客体験 2026-11-19 roadmap.pdf"),
        ("\u202efdp.exe", "fdp.exe 2026-11-19 roadmap.pdf"),
    ],
)
def test_the_organisation_names_the_file(organisation: str, expected: str, tmp_path: Path) -> None:
    session = new_session(model_files.builtin(), organisation=organisation, title="")
    assert file_names.suggested(session, "roadmap.pdf", str(tmp_path)) == tmp_path / expected


@pytest.mark.parametrize(
    ("organisation", "title", "expected"),
    [
        ("Nordlicht AG", "Baseline", "Nordlicht AG Baseline 2026-11-19 roadmap.pdf"),
        ("Nordlicht AG", "2027: round 2/3", "Nordlicht AG 2027 round 2 3 2026-11-19 roadmap.pdf"),
        ("", "Baseline", "Baseline 2026-11-19 roadmap.pdf"),
    ],
)
def test_the_title_tells_two_sessions_apart(organisation: str, title: str, expected: str, tmp_path: Path) -> None:
    session = new_session(model_files.builtin(), organisation=organisation, title=title)
    assert file_names.suggested(session, "roadmap.pdf", str(tmp_path)).name == expected


def test_a_long_name_is_cut_between_characters(tmp_path: Path) -> None:
    session = new_session(model_files.builtin(), organisation="顧" * 200, title="議" * 200)
    path = file_names.suggested(session, "roadmap.pdf", str(tmp_path))
    assert len(path.name.encode()) < 200
    path.write_bytes(b"")
    assert [set(part) for part in path.name.split(" ")[:2]] == [{"顧"}, {"議"}]


def test_a_folder_that_has_gone(tmp_path: Path) -> None:
    session = new_session(model_files.builtin())
    assert file_names.suggested(session, "a.csv", str(tmp_path / "gone")).parent == Path.home()
    assert file_names.suggested(session, "a.csv", "").parent == Path.home()
