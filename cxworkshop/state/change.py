"""What a change of the open session touched: that by which a page knows whether it is concerned."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cxworkshop.domain.session import FIELDS, Field, Session

_LISTED_BY_DIMENSION: Final[frozenset[Field]] = frozenset(
    {"ratings", "evidence", "actions", "ballots", "votes", "dissents"}
)
"""Fields that hold items, each of a dimension."""
_KEYED_BY_DIMENSION: Final[frozenset[Field]] = frozenset({"targets", "weights"})
"""Fields that hold a value per dimension."""


class Change(Struct, frozen=True):
    """What a change touched: fields of the session, and ids of the dimensions whose own data differ."""

    fields: frozenset[Field]
    dimensions: frozenset[str]


def difference(before: Session, after: Session) -> Change:
    """What differs between two values of one session."""
    fields = frozenset(name for name in FIELDS if getattr(before, name) != getattr(after, name))
    dimensions: set[str] = set()
    for name in fields & _LISTED_BY_DIMENSION:
        ours, theirs = set(getattr(before, name)), set(getattr(after, name))
        dimensions |= {item.dimension_id for item in ours ^ theirs}
    for name in fields & _KEYED_BY_DIMENSION:
        ours, theirs = set(getattr(before, name).items()), set(getattr(after, name).items())
        dimensions |= {dimension_id for dimension_id, _ in ours ^ theirs}
    return Change(fields, frozenset(dimensions))
