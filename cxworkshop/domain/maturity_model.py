"""A maturity model: levels, dimensions with rubrics, and the actions that lead from one level to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from cxworkshop.domain import bounds
from cxworkshop.domain.bounds import FromLevel, Impact, ModelId, ModelName, ModelText, Name, Score, Weeks, Weight

Effort = Literal["S", "M", "L"]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact of the model comes from; levels, lenses and actions name one by its `id`."""

    id: ModelId
    title: Name
    author: Name = ""
    published: Name = ""


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the scale. Levels are numbered 1, 2, 3 … without a hole."""

    number: Annotated[int, Meta(ge=bounds.MIN_LEVEL, le=bounds.MAX_LEVEL)]
    name: ModelName
    stage: ModelName
    about: ModelText
    source: ModelId


class Lens(Struct, frozen=True, forbid_unknown_fields=True):
    """A reader's point of view: it changes suggested owners, framing and ties, never scores.

    `framing` opens the report; `dimension_order` lists dimension ids and decides between actions of equal priority.
    """

    id: ModelId
    name: ModelName
    framing: ModelText
    dimension_order: Annotated[tuple[ModelId, ...], Meta(max_length=bounds.MAX_DIMENSIONS)]
    source: ModelId


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """One subject the room scores. `rubric` holds one observable description per level, lowest first."""

    id: ModelId
    name: ModelName
    scope: ModelText
    rubric: Annotated[
        tuple[Annotated[str, Meta(max_length=bounds.MAX_RUBRIC)], ...],
        Meta(min_length=bounds.MIN_LEVELS, max_length=bounds.MAX_LEVEL),
    ]
    questions: Annotated[tuple[ModelText, ...], Meta(max_length=bounds.MAX_LIST)] = ()
    evidence: Annotated[tuple[ModelText, ...], Meta(max_length=bounds.MAX_LIST)] = ()
    weight: Weight = 1.0


class GapAction(Struct, frozen=True, forbid_unknown_fields=True):
    """An action that helps a dimension from `from_level` to the next level.

    `impact` runs from 1 to 3; `prerequisites` are ids of actions that come first; `owners` suggests an owner per
    lens id. `weeks` is how long its "done when" needs to become true, None where its effort says it (S 4, M 8, L 13);
    `appoints` are the roles, as owners are written, that nobody has before this action is finished.
    """

    id: ModelId
    title: Annotated[str, Meta(max_length=bounds.MAX_ACTION_TITLE)]
    why: ModelText
    steps: Annotated[tuple[ModelText, ...], Meta(max_length=bounds.MAX_LIST)]
    done_when: ModelText
    dimension: ModelId
    from_level: FromLevel
    effort: Effort
    impact: Impact
    owners: Annotated[dict[ModelId, ModelName], Meta(max_length=bounds.MAX_LENSES)]
    source: ModelId
    also_serves: Annotated[tuple[ModelId, ...], Meta(max_length=bounds.MAX_DIMENSIONS)] = ()
    prerequisites: Annotated[tuple[ModelId, ...], Meta(max_length=bounds.MAX_PREREQUISITES)] = ()
    early_win: bool = False
    weeks: Weeks | None = None
    appoints: Annotated[tuple[ModelName, ...], Meta(max_length=bounds.MAX_LIST)] = ()


class ClaimAction(Struct, frozen=True, forbid_unknown_fields=True):
    """The action that a score of 3 or more without evidence brings into the plan: to show the evidence for it.

    In its texts {dimension} stands for the dimension's name and {level} for the level that is claimed.
    """

    title: Annotated[str, Meta(max_length=bounds.MAX_ACTION_TITLE)]
    why: ModelText
    steps: Annotated[tuple[ModelText, ...], Meta(max_length=bounds.MAX_LIST)]
    done_when: ModelText
    owners: Annotated[dict[ModelId, ModelName], Meta(max_length=bounds.MAX_LENSES)]
    source: ModelId


class MaturityModel(Struct, frozen=True, forbid_unknown_fields=True):
    """A maturity model as one edition of it. `step` is the smallest difference between two scores: 1, 0.5 or 0.25.

    `glossary` says what the terms mean that its texts take for granted, by term.
    """

    id: ModelId
    edition: ModelId
    name: ModelName
    language: ModelName
    about: ModelText
    attribution: ModelText
    step: Annotated[float, Meta(gt=0, le=max(bounds.STEPS))]
    default_target: Score
    sources: Annotated[tuple[Source, ...], Meta(min_length=1, max_length=bounds.MAX_SOURCES)]
    levels: Annotated[tuple[Level, ...], Meta(min_length=bounds.MIN_LEVELS, max_length=bounds.MAX_LEVEL)]
    lenses: Annotated[tuple[Lens, ...], Meta(min_length=1, max_length=bounds.MAX_LENSES)]
    dimensions: Annotated[
        tuple[Dimension, ...], Meta(min_length=bounds.MIN_DIMENSIONS, max_length=bounds.MAX_DIMENSIONS)
    ]
    actions: Annotated[tuple[GapAction, ...], Meta(max_length=bounds.MAX_ACTIONS)]
    claim_action: ClaimAction | None = None
    glossary: Annotated[dict[ModelName, ModelText], Meta(max_length=bounds.MAX_LIST)] = {}

    @property
    def top(self) -> int:
        """The number of the highest level."""
        return self.levels[-1].number

    @property
    def texts(self) -> Iterator[str]:
        """What is written in its language, each as it stands; without the works it names, which are in their own."""
        yield from (self.name, self.about, self.attribution)
        for level in self.levels:
            yield from (level.name, level.stage, level.about)
        for lens in self.lenses:
            yield from (lens.name, lens.framing)
        for each in self.dimensions:
            yield from (each.name, each.scope, *each.rubric, *each.questions, *each.evidence)
        for action in self.actions:
            yield from (action.title, action.why, *action.steps, action.done_when, *action.owners.values())
        yield from (text for term in self.glossary.items() for text in term)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension of that id. Raises KeyError where there is none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def level(self, number: int) -> Level:
        """The level of that number. Raises KeyError where there is none."""
        for level in self.levels:
            if level.number == number:
                return level
        raise KeyError(number)

    def lens(self, lens_id: str) -> Lens:
        """The lens of that id. Raises KeyError where there is none."""
        for lens in self.lenses:
            if lens.id == lens_id:
                return lens
        raise KeyError(lens_id)

    def action(self, action_id: str) -> GapAction:
        """The action of that id. Raises KeyError where there is none."""
        for action in self.actions:
            if action.id == action_id:
                return action
        raise KeyError(action_id)

    def explained(self, texts: Iterable[str]) -> dict[str, str]:
        """The terms of the glossary that some of the texts use, in the glossary's order, with what they mean."""
        used = " ".join(texts).casefold()
        return {
            term: meaning
            for term, meaning in self.glossary.items()
            if re.search(rf"\b{re.escape(term.casefold())}s?\b", used)
        }
