"""PDFs for archives and with passwords, from the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pytest

from cxworkshop.__main__ import main


@pytest.fixture
def made(tmp_path: Path) -> list[str]:
    """The words that every command here begins with, on a library that has the sample."""
    library = ["--library", str(tmp_path / "library.db")]
    assert main([*library, "demo"]) == 0
    return library


def bits(path: Path, password: str) -> int:
    """How strongly a file is closed that opens with a password."""
    with pikepdf.open(path, password=password) as pdf:
        return int(pdf.encryption.bits)


def test_for_an_archive(made: list[str], tmp_path: Path) -> None:
    path = tmp_path / "kit.pdf"
    assert main([*made, "kit", "latest", "-o", str(path), "--parts", "parking", "--pdfa"]) == 0
    assert pikepdf.open(path).open_metadata()["pdfaid:part"] == "2"


@pytest.mark.parametrize("command", ["report", "kit"])
def test_the_password_is_the_first_line_of_a_file(made: list[str], tmp_path: Path, command: str) -> None:
    (tmp_path / "secret.txt").write_bytes("\ufeffGrüße 1 \r\nsecond line".encode())
    path = tmp_path / "closed.pdf"
    words = [*made, command, "latest", "-o", str(path), "--password-file", str(tmp_path / "secret.txt")]
    assert main(words) == 0
    assert bits(path, "Grüße 1 ") == 256


def test_it_is_asked_for_or_read_from_the_standard_input(
    made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed.pdf"
    words = [*made, "report", "latest", "-o", str(path), "--sections", "summary", "--password-file", "-"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("piped\n"))
    assert main(words) == 0
    assert bits(path, "piped") == 256
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "typed" if "Password" in prompt else "")
    assert main(words) == 0
    assert bits(path, "typed") == 256


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "secret.txt cannot be read: No such file or directory."),
        (b"\nfirst line is empty", "The password is empty."),
        (b"\xff\xfe\x00", "secret.txt is not a text file in UTF-8."),
        (b"a" * 200, "The password is too long"),
    ],
)
def test_what_is_no_password(
    made: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "secret.txt").write_bytes(content)
    path = tmp_path / "closed.pdf"
    assert main([*made, "report", "latest", "-o", str(path), "--password-file", str(tmp_path / "secret.txt")]) == 1
    assert said in capsys.readouterr().err
    assert not path.exists()


def test_not_both(made: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    words = ["report", "latest", "-o", str(tmp_path / "a.pdf"), "--pdfa", "--password-file"]
    assert main([*made, *words, str(tmp_path / "secret.txt")]) == 1
    told = capsys.readouterr().err
    assert "A PDF for the archive cannot have a password." in told
    assert "secret" not in told.replace("secret.txt", "")
