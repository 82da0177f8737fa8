import pytest
from msgspec.structs import replace

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence
from cxworkshop.words import gaps
from tests.report.building import make_session


@pytest.mark.parametrize(
    ("score", "shown", "said"),
    [
        (1.0, False, "Level 2: Vision as seen at level 2."),
        (1.5, False, "Level 2: Vision as seen at level 2."),
        (2.0, False, "Level 3: Vision as seen at level 3."),
        (3.5, False, "Claimed: no evidence yet for Level 3"),
        (3.5, True, "Level 4: Vision as seen at level 4."),
        (5.0, True, ""),
    ],
)
def test_a_gap_has_one_reason(score: float, shown: bool, said: str, small_model: MaturityModel) -> None:
    session = make_session(small_model, {"vision": score}, target=5.0)
    session = replace(session, evidence=(Evidence("e", "vision", "Seen."),) if shown else ())
    (dimension,) = scoring.results(session, small_model).scored
    assert gaps.reason(dimension, small_model) == said
