from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Dissent, Evidence, Vote
from cxworkshop.errors import UserError
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.kit.write import render_kit, write_kit
from cxworkshop.report.setting import fonts
from tests.report.building import NAMES, make_model, make_session
from tests.report.kit.pages import MARGIN, kit, people
from tests.report.logos import png
from tests.report.reading import Pdf

PAGES = {"preread": 2, "posters": 7, "ballots": 14, "parking": 1, "evidence": 1, "sponsor": 1, "roadmap": 1}


def test_the_parts_come_in_order_and_in_the_outline(model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(12)), model)
    assert pdf.count == sum(PAGES.values()) - PAGES["roadmap"]
    parts = [(title, page) for level, title, page in pdf.outline if level == 0]
    assert parts == [
        ("Pre-read", 1),
        ("Level posters", 3),
        ("Ballot cards", 10),
        ("Parking lot", 24),
        ("Evidence sheet", 25),
        ("Sponsor and stakeholders", 26),
    ]
    below = [(title, page) for level, title, page in pdf.outline if level == 1]
    assert below == [
        ("The five levels", 1),
        *((name, 2) for name in NAMES),
        *((name, page) for page, name in enumerate(NAMES, 3)),
    ]


@pytest.mark.parametrize("part", KIT_PARTS)
def test_each_part_by_itself(part: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model, 2.0, participants=people(12)), model, part)
    assert pdf.count == PAGES[part]
    assert [title for level, title, _ in pdf.outline if level == 0] == [KIT_PARTS[part]]
    assert all(pdf.page_text(index) for index in range(pdf.count))


def test_the_order_of_the_options_does_not_matter(model: MaturityModel) -> None:
    session = make_session(model)
    one = render_kit(session, model, KitOptions(parts=("evidence", "parking")))
    assert one == render_kit(session, model, KitOptions(parts=("parking", "evidence")))


@pytest.mark.parametrize(("parts", "named"), [((), "no part has been chosen"), (("ballots", "hats"), "no part “hats”")])
def test_what_is_no_part_is_named(parts: tuple[str, ...], named: str, model: MaturityModel) -> None:
    with pytest.raises(UserError, match=rf"{named}.*preread, posters, ballots, parking, evidence"):
        render_kit(make_session(model), model, KitOptions(parts=parts))


def test_equal_kits_are_equal_bytes(model: MaturityModel) -> None:
    session = make_session(model, participants=people(5, name="山田 花子"))
    assert render_kit(session, model, KitOptions()) == render_kit(session, model, KitOptions())


def test_metadata(model: MaturityModel) -> None:
    session = make_session(model, participants=people(1))
    pdf = kit(session, model, "ballots", "evidence")
    data = pdf.document.get_metadata_dict()
    assert data["Title"] == "Workshop print kit – Nordlicht Energie AG – Autumn review – 19 November 2026"
    assert data["Author"] == "Lead facilitator"
    assert data["Subject"] == "Ballot cards, Evidence sheet"
    assert "Small model" in data["Keywords"]
    assert data["CreationDate"].startswith("D:20261119")
    nobody = kit(
        make_session(model, organisation="", title="", facilitator=""), model, "evidence"
    ).document.get_metadata_dict()
    assert (nobody["Title"], nobody["Author"]) == ("Workshop print kit – 19 November 2026", "CX Workshop")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_printed_in_black_and_grey_within_the_margins(paper: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(7)), model, paper=paper)
    for index in range(pdf.count):
        assert all(red == green == blue for red, green, blue in pdf.colours(index))
        outside = list(pdf.ink_outside(index, MARGIN))
        # Only crop marks stand in the margins; test_kit_ballots looks at them more closely.
        assert bool(outside) == ("Ballot cards" in pdf.page_text(index))


def test_levels_are_told_apart_by_their_grey_and_their_number(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "posters")
    width, _, packed = pdf.pixels(0)
    rule = round(MARGIN + 110 + 10)
    row = packed[rule * width * 3 : (rule + 1) * width * 3 : 3]
    greys = [row[round(MARGIN + (width - 2 * MARGIN) * (level - 0.9) / 5)] for level in range(1, 6)]
    assert all(lighter - darker > 20 for lighter, darker in pairwise(greys))


def test_every_font_is_embedded(model: MaturityModel) -> None:
    found = kit(make_session(model, participants=people(2, name="山田 → ✓")), model).fonts()
    assert found
    assert all(embedded for _, embedded in found)
    assert any(fonts.JAPANESE in name or fonts.CHINESE in name for name, _ in found)


