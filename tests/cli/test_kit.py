from __future__ import annotations

from pathlib import Path

import msgspec
import pypdfium2
import pytest

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.kit.write import render_kit
from tests.cli.running import cxworkshop, stored, succeeded


def sizes(file: Path) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [document.get_page_size(index) for index in range(len(document))]
    finally:
        document.close()


def test_a_kit_is_what_the_app_would_print(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    file = tmp_path / "kit.pdf"
    assert succeeded(cxworkshop("kit", "latest", "-o", file)) == f"Wrote {file}.\n"
    assert file.read_bytes() == render_kit(sample, model, KitOptions())[0]


def test_the_choices_of_a_kit_reach_the_paper(sample: Session, tmp_path: Path) -> None:
    file = tmp_path / "kit.pdf"
    assert main(["kit", sample.id, "-o", str(file), "--paper", "Letter", "--parts", "evidence, parking"]) == 0
    assert sizes(file) == [pytest.approx((612, 792)), pytest.approx((792, 612))]
    assert main(["kit", sample.id, "-o", str(file), "--parts", "posters"]) == 0
    assert sizes(file) == [pytest.approx((841.9, 595.3), abs=0.1)] * 7


@pytest.mark.parametrize(
    ("parts", "told"), [("hats", "no part hats"), ("parking,hats", "no part hats"), (",", "no part")]
)
def test_parts_that_do_not_exist(
    parts: str, told: str, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["kit", "latest", "-o", str(tmp_path / "x.pdf"), "--parts", parts])
    assert ended.value.code == 2
    output = capsys.readouterr().err
    assert told in output
    assert ", ".join(KIT_PARTS) in output
    assert not list(tmp_path.iterdir())


def test_characters_no_font_can_print_are_named(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    stored(msgspec.structs.replace(sample, id="runes", organisation="Lanterngate ᚠ"), model)
    done = cxworkshop("kit", "runes", "-o", tmp_path / "x.pdf", "--parts", "parking")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "(U+16A0)" in done.stderr


@pytest.mark.parametrize("name", ["nowhere", ""])
def test_a_session_that_is_not_there(
    name: str, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kit", name, "-o", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_library_that_is_not_there_is_told_and_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", "latest", "-o", "x.pdf"]) == 1
    assert f"There is no library at {paths.library()}." in capsys.readouterr().err
    assert not paths.library().exists()


def test_a_folder_that_is_not_there(sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", "latest", "-o", str(tmp_path / "nowhere" / "x.pdf")]) == 1
    told = capsys.readouterr().err
    assert str(tmp_path / "nowhere") in told
    assert told.count("\n") == 1
