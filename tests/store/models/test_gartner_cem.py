"""The built-in maturity model keeps the writing rules and the numbers that a roadmap needs."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from cxworkshop import paths
from cxworkshop.store.models import files as model_files
from cxworkshop.store.models.doubts import WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxworkshop.domain.maturity_model import GapAction

MODEL = model_files.builtin()
DIMENSIONS = ["vision", "strategy", "metrics", "governance", "organisation", "processes", "technology"]
ARTICLE_A = {
    "unified-vision": ("vision", "strategy"),
    "cx-leader": ("governance", "organisation"),
    "share-voc": ("metrics", "technology"),
    "support-initiatives": ("strategy", "metrics"),
    "cross-functional-cases": ("organisation", "governance"),
    "early-successes": ("processes", "strategy"),
    "peer-learning": ("organisation", "processes"),
}
"""The seven actions of the article for marketing leaders: main dimension, and the one each also serves."""
DEGREE = re.compile(
    r"\b(almost|always|better|completely|consistently|deeply|effectively|entirely|extremely|fully|generally|good|greatly|"
    r"highly|increasingly|largely|mainly|more|most|mostly|nearly|often|optimally|partially|partly|quite|rarely|really|"
    r"regularly|seamlessly|significantly|some|sometimes|somewhat|strongly|thoroughly|truly|usually|very|well|widely)\b",
    re.IGNORECASE,
)
"""Words that leave the degree to the reader, so that two readers choose two cells."""


def sentences() -> Iterator[tuple[str, str]]:
    """Every text of the model that a reader sees, with its place."""
    yield from (("about", MODEL.about), ("attribution", MODEL.attribution))
    for level in MODEL.levels:
        yield f"level {level.number}", level.about
    for lens in MODEL.lenses:
        yield lens.id, lens.framing
    for dimension in MODEL.dimensions:
        for text in (dimension.scope, *dimension.rubric, *dimension.questions, *dimension.evidence):
            yield dimension.id, text
    for action in MODEL.actions:
        for text in (action.title, action.why, *action.steps, action.done_when, *action.owners.values()):
            yield action.id, text
    for meaning in MODEL.glossary.values():
        yield "glossary", meaning
    if MODEL.claim_action is not None:
        for text in (MODEL.claim_action.title, MODEL.claim_action.why, *MODEL.claim_action.steps):
            yield "claim_action", text


def transition(dimension: str, from_level: int) -> list[GapAction]:
    return [action for action in MODEL.actions if (action.dimension, action.from_level) == (dimension, from_level)]


def test_the_checker_finds_nothing_and_doubts_nothing() -> None:
    assert model_files.check(paths.resource("models/gartner-cem.toml")) == []
    assert model_files.doubts(paths.resource("models/gartner-cem.toml")) == []


def test_identity_and_scale() -> None:
    assert (MODEL.id, MODEL.edition, MODEL.language) == ("gartner-cem", "2.1", "en-GB")
    assert MODEL.name == "CX maturity model (after Gartner’s CEM levels)"
    assert (MODEL.step, MODEL.default_target, MODEL.top) == (0.5, 3, 5)
    assert [level.name for level in MODEL.levels] == [
        "Getting Started",
        "Capturing the Voice of the Customer",
        "Engaging Your Executives",
        "Managing Profit Parity",
        "Optimising Culture Change",
    ]
    assert [level.stage for level in MODEL.levels] == ["Initial", "Developing", "Defined", "Managed", "Optimising"]
    assert [dimension.id for dimension in MODEL.dimensions] == DIMENSIONS
    assert [lens.id for lens in MODEL.lenses] == ["marketing", "cio"]


def test_attribution_names_the_owner_of_the_trademark_and_claims_no_endorsement() -> None:
    for words in ("Gartner articles", "trademark of its owner", "not affiliated", "endorsed"):
        assert words in MODEL.attribution


def test_everything_has_its_source() -> None:
    assert [source.id for source in MODEL.sources] == [
        "article A",
        "article B",
        "articles A and B",
        "practice, after article B",
        "practice",
    ]
    assert [level.source for level in MODEL.levels] == ["article B", *["articles A and B"] * 2, *["article B"] * 2]
    assert {lens.id: lens.source for lens in MODEL.lenses} == {"marketing": "article A", "cio": "article B"}
    assert {action.source for action in MODEL.actions} == {"article A", "practice, after article B", "practice"}


def test_the_articles_are_cited_as_published() -> None:
    cited = {source.id: (source.title, source.author, source.published) for source in MODEL.sources}
    assert cited["article A"] == (
        "Take the Next Step in Customer Experience",
        "Chris Pemberton, quoting Augie Ray, gartner.com",
        "11 March 2016",
    )
    assert cited["article B"] == (
        "CIOs under fire as customers want more",
        "IT-Online, quoting Gartner’s Ed Thompson",
        "29 October 2015",
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (MODEL.about, ("Most large organisations", "Level 1 or 2", "aim for Level 3", "seven dimensions at Level 4")),
        (MODEL.level(2).about, ("customers’ feedback", "other organisations", "few people see", "on a hunch")),
        (MODEL.level(3).about, ("governance and compliance", "Executives", "documented, standardised", "innovation")),
        (MODEL.level(4).about, ("same weight as profit", "each employee", "systems", "all seven dimensions")),
        (MODEL.lens("cio").framing, ("half of their projects", "80% of initiatives", "current state first")),
        (MODEL.lens("cio").framing, ("setting the organisation apart", "technology does for customers and for growth")),
        (MODEL.action("it-partner").why, ("half of their projects involve technology",)),
        (MODEL.action("technology-example").why, ("technology improves the experience", "helps the organisation grow")),
    ],
)
def test_the_facts_of_the_articles_are_told(text: str, facts: tuple[str, ...]) -> None:
    for fact in facts:
        assert fact in text


def test_the_seven_actions_of_article_a() -> None:
    found = {action.id: action for action in MODEL.actions if action.source == "article A"}
    assert set(found) == set(ARTICLE_A)
    for action_id, (main, also) in ARTICLE_A.items():
        assert found[action_id].dimension == main
        assert also in found[action_id].also_serves
        assert found[action_id].from_level == 2


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize(("from_level", "least"), [(1, 2), (2, 3), (3, 2), (4, 2)])
def test_every_dimension_has_actions_for_every_transition(dimension: str, from_level: int, least: int) -> None:
    actions = transition(dimension, from_level)
    assert len(actions) >= least
    assert len({action.effort for action in actions}) >= 2


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_level_3_roadmap_starts_small_and_holds_one_large_thing_per_dimension(dimension: str) -> None:
    efforts = Counter(action.effort for action in transition(dimension, 2))
    assert efforts["S"] >= 1
    assert efforts["L"] == (dimension != "metrics")


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_rubric_cells_are_observable_statements(dimension_id: str) -> None:
    cells = MODEL.dimension(dimension_id).rubric
    assert len(cells) == 5
    for cell in cells:
        assert len(cell) <= 160
        assert re.fullmatch(r"[A-Z][^.!?]*\.", cell), "one sentence"
        assert not DEGREE.search(cell), cell
        assert not re.search(r"\b(will|shall|would|should be able|is planned|plans to)\b", cell), (
            "what is, not what may be"
        )


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_neighbouring_cells_say_different_things(dimension_id: str) -> None:
    for lower, upper in pairwise(MODEL.dimension(dimension_id).rubric):
        assert SequenceMatcher(None, lower, upper).ratio() < 0.6, (lower, upper)


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_scope_questions_and_evidence(dimension_id: str) -> None:
    dimension = MODEL.dimension(dimension_id)
    assert len(dimension.scope) <= 100
    assert not dimension.scope.endswith(".")
    assert 2 <= len(dimension.questions) <= 3
    assert all(question.endswith("?") for question in dimension.questions)
    assert 3 <= len(dimension.evidence) <= 5
    assert not any(example.endswith(".") for example in dimension.evidence)


@pytest.mark.parametrize("action", MODEL.actions, ids=lambda action: action.id)
def test_action_is_worded_as_one(action: GapAction) -> None:
    first = words(action.title)[0]
    assert len(action.title) <= 80
    assert not action.title.endswith(".")
    assert action.title[0].isupper()
    assert first not in {"the", "a", "an", "our", "we", "no", "more", "better"}, "a title starts with a verb"
    if first not in {"bring", "document"}:
        assert not first.endswith(("ing", "ed", "tion", "ment")), "the verb is an imperative"
    assert re.fullmatch(r"[A-Z][^!?]*\.", action.why)
    assert ". " not in action.why, "one sentence"
    assert len(action.why) <= 140
    assert 2 <= len(action.steps) <= 5
    assert all(re.fullmatch(r"[A-Z].{9,119}[.?]", step) for step in action.steps)
    assert re.fullmatch(r"[A-Z].{19,139}\.", action.done_when)
    assert ". " not in action.done_when, "one criterion"
    assert set(action.owners) == {"marketing", "cio"}
    assert action.dimension not in action.also_serves


def test_early_wins_are_small_and_few_but_there_is_one_on_each_way_up() -> None:
    early = [action for action in MODEL.actions if action.early_win]
    assert {action.id for action in early if action.effort != "S"} == {"close-the-loop"}
    assert len(early) < len(MODEL.actions) / 4
    assert {action.dimension for action in early if action.from_level == 2} == set(DIMENSIONS)
    assert {action.from_level for action in early} == {1, 2, 3, 4}


@pytest.mark.parametrize("action", [action for action in MODEL.actions if action.early_win], ids=lambda one: one.id)
def test_an_early_win_is_done_within_90_days(action: GapAction) -> None:
    assert (action.weeks or WEEKS[action.effort]) * 7 <= 90


def test_weeks_are_told_where_the_effort_says_too_few() -> None:
    for action in MODEL.actions:
        assert action.weeks is None or action.weeks > WEEKS[action.effort], action.id


def test_the_roles_that_somebody_is_appointed_to() -> None:
    appointing = {role: action.id for action in MODEL.actions for role in action.appoints}
    assert appointing == {
        "VoC owner": "name-voc-owner",
        "Executive sponsor": "executive-sponsor",
        "CX leader": "cx-leader",
        "Lead journey owner": "journey-owners",
    }


def test_what_the_cx_leader_owns_on_the_way_to_level_3_needs_the_cx_leader() -> None:
    owned = [one for one in MODEL.actions if one.from_level == 2 and "CX leader" in one.owners.values()]
    assert len(owned) > 5
    for action in owned:
        assert "cx-leader" in needed_before(action), action.id


def needed_before(action: GapAction) -> set[str]:
    """The ids of all actions that an action needs first, directly or not."""
    found = set(action.prerequisites)
    for needed in action.prerequisites:
        found |= needed_before(MODEL.action(needed))
    return found


def test_what_the_cells_of_level_3_name_cannot_be_done_without() -> None:
    for action_id in ("executive-report", "tell-the-vision", "hand-over-agreements", "cx-leader", "executive-sponsor"):
        assert MODEL.action(action_id).impact == 3
    assert MODEL.action("cx-council").impact == 2


def test_the_terms_that_need_it_are_explained() -> None:
    assert list(MODEL.glossary) == ["VoC", "CX leader", "CX standard", "Touchpoint"]
    explained = MODEL.explained(MODEL.dimension("governance").rubric)
    assert list(explained) == ["CX leader", "CX standard"]
    assert list(MODEL.explained(("Map the touchpoints.",))) == ["Touchpoint"]
    assert MODEL.explained(("Vocal people, and an invoice.",)) == {}
    assert MODEL.explained(MODEL.dimension("vision").rubric) == {}


def test_a_claimed_score_brings_an_action_of_its_own() -> None:
    claim = MODEL.claim_action
    assert claim is not None
    assert claim.title.format(dimension="Vision", level=3) == "Show the evidence for Vision: Level 3"
    assert set(claim.owners) == {"marketing", "cio"}


def test_no_two_actions_say_the_same() -> None:
    for one, other in combinations(MODEL.actions, 2):
        for left, right in ((one.title, other.title), (one.done_when, other.done_when), (one.why, other.why)):
            assert SequenceMatcher(None, left, right).ratio() < 0.75, (one.id, other.id)
    steps = Counter(step for action in MODEL.actions for step in action.steps)
    assert steps.most_common(1)[0][1] == 1


def test_the_lenses_suggest_different_owners() -> None:
    different = [action for action in MODEL.actions if action.owners["marketing"] != action.owners["cio"]]
    assert len(different) > 0.8 * len(MODEL.actions)


def test_no_action_needs_one_of_a_higher_transition() -> None:
    for action in MODEL.actions:
        for needed in action.prerequisites:
            assert MODEL.action(needed).from_level <= action.from_level


def test_british_spelling_and_plain_typography() -> None:
    american = re.compile(
        r"\b(\w*(?:organiz|optimiz|standardiz|recogniz|prioritiz|summariz|analyz)\w*|behavior\w*|colors?|favor\w*|"
        r"center|program|catalog|fulfill|labor|judgment|customiz\w*)\b",
        re.IGNORECASE,
    )
    for place, text in sentences():
        assert not american.search(text), (place, text)
        assert text == text.strip(), place
        assert "  " not in text, place
        assert not set(text) & set("\n\t–—…“”'\""), (place, text)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z'-]+", text.lower())