def test_votes_and_scores_leave_no_trace(model: MaturityModel) -> None:
    session = make_session(model, participants=people(3))
    when = datetime(2026, 11, 19, 10, tzinfo=UTC)
    full = msgspec.structs.replace(
        make_session(model, 2.5, participants=people(3)),
        votes=tuple(Vote(f"p{number}", "vision", 1, "score", 1.0 + number) for number in (1, 2, 3)),
        ballots=(Ballot("vision", 1, when),),
        dissents=(Dissent("d", "vision", "Seen otherwise.", "p1"),),
        evidence=(Evidence("e", "vision", "A paper.", "Shelf 3"),),
    )
    assert render_kit(full, model, KitOptions()) == render_kit(session, model, KitOptions())


@pytest.mark.parametrize("step", [1, 0.5, 0.25])
@pytest.mark.parametrize(("dimensions", "levels", "count"), [(3, 2, 1), (3, 10, 5), (20, 10, 60), (20, 2, 60)])
def test_every_size_there_is(dimensions: int, levels: int, count: int, step: float) -> None:
    model = make_model(dimensions=dimensions, levels=levels, step=step)
    session = make_session(model, participants=people(count), target=2.0)
    pdf = kit(session, model)
    sheets = {1: 1, 5: dimensions, 60: 10 * dimensions}[count]
    assert sum("Ballot cards" in pdf.page_text(index) for index in range(pdf.count)) == sheets
    assert sum("after the reveal" in pdf.page_text(index) for index in range(pdf.count)) == dimensions
    last = next(index for index in range(pdf.count - 1, 0, -1) if "Ballot cards" in pdf.page_text(index))
    for index in (0, 1, last, pdf.count - 2, pdf.count - 1):
        assert bool(list(pdf.ink_outside(index, MARGIN))) == (index == last)


def test_hostile_text_is_printed_as_it_stands() -> None:
    nasty = "<img src='/etc/passwd'/>&amp;</para> \x00\x07\u202e{%s} C:\\x"
    model = make_model(dimensions=3)
    dimensions = tuple(
        msgspec.structs.replace(one, name=f"{place} {nasty}", scope=nasty, rubric=(nasty,) * 5)
        for place, one in enumerate(model.dimensions)
    )
    model = msgspec.structs.replace(model, dimensions=dimensions, name=nasty, attribution=nasty)
    session = make_session(
        model, organisation=nasty, title=nasty, place=nasty, facilitator=nasty, participants=people(3, name=nasty)
    )
    pdf = kit(session, model)
    shown = "<img src='/etc/passwd'/>&amp;</para>"
    assert pdf.text.count(shown) > 40
    assert "root:" not in pdf.text
    assert "{%s} C:\\x" in pdf.text


def test_the_file_is_the_kit(model: MaturityModel, tmp_path: Path) -> None:
    path, steps = tmp_path / "kit.pdf", []
    session = make_session(model, participants=people(6, name="Anna ไทย"))
    missing = write_kit(path, session, model, KitOptions(), lambda done, total: steps.append((done, total)))
    assert missing == tuple("ทยไ")
    assert (path.read_bytes(), missing) == render_kit(session, model, KitOptions())
    assert list(tmp_path.iterdir()) == [path]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert {total for _, total in steps} == {7}
    assert steps[-1] == (7, 7)
    assert len(steps) > Pdf(path.read_bytes()).count


def test_cancelling_at_any_moment_harms_no_file(model: MaturityModel, tmp_path: Path) -> None:
    path = tmp_path / "kit.pdf"
    path.write_bytes(b"what was there")
    session = make_session(model)
    for moment in (0, 1, 5, 12, 20, 26):
        left = moment

        def progress(done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_kit(path, session, model, KitOptions(), progress)
        assert list(tmp_path.iterdir()) == [path]
        assert path.read_bytes() == b"what was there"
    # A cancelled kit holds nothing up.
    assert write_kit(path, session, model, KitOptions()) == ()
    assert path.read_bytes().startswith(b"%PDF")


def test_a_place_that_takes_no_file_is_named(model: MaturityModel, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write_kit(tmp_path / "none" / "kit.pdf", make_session(model), model, KitOptions(parts=("parking",)))


def test_the_firms_mark_is_on_every_sheet_but_the_cards(model: MaturityModel) -> None:
    session = make_session(model, 2.0)
    parts = tuple(part for part in KIT_PARTS if part != "ballots")
    style = Style("Ours", firm="Sample & Partners")
    pdf = Pdf(render_kit(session, model, KitOptions(parts=parts, style=style))[0])
    for page in range(pdf.count):
        assert pdf.page_text(page).count("SAMPLE & PARTNERS") == 1, pdf.page_text(page)
    plain = Pdf(render_kit(session, model, KitOptions(parts=parts))[0])
    assert plain.count == pdf.count
    logo = msgspec.structs.replace(style, logo=png(90, 20))
    assert "SAMPLE" not in Pdf(render_kit(session, model, KitOptions(parts=parts, style=logo))[0]).text
