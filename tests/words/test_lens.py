"""A lens that the model does not have is told, with those it has."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.export.csv_file import actions_csv
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.words.lens import known
from tests.report.building import make_session


def test_a_lens_the_model_lacks_is_named(small_model: MaturityModel) -> None:
    assert known(small_model, "cio") == "cio"
    with pytest.raises(UserError, match=r"no lens “sales”.*marketing, cio"):
        known(small_model, "sales")


def test_no_report_and_no_table_is_made_through_it(small_model: MaturityModel) -> None:
    """Not even of a session whose own it is, as another program may have left it in the library."""
    with pytest.raises(UserError, match=r"no lens “sales”.*marketing, cio"):
        render_report(make_session(small_model), small_model, ReportOptions(lens="sales"))
    for make in (actions_csv, lambda session, model: render_report(session, model, ReportOptions())):
        with pytest.raises(UserError, match=r"no lens “sales”.*marketing, cio"):
            make(make_session(small_model, lens="sales"), small_model)
