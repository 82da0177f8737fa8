import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxworkshop import __version__
from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Dissent, Evidence, Outcome, ParkedItem, Phase, Rating, Session
from cxworkshop.errors import UserError
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report, write_report
from cxworkshop.report.setting import fonts
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models import files as model_files
from tests.report.building import make_model, make_session, own_action
from tests.report.conftest import Render
from tests.report.reading import Pdf
from tests.report.rooms import SPREAD_OUT, with_ballot, with_room

EVERYTHING = tuple(SECTIONS)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    """Scored but for one dimension that does not apply, with notes and evidence."""
    scores = {"vision": 2.5, "strategy": 2.0, "metrics": 3.0, "governance": 1.5, "organisation": 2.0, "processes": 2.5}
    made = make_session(
        model,
        scores,
        note="Twelve people took part.",
        evidence=(Evidence("e1", "metrics", "A quarterly report", "Intranet of Ms Example"),),
        actions=(own_action(1, "governance", done_when="The board has agreed."),),
        targets={"governance": 4.0},
        weights={"vision": 2.5},
    )
    noted = tuple(
        msgspec.structs.replace(rating, note="Seen apart." if rating.dimension_id == "governance" else "")
        for rating in made.ratings
    )
    return msgspec.structs.replace(made, ratings=(*noted, Rating("technology", not_applicable=True)))


def left_out(dimension_id: str) -> Action:
    """The model's action from Level 2, taken off the roadmap."""
    return Action(f"{dimension_id}-2", "Gone", dimension_id, 2, state="not for us", reason="No need.")


def ignore(done: int, total: int) -> None:
    """Progress nobody follows."""


def test_two_sessions_of_one_firm_are_told_apart(session: Session, model: MaturityModel, render: Render) -> None:
    told = []
    for title, day in (("Baseline", date(2026, 11, 19)), ("Second round", date(2027, 11, 18))):
        pdf = render(msgspec.structs.replace(session, title=title, held_on=day), model)
        head = pdf.page_text(0).partition(" towards Level 3 ")[2][: len(title) + 19].strip()
        told.append((pdf.document.get_metadata_value("Title"), head, pdf.page_text(1)))
    assert [title for title, *_others in told] == [
        "Customer experience roadmap – Nordlicht Energie AG – Baseline – 19 November 2026",
        "Customer experience roadmap – Nordlicht Energie AG – Second round – 18 November 2027",
    ]
    assert [head for _title, head, _page in told] == [
        "Baseline · 19 November 2026",
        "Second round · 18 November 2027",
    ]
    assert ["Nordlicht Energie AG · Baseline · Customer" in page for *_others, page in told] == [True, False]


def test_every_page_but_the_first_has_a_running_head(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model)
    running = "Nordlicht Energie AG · Autumn review · Customer experience roadmap"
    assert [running in pdf.page_text(page) for page in range(pdf.count)] == [page > 0 for page in range(pdf.count)]
    named = ["Small model, edition 7" in pdf.page_text(page) for page in range(pdf.count)]
    method = next(page for _, title, page in pdf.outline if title == "Method and sources")
    assert named == [page >= method - 1 for page in range(pdf.count)]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_long_note_is_said_once_and_in_full(elsewhere: bool, model: MaturityModel, render: Render) -> None:
    note = " ".join(f"word{number}" for number in range(120))
    session = make_session(model, ratings=(Rating("vision", 2.0, note=note),))
    text = render(session, model, sections=("profile", *(["evidence"] if elsewhere else []))).text
    assert [text.count("word0 "), text.count("word119"), text.count("…")] == [1, 1, 0]


def test_every_section_says_what_it_is_for(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, sections=EVERYTHING)
    for said in (
        "Governance 1.5 4.0 2.5 1",
        "Vision 2.5 3.0 0.5 2.5",
        "Technology – – – 1 Not applicable",
        "Governance gap 2.5 · actions ",
        "1 today Name of level 1 Governance as seen at level 1.",
        "2 next Name of level 2 Governance as seen at level 2.",
        "1.5 today · target 4.0 What Governance covers",
        "4 then Name of level 4 Governance as seen at level 4.",
        "After phase 1 21 December 2026",
        "Own action 1 Governance · Level 2 to 3 · after 1 · source: the room",
        "Because Governance asks for it. 1. Begin it. 2. End it.",
        "Board office One action, due on",
        "A quarterly report · Intranet of Ms Example",
        "Note Seen apart.",
        "On the session as a whole Twelve people took part.",
        "Level 3; Governance 4.0",
        f"Small model, edition 7 Made with CX Workshop {__version__}",
        "A paper on levels A. Writer, 2016",
        "Made up for tests, and affiliated with nobody.",
    ):
        assert said in pdf.text, said


