from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions


def test_all_sections_but_the_owners_are_on() -> None:
    assert " ".join(SECTIONS) == "summary overview profile votes criteria roadmap register owners evidence method"
    assert ReportOptions().sections == tuple(section for section in SECTIONS if section != "owners")
