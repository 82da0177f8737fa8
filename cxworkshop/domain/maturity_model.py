"""A maturity model: levels, dimensions with rubrics, and the actions that lead from one level to the next."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from cxworkshop.domain.bounds import Identifier, Name, Score, Text, Weight

Effort = Literal["S", "M", "L"]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact of the model comes from; levels, lenses and actions name one by its `id`."""

    id: Identifier
    title: Name
    author: Name = ""
    published: Name = ""


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the scale. Levels are numbered 1, 2, 3 … without a hole."""

    number: Annotated[int, Meta(ge=1, le=10)]
    name: Name
    stage: Name
    about: Text
    source: Identifier


class Lens(Struct, frozen=True, forbid_unknown_fields=True):
    """A reader's point of view: it changes suggested owners, framing and ties, never scores.

    `framing` opens the report; `dimension_order` lists dimension ids and decides between actions of equal priority.
    """

    id: Identifier
    name: Name
    framing: Text
    dimension_order: Annotated[tuple[Identifier, ...], Meta(max_length=20)]
    source: Identifier


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """One subject the room scores. `rubric` holds one observable description per level, lowest first."""

    id: Identifier
    name: Name
    scope: Text
    rubric: Annotated[tuple[Text, ...], Meta(min_length=2, max_length=10)]
    questions: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    evidence: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    weight: Weight = 1.0


class GapAction(Struct, frozen=True, forbid_unknown_fields=True):
    """An action that helps a dimension from `from_level` to the next level.

    `impact` runs from 1 to 3; `prerequisites` are ids of actions that come first; `owners` suggests an owner per
    lens id.
    """

    id: Identifier
    title: Name
    why: Text
    steps: Annotated[tuple[Text, ...], Meta(max_length=50)]
    done_when: Text
    dimension: Identifier
    from_level: Annotated[int, Meta(ge=1, le=9)]
    effort: Effort
    impact: Annotated[int, Meta(ge=1, le=3)]
    owners: Annotated[dict[Identifier, Name], Meta(max_length=20)]
    source: Identifier
    also_serves: Annotated[tuple[Identifier, ...], Meta(max_length=20)] = ()
    prerequisites: Annotated[tuple[Identifier, ...], Meta(max_length=50)] = ()
    early_win: bool = False

    @property
    def to_level(self) -> int:
        """The level the action leads to."""
        return self.from_level + 1


class MaturityModel(Struct, frozen=True, forbid_unknown_fields=True):
    """A maturity model as one edition of it. `step` is the smallest difference between two scores: 1, 0.5 or 0.25."""

    id: Identifier
    edition: Identifier
    name: Name
    language: Name
    about: Text
    attribution: Text
    step: Annotated[float, Meta(gt=0, le=1)]
    default_target: Score
    sources: Annotated[tuple[Source, ...], Meta(max_length=50)]
    levels: Annotated[tuple[Level, ...], Meta(min_length=2, max_length=10)]
    lenses: Annotated[tuple[Lens, ...], Meta(min_length=1, max_length=20)]
    dimensions: Annotated[tuple[Dimension, ...], Meta(min_length=3, max_length=20)]
    actions: Annotated[tuple[GapAction, ...], Meta(max_length=1000)]

    @property
    def top(self) -> int:
        """The number of the highest level."""
        return self.levels[-1].number

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
