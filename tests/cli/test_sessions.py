from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.design.style import Style
from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import FORMATS
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.styles import Styles
from cxworkshop.words import dates
from tests.catalogues import add_language, speak_from
from tests.cli.running import complaint, cxworkshop, in_library, names, stored, succeeded
from tests.cli.test_show import ARTICLE_A

replace = msgspec.structs.replace


def pdf_text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


# sessions


def test_sessions_are_listed_newest_first(sample: Session, level_two: Session) -> None:
    lines = succeeded(cxworkshop("sessions")).splitlines()
    assert lines == [
        "2f1c7d3a  17 Sep 2026   2.2  7/7  Lanterngate Ferries · Autumn baseline 2026 · CX lead",
        "0b0e7a52   2 Mar 2026   2.0  7/7  Zaułek Logistyka · Przegląd",
    ]


def test_sessions_as_json(sample: Session, level_two: Session) -> None:
    listed = json.loads(succeeded(cxworkshop("sessions", "--json")))
    assert [row["id"] for row in listed] == [sample.id, level_two.id]
    assert set(listed[0]) == names(
        "id organisation title held_on facilitator mean mean_shown settled dimensions changed_at"
    )
    assert listed[0]["mean"] == pytest.approx(16.25 / 7.5)
    assert (listed[0]["held_on"], listed[0]["mean_shown"]) == ("2026-09-17", "2.2")


