"""Reading and checking maturity models from real files."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import msgspec
import pytest

from cxworkshop import paths
from cxworkshop.domain.bounds import MAX_ACTIONS
from cxworkshop.errors import UserError
from cxworkshop.store.models import checks
from cxworkshop.store.models import files as model_files

SOUND = """\
id = "small"
edition = "2"
name = "Small model"
language = "en-GB"
about = "Three levels, three dimensions."
attribution = "Our own."
step = 0.5
default_target = 2.5

[[sources]]
id = "our own"
title = "Workshop notes"

[[levels]]
number = 1
name = "One"
stage = "First"
about = "The first."
source = "our own"

[[levels]]
number = 2
name = "Two"
stage = "Second"
about = "The second."
source = "our own"

[[levels]]
number = 3
name = "Three"
stage = "Third"
about = "The third."
source = "our own"

[[lenses]]
id = "all"
name = "Everybody"
framing = "For all."
dimension_order = ["people", "work", "tools"]
source = "our own"

[[dimensions]]
id = "people"
name = "People"
scope = "Who"
rubric = ["Few.", "Some.", "All."]

[[dimensions]]
id = "work"
name = "Work"
scope = "How"
rubric = ["Odd.", "Even.", "Round."]
weight = 2

[[dimensions]]
id = "tools"
name = "Tools"
scope = "With what"
rubric = ["Hand.", "Hammer.", "Robot."]

[[actions]]
id = "invite"
title = "Invite people"
why = "They have to come."
steps = ["Write to them."]
done_when = "They are there."
dimension = "people"
from_level = 1
effort = "S"
impact = 3
owners = { all = "Host" }
source = "our own"

