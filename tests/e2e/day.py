"""The people of a workshop day, what they vote, and what has to come of it in data and in the report.

The votes' figures are worked out by hand in tests/e2e/test_workshop_day.py, beside what is seen of them.
"""

from __future__ import annotations

import re
from typing import Any

# Twelve in the room, one invited in vain. In three roles and four departments there are groups of one and two.
PEOPLE = {
    "Amber": ("Executive", "Marketing"),
    "Birch": ("Executive", "Service"),
    "Cedar": ("Trainee", "Sales"),
    "Dahlia": ("Manager", "Marketing"),
    "Elm": ("Manager", "Marketing"),
    "Fern": ("Manager", "Service"),
    "Ginkgo": ("Manager", "IT"),
    "Hazel": ("Specialist", "Marketing"),
    "Iris": ("Specialist", "Marketing"),
    "Juniper": ("Specialist", "Service"),
    "Kale": ("Specialist", "Service"),
    "Linden": ("Specialist", "Sales"),
}
LIST = "\n".join(["Name\tRole\tDepartment", *("\t".join((name, *who)) for name, who in PEOPLE.items())])
ABSENT = "Maple"

# What each of them votes, in this order.
VISION = ["1", "1.5", "1", "2", "1.5", "1", "3.5", "1.5", "2", "1", "1.5", "1"]
VISION_AGAIN = ["1.5", "1.5", "1.5", "1.5", "1.5", "1.5", "2", "1.5", "1.5", "1", "1.5", "1.5"]
STRATEGY = ["2", "2", "1", "2", "2.5", "2", "2", "2", "1.5", "2", "2", "3"]
METRICS = ["3", "3.5", "1", "3", "3.5", "3", "4", "1.5", "1", "1.5", "1", "1"]
GOVERNANCE = ["1", "1", "a", "1.5", "1", "1", "1", "1", "1", "1", "1", "2"]
ORGANISATION = ["3", "3", "2.5", "3", "3", "3", "3", "3", "3", "2", "3", "3"]
PROCESSES = ["3.5", "3.5", "3", "4", "3.5", "3.5", "3.5", "3", "3.5", "3.5", "3.5", "3"]
TECHNOLOGY = ["2", "2", "2.5", "n", "n", "n", "n", "n", "n", "n", "n", "1"]


def check_data(data: dict[str, Any]) -> None:
    """What is worked out beside the ballots above, as data."""
    dimensions = {each["id"]: each for each in data["dimensions"]}
    votes = {name: each["votes"] for name, each in dimensions.items()}
    # Ballot, scores, abstentions, not applicable; median, quartiles, agreement.
    assert {
        name: (each["ballot"], len(each["scores"]), each["abstained"], each["not_applicable"])
        for name, each in votes.items()
    } == {
        "vision": (2, 12, 0, 0),
        "strategy": (1, 12, 0, 0),
        "metrics": (1, 12, 0, 0),
        "governance": (1, 11, 1, 0),
        "organisation": (1, 12, 0, 0),
        "processes": (1, 12, 0, 0),
        "technology": (1, 4, 0, 8),
    }
    assert {
        name: (each["median"], *each["quartiles"], round(each["agreement"], 3)) for name, each in votes.items()
    } == {
        "vision": (1.5, 1.5, 1.5, 0.968),
        "strategy": (2.0, 2.0, 2.0, 0.899),
        "metrics": (2.25, 1.0, 3.125, 0.536),
        "governance": (1.0, 1.0, 1.0, 0.915),
        "organisation": (3.0, 3.0, 3.0, 0.920),
        "processes": (3.5, 3.375, 3.5, 0.921),
        "technology": (2.0, 1.75, 2.125, 0.827),
    }
    assert {(each["revealed"], each["voted"], each["of"]) for each in votes.values()} == {(True, 12, 13)}
    (first,) = dimensions["vision"]["earlier_ballots"]
    assert first["scores"] == [1, 1, 1, 1, 1, 1.5, 1.5, 1.5, 1.5, 2, 2, 3.5]
    assert (first["median"], first["quartiles"], round(first["agreement"], 4)) == (1.5, [1.0, 1.625], 0.7974)
    assert first["furthest"] == [{"participant": "Ginkgo", "score": 3.5, "distance": 2.0}]
    assert [each["debated"] for each in votes.values()] == [[1, 2], None, None, None, None, [3, 4], None]

    # Agreed scores with weights 1, 1, 2, 1, 1, 1: 16 / 7. The lowest, governance at 1.0, holds the staged level.
    scores = [each["score"] for each in dimensions.values()]
    assert scores == [1.5, 2.0, 2.5, 1.0, 3.0, 3.5, None]
    assert (round(data["mean"], 4), data["mean_shown"], data["settled"]) == (2.2857, "2.3", 7)
    assert data["staged_level"] == {"level": 1, "name": "Getting Started", "held_by": ["governance"]}
    # Gaps to level 3: 2, 1.5, 1, 0.5. Of the two scores of 3 and more, one has evidence.
    assert data["gaps"] == ["governance", "vision", "strategy", "metrics"]
    assert [name for name, each in dimensions.items() if each["claimed"]] == ["processes"]
    assert [name for name, each in dimensions.items() if each["not_applicable"]] == ["technology"]
    assert dimensions["vision"]["dissent"] == [
        {"reason": "The board has signed a vision paper", "by": "Ginkgo", "score": 3.5}
    ]
    assert dimensions["organisation"]["dissent"] == [{"reason": "Only head office is meant", "by": None, "score": None}]
    assert dimensions["organisation"]["evidence"] == [
        {"text": "Coordination board, minutes since May", "source": "Shared drive", "brought_by": "Iris"}
    ]
    assert [(each["text"], each["dimension"]) for each in data["parking_lot"]] == [
        ("Who owns the customer data?", "vision"),
        ("Does the board know that 3 means every site?", "organisation"),
    ]
    check_perception(data["perception"])
    time = data["time"]
    assert (time["minutes"], time["running"], set(time["spent"])) == (180, None, set(dimensions))
    assert time["spent"]["strategy"] > 35 * 60


