"""What is put to the board beside the roadmap: figures of what customers say today, and the decisions asked for.

Every method is one undoable change of the open session, stored before it is seen.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import msgspec

from cxworkshop.domain.bounds import MAX_BOARD_QUESTIONS, MAX_OUTCOMES
from cxworkshop.domain.session import Outcome
from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState

replace = msgspec.structs.replace


class Board:
    """Changes to the open session's outcomes and questions to the board.

    Signals and undo are those of its SessionState; changes of one `gesture` in a row are one undo step.
    """

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def add_outcome(self, outcome: Outcome, gesture: Hashable = None) -> None:
        """Add a figure behind the others; where there are as many as there can be, nothing happens."""
        found = self._state.session.outcomes
        if len(found) < MAX_OUTCOMES:
            self._put(_("add figure “{name}”").format(name=outcome.name), (*found, outcome), gesture)

    def set_outcome(self, outcome_id: str, gesture: Hashable = None, **fields: Any) -> None:
        """Change fields of a figure; one that is not there changes nothing."""
        for before in self._state.session.outcomes:
            if before.id == outcome_id:
                after = replace(before, **fields)
                found = tuple(after if each is before else each for each in self._state.session.outcomes)
                self._put(_("change figure “{name}”").format(name=after.name), found, gesture)

    def remove_outcome(self, outcome_id: str) -> None:
        """Take a figure away; one that is not there changes nothing."""
        for gone in self._state.session.outcomes:
            if gone.id == outcome_id:
                found = tuple(each for each in self._state.session.outcomes if each is not gone)
                self._put(_("remove figure “{name}”").format(name=gone.name), found)

    def set_question(self, place: int, text: str, gesture: Hashable = None) -> None:
        """Change what the board is asked at a place, counted from 0; behind the last one it is added.

        Where there are as many as there can be, none is added.
        """
        asked = self._state.session.board_questions
        if place < len(asked):
            after = (*asked[:place], text, *asked[place + 1 :])
            self._ask(_("change a decision asked of the board"), after, gesture)
        elif text and len(asked) < MAX_BOARD_QUESTIONS:
            self._ask(_("add a decision asked of the board"), (*asked, text), gesture)

    def remove_question(self, place: int) -> None:
        """Ask the board no longer for what stands at a place, counted from 0; where nothing does, nothing happens."""
        asked = self._state.session.board_questions
        self._ask(_("remove a decision asked of the board"), (*asked[:place], *asked[place + 1 :]))

    def _put(self, text: str, outcomes: tuple[Outcome, ...], gesture: Hashable = None) -> None:
        self._state.change(text, replace(self._state.session, outcomes=outcomes), gesture)

    def _ask(self, text: str, questions: tuple[str, ...], gesture: Hashable = None) -> None:
        self._state.change(text, replace(self._state.session, board_questions=questions), gesture)
