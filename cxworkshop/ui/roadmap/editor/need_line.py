"""What an action of the room's own waits for, typed as the numbers that stand on the cards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cxworkshop.domain.bounds import MAX_PREREQUISITES
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.words.board import numbers
from cxworkshop.words.lists import listed


class NeedLine(TypedLine):
    """A line for numbers, "5, 7"; says below which actions they are. What is on no card stays, and is not shown."""

    def __init__(self, needs: Sequence[str], roadmap: Roadmap, own_id: str, parent: QWidget | None = None) -> None:
        self._number_of: Mapping[str, int] = numbers(roadmap)
        self._id_of = {number: action_id for action_id, number in self._number_of.items() if action_id != own_id}
        self._titles = {item.action.id: item.action.title for item in roadmap.actions}
        self._unseen = tuple(each for each in needs if each not in self._number_of)
        super().__init__(_("Needs, numbers of actions"), self._understand, self._written, self._told, parent)
        self.setPlaceholderText(_("such as 5, 7"))
        self.show_value(tuple(each for each in needs if each in self._number_of))

    @property
    def needs(self) -> tuple[str, ...] | None:
        """The ids of the actions; None where the text is not understood."""
        value = self.value
        return (*self._unseen, *value) if isinstance(value, tuple) else None

    def _understand(self, text: str) -> object:
        found: list[str] = []
        for word in filter(None, re.split(r"[\s,;]+", text)):
            if not word.isdecimal() or int(word) not in self._id_of:
                raise UserError(_("“{text}” is not the number of another action on the roadmap.").format(text=word))
            found.append(self._id_of[int(word)])
        if len(found) + len(self._unseen) > MAX_PREREQUISITES:
            raise UserError(_("An action needs at most {most} others.").format(most=MAX_PREREQUISITES))
        return tuple(dict.fromkeys(found))

    def _written(self, value: object) -> str:
        assert isinstance(value, tuple)
        return ", ".join(str(number) for number in sorted(self._number_of[each] for each in value))

    def _told(self, value: object) -> str:
        assert isinstance(value, tuple)
        return listed([_("“{action}”").format(action=self._titles[each]) for each in value])