def check_perception(data: dict[str, Any]) -> None:
    """The median votes of the groups that may be shown.

    Roles: 4 managers, 5 specialists; 2 executives and 1 trainee are left out, three votes together. But on governance
    Cedar abstains: left out are two, whose votes would follow from all votes less those shown, so the managers are left
    out as well. Departments: Marketing 5, Service 4; of 2 from Sales and 1 from IT it is the same, and on governance
    Service is left out with them. On technology no group has three scores.
    """
    roles, departments = data["role"], data["department"]
    assert roles == {
        "groups": [
            {
                "name": "Manager",
                "size": 4,
                # Metrics: 3 3 3.5 4.
                "medians": {"vision": 1.5, "strategy": 2.0, "metrics": 3.25, "organisation": 3.0, "processes": 3.5},
            },
            {
                "name": "Specialist",
                "size": 5,
                # Metrics: 1 1 1 1.5 1.5.
                "medians": {
                    "vision": 1.5,
                    "strategy": 2.0,
                    "metrics": 1.0,
                    "governance": 1.0,
                    "organisation": 3.0,
                    "processes": 3.5,
                },
            },
        ],
        "gaps": [{"dimension": "metrics", "higher": "Manager", "lower": "Specialist", "difference": 2.25}],
        "left_out": True,
    }
    # Metrics: 1 1.5 3 3 3.5 in Marketing, 1 1.5 3 3.5 in Service.
    assert [(each["name"], each["size"], each["medians"]["metrics"]) for each in departments["groups"]] == [
        ("Marketing", 5, 3.0),
        ("Service", 4, 2.25),
    ]
    assert [set(each["medians"]) for each in departments["groups"]] == [
        {"vision", "strategy", "metrics", "governance", "organisation", "processes"},
        {"vision", "strategy", "metrics", "organisation", "processes"},
    ]
    assert departments["gaps"] == [
        {"dimension": "metrics", "higher": "Marketing", "lower": "Service", "difference": 0.75}
    ]


def check_report(text: list[str]) -> None:
    """The same in the PDF, with nobody's name but theirs who spoke up."""
    whole = " ".join(text)
    for words in (
        "Governance (1.0) holds the organisation at Level 1, Getting Started.",
        "2.3 of 5, weighted mean of six dimensions Level 1, Getting Started Two of six dimensions meet Level 3.",
        "Read with care. Processes 3.5 has no evidence yet. Technology did not apply. Votes on Metrics were far apart. "
        "Manager rates Metrics 2.25 levels higher than Specialist. Dissent is recorded on Vision and Organisation.",
        "12 of 13 voted on",
        "Metrics 2.25 1.0–3.13 split 0.54 12 2.5 The votes lie far apart, from 1.0 to 4.0.",
        "Processes 3.5 3.38–3.5 close together 0.92 12 3.5 The room was split between Levels 3 and 4.",
        "Vision second ballot 1.5 1.5–1.5 close together 0.97 12 1.5 The room was split between Levels 1 and 2. First "
        "ballot: median 1.5, range 1.0 to 3.5, agreement 0.80.",
        "Technology 2.0 1.75–2.13 some spread 0.83 4 n/a Eight votes for “not applicable”.",
        "Strategy 2.0 2.0–2.0 close together 0.90 12 2.0",
        "Governance 1.0 1.0–1.0 close together 0.91 11 1.0 One abstention.",
        "Organisation 3.0 3.0–3.0 close together 0.92 12 3.0",
        "Manager (4) Specialist (5) Vision 1.5 1.5 Strategy 2.0 2.0 Metrics 3.25 1.0 Governance – 1.0 "
        "Organisation 3.0 3.0 Processes 3.5 3.5",
        "Marketing (5) Service (4) Vision 1.5 1.5 Strategy 2.0 2.0 Metrics 3.0 2.25 Governance 1.0 – "
        "Organisation 3.0 3.0 Processes 3.5 3.5",
        "The board has signed a vision paper · Ginkgo, holds 3.5",
        "Coordination board, minutes since May · Shared drive · brought by Iris",
        "Roles are written down, not all of them are filled",
        "Only head office is meant",
        "Parking lot – Who owns the customer data? · Vision – Does the board know that 3 means every site? · "
        "Organisation",
    ):
        assert words in whole
    assert {name for name in (*PEOPLE, ABSENT) if name in whole} == {"Ginkgo", "Iris"}
    assert re.findall(r"(Executive|Trainee|Sales|IT) \(", whole) == []