def test_a_score_without_evidence_is_said_to_be_a_claim(model: MaturityModel, render: Render) -> None:
    scores = {"vision": 3.0, "metrics": 3.0, "governance": 2.5}
    backed = make_session(model, scores, evidence=(Evidence("e", "metrics", "A quarterly report"),))
    text = render(backed, model, sections=("profile",)).text
    for said in ("Vision 3.0 3.0 0.0 1 Claimed", "Metrics 3.0 3.0 0.0 1 Governance", "Governance 2.5 3.0 0.5 1 Org"):
        assert said in text, said


def test_targets_that_differ_are_named_whether_higher_or_lower(model: MaturityModel, render: Render) -> None:
    session = make_session(model, 2.0, targets={"governance": 2.5, "vision": 4.0, "metrics": 3.0})
    text = render(session, model, sections=("method",)).text
    assert "Target Level 3; Vision 4.0, Governance 2.5 Maturity model" in text


def test_a_bar_runs_from_the_day_its_action_begins_to_the_day_it_is_due(model: MaturityModel, render: Render) -> None:
    start = date(2026, 11, 21)
    phases = (Phase("Now", 50), Phase("Next", 50))
    # The third ends after the last phase, and the line of time with it; the last, due before it begins, is a stroke.
    days = ((0, 24), (25, 49), (60, 124), (70, 30))
    actions = tuple(
        own_action(number, start=start + timedelta(days=first), due=start + timedelta(days=last), impact=3)
        for number, (first, last) in enumerate(days)
    )
    session = make_session(model, {"vision": 2.0}, actions=actions, phases=phases, roadmap_start=start, target=2.0)
    boxes = render(session, model, sections=("roadmap",)).boxes(0, height=6)
    grounds, bars = boxes[0::2], boxes[1::2]
    ((left, width),) = set(grounds)
    wanted = [(0, 25), (25, 25), (60, 64), (70, 2 * 124 / width)]
    drawn = sorted((x - left, length) for x, length in bars)
    assert drawn == [pytest.approx([width * part / 124 for part in bar], abs=0.1) for bar in wanted]


def test_what_begins_beyond_the_phases_is_a_list_without_days(model: MaturityModel, render: Render) -> None:
    session = make_session(model, 2.0, at_once=1)
    planned = roadmap.plan(session, model)
    later = [each.action.title for each in planned.beyond.actions]
    assert len(later) == 3
    text = render(session, model, sections=("roadmap",)).text
    calendar, _, beyond = text[text.index("What happens when") :].partition(
        " Beyond Beyond: three actions begin after "
    )
    assert [title in calendar for title in later] == [False] * 3
    assert [title in beyond for title in later] == [True] * 3
    assert beyond.startswith("20 May 2027. They are a list, not a promise.")
    assert "8 weeks" in beyond
    assert "due" not in beyond.lower()


def test_all_begins_beyond(model: MaturityModel, render: Render) -> None:
    session = make_session(model, {"vision": 2.0}, actions=(own_action(1, phase=BEYOND), left_out("vision")))
    text = render(session, model, sections=("roadmap",)).text
    assert "What happens when" not in text
    assert "Beyond: one action begins after 20 May 2027. It is a list, not a promise." in text


def test_the_plan_tells_all_that_it_leaves_out(model: MaturityModel, render: Render) -> None:
    """Page 1 names two of the dimensions and counts the others."""
    gone = tuple(left_out(each) for each in ("vision", "metrics", "strategy", "technology"))
    pdf = render(make_session(model, 2.0, actions=gone), model, sections=("summary", "roadmap"))
    first, second = pdf.page_text(0), pdf.page_text(1)
    assert "still asks for: Vision at Level 3, Strategy at Level 3 and two" in first
    assert "Metrics, “Metrics as seen at level 3” and Technology, “Technology as seen at level 3”." in second


def test_the_plan_tells_what_its_date_hangs_on(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, {"vision": 1.0}), model, sections=("roadmap",)).text
    assert "Level 3 waits for “Lift Vision from 1” and “Lift Vision from 2”, one after the other." in text