[[actions]]
id = "teach"
title = "Teach people"
why = "They have to know."
steps = ["Show them."]
done_when = "They know."
dimension = "people"
from_level = 2
effort = "L"
impact = 2
owners.all = "Teacher"
source = "our own"
prerequisites = ["invite"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "model.toml"
    path.write_text(text, encoding="utf-8")
    return path


def changed(*changes: tuple[str, str]) -> str:
    """The sound model with pieces replaced; each has to be there."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def found(folder: Path, *changes: tuple[str, str]) -> list[str]:
    return [str(problem) for problem in model_files.check(written(folder, changed(*changes)))]


def line_of(piece: str) -> int:
    """The line of the sound model on which a piece of it begins."""
    return SOUND[: SOUND.index(piece)].count("\n") + 1


def test_a_sound_file_loads(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    assert model_files.check(path) == []
    model = model_files.load(path)
    assert (model.id, model.top, model.default_target) == ("small", 3, 2.5)
    assert [dimension.weight for dimension in model.dimensions] == [1, 2, 1]
    assert model.action("teach").owners == {"all": "Teacher"}
    assert model.action("teach").prerequisites == ("invite",)


def test_windows_line_ends_and_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert model_files.check(path) == []
    assert model_files.load(path).name == "Small model"


def test_the_builtin_model_is_the_resource() -> None:
    assert model_files.builtin() == model_files.load(paths.resource("models/gartner-cem.toml"))


CLAIM = """\
[claim_action]
title = "Show the evidence for {dimension}: Level {level}"
why = "To be sure."
steps = ["Look."]
done_when = "Seen."
owners = { all = "Host" }
source = "our own"

"""


def claim(*changes: tuple[str, str]) -> tuple[str, str]:
    """A change that puts a claim action, changed in its turn, before the levels of the sound model."""
    text = CLAIM
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return "[[levels]]\nnumber = 1", text + "[[levels]]\nnumber = 1"


def test_weeks_appointments_and_the_claim_action_are_read(tmp_path: Path) -> None:
    role = ('all = "Teacher"', 'all = "Guide"')
    text = changed(
        claim(),
        ("impact = 3", 'impact = 3\nweeks = 104\nappoints = ["Guide"]'),
        ("owners." + role[0], "owners." + role[1]),
    )
    model = model_files.load(written(tmp_path, text))
    assert (model.action("invite").weeks, model.action("invite").appoints) == (104, ("Guide",))
    assert (model.action("teach").weeks, model.action("teach").appoints) == (None, ())
    assert model.claim_action is not None
    assert model.claim_action.title == "Show the evidence for {dimension}: Level {level}"
    assert model_files.doubts(tmp_path / "model.toml") == []


ONE_MISTAKE = [
    # keys and types
    (("step = 0.5\n", ""), "step: is missing"),
    (('scope = "How"\n', ""), "line {work}: dimensions[1] (work).scope: is missing"),
    (
        ('effort = "S"', 'efort = "S"'),
        "line {here}: actions[0] (invite).efort: is not a key of a model; did you mean effort?",
    ),
    (("step = 0.5", "qqqq = 1\nstep = 0.5"), "line {here}: qqqq: is not a key of a model"),
    (("step = 0.5", 'step = "half"'), "line {here}: step: must be a number"),
    (("step = 0.5", "step = true"), "line {here}: step: must be a number"),
    (('edition = "2"', "edition = 2"), "line {here}: edition: must be text in quotes"),
    (('edition = "2"', "edition = 2026-01-01"), "line {here}: edition: must be text in quotes"),
    (("from_level = 1", "from_level = 1.5"), "line {here}: actions[0] (invite).from_level: must be a whole number"),
    (('effort = "S"', 'effort = "XL"'), 'line {here}: actions[0] (invite).effort: must be "S", "M" or "L"'),
    (('"Write to them."', '"Write.", 7'), "line {here}: actions[0] (invite).steps[1]: must be text in quotes"),
    (('["Write to them."]', '"Write."'), "line {here}: actions[0] (invite).steps: must be a list of texts"),
    (('all = "Host"', "all = 3"), "line {here}: actions[0] (invite).owners.all: must be text in quotes"),
    (('{ all = "Host" }', '"Host"'), "line {here}: actions[0] (invite).owners: must be a table of texts"),
    (('{ all = "Host" }', "{}"), "line {here}: actions[0] (invite).owners: is empty"),
    (('source = "our own"\nprereq', 'early_win = 1\nsource = "our own"\nprereq'), "must be true or false"),
    # texts
    (('name = "Work"', 'name = "  "'), "line {here}: dimensions[1] (work).name: is empty"),
    (('"Write to them."', '""'), "line {here}: actions[0] (invite).steps[0]: is empty"),
    (('["Write to them."]', "[]"), "line {here}: actions[0] (invite).steps: is empty"),
    (('name = "Work"', f'name = "{"w" * 61}"'), ".name: has 61 characters; the maximum is 60"),
    (('"Invite people"', f'"{"w" * 81}"'), ".title: has 81 characters; the maximum is 80"),
    (('"Even."', f'"{"w" * 161}"'), ".rubric[1]: has 161 characters; the maximum is 160"),
    (('"They have to come."', f'"{"w" * 2001}"'), ".why: has 2001 characters; the maximum is 2000"),
    (('["Write to them."]', str(["w"] * 51)), ".steps: has 51 entries; the maximum is 50"),
    (('name = "Work"', 'name = "Wo\\nrk"'), ".name: must be on one line"),
    (('name = "Work"', 'name = "Wo\\u0007rk"'), ".name: contains a control character"),
    # the scale
    (("step = 0.5", "step = 0.3"), "line {here}: step: must be 1, 0.5 or 0.25"),
    (("step = 0.5", "step = nan"), "line {here}: step: must be 1, 0.5 or 0.25"),
    (("number = 2", "number = 4"), "line {here}: levels[1].number: is 4; levels are numbered 1, 2, 3 in order"),
    (("target = 2.5", "target = 3.5"), "line {here}: default_target: is 3.5; the scale runs from 1 to 3"),
    (
        ("target = 2.5", "target = 2.25"),
        ("line {here}: default_target: is 2.25, which is not a multiple of the step 0.5"),
    ),
    (("target = 2.5", "target = nan"), "line {here}: default_target: is nan; the scale runs from 1 to 3"),
    (("target = 2.5", "target = 0x" + "f" * 9999), "line {here}: default_target: is too large"),
    # ids and references
    (('id = "small"', 'id = "Small Model"'), "line {here}: id: is 'Small Model'; only lower-case letters a to z"),
    (('id = "teach"', 'id = "Teach"'), "line {here}: actions[1] (Teach).id: is 'Teach'; only lower-case"),
    (('id = "teach"', 'id = "invite"'), "line {here}: actions[1] (invite).id: is used twice"),
    (
        ('source = "our own"\nprereq', 'source = "our on"\nprereq'),
        "names our on, which is not among the sources; did you mean our own",
    ),
    (
        ('dimension = "people"', 'dimension = "poeple"'),
        "names poeple, which is not among the dimensions; did you mean people?",
    ),
    (("impact = 3", 'impact = 3\nalso_serves = ["zzz"]'), "names zzz, which is not among the dimensions"),
    (('all = "Host"', 'boss = "Host"'), ".owners: names boss, which is not among the lenses"),
    (
        ('["invite"]', '["invit"]'),
        (".prerequisites: names invit, which is not among the actions; did you mean invite?"),
    ),
    (
        ('"people", "work", "tools"', '"people", "work"'),
        "line {here}: lenses[0] (all).dimension_order: leaves out tools",
    ),
    (('"people", "work", "tools"', '"people", "work", "work", "tools"'), "dimension_order: names work 2 times"),
    # dimensions and actions
    (('"Odd.", ', ""), "line {here}: dimensions[1] (work).rubric: has 2 cells, but the model has 3 levels"),
    (
        ("weight = 2", "weight = 0"),
        ("line {here}: dimensions[1] (work).weight: is 0; it must be above 0 and at most 100"),
    ),
    (("weight = 2", "weight = inf"), ".weight: is inf; it must be above 0 and at most 100"),
    (("weight = 2", "weight = nan"), ".weight: is nan; it must be above 0 and at most 100"),
    (("weight = 2", "weight = 100.5"), ".weight: is 100.5; it must be above 0 and at most 100"),
    (("from_level = 2", "from_level = 3"), ".from_level: is 3; transitions start from Levels 1 to 2"),
    (("from_level = 1", "from_level = 0"), ".from_level: is 0; transitions start from Levels 1 to 2"),
    (("impact = 3", "impact = 4"), ".impact: is 4; it runs from 1 to 3"),
    (("impact = 3", "weeks = 0\nimpact = 3"), "line {here}: actions[0] (invite).weeks: is 0; it runs from 1 to 104"),
    (("impact = 3", "weeks = 105\nimpact = 3"), ".weeks: is 105; it runs from 1 to 104"),
    (("impact = 3", 'weeks = "9"\nimpact = 3'), ".weeks: must be a whole number"),
    (("impact = 3", "weeks = 4.5\nimpact = 3"), ".weeks: must be a whole number"),
    (("impact = 3", "weeks = true\nimpact = 3"), ".weeks: must be a whole number"),
    (("impact = 3", 'appoints = "Host"\nimpact = 3'), ".appoints: must be a list of texts"),
    (("impact = 3", 'appoints = [" "]\nimpact = 3'), ".appoints[0]: is empty"),
    (
        ('owners = { all = "Host" }', 'owners = { all = "Host" }\nappoints = ["Host"]'),
        "line {here}: actions[0] (invite).owners: wait for Host, whom only invite appoints, and so form a cycle: "
        "invite needs invite",
    ),
    # the glossary
    (("[[levels]]", "[glossary]\nCX = 3\n[[levels]]"), "glossary.CX: must be text in quotes"),
    (("[[levels]]", '[glossary]\nCX = ""\n[[levels]]'), ": glossary.CX: is empty"),
    (("[[levels]]", f'[glossary]\n{"w" * 61} = "W"\n[[levels]]'), ": has 61 characters; the maximum is 60"),
    (("[[levels]]", '[glossary]\n"C\\nX" = "W"\n[[levels]]'), ": must be on one line"),
    # the claim action
    (
        ("[[levels]]\nnumber = 1", "[[claim_action]]\n[[levels]]\nnumber = 1"),
        "must be a single table under a [claim_action]",
    ),
    (claim(('source = "our own"', 'source = "our on"')), "claim_action.source: names our on, which is not among the"),
    (claim(("all =", "boss =")), "claim_action.owners: names boss, which is not among the lenses"),
    (claim(("why =", "wy =")), "claim_action.wy: is not a key of a model; did you mean why?"),
    (claim(('done_when = "Seen."\n', "")), "claim_action.done_when: is missing"),
    (claim(("{level}", "{Level}")), "claim_action.title: may contain only {dimension} and {level}"),
    (claim(("{dimension}", "{}")), "claim_action.title: may contain only {dimension} and {level}"),
    (
        claim(("{dimension}", "{dimension.name}")),
        "claim_action.title: may contain only {dimension} and {level} in braces",
    ),
    (claim(("{dimension}", "{dimension!r}")), "claim_action.title: may contain only {dimension} and {level}"),
    (claim(("{dimension}", "{dimension:9}")), "claim_action.title: may contain only {dimension} and {level}"),
    (claim(('"Look."', '"Look {"')), "claim_action.steps[0]: may contain only {dimension} and {level}"),
]


@pytest.mark.parametrize(("change", "expected"), ONE_MISTAKE, ids=range(len(ONE_MISTAKE)))
def test_one_mistake_is_one_problem_in_its_place(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    problems = found(tmp_path, change)
    assert len(problems) == 1, problems
    here, work = line_of(change[0]), line_of('[[dimensions]]\nid = "work"')
    assert expected.replace("{here}", str(here)).replace("{work}", str(work)) in problems[0]
    with pytest.raises(UserError) as refusal:
        model_files.load(tmp_path / "model.toml")
    assert refusal.value.message == f"model.toml is not a usable maturity model: {problems[0]}."


def test_counts_of_tables(tmp_path: Path) -> None:
    text = SOUND.replace(SOUND[SOUND.index("[[dimensions]]") : SOUND.index('[[dimensions]]\nid = "tools"')], "")
    text = text.replace('"people", "work", "tools"', '"tools"')
    problems = [str(problem) for problem in model_files.check(written(tmp_path, text))]
    assert any("dimensions: must number 3 to 20, but there are 1" in problem for problem in problems)

    levels = "".join(
        f'[[levels]]\nnumber = {number}\nname = "L"\nstage = "S"\nabout = "A"\nsource = "our own"\n'
        for number in range(4, 12)
    )
    assert any(
        "levels: must number 2 to 10, but there are 11" in problem
        for problem in found(tmp_path, ("[[lenses]]", levels + "[[lenses]]"))
    )


def test_a_table_where_a_list_of_tables_belongs(tmp_path: Path) -> None:
    assert any(
        "lenses: must be tables, each under a [[lenses]] header" in text
        for text in found(tmp_path, ("[[lenses]]", "[lenses]"))
    )
    for value in ("5", "[1, 2]", '"none"'):
        text = f"actions = {value}\n" + SOUND[: SOUND.index("[[actions]]")]
        assert any(
            "line 1: actions: must be tables" in str(problem) for problem in model_files.check(written(tmp_path, text))
        )


def test_inline_tables_are_read_like_any_other(tmp_path: Path) -> None:
    text = 'sources = [{ id = "our own", title = "Notes", pages = 3 }]\n' + SOUND.replace(
        '[[sources]]\nid = "our own"\ntitle = "Workshop notes"\n', ""
    )
    problems = [str(problem) for problem in model_files.check(written(tmp_path, text))]
    assert problems == ["line 1: sources[0] (our own).pages: is not a key of a model"]


def test_all_mistakes_in_one_go_in_the_order_of_lines(tmp_path: Path) -> None:
    problems = found(
        tmp_path,
        ('language = "en-GB"\n', ""),
        ('edition = "2"', 'edition = ""'),
        ("number = 2", 'number = "two"'),
        ('"Odd.", ', ""),
        ("impact = 3", "impact = 30"),
        ('["invite"]', '["nobody"]'),
        ('effort = "L"', "effort = 3"),
    )
    assert len(problems) == 7
    assert problems[0] == "language: is missing"
    lines = [int(re.match(r"line (\d+): ", problem)[1]) for problem in problems[1:]]  # type: ignore[index]
    assert lines == sorted(lines)
    with pytest.raises(UserError, match=r"language: is missing \(6 more mistakes\)") as refusal:
        model_files.load(tmp_path / "model.toml")
    assert "cxworkshop models check" in refusal.value.hint


def test_a_cycle_is_named(tmp_path: Path) -> None:
    problems = found(
        tmp_path,
        ("from_level = 2", "from_level = 1"),
        (
            'source = "our own"\n\n[[actions]]\nid = "teach"',
            'source = "our own"\nprerequisites = ["teach"]\n\n[[actions]]\nid = "teach"',
        ),
    )
    assert len(problems) == 1
    assert re.search(r"form a cycle: (invite needs teach needs invite|teach needs invite needs teach)$", problems[0])


def test_every_cycle_is_named_once(tmp_path: Path) -> None:
    actions = SOUND[SOUND.index("[[actions]]") : SOUND.index('[[actions]]\nid = "teach"')]
    rings = {"a": "b", "b": "c", "c": "a", "d": "e", "e": "d", "f": "f"}
    text = SOUND[: SOUND.index("[[actions]]")] + "".join(
        actions.replace('"invite"', f'"{id_}"').rstrip() + f'\nprerequisites = ["{needed}"]\n'
        for id_, needed in rings.items()
    )
    messages = [problem.message for problem in model_files.check(written(tmp_path, text))]
    assert len(messages) == 3
    assert all(message.startswith("form a cycle: ") for message in messages)
    members = sorted(
        tuple(sorted(set(re.findall(r"\b[a-f]\b", message[len("form a cycle: ") :])))) for message in messages
    )
    assert members == [("a", "b", "c"), ("d", "e"), ("f",)]


def test_a_model_from_json_may_say_null_where_a_key_is_left_out(tmp_path: Path) -> None:
    model = model_files.load(written(tmp_path, SOUND))
    document = msgspec.json.decode(msgspec.json.encode(model))
    assert (document["claim_action"], document["actions"][0]["weeks"]) == (None, None)
    assert checks.check(document, "") == []
    document["actions"][0]["early_win"] = None
    assert [problem.message for problem in checks.check(document, "")] == ["must be true or false"]


APPOINTED = [
    # what the appointing action needs first
    (
        (("from_level = 1", "from_level = 2"), ("impact = 2", 'impact = 2\nappoints = ["Host"]')),
        "actions[0] (invite).owners: wait for Host, whom only teach appoints, and so form a cycle: "
        "invite needs teach needs invite",
    ),
    # what comes before it in its dimension
    (
        (('prerequisites = ["invite"]\n', ""), ("impact = 2", 'impact = 2\nappoints = ["Host"]')),
        "actions[0] (invite).owners: wait for Host, whom only teach appoints, and so form a cycle: "
        "invite needs teach needs invite",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), APPOINTED, ids=["prerequisite", "earlier transition"])
def test_an_owner_who_is_appointed_too_late(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], expected: str
) -> None:
    (problem,) = found(tmp_path, *changes)
    assert problem.endswith(expected)
    assert problem.startswith(f"line {line_of('owners = {')}: ")


def test_an_appointment_that_two_lenses_make_a_cycle_of_is_named_once(tmp_path: Path) -> None:
    lens = SOUND[SOUND.index("[[lenses]]") : SOUND.index("[[dimensions]]")]
    problems = found(
        tmp_path,
        ("[[dimensions]]", lens.replace('"all"', '"few"') + "[[dimensions]]"),
        ('{ all = "Host" }', '{ all = "Host", few = "Host" }'),
        ("impact = 2", 'impact = 2\nappoints = ["Host", "Teacher"]'),
    )
    assert len(problems) == 2
    assert "wait for Host, whom only teach appoints" in problems[0]
    assert problems[1].endswith("wait for Teacher, whom only teach appoints, and so form a cycle: teach needs teach")


def test_lenses_are_looked_at_one_by_one(tmp_path: Path) -> None:
    """Two appointments that would close a cycle together, each in a lens of its own, close none."""
    lens = SOUND[SOUND.index("[[lenses]]") : SOUND.index("[[dimensions]]")]
    other = SOUND[SOUND.index("[[actions]]") : SOUND.index('[[actions]]\nid = "teach"')]
    text = changed(("[[dimensions]]", lens.replace('"all"', '"few"') + "[[dimensions]]"))
    text = text[: text.index("[[actions]]")]
    for id_, owners, appoints in (("a", '{ all = "B", few = "X" }', "A"), ("b", '{ all = "X", few = "A" }', "B")):
        action = other.replace('"invite"', f'"{id_}"').replace('{ all = "Host" }', owners)
        text += action.replace("impact = 3", f'impact = 3\nappoints = ["{appoints}"]')
    assert model_files.check(written(tmp_path, text)) == []


def test_a_prerequisite_from_a_higher_transition(tmp_path: Path) -> None:
    problems = found(
        tmp_path, ("from_level = 1", "from_level = 2"), ('from_level = 2\neffort = "L"', 'from_level = 1\neffort = "L"')
    )
    assert len(problems) == 1
    assert "prerequisites: names invite, which belongs to a higher transition, from Level 2" in problems[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "id: is missing"),
        (b"id = \n", "line 1, column 6: is not TOML: "),
        (b'id = "a"\nid = "b"\n', "line 2, column 9: is not TOML: "),
        (b'id = "a"\nname = """never closed\n', "line 2: is not TOML: "),
        (b'id = "a"\n\nname = "caf\xe9"\n', "line 3: is not UTF-8 text"),
        (bytes(range(256)) * 20, "line 2: is not UTF-8 text"),
        (b"\0" * 1000, "line 1, column 1: is not TOML: "),
        (b"a = " + b"[" * 100_000, "the file: is nested too deeply"),
        (b"a = " + b"{ a = " * 100_000, "the file: is nested too deeply"),
        (b"a = " + b"9" * 5000, "the file: contains a number with too many digits"),
        (b"\n" + b"a." * 900_000 + b"a = 1", "line 2: contains a key with too many parts"),
        (b"x = {" + b"'a b' . \"c d\"." * 100_000 + b"a = 1}", "line 1: contains a key with too many parts"),
        (b"# " + b"a" * 2_000_000, "the file: is larger than 2 MB"),
    ],
    ids=range(13),
)
def test_hostile_files_get_one_sentence(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "model.toml"
    path.write_bytes(content)
    problems = model_files.check(path)
    assert str(problems[0]).startswith(expected)
    if content:
        assert len(problems) == 1
    with pytest.raises(UserError) as refusal:
        model_files.load(path)
    assert expected in refusal.value.message
    assert "\n" not in refusal.value.message


def test_what_is_no_file_gets_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe") if hasattr(os, "mkfifo") else (tmp_path / "pipe").mkdir()
    for path, expected in [
        (tmp_path, "is not a file"),
        (tmp_path / "pipe", "is not a file"),
        (tmp_path / "nowhere.toml", "cannot be read: No such file or directory"),
        (tmp_path / ("n" * 5000), "cannot be read: "),
        (tmp_path / "nu\0ll", "has a name that is not allowed for files"),
    ]:
        (problem,) = model_files.check(path)
        assert problem.message.startswith(expected)
        assert problem.place in {"the path", "the file"}  # `models check` says the name before it
        with pytest.raises(UserError):
            model_files.load(path)


def test_a_flood_of_mistakes_is_cut_and_says_so(tmp_path: Path) -> None:
    flood = "".join(f"key{number} = 1\n" for number in range(50_000))
    problems = model_files.check(written(tmp_path, flood + SOUND))
    assert len(problems) == 501
    assert str(problems[-1]) == "the file: contains more mistakes than these 500"


def test_names_from_the_file_cannot_disfigure_a_message(tmp_path: Path) -> None:
    problems = found(tmp_path, ("step = 0.5", f'step = 0.5\n"{"k" * 500}\\n\\u001b[31m" = 1'))
    assert len(problems) == 1
    assert len(problems[0]) < 200
    assert problems[0].isprintable()


def test_a_full_sized_chain_of_prerequisites_is_no_problem(tmp_path: Path) -> None:
    action = SOUND[SOUND.index("[[actions]]") : SOUND.index('[[actions]]\nid = "teach"')]
    chain = "".join(
        action.replace('"invite"', f'"a{number}"').rstrip()
        + (f'\nprerequisites = ["a{number - 1}"]\n' if number else "\n")
        for number in range(MAX_ACTIONS)
    )
    path = written(tmp_path, SOUND[: SOUND.index("[[actions]]")] + chain)
    assert model_files.check(path) == []
    assert len(model_files.load(path).actions) == MAX_ACTIONS
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'source = "our own"\n[[actions]]\nid = "a1"',
            f'source = "our own"\nprerequisites = ["a{MAX_ACTIONS - 1}"]\n[[actions]]\nid = "a1"',
            1,
        ),
        encoding="utf-8",
    )
    (problem,) = model_files.check(path)
    assert problem.message.startswith("form a cycle: ")
    assert len(problem.message) < 300


def test_whatever_the_checker_accepts_can_be_loaded(tmp_path: Path) -> None:
    """Files with values put out of place: each is either refused in words, or a model that stays within
    the bounds of the session file, which it travels in."""
    values = re.findall(r"^[a-z_.]+ = (.+)$", SOUND, re.MULTILINE)
    values += ["0", "-1", "1e308", "nan", "[]", "{}", '""', "true", "[[1]]", "1979-05-27"]
    lines = SOUND.splitlines()
    chance = random.Random(7)  # noqa: S311 - the same files in every run, no secret
    accepted = 0
    for _ in range(300):
        broken = list(lines)
        for _ in range(chance.randint(1, 3)):
            index = chance.randrange(len(lines))
            key, equals, _value = broken[index].partition(" = ")
            broken[index] = f"{key} = {chance.choice(values)}" if equals else chance.choice([broken[index], ""])
        path = written(tmp_path, "\n".join(broken))
        try:
            model = model_files.load(path)
        except UserError:
            assert model_files.check(path)
        else:
            accepted += 1
            assert model_files.check(path) == []
            assert msgspec.json.decode(msgspec.json.encode(model), type=type(model)) == model
    assert 10 < accepted < 290
