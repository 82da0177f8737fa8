"""What somebody chooses about a file that a session is written to, of whatever format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.words.lens import known


class Choices(Struct, frozen=True):
    """Choices for one file; each format takes of them what it can.

    `issued` is the day of issue, on which actions are overdue or not; None prints none and says of none that it is.
    `lens` and `language` None stand for the session's and the model's. `anonymous` leaves out who facilitated, who
    brought or parked something or dissents, and where a piece of evidence came from. `style` says what stands on every
    page and in which colour. `template` is somebody's own file on which another is written; its looks count more than
    the style's. `delimiter` stands between the columns of a table; "" leaves it to the format.
    """

    issued: date | None = None
    lens: str | None = None
    language: str | None = None
    anonymous: bool = False
    style: Style = PLAIN
    template: Path | None = None
    delimiter: str = ""

    def seen(self, session: Session, model: MaturityModel) -> tuple[Session, MaturityModel]:
        """Session and model as the file shows them: through its lens, in its language, and without names if so wished.

        Raises UserError where the lens is not the model's.
        """
        chosen = replace(session, lens=known(model, self.lens or session.lens))
        said = replace(model, language=self.language or model.language)
        return (_without_names(chosen) if self.anonymous else chosen), said


def _without_names(session: Session) -> Session:
    """The session without those of people, but for the owners of actions and what is in free text.

    Nobody who writes a file has to think of them: they are not there.
    """
    return replace(
        session,
        facilitator="",
        anonymous=True,
        participants=tuple(replace(each, name="") for each in session.participants),
        evidence=tuple(replace(each, source="", brought_by="") for each in session.evidence),
        parking_lot=tuple(replace(each, brought_by="") for each in session.parking_lot),
        dissents=tuple(replace(each, participant_id="", named=False) for each in session.dissents),
    )


PLAINLY = Choices()
"""Where nobody has chosen anything."""