def test_a_score_that_has_not_moved_reads_as_it_did(model: MaturityModel, render: Render) -> None:
    """A quarter rounded to one decimal would look like progress."""
    model = msgspec.structs.replace(model, step=0.25)
    text = render(make_session(model, {"vision": 2.25, "metrics": 2.0}), model, sections=("roadmap",)).text
    assert "Vision 2.25 2.25 3.0 3.0 3.0" in text


def test_all_actions_of_the_first_article_are_there(render: Render) -> None:
    model = model_files.builtin()
    text = render(make_session(model, 2.0), model).text
    wanted = [action.title for action in model.actions if action.source == "article A"]
    assert len(wanted) == 7
    assert [title for title in wanted if title not in text] == []


def test_only_the_chosen_sections_in_the_order_chosen(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, sections=("register", "profile", "register", "summary", "overview"))
    sections = [(title, page) for level, title, page in pdf.outline if level == 0]
    assert sections == [("Action register", 1), ("Profile and gaps", 2), ("Summary", 3), ("Roadmap on one page", 4)]
    assert "First three actions" not in pdf.text


@pytest.mark.parametrize("sections", [(), ("summary", "weather")])
def test_sections_that_are_none(session: Session, model: MaturityModel, sections: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match=r"Choose from: summary, overview"):
        render_report(session, model, ReportOptions(sections=sections), ignore)


def test_bookmarks_lead_to_their_pages(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, sections=EVERYTHING)
    named = [title for section, title in SECTIONS.items() if section not in ("summary", "votes")]
    assert [title for level, title, _ in pdf.outline if level == 0] == ["Summary", *named]
    for _, title, page in pdf.outline[1:]:
        assert title in pdf.page_text(page - 1)
    assert (1, "Governance", 3) in pdf.outline


def test_every_page_is_numbered(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model)
    assert pdf.count > 5
    for index in range(pdf.count):
        assert f" {index + 1} of {pdf.count}" in pdf.page_text(index)
    method = next(page for _, title, page in pdf.outline if title == "Method and sources")
    assert f"Method on page {method} " in pdf.page_text(0)


def test_page_one_points_to_no_method_that_is_not_there(session: Session, model: MaturityModel, render: Render) -> None:
    text = render(session, model, sections=("summary", "profile")).page_text(0)
    assert "method on page" not in text.lower()
    assert " 1 of 2" in text


def test_page_one_says_whose_scores_these_are_and_who_sees_it_otherwise(
    session: Session, model: MaturityModel, render: Render
) -> None:
    room = with_ballot(with_room(session), "governance", SPREAD_OUT)
    pdf = render(room, model)
    method = next(page for _, title, page in pdf.outline if title == "Method and sources")
    foot = f"Agreed by 12 participants on 19 November 2026 · method on page {method}"
    assert f"{foot} 1 of {pdf.count}" in pdf.page_text(0)
    assert "Executives rate Governance two levels higher than Experts." in pdf.page_text(0)
    assert f"{foot} 2 of {pdf.count}" in pdf.page_text(1)
    alone = render(room, model, sections=("summary",)).page_text(0)
    assert "Agreed by 12 participants on 19 November 2026 1 of 1" in alone
    some = msgspec.structs.replace(room, votes=room.votes[:5])
    assert "5 of 12 voted on 19 November 2026 1 of 1" in render(some, model, sections=("summary",)).page_text(0)


def test_metadata(session: Session, model: MaturityModel, render: Render) -> None:
    found = render(session, model).document.get_metadata_dict()
    assert found["Title"] == "Customer experience roadmap – Nordlicht Energie AG – Autumn review – 19 November 2026"
    assert found["Author"] == "Lead facilitator"
    assert found["Subject"] == "From 2.3 towards Level 3"
    assert found["Keywords"] == "customer experience, maturity, roadmap, Small model, Autumn review"
    assert found["Creator"] == f"CX Workshop {__version__}"
    assert found["CreationDate"] == "D:20261119120000Z"


def test_the_day_of_issue_stands_beside_that_of_the_workshop(
    session: Session, model: MaturityModel, render: Render
) -> None:
    pdf = render(session, model, issued=date(2027, 1, 29))
    for page in range(1, pdf.count):
        assert "Workshop 19 November 2026 · issued 29 January 2027" in pdf.page_text(page)
    assert "Issued 29 January 2027. Scores, owners, dates and statuses as of 29 January 2027." in pdf.text
    assert pdf.document.get_metadata_dict()["CreationDate"] == "D:20270129120000Z"
    assert "ssued" not in render(session, model).text


