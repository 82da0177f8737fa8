from __future__ import annotations

import msgspec
import pytest

from cxworkshop.domain.folding import fold
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Outcome, Session
from cxworkshop.store.sqlite import search
from tests.store.rooms import with_room

replace = msgspec.structs.replace


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ""),
        ('"', ""),
        ("*", ""),
        ("vision", '"vision" *'),
        ("two words", '"two" * "words" *'),
        ("O'Brien", '"o brien" *'),
        ("C++", '"c" *'),
        ("AND", '"and" *'),
        ("NEAR(a)", '"near a" *'),
        ("a_b", '"a b" *'),
        ("見", '"見" *'),
        ("見本保", '"見本 本保" *'),
        ("見本 保", '"見本" * "保" *'),
        ("CX成熟", '"cx 成熟" *'),
        ("成熟x", '"成熟 熟 x" *'),
        ("𠮷野家", '"𠮷野 野家" *'),
        ("ไทย", '"ไท ทย" *'),
        ("고객", '"고객" *'),
    ],
)
def test_what_is_typed_becomes_phrases(typed: str, query: str) -> None:
    import unicodedata

    assert search.query(typed) == unicodedata.normalize("NFKD", query)


def test_a_page_of_text_pasted_is_cut() -> None:
    assert len(search.query("word " * 100_000)) < 1000


def test_the_words_of_a_session(session: Session) -> None:
    bare = replace(session, ratings=(), evidence=(), actions=(), outcomes=(), board_questions=())
    plain = replace(bare, organisation="見本", title="A–B", place="", note="É")
    assert search.words(plain).split() == ["見本", "本", "a", "b", "cx", "lead", "e"]


def test_removed_actions_are_not_searched(session: Session) -> None:
    (removed, *_) = [action for action in session.actions if not action.planned]
    assert removed.title not in search.texts(session)
    kept = replace(session, actions=(replace(removed, state="planned"),))
    assert removed.title in search.texts(kept)


def test_what_is_put_to_the_board_and_why_something_is_left_out_is_searched(session: Session) -> None:
    outcome = Outcome("o", "Would recommend us", 31.0, "points", "Panel of June")
    (removed, *_) = [action for action in session.actions if not action.planned]
    said = replace(
        session,
        actions=(replace(removed, reason="Frozen budget"),),
        board_questions=("Who pays for the pilot?",),
        outcomes=(outcome,),
    )
    assert {"Frozen budget", "Who pays for the pilot?", "Would recommend us", "Panel of June"} <= set(
        search.texts(said)
    )


def test_own_texts_of_the_report_are_searched(session: Session) -> None:
    assert {"Ferries first.", "For the board.\n- **One** thing"} <= set(search.texts(with_room(session)))


def test_what_the_room_wrote_is_searched_but_no_vote_and_no_name(session: Session, model: MaturityModel) -> None:
    bare = replace(session, ratings=(), evidence=(), actions=(), outcomes=(), board_questions=(), note="")
    room = replace(with_room(bare), report_texts=())
    before = search.words(replace(room, participants=(), ballots=(), votes=(), dissents=(), parking_lot=()))
    added = search.words(room).removeprefix(before).split()
    told = [item.reason for item in room.dissents] + [item.text for item in room.parking_lot]
    assert added == fold(" ".join(told)).replace(".", "").replace("?", "").split()
