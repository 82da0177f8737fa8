"""Sessions whose words take room: long German ones, and Japanese ones without spaces."""

from __future__ import annotations

from datetime import date

import msgspec

from cxworkshop.domain.session import Action, Evidence, Rating, Session
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session

replace = msgspec.structs.replace


def sessions() -> list[Session]:
    """The sample session, the German one and the Japanese one; the library lists them in this order."""
    sample = sample_session(model_files.builtin())
    return [replace(sample, held_on=date(2026, 11, 3)), _german(sample), _japanese(sample)]


def _german(sample: Session) -> Session:
    sentence = (
        "Die Rückmeldungen aus den Kundenzufriedenheitsbefragungen liegen in sieben Abteilungslaufwerken, "
        "zu denen die Verantwortlichen der Nachbarabteilungen keine Zugriffsberechtigung haben."
    )
    return _translated(
        sample,
        number=2,
        organisation="Überlandwerke Niederrhein-Westmünsterland Energieversorgungsgesellschaft mbH & Co. KG",
        title="Standortbestimmung Kundenerlebnis mit den Abteilungsleitungen, zweite Durchführung im Herbst 2026",
        person="Leiterin Kundenbeziehungsmanagement und Beschwerdebearbeitung",
        place="Verwaltungsgebäude Süd, Besprechungsraum Donaudampfschifffahrtsgesellschaft, drittes Obergeschoss",
        sentence=sentence,
        action="Zuständigkeiten für abteilungsübergreifende Kundenbeschwerden verbindlich und schriftlich festlegen",
    )


def _japanese(sample: Session) -> Session:
    return _translated(
        sample,
        number=1,
        organisation="東日本湾岸旅客運輸ホールディングス株式会社",
        title="顧客体験成熟度ワークショップ二〇二六年秋季基準評価および改善計画策定会議",
        person="顧客関係管理部お客様相談室統括責任者",
        place="本社別館三階第二大会議室",
        sentence="お客様からのご意見は七つの部門にそれぞれ保管されており、他部門の担当者が閲覧することはできません。",
        action="部門をまたぐ苦情の責任者を定め、文書で合意し、四半期ごとに見直す",
    )


def _translated(
    sample: Session, *, number: int, organisation: str, title: str, person: str, place: str, sentence: str, action: str
) -> Session:
    own = Action(
        id=f"00000000-0000-4000-8000-00000000000{number}",
        title=action,
        dimension_id="governance",
        from_level=1,
        owner=person,
        why=sentence,
        steps=(sentence, sentence),
        done_when=sentence,
        own=True,
    )
    # One dimension is left to score, so that the pages say so.
    ratings = [replace(each, note=sentence) for each in sample.ratings if each.dimension_id != "strategy"]
    return replace(
        sample,
        id=f"2f1c7d3a-90b4-4e6f-8a51-6cc0d5b7e31{number}",
        held_on=date(2026, 11, number),
        organisation=organisation,
        title=title,
        facilitator=person,
        place=place,
        note=sentence,
        ratings=(*ratings, Rating("strategy", note=sentence)),
        evidence=tuple(
            Evidence(f"{number}-{index}", each.dimension_id, sentence, person)
            for index, each in enumerate(sample.evidence)
        ),
        actions=(*(replace(each, owner=person) for each in sample.actions), own),
    )