def test_the_same_session_gives_the_same_bytes(session: Session, model: MaturityModel) -> None:
    first, second = (render_report(session, model, ReportOptions(), ignore) for _ in range(2))
    assert first == second


def test_metadata_stands_on_one_line_each(session: Session, model: MaturityModel, render: Render) -> None:
    broken = msgspec.structs.replace(session, organisation="Nord\nlicht", facilitator="Lead\tperson", title="a\r\nb")
    for anonymous, author in ((False, "Lead person"), (True, "Nord licht")):
        found = render(broken, model, anonymous=anonymous).document.get_metadata_dict()
        assert found["Author"] == author
        assert found["Title"] == "Customer experience roadmap – Nord licht – a b – 19 November 2026"
        assert found["Keywords"].endswith(", a b")


@pytest.mark.parametrize("mono", [False, True])
def test_every_font_is_embedded(session: Session, model: MaturityModel, render: Render, mono: bool) -> None:
    other = msgspec.structs.replace(session, organisation="Łódź 株式会社 서울 → ✓")
    content, _ = render_report(other, model, ReportOptions(mono=mono, sections=EVERYTHING), ignore)
    found = Pdf(content).fonts()
    assert len(found) >= 5
    assert {name for name, embedded in found if not embedded} == set()
    assert content.count(b"/Type /FontDescriptor") == content.count(b"/FontFile2")
    assert len(re.findall(rb"/Type /Font\b(?!D)", content)) == content.count(b"/FontFile2")


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_nothing_lies_outside_the_margins(
    session: Session, model: MaturityModel, render: Render, paper: str, size: tuple[int, int]
) -> None:
    pdf = render(session, model, paper=paper, sections=EVERYTHING)
    turned = [title for _level, title, _page in pdf.outline if title == "Roadmap on one page"]
    sizes = [tuple(round(length) for length in pdf.document.get_page_size(index)) for index in range(pdf.count)]
    assert sizes.count(size) == pdf.count - len(turned)
    assert sizes.count(size[::-1]) == len(turned) == 1
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_mono_has_no_colour(session: Session, model: MaturityModel, render: Render) -> None:
    grey, coloured = (render(session, model, mono=mono, sections=EVERYTHING) for mono in (True, False))
    for index in range(grey.count):
        assert all(len(set(colour)) == 1 for colour in grey.colours(index))
    assert any(len(set(colour)) == 3 for colour in coloured.colours(0))


def test_another_lens_changes_framing_and_owners_but_no_score(
    session: Session, model: MaturityModel, render: Render
) -> None:
    pdf = render(session, model, lens="cio")
    assert "Lens CIO. CIO framing." in pdf.text
    assert "Head of IT" in pdf.text
    assert "Head of marketing" not in pdf.text
    assert "2.3 of 5, weighted mean of six dimensions" in pdf.page_text(0)


def test_an_anonymous_report_names_neither_facilitator_nor_source(
    session: Session, model: MaturityModel, render: Render
) -> None:
    named, anonymous = (render(session, model, anonymous=flag) for flag in (False, True))
    assert "Lead facilitator" in named.text
    assert "Lead facilitator" not in anonymous.text
    assert "Ms Example" not in anonymous.text
    assert "A quarterly report" in anonymous.text
    assert anonymous.document.get_metadata_dict()["Author"] == "Nordlicht Energie AG"
    assert "Left out of this copy the facilitator’s name and where evidence was found" in anonymous.text


def test_nothing_scored(model: MaturityModel, render: Render) -> None:
    pdf = render(make_session(model, organisation="", title="", facilitator="", place=""), model, sections=EVERYTHING)
    assert "Towards Level 3: not scored yet" in pdf.page_text(0)
    assert "Not scored yet" in pdf.page_text(0)
    assert "There are no actions on this roadmap" in pdf.text
    assert "No evidence and no notes were recorded" in pdf.text
    assert pdf.document.get_metadata_dict()["Author"] == "CX Workshop"


def test_everything_met(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, 4.0), model).text
    assert "All seven dimensions meet Level 3." in text
    assert "No scored dimension is below its target" in text


def test_sections_of_one_sentence_share_a_page(model: MaturityModel, render: Render) -> None:
    pdf = render(make_session(model, 4.0), model, sections=("criteria", "register", "evidence"))
    first = pdf.page_text(0)
    assert "No scored dimension is below its target" in first
    assert "There are no actions on this roadmap" in first
    assert "Evidence, notes and dissent" in first
    alone = render(make_session(model, 4.0), model, sections=("register",))
    assert "There are no actions on this roadmap" in alone.page_text(0)
    assert " 1 of 1" in alone.page_text(0)


