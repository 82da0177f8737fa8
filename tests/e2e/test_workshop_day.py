"""A workshop of three hours, twelve people and seven dimensions, from the list of participants to the report.

Every number it is compared with is worked out by hand beside it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cxworkshop.__main__ import main
from tests.e2e.day import (
    ABSENT,
    GOVERNANCE,
    LIST,
    METRICS,
    ORGANISATION,
    PEOPLE,
    PROCESSES,
    STRATEGY,
    TECHNOLOGY,
    VISION,
    VISION_AGAIN,
    check_data,
    check_report,
)
from tests.e2e.displays import LAPTOP, two_displays
from tests.e2e.libraries import rows
from tests.e2e.pdf import pages
from tests.e2e.room import AUDIENCE, FACILITATOR, Room, copied
from tests.e2e.workshop import Workshop


def test_a_workshop_day(
    start: Callable[..., Workshop], own_files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    library, pdf = own_files / "library.db", own_files / "day.pdf"
    workshop = start()
    with two_displays(workshop.screen) as displays:
        room = Room(workshop)
        prepare(room)
        vision(room)
        strategy_until_the_end(room, library)

        workshop = start()
        room = Room(workshop)
        strategy_after_the_end(room, library)
        displays.unplug()
        workshop.see_status("The projector is disconnected")
        assert room.texts(AUDIENCE) == []
        displays.plug_in()
        metrics(room)
        governance(room)
        organisation(room)
        processes(room, library)
        technology(room)
        results(room)
        report(room, pdf)
    workshop.close()
    check_data(shown(library, capsys))
    delete_and_restore(start(), library)
    check_report(pages(pdf))
    assert rows(library, "PRAGMA integrity_check") == [("ok",)]


def prepare(room: Room) -> None:
    workshop = room.workshop
    workshop.see("Search sessions")
    workshop.resize(*LAPTOP[2:])
    workshop.press("ctrl+n")
    workshop.see_focus("Organisation")
    workshop.type("Quiet Harbour Museums\n")
    workshop.see("Facilitator", "TextField")
    # Of 180 minutes vision gets 40; the other six share 140: 23 1/3 each. Metrics counts twice.
    for field, value in (
        ("Length of the session in minutes", "180"),
        ("Weight of Metrics", "2"),
        ("Minutes for Vision", "40"),
    ):
        set_number(workshop, field, value)
    workshop.see("Undo time for Vision")

    with copied(workshop.screen, LIST):
        workshop.click("Paste list")
        workshop.see("Add 12 participants")
        workshop.press("Return")
        workshop.see("", "QLabel", text="12 of 60")
    workshop.press("Insert")
    workshop.see("", "QLabel", text="13 of 60")
    for text in (ABSENT, "Executive"):
        workshop.type(text)
        workshop.press("tab")
    workshop.type("Sales\n")
    workshop.see("Undo change participant")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")


def set_number(workshop: Workshop, field: str, value: str) -> None:
    """Write a number into a field, and see it there before going on.

    While only the 1 of 180 stands there the field tells its bounds, in a line that moves all fields below it.
    """

    def stands(selected: str) -> bool:
        return any((each.name, each.text, each.selected) == (field, value, selected) for each in workshop.things())

    workshop.click(field)
    workshop.see_focus(field)
    workshop.press("ctrl+a")
    workshop.wait(
        lambda: any(each.name == field and each.selected == each.text for each in workshop.things()),
        f"{field!r} selected",
    )
    workshop.type(value)
    workshop.wait(lambda: stands(""), f"{value} in {field!r}")
    workshop.type("\n")


def vision(room: Room) -> None:
    workshop = room.workshop
    workshop.press("F9")
    room.see_on_projector("Vision 1 of 7")
    workshop.see("40:00 left of 40:00")
    workshop.see("", "QLabel", text="6 dimensions and 140 min remain")
    workshop.press("t")
    workshop.see("Pause")
    room.see_on_projector("39:")

    room.pass_laptop([*zip(PEOPLE, VISION, strict=True)])
    workshop.see(f"Next: {ABSENT}")
    workshop.press("s")
    workshop.see("Thank you")
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # Sorted: 1 1 1 1 1 1.5 1.5 1.5 1.5 2 2 3.5. Median: between the 6th and the 7th, 1.5 and 1.5.
    # Quartiles: a quarter of the 11 steps from the 1st, that is 3/4 of the way from the 3rd to the 4th, 1 and 1: 1;
    # 1/4 of the way from the 9th to the 10th, 1.5 and 2: 1.625.
    # Mean 18.5 / 12 = 1.5417, agreement 0.7974 (DOMAIN's check value). Ginkgo's vote lies 2 from the median, and 1 lies
    # half a level from it. 11 of 12 lie from 1 to 2; 9 lean to 1 (those half way lean to both) and 6 to 2.
    workshop.see("", "QLabel", text="median 1.5 · range 1.0 to 3.5 · quartiles 1.0 and 1.63 · agreement 0.80")
    workshop.see("", "QLabel", text="Speak first: Ginkgo (3.5)")
    workshop.see("", "QLabel", text="The room is split between 1 and 2: 1 stands until there is evidence for 2.")
    room.see_on_projector("12 votes · median 1.5 · one vote at 3.5: what have you seen that the rest have not?")

    workshop.confirm("v", "Vote again")
    room.see_in(0, 13)
    room.type_cards(VISION_AGAIN)
    room.back()
    room.see_in(12, 13)
    # What is known of the first ballot stays in sight, and nothing of the second is.
    first = "Ballot 1: median 1.5 · range 1.0 to 3.5 · quartiles 1.0 and 1.63 · agreement 0.80"
    workshop.see("", "QLabel", text=first)
    room.reveal(missing=1)
    # 1, ten times 1.5, 2: the quartiles are 1.5, the mean too. 10 votes add nothing, two lie 1/2 from the mean:
    # 1 + 2/12 × log2(1 - 0.5/4) = 1 - 0.1926/6 = 0.968.
    workshop.see("", "QLabel", text="median 1.5 · range 1.0 to 2.0 · quartiles 1.5 and 1.5 · agreement 0.97")
    workshop.see("", "QLabel", text=first)
    room.agree("Vision", "1.5")
    room.see_on_projector("Agreed score 1.5")
    room.dissent("The board has signed a vision paper", who="Ginkgo", score="3.5", named=True)
    workshop.see("", "QLabel", text="Ginkgo holds 3.5: The board has signed a vision paper")
    room.park("Who owns the customer data?")


def strategy_until_the_end(room: Room, library: Path) -> None:
    workshop = room.workshop
    room.go_on("Strategy")
    room.see_on_projector("Strategy 2 of 7")
    names = list(PEOPLE)
    room.pass_laptop([*zip(names[:2], STRATEGY, strict=False)])
    workshop.see(f"Next: {names[2]}")
    workshop.press("enter", "4")
    workshop.see("4.0 – Level 4, Managing Profit Parity", "QLabel")
    workshop.kill()

    assert rows(library, "SELECT count(*) FROM participant") == [(13,)]
    assert rows(library, "SELECT dimension_id, ballot, count(*) FROM vote GROUP BY 1, 2") == [
        ("strategy", 1, 2),
        ("vision", 1, 12),
        ("vision", 2, 12),
    ]
    # The laptop stays dark for 35 minutes.
    with closing(sqlite3.connect(library)) as connection, connection:
        ((since,),) = connection.execute("SELECT clock_since FROM session")
        earlier = datetime.fromisoformat(since) - timedelta(minutes=35)
        connection.execute("UPDATE session SET clock_since = ?", [f"{earlier:%Y-%m-%dT%H:%M:%S.%f}Z"])


def strategy_after_the_end(room: Room, library: Path) -> None:
    workshop = room.workshop
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("Strategy", "QLabel")
    workshop.press("F9")
    room.see_in(2, 13)
    # Whether the 35 minutes were workshop time, nobody but the room knows.
    workshop.see("", "QLabel", text="The clock was left running on Strategy. The app was closed for 35 min from ")
    # That another program set the clock back is noticed.
    workshop.click("Accept as it is")
    workshop.see_gone("Accept as it is")
    workshop.click("Count it")
    workshop.see_gone("Count it")
    check_time(room, library)
    workshop.press("t")
    workshop.see("Resume")
    workshop.press("t")
    workshop.see("Pause")

    names = list(PEOPLE)
    room.pass_laptop([*zip(names[2:6], STRATEGY[2:], strict=False)])
    workshop.see(f"Next: {names[6]}")
    room.back()
    room.see_in(6, 13)
    room.type_cards(STRATEGY[6:])
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # 1, 1.5, eight times 2, 2.5, 3: median, quartiles and mean are 2. Two votes lie 1 from it and two 1/2:
    # 1 + (2 × log2(1 - 1/4) + 2 × log2(1 - 0.5/4)) / 12 = 1 - (0.8301 + 0.3853) / 12 = 0.899.
    # 10 votes lie from 1 to 2, but only two of them lean to 1, less than a quarter: no debate.
    workshop.see("", "QLabel", text="median 2.0 · range 1.0 to 3.0 · quartiles 2.0 and 2.0 · agreement 0.90")
    workshop.see("", "QLabel", text="Speak first: Cedar (1.0) and Linden (3.0)")
    workshop.see(
        "", "QLabel", text="Split between two levels? Take the lower one until there is evidence for the higher."
    )
    room.agree("Strategy", "2.0")


def check_time(room: Room, library: Path) -> None:
    """Vision took v seconds, and the six others have (10800 - v) / 6 each. Strategy has had 35 minutes and more."""
    query = "SELECT clock_spent ->> 'vision', clock_spent ->> 'strategy', clock_since FROM session"
    ((spent, counted, since),) = rows(library, query)

    def over() -> tuple[float, float]:
        """By how much strategy has run over, and what is left for the five after it, in seconds."""
        here = counted + (datetime.now(UTC) - datetime.fromisoformat(since)).total_seconds()
        return here - (10800 - spent) / 6, 10800 - spent - here

    before = over()
    texts = room.texts(FACILITATOR)
    (figure,) = (each for each in texts if re.fullmatch(r"\+\d\d:\d\d", each))
    (rest,) = (each for each in texts if " min remain; finish " in each)
    after = over()
    minutes, seconds = figure[1:].split(":")
    assert before[0] - 2 <= 60 * int(minutes) + int(seconds) <= after[0]
    found = re.fullmatch(r"5 dimensions and (\d+) min remain; finish (\d\d:\d\d)", rest)
    assert found is not None
    assert after[1] / 60 - 0.6 < int(found[1]) < before[1] / 60 + 0.6
    # Its share is used up: they end once the others have had what is left, three hours after the beginning.
    finish = datetime.now(UTC) + timedelta(seconds=after[1])
    assert found[2] in {f"{finish + timedelta(seconds=second):%H:%M}" for second in (-2, -1, 0, 1)}
    room.see_on_projector(figure[:3])


def metrics(room: Room) -> None:
    workshop = room.workshop
    room.go_on("Metrics")
    clumsily(room)
    room.type_cards(METRICS)
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # 1 1 1 1 1.5 1.5 3 3 3 3.5 3.5 4. Median (1.5 + 3) / 2; quartiles 1 and 3 + 1/4 × (3.5 - 3) = 3.125.
    # Mean 27 / 12 = 2.25; distances 1.25 six times, 0.75 five times, 1.75 once:
    # 1 + (6 × log2(1 - 1.25/4) + 5 × log2(1 - 0.75/4) + log2(1 - 1.75/4)) / 12
    # = 1 - (6 × 0.5406 + 5 × 0.2996 + 0.8301) / 12 = 0.536.
    # Four vote 1: more than three are a camp, whom nobody asks to speak first one by one.
    workshop.see("", "QLabel", text="median 2.25 · range 1.0 to 4.0 · quartiles 1.0 and 3.13 · agreement 0.54")
    workshop.see("", "QLabel", text="Speak first: Ginkgo (4.0)")
    room.agree("Metrics", "2.5")


def clumsily(room: Room) -> None:
    """What happens to people with a keyboard, a wheel and twelve others in the room; nothing of it changes anything."""
    workshop = room.workshop
    slider = workshop.see("Score", "LevelSlider")
    workshop.screen.wheel(*slider.centre, 3)
    workshop.screen.wheel(*slider.centre, -3)
    workshop.see_focus("Score")
    workshop.type("Customer trust never improved, not at all.")
    workshop.see_status("The cursor was not in a text field")
    workshop.see("Enter paper cards")
    workshop.press("F8")
    workshop.see_focus("Park an item")
    workshop.type("Who decides on")
    workshop.press("esc")
    workshop.see_gone("Park an item")
    workshop.press("ctrl+4", "ctrl+1", "Delete")
    workshop.see_status("is in the bin")
    workshop.press("ctrl+z")
    workshop.see_status("Undid: delete")
    workshop.press("Return")
    workshop.see("Metrics", "QLabel")
    workshop.press("F8")
    workshop.see("Park an item", text="Who decides on")
    workshop.press("ctrl+a", "BackSpace", "esc")
    workshop.see_gone("Park an item")
    room.see_on_projector("0 of 13 in")


def governance(room: Room) -> None:
    workshop = room.workshop
    room.go_on("Governance")
    room.type_cards(["7"])
    workshop.see("That is not on the scale: 1 to 5 in steps of 0.5.")
    workshop.type("".join(f"{vote}\n" for vote in GOVERNANCE))
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # Eleven scores: nine times 1, 1.5, 2; median and quartiles 1. Mean 12.5 / 11 = 1.1364; distances 0.1364 nine times,
    # 0.3636, 0.8636: 1 - (9 × 0.0500 + 0.1375 + 0.3509) / 11 = 0.915. Linden's 2 lies a level from the median.
    workshop.see("", "QLabel", text="range 1.0 to 2.0 · quartiles 1.0 and 1.0 · agreement 0.91 · 1 abstained")
    workshop.see("", "QLabel", text="Speak first: Linden (2.0)")
    room.agree("Governance", "1.0")


def organisation(room: Room) -> None:
    workshop = room.workshop
    room.go_on("Organisation")
    room.type_cards(ORGANISATION)
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # 2, 2.5, ten times 3; mean 34.5 / 12 = 2.875; distances 0.875, 0.375 and ten times 0.125:
    # 1 - (0.3561 + 0.1420 + 10 × 0.0458) / 12 = 0.920.
    workshop.see("", "QLabel", text="median 3.0 · range 2.0 to 3.0 · quartiles 3.0 and 3.0 · agreement 0.92")
    workshop.see("", "QLabel", text="Speak first: Juniper (2.0)")
    room.agree("Organisation", "3.0")
    workshop.see("", "QLabel", text="claimed: no evidence")
    room.dissent("Only head office is meant")
    workshop.see("", "QLabel", text="Someone dissents: Only head office is meant")
    room.park("Does the board know that 3 means every site?")
    workshop.tab_to("Evidence: what shows it?")
    workshop.type("Coordination board, minutes since May")
    workshop.tab_to("Source of the evidence")
    workshop.type("Shared drive")
    workshop.tab_to("Who brought it")
    workshop.type("Iris")
    workshop.see("Who brought it", text="Iris")
    workshop.click("Add")
    workshop.see("Undo evidence for Organisation")
    workshop.tab_to("Notes")
    workshop.type("Roles are written down, not all of them are filled")


def processes(room: Room, library: Path) -> None:
    workshop = room.workshop
    votes = "SELECT count(*) FROM vote WHERE dimension_id = 'processes'"
    room.go_on("Processes")
    room.type_cards(PROCESSES)
    room.back()
    room.see_in(12, 13)
    workshop.press("ctrl+z")
    room.see_in(11, 13)
    assert rows(library, votes) == [(11,)]
    workshop.press("ctrl+shift+z")
    room.see_in(12, 13)
    assert rows(library, votes) == [(12,)]
    room.reveal(missing=1)
    # 3 three times, 3.5 eight times, 4: the lower quartile lies 3/4 of the way from the 3rd to the 4th, 3 and 3.5.
    # Mean 41 / 12 = 3.4167; distances 0.4167 three times, 0.0833 eight times, 0.5833:
    # 1 - (3 × 0.1587 + 8 × 0.0304 + 0.2274) / 12 = 0.921. All vote from 3 to 4, half way leans to both.
    workshop.see("", "QLabel", text="median 3.5 · range 3.0 to 4.0 · quartiles 3.38 and 3.5 · agreement 0.92")
    workshop.see("", "QLabel", text="The room is split between 3 and 4: 3 stands until there is evidence for 4.")
    room.agree("Processes", "3.5")


def technology(room: Room) -> None:
    workshop = room.workshop
    room.go_on("Technology")
    room.type_cards(TECHNOLOGY)
    room.back()
    room.see_in(12, 13)
    room.reveal(missing=1)
    # 1, 2, 2, 2.5: quartiles 3/4 of the way from 1 to 2, and 1/4 of the way from 2 to 2.5. Mean 1.875; distances 0.875,
    # 0.125 twice, 0.625: 1 - (0.3561 + 2 × 0.0458 + 0.2451) / 4 = 0.827.
    text = "median 2.0 · range 1.0 to 2.5 · quartiles 1.75 and 2.13 · agreement 0.83 · 8 not applicable"
    workshop.see("", "QLabel", text=text)
    workshop.confirm("n", "Exclude, or include again")
    workshop.see("Undo exclude Technology")
    room.see_on_projector("Agreed: not applicable")


def results(room: Room) -> None:
    workshop = room.workshop
    workshop.press("t")
    workshop.see("Resume")
    workshop.press("alt+right")
    # (1.5 + 2 + 2 × 2.5 + 1 + 3 + 3.5) / (1 + 1 + 2 + 1 + 1 + 1) = 16 / 7 = 2.286
    workshop.see("2.3, weighted mean of 6 dimensions")
    room.see_on_projector("2.3")
    sees = "Manager rates Metrics 2.25 levels higher than Specialist."
    workshop.see(f"{sees} Read the Level 3 description aloud to both and ask for evidence.")
    workshop.press("ctrl+5")
    workshop.see("Add action")
    room.see_on_projector("From 2.3 towards Level 3")


def report(room: Room, pdf: Path) -> None:
    workshop = room.workshop
    workshop.press("ctrl+6", "ctrl+e")
    workshop.see_focus("File name:")
    workshop.press("ctrl+a")
    workshop.type(f"{pdf}\n")
    workshop.see_status(f"Exported to {pdf}")


def delete_and_restore(workshop: Workshop, library: Path) -> None:
    """Deleted, and out of the bin again after a restart, with every vote in it."""
    votes = rows(library, "SELECT count(*) FROM vote")
    workshop.see_focus("Sessions")
    workshop.press("Delete")
    workshop.see_status("is in the bin")
    workshop.close()
    assert rows(library, "SELECT count(*) FROM session_overview") == [(0,)]
    workshop = Workshop(workshop.screen, library)
    workshop.click("Bin (1)")
    workshop.click("Restore")
    workshop.see("Bin")
    workshop.close()
    assert rows(library, "SELECT count(*) FROM session_overview") == [(1,)]
    assert rows(library, "SELECT count(*) FROM vote") == votes


def shown(library: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command line says of the session."""
    assert main(["--library", str(library), "show", "latest", "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))
