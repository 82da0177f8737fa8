"""What an action needs, in words: which others are finished before it begins, and whose they are."""

from __future__ import annotations

from itertools import chain, zip_longest

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import _
from cxworkshop.words.lists import listed

_PLACE = "{}"


def with_owners(planned: PlannedAction, material: Material) -> list[str | int]:
    """What has to be finished first, each with who owns it: "Needs 3 (Head of service) and 7 (CIO, done)."; or nothing.

    In parts: at every second place stands the number of an action. Of what nobody owns the number stands alone.
    """
    if not planned.needs:
        return []
    of_id = {each.action.id: each for each in material.roadmap.actions}
    found = sorted((of_id[need] for need in planned.needs), key=material.number)
    # Translators: {actions} lists what an action needs: "Needs 3 (Head of service) and 7 (CIO, done)."
    between = _("Needs {actions}.").format(actions=listed([_PLACE] * len(found))).split(_PLACE)
    behind = ["", *map(_behind, found)]
    said = [f"{ends}{begins}" for ends, begins in zip(behind, between, strict=True)]
    parts = chain.from_iterable(zip_longest(said, map(material.number, found)))
    return [part for part in parts if part is not None]


def _behind(planned: PlannedAction) -> str:
    """What stands behind a number: whose it is, and whether it is done."""
    owner = planned.action.owner.strip()
    if planned.action.status == "done":
        # Translators: behind the number of an action that another one needs: its owner, and that it is done
        return _(" ({owner}, done)").format(owner=owner) if owner else _(" (done)")
    # Translators: behind the number of an action that another one needs: its owner
    return _(" ({owner})").format(owner=owner) if owner else ""