@pytest.mark.parametrize(("dimensions", "levels"), [(1, 2), (2, 5), (3, 10), (20, 2), (20, 10)])
def test_models_of_every_shape(render: Render, dimensions: int, levels: int) -> None:
    model = make_model(dimensions, levels)
    phases = tuple(Phase(f"Phase {number}", 300) for number in range(6))
    pdf = render(make_session(model, 1.0, target=float(levels), phases=phases), model, paper="Letter")
    assert f"roadmap: from 1.0 towards Level {levels}" in pdf.page_text(0)
    assert " 1 of " in pdf.page_text(0)
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_a_document_in_another_script_is_set(session: Session, model: MaturityModel) -> None:
    texts = ("北海道電力株式会社の顧客体験", "Zażółć gęślą jaźń", "Nguyễn Thị Phương Thảo", "서울 조직", "a → b ✓ ☐ ≥")
    other = msgspec.structs.replace(session, organisation=texts[0], note="\n".join(texts))
    content, missing = render_report(other, model, ReportOptions(), ignore)
    assert missing == ()
    for text in texts:
        assert text in Pdf(content).text


@pytest.mark.parametrize(
    "fields",
    [
        {"organisation": "ひと"},
        {"title": "ひと"},
        {"note": "ひと"},
        {"ratings": (Rating("vision", 2.0, note="ひと"),)},
        {"evidence": (Evidence("e", "vision", "ひと"),)},
        {"dissents": (Dissent("d", "vision", "ひと"),)},
        {"parking_lot": (ParkedItem("p", "ひと"),)},
        {"actions": (own_action(1, title="ひと"),)},
        {"actions": (own_action(1, owner="ひと"),)},
        {"actions": (own_action(1, done_when="ひと"),)},
        {"actions": (own_action(1, reason="ひと", state="not for us"),)},
        {"outcomes": (Outcome("o", "ひと", 1.0),)},
        {"outcomes": (Outcome("o", "Trust", 1.0, source="ひと"),)},
        {"board_questions": ("ひと",)},
    ],
)
def test_kana_anywhere_makes_a_document_japanese(model: MaturityModel, render: Render, fields: dict[str, Any]) -> None:
    """Chinese characters are drawn otherwise there, and in one document all alike."""
    session = make_session(model, {"vision": 2.0}, **fields, place="直通")
    found = {name for name, _ in render(session, model, sections=("evidence", "method")).fonts()}
    assert {fonts.JAPANESE, fonts.CHINESE} & found == {fonts.JAPANESE}


def test_characters_no_font_has_are_returned_and_marked(session: Session, model: MaturityModel) -> None:
    other = msgspec.structs.replace(session, note="नम and ส, twice: ส")
    content, missing = render_report(other, model, ReportOptions(), ignore)
    assert missing == tuple(sorted("नमส"))
    assert "\ufffd" in Pdf(content).text


def test_progress_goes_from_nothing_to_all(session: Session, model: MaturityModel) -> None:
    steps: list[tuple[int, int]] = []
    render_report(session, model, ReportOptions(), lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[0] == (0, 9)
    assert steps[-1] == (9, 9)
    assert len(steps) > 20


class CancelledError(Exception):
    """Raised by a progress that gives up."""


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_cancelled_report_leaves_nothing_and_harms_nothing(
    session: Session, model: MaturityModel, tmp_path: Path, share: float
) -> None:
    def give_up(done: int, total: int) -> None:
        if done >= share * total:
            raise CancelledError

    for content in (None, b"old"):
        if content:
            (tmp_path / "a.pdf").write_bytes(content)
        with pytest.raises(CancelledError):
            write_report(tmp_path / "a.pdf", session, model, ReportOptions(), give_up)
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([content] if content else [])
    write_report(tmp_path / "a.pdf", session, model, ReportOptions())
    assert Pdf((tmp_path / "a.pdf").read_bytes()).count > 5


def test_a_report_that_cannot_be_written_harms_nothing(session: Session, model: MaturityModel, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write_report(tmp_path / "gone" / "a.pdf", session, model, ReportOptions())
    assert list(tmp_path.iterdir()) == []


def test_reports_made_at_once_do_not_garble_each_other(session: Session, model: MaturityModel) -> None:
    alone = render_report(session, model, ReportOptions(), ignore)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: render_report(session, model, ReportOptions(), ignore), range(8)))
    assert together == [alone] * 8