def test_sessions_are_searched(sample: Session, level_two: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "--search", "zaulek", "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == [level_two.id]
    assert main(["sessions", "--search", "nothing\x1blike it"]) == 0
    assert capsys.readouterr().out == "No session matches nothing like it.\n"
    assert main(["sessions", "--search", "nothing", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_more_sessions_than_a_page_are_all_listed(
    level_two: Session, model: MaturityModel, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxworkshop.cli.sessions._PAGE", 2)
    for index in range(4):
        stored(replace(level_two, id=f"session-{index}"), model)
    assert main(["sessions"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_an_empty_library_says_so(sample: Session, capsys: pytest.CaptureFixture[str]) -> None:
    library = Library.open(paths.library())
    library.delete(sample.id)
    library.close()
    assert main(["sessions"]) == 0
    assert capsys.readouterr().out == "The library has no sessions yet.\n"


def test_a_session_in_the_bin_is_listed_nowhere_and_said_to_be_there(
    sample: Session, level_two: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Library.open(paths.library())) as library:
        library.bin.put([sample.id])
    assert main(["sessions"]) == main(["show", "latest"]) == main(["check"]) == 0
    out = capsys.readouterr().out
    assert sample.id[:8] not in out
    assert "1 session, no damage found." in out
    for line in ("show", "export -o x.cxw", "report -o x.pdf", "kit -o x.pdf"):
        assert main([*line.split(), sample.id[:8]]) == 1
        told = capsys.readouterr().err
        assert f"Session {sample.id} was deleted and is in the bin." in told
        assert "Library page" in told


def test_demo_takes_the_sample_out_of_the_bin(sample: Session, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Library.open(paths.library())) as library:
        library.bin.put([sample.id])
    assert main(["demo"]) == 0
    assert capsys.readouterr().out == f"The sample session had been deleted; restored from the bin: {sample.id}\n"
    with closing(Library.open(paths.library())) as library:
        assert (library.count(), library.bin.count()) == (1, 0)


def test_before_several_files_are_imported_the_library_is_copied(
    sample: Session, model: MaturityModel, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.cxw" for number in range(2)]
    for file in files:
        exchange.export_session(file, replace(sample, id=file.name), model)
    assert main(["import", str(files[0])]) == 0
    with closing(Library.open(paths.library())) as library:
        assert library.copies.count() == 0
    assert main(["import", *map(str, files)]) == 0
    (copy,) = (paths.library().parent / "backups").iterdir()
    with closing(Library.open(copy, read_only=True)) as opened:
        assert opened.count() == 2


def test_importing_what_is_in_the_bin_says_so(
    sample: Session, model: MaturityModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.cxw"
    exchange.export_session(file, sample, model)
    with closing(Library.open(paths.library())) as library:
        library.bin.put([sample.id])
    assert main(["import", str(file)]) == 0
    assert capsys.readouterr().out == f"one.cxw: had been deleted; restored from the bin as {sample.id}.\n"


@pytest.mark.parametrize(
    "line", ["sessions", "sessions --json", "show latest", "report latest -o x.pdf", "export latest -o x.cxw", "check"]
)
def test_a_library_that_is_not_there_is_told_and_not_made(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 1
    assert f"There is no library at {paths.library()}." in capsys.readouterr().err
    assert not paths.library().exists()


def test_a_session_is_named_by_id_by_its_start_and_as_latest(sample: Session, level_two: Session) -> None:
    for name, session in ((sample.id, sample), (sample.id[:1], sample), ("latest", level_two)):
        assert json.loads(succeeded(cxworkshop("show", name, "--json")))["id"] == session.id


@pytest.mark.parametrize("name", ["nowhere", "", "%", "'; DROP TABLE session; --"])
@pytest.mark.parametrize("line", ["show SESSION", "report SESSION -o x.pdf", "export SESSION -o x.cxw"])
def test_a_session_that_is_not_there(line: str, name: str, sample: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name if part == "SESSION" else part for part in line.split()]) == 1
    output = capsys.readouterr()
    assert (output.out, output.err.count("\n")) == ("", 1)


def test_reading_commands_work_while_the_app_has_the_library(sample: Session, tmp_path: Path) -> None:
    library = Library.open(paths.library())
    try:
        assert "Lanterngate" in succeeded(cxworkshop("sessions"))
        assert "Lanterngate" in succeeded(cxworkshop("show", "latest"))
        succeeded(cxworkshop("export", "latest", "-o", tmp_path / "out.cxw"))
        succeeded(cxworkshop("backup", tmp_path / "copy.db"))
        succeeded(cxworkshop("check"))
        assert "open in another window" in complaint(cxworkshop("import", tmp_path / "out.cxw"))
        assert "open in another window" in complaint(cxworkshop("demo"))
    finally:
        library.close()


# report


def test_a_report_is_a_pdf_of_the_roadmap(sample: Session, tmp_path: Path) -> None:
    file = tmp_path / "roadmap.pdf"
    assert succeeded(cxworkshop("report", "latest", "-o", file)) == f"Wrote {file}.\n"
    text = pdf_text(file)
    assert "Lanterngate Ferries" in text
    assert "Sign one vision for ships, terminals and call centre" in text


def test_all_seven_actions_of_the_gap_are_in_a_level_two_report(
    level_two: Session, model: MaturityModel, tmp_path: Path
) -> None:
    succeeded(cxworkshop("report", "latest", "-o", tmp_path / "roadmap.pdf"))
    text = pdf_text(tmp_path / "roadmap.pdf")
    for action_id in ARTICLE_A:
        assert model.action(action_id).title in text


def test_the_choices_of_a_report_reach_the_paper(sample: Session, tmp_path: Path) -> None:
    file = tmp_path / "roadmap.pdf"
    line = ["report", "latest", "-o", str(file), "--paper", "Letter", "--mono", "--anonymous", "--lens", "cio"]
    assert main([*line, "--sections", "register, method"]) == 0
    document = pypdfium2.PdfDocument(file)
    size = document[0].get_size()
    document.close()
    assert size == pytest.approx((612, 792))
    text = pdf_text(file)
    assert "CX lead" not in text.replace("CX leader", "")
    assert "Action register" in text
    assert "Summary on one page" not in text
    assert main([*line[:4], "--sections", "register,method"]) == 0
    assert pdf_text(file) != text
    assert main([*line[:4], "--sections", "register", "--register", "short"]) == 0
    assert "Every action in roadmap order, a line each." in " ".join(pdf_text(file).split())


def test_a_report_for_one_owner(sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "owner.pdf"
    line = ["report", "latest", "-o", str(file), "--owner"]
    assert main([*line, "head of BRAND"]) == 0
    text = pdf_text(file)
    assert "Head of brand" in text
    assert "Summary" not in text
    file.unlink()
    assert main([*line, "Nobody we know"]) == 1
    said = capsys.readouterr().err
    assert "No action on the roadmap has the owner “Nobody we know”. Choose from: " in said
    assert "Head of brand" in said
    assert not file.exists()


def test_a_report_in_a_style(sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "roadmap.pdf"
    line = ["report", "latest", "-o", str(file), "--style", "for boards"]
    assert main(line) == 1
    assert "There is no report style “for boards”. Make one on the Report page." in capsys.readouterr().err
    style = Style("For boards", firm="Sample & Partners", paper="Letter", sections=("method", "profile"))
    Styles(paths.styles()).keep((style,), "")
    assert main(line) == 0
    text = pdf_text(file)
    assert "SAMPLE & PARTNERS" in text
    assert text.index("Method and sources") < text.index("Profile and gaps")
    assert main([*line, "--sections", "profile", "--paper", "A4"]) == 0
    assert "Method and sources" not in pdf_text(file)
    assert main(["kit", "latest", "-o", str(file), "--parts", "evidence", "--style", "FOR BOARDS"]) == 0
    assert "SAMPLE & PARTNERS" in pdf_text(file)
    assert main(["report", "latest", "-o", str(file), "--style", "none"]) == 1
    assert "Choose one of: For boards." in capsys.readouterr().err


def test_a_report_in_another_language(
    sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    file = tmp_path / "roadmap.pdf"
    assert main(["report", "latest", "-o", str(file), "--language", "de"]) == 0
    assert "17. September 2026" in pdf_text(file)
    assert main(["kit", "latest", "-o", str(file), "--parts", "preread", "--language", "de_DE"]) == 0
    assert "17. September 2026" in pdf_text(file)
    with pytest.raises(SystemExit):
        main(["report", "latest", "-o", str(file), "--language", "xx"])
    assert "no language xx; choose from en, de" in capsys.readouterr().err


def test_a_report_is_issued_today_unless_a_day_is_given(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "roadmap.pdf"
    line = ["report", "latest", "-o", str(file), "--sections", "method"]
    before = dates.today()
    assert main(line) == 0
    assert any(f"issued {dates.long(day)}" in pdf_text(file) for day in (before, dates.today()))
    assert main([*line, "--issued", "2027-02-01"]) == 0
    assert "Workshop 17 September 2026 · issued 1 February 2027" in pdf_text(file)
    with pytest.raises(SystemExit):
        main([*line, "--issued", "1 Feb"])
    assert "no day 1 Feb; write YYYY-MM-DD" in capsys.readouterr().err


def test_the_same_input_makes_the_same_bytes(sample: Session, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        succeeded(cxworkshop("report", "latest", "-o", tmp_path / name, "--issued", "2026-11-30"))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_lens_the_model_does_not_have(sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "latest", "-o", str(tmp_path / "x.pdf"), "--lens", "moon"]) == 1
    assert "no lens “moon”. It has: marketing, cio." in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_characters_no_font_can_print_are_named(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    stored(replace(sample, id="runes", organisation="Lanterngate ᚠ"), model)
    done = cxworkshop("report", "runes", "-o", tmp_path / "x.pdf")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "(U+16A0)" in done.stderr


@pytest.mark.parametrize("line", ["report latest -o", "export latest -o"])
def test_a_folder_that_is_not_there(
    line: str, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = ".pdf" if line.startswith("report") else ".csv"
    assert main([*line.split(), str(tmp_path / "nowhere" / f"x{ending}")]) == 1
    told = capsys.readouterr().err
    assert str(tmp_path / "nowhere") in told
    assert told.count("\n") == 1


# export and import


def test_a_session_survives_the_way_to_another_library(
    sample: Session, level_two: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for session in (sample, level_two):
        files.append(tmp_path / f"{session.id}.CXW")
        succeeded(cxworkshop("export", session.id, "-o", files[-1]))
    monkeypatch.setenv("CXWORKSHOP_LIBRARY", str(tmp_path / "other.db"))
    printed = succeeded(cxworkshop("import", *files))
    assert printed == "".join(f"{file.name}: imported as {file.stem}.\n" for file in files)
    assert in_library() == {sample.id: sample, level_two.id: level_two}


def test_an_identical_session_is_not_imported_again(sample: Session, tmp_path: Path) -> None:
    file = tmp_path / "out.cxw"
    succeeded(cxworkshop("export", "latest", "-o", file))
    assert succeeded(cxworkshop("import", file)) == f"out.cxw: already in the library as {sample.id}.\n"
    assert in_library() == {sample.id: sample}


def test_a_session_that_differs_comes_in_as_a_copy(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    theirs = replace(sample, note="Changed elsewhere")
    exchange.export_session(tmp_path / "theirs.cxw", theirs, model)
    assert "imported as a copy" in succeeded(cxworkshop("import", tmp_path / "theirs.cxw"))
    sessions = in_library()
    assert sessions.pop(sample.id) == sample
    [copy] = sessions.values()
    assert copy == replace(theirs, id=copy.id)


def test_the_order_of_ratings_in_a_file_makes_no_difference(
    sample: Session, model: MaturityModel, tmp_path: Path
) -> None:
    exchange.export_session(tmp_path / "x.cxw", replace(sample, ratings=sample.ratings[::-1]), model)
    assert "already" in succeeded(cxworkshop("import", tmp_path / "x.cxw"))


HOSTILE = {
    "empty": b"",
    "other": b"%PDF-1.7 nothing of ours",
    "null": b"null",
    "deep": b"[" * 100_000,
    "bytes": b"\xff\xfe\x00\x01" * 100,
    "number": b'{"format": "cxworkshop-session", "version": 99, "model": {}, "session": {}}',
    "half": b'{"format": "cxworkshop-session", "version": 1, "model": {"id": "x"',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_one_line(
    content: bytes, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theirs.cxw"
    file.write_bytes(content)
    assert main(["import", str(file)]) == 1
    output = capsys.readouterr()
    assert (output.out, output.err.count("\n")) == ("", 1)
    assert in_library() == {sample.id: sample}


def test_a_file_that_holds_what_no_session_can_hold_names_the_place(
    sample: Session, model: MaturityModel, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.cxw"
    exchange.export_session(file, sample, model)
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["session"]["ratings"][3]["score"] = 99
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert "$.session.ratings[3].score" in complaint(cxworkshop("import", file))


def test_one_bad_file_does_not_keep_the_others_out(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    good = replace(sample, id="b4d9a1de-0001-4000-8000-000000000001")
    exchange.export_session(tmp_path / "good.cxw", good, model)
    (tmp_path / "bad.cxw").write_bytes(b"{}")
    done = cxworkshop("import", tmp_path / "missing.cxw", tmp_path / "bad.cxw", tmp_path / "good.cxw")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert all(line.startswith("cxworkshop: ") for line in done.stderr.splitlines())
    assert good.id in in_library()


def test_actions_are_exported_as_a_table(sample: Session, model: MaturityModel, tmp_path: Path) -> None:
    succeeded(cxworkshop("export", "latest", "-o", tmp_path / "actions.csv"))
    text = (tmp_path / "actions.csv").read_text(encoding="utf-8-sig")
    for each in roadmap.plan(sample, model).actions:
        assert each.action.title in text


@pytest.mark.parametrize(
    ("name", "begins"), [("comma", "Number,Phase"), ("semicolon", "Number;Phase"), ("tab", "Number\tPh")]
)
def test_the_delimiter_of_a_table_can_be_chosen(name: str, begins: str, sample: Session, tmp_path: Path) -> None:
    succeeded(cxworkshop("export", "latest", "-o", tmp_path / "actions.csv", "--delimiter", name))
    assert (tmp_path / "actions.csv").read_text(encoding="utf-8-sig").startswith(begins)


def test_a_session_file_has_no_delimiter(sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "latest", "-o", str(tmp_path / "one.cxw"), "--delimiter", "tab"]) == 1
    assert "Leave out --delimiter" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_presentation_is_written_on_a_template(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pptx import Presentation

    template: Any = Presentation()
    template.slide_layouts[0].name = "Vorlage"
    template.save(str(tmp_path / "client.pptx"))
    line = ["export", "latest", "--template", str(tmp_path / "client.pptx"), "-o"]
    assert main([*line, str(tmp_path / "board.pptx")]) == 0
    written: Any = Presentation(str(tmp_path / "board.pptx"))
    assert written.slides[0].slide_layout.name == "Vorlage"
    capsys.readouterr()
    assert main([*line, str(tmp_path / "actions.csv")]) == 1
    said = capsys.readouterr().err
    assert "A file that ends in .csv is not written on a template." in said
    assert "Leave out --template" in said
    assert not (tmp_path / "actions.csv").exists()


def test_everything_is_handed_over_in_a_new_folder(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["export", "latest", "--all", "-o", str(tmp_path / "new"), "--delimiter", "semicolon"]
    assert main([*line, "--issued", "2026-11-30"]) == 0
    assert f"Wrote {tmp_path / 'new'}." in capsys.readouterr().out
    found = {each.name for each in (tmp_path / "new").iterdir()}
    assert len(found) == len(FORMATS) + 2
    assert "Lanterngate Ferries – CX roadmap 2026-09-17.pdf" in found
    said = (tmp_path / "new" / "Lanterngate Ferries – CX roadmap 2026-09-17.md").read_text(encoding="utf-8")
    assert "issued 30 November 2026" in said
    assert main(line) == 1
    assert "already" in capsys.readouterr().err


def test_what_is_handed_over_is_in_a_style_for_the_archive_and_without_names(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Styles(paths.styles()).keep((Style("Ours", firm="Sample & Partners", confidentiality="For the board only"),), "")
    line = ["export", "latest", "--all", "-o", str(tmp_path / "new"), "--style", "ours", "--pdfa", "--anonymous"]
    assert main(line) == 0
    (report,) = (tmp_path / "new").glob("*.pdf")
    assert pikepdf.open(report).open_metadata()["pdfaid:part"] == "2"
    assert "SAMPLE & PARTNERS" in pdf_text(report)
    (text,) = (tmp_path / "new").glob("*.md")
    assert "For the board only" in text.read_text(encoding="utf-8")
    assert "**Facilitator**" not in text.read_text(encoding="utf-8")
    assert not list((tmp_path / "new").glob("*.cxw"))


def test_a_file_is_in_a_style_and_without_names(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = Style("Ours", firm="Sample & Partners", confidentiality="For the board only")
    Styles(paths.styles()).keep((style,), "")
    assert main(["export", "latest", "-o", str(tmp_path / "a.md"), "--style", "Ours", "--anonymous"]) == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "For the board only" in text
    assert "**Facilitator**" not in text
    assert main(["export", "latest", "-o", str(tmp_path / "a.md"), "--style", "Theirs"]) == 1
    assert "There is no report style “Theirs”." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "option", "complaint"),
    [
        ("a.csv", ["--style", "Ours"], "A file that ends in .csv shows no style."),
        ("a.cxw", ["--anonymous"], "A file that ends in .cxw holds the whole session, with all names."),
        ("a.md", ["--pdfa"], "--pdfa is for the report, which is written with --all only."),
    ],
)
def test_what_a_format_cannot_do_is_refused(
    name: str,
    option: list[str],
    complaint: str,
    sample: Session,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Styles(paths.styles()).keep((Style("Ours"),), "")
    assert main(["export", "latest", "-o", str(tmp_path / name), *option]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert f"Leave out {option[0]}." in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["out.doc", "out.xls", "out.ical", "out", "out.pdf"])
def test_an_unknown_ending_is_told_with_those_that_work(
    name: str, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "latest", "-o", str(tmp_path / name)]) == 1
    told = capsys.readouterr().err
    assert all(part in told for part in (".cxw", ".csv", "cxworkshop report"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", ["report latest -o FILE", "kit latest -o FILE --parts parking", "demo --pdf FILE"])
def test_a_pdf_is_named_as_one(line: str, sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(name: str) -> int:
        return main([str(tmp_path / name) if part == "FILE" else part for part in line.split()])

    assert run("x.txt") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "x.txt must end in .pdf" in told.err
    assert told.err.count("\n") == 1
    assert run("x") == 0
    assert f"Wrote {tmp_path / 'x.pdf'}." in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["x.pdf"]


# demo


def test_the_demo_brings_one_sample_however_often_it_is_run(tmp_path: Path) -> None:
    pdf = tmp_path / "cx-roadmap.pdf"
    assert "Added the sample session to the library" in succeeded(cxworkshop("demo", "--pdf", pdf))
    first = pdf.read_bytes()
    assert "already in the library" in succeeded(cxworkshop("demo", "--pdf", pdf))
    assert pdf.read_bytes() == first
    assert len(in_library()) == 1
    assert "Lanterngate Ferries" in pdf_text(pdf)


def test_the_demo_leaves_alone_what_was_changed_in_the_sample(
    sample: Session, model: MaturityModel, tmp_path: Path
) -> None:
    changed = replace(sample, organisation="Ours now", ratings=(), actions=())
    library = Library.open(paths.library())
    library.save(sample, changed)
    library.close()
    succeeded(cxworkshop("demo", "--pdf", tmp_path / "x.pdf"))
    assert in_library() == {sample.id: changed}
    assert "Ours now" in pdf_text(tmp_path / "x.pdf")


def test_the_figures_listed_are_those_of_the_domain(sample: Session, model: MaturityModel) -> None:
    [row] = json.loads(succeeded(cxworkshop("sessions", "--json")))
    assert row["mean_shown"] == str(scoring.rounded(scoring.results(sample, model).mean or 0, 1))
