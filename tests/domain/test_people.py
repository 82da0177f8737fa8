"""Lists of people as they come from spreadsheets and mails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.people import is_cut, read_people

ANNA = ("Anna Meyer", "Lead", "Sales")
BO = ("Bo Chen", "Analyst", "IT")


@pytest.mark.parametrize("mark", ["\t", ";", ",", ", ", " ; "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v"])
def test_columns_are_name_role_department(mark: str, end: str) -> None:
    lines = [mark.join(ANNA), mark.join(BO), ""]
    assert read_people(end.join(lines)) == [ANNA, BO]


def test_tabs_win_over_semicolons_and_those_over_commas() -> None:
    assert read_people("Meyer, Anna\tLead; interim\tSales, DACH") == [("Meyer, Anna", "Lead; interim", "Sales, DACH")]
    assert read_people("Meyer, Anna;Lead;Sales, DACH") == [("Meyer, Anna", "Lead", "Sales, DACH")]


def test_missing_and_further_columns() -> None:
    text = "Anna Meyer\n\t\tIT\nBo Chen\tAnalyst\tIT\tRoom 4\n\t\t\n"
    assert read_people(text) == [("Anna Meyer", "", ""), ("", "", "IT"), BO]


@pytest.mark.parametrize(
    "head",
    [
        "Department\tName\tRole",
        "TEAM\tParticipant\tFunction",
        "Abteilung\tName\tFunktion",
        "unit\t Full name \tJob title",
    ],
)
def test_headings_in_another_order(head: str) -> None:
    assert read_people(f"{head}\nSales\tAnna Meyer\tLead\nIT\tBo Chen\tAnalyst") == [ANNA, BO]


def test_columns_nobody_asked_for_are_left_out() -> None:
    text = "No.\tName\tE-mail\tRole\tPhone\tDepartment\n1\tAnna Meyer\ta.meyer@example.org\tLead\t0\tSales"
    assert read_people(text) == [ANNA]


def test_first_and_last_name_make_one() -> None:
    assert read_people("First name;Last name;Role;Department\nAnna;Meyer;Lead;Sales\nBo;;;") == [ANNA, ("Bo", "", "")]


def test_headings_without_names() -> None:
    assert read_people("Role\tDepartment\nLead\tSales") == [("", "Lead", "Sales")]
    assert read_people("Department\nSales\nIT") == [("", "", "Sales"), ("", "", "IT")]


def test_a_first_line_that_only_looks_like_headings() -> None:
    assert read_people("Anna Meyer\tTeam\tSales") == [("Anna Meyer", "Team", "Sales")]


def test_quotation_marks_hold_separators_and_line_ends() -> None:
    assert read_people('"Meyer, Anna",Lead,"Sales\nnorth"\nBo Chen,Analyst,IT') == [
        ("Meyer, Anna", "Lead", "Sales north"),
        BO,
    ]
    assert read_people('"She said ""yes"""\tLead') == [('She said "yes"', "Lead", "")]


def test_a_quotation_mark_that_is_never_closed_takes_nothing_with_it() -> None:
    assert read_people('"Anna Meyer\tLead\tSales\nBo Chen\tAnalyst\tIT') == [('"Anna Meyer', "Lead", "Sales"), BO]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Meyer <anna@example.org>, Bo Chen <bo@example.org>",
        "Anna Meyer <anna@example.org>; Bo Chen <bo@example.org>;",
        "\"Anna Meyer\" <anna@example.org>,\n'Bo Chen' <bo@example.org>",
        "Anna Meyer <anna@example.org>\nBo Chen <bo@example.org>\n",
        "Anna Meyer <mailto:anna@example.org>; Bo Chen <bo@example.org>",
    ],
)
def test_a_line_of_addresses(text: str) -> None:
    people = read_people(text)
    assert people[0] == ("Anna Meyer", "", "")
    assert people[1] == ("Bo Chen", "", "")
    assert len(people) == 2


def test_addresses_without_names() -> None:
    people = read_people("anna.meyer@example.org, <bo@example.org>, <@>, ")
    assert people == [("anna.meyer", "", ""), ("bo", "", "")]


def test_addresses_with_commas_in_names() -> None:
    people = read_people('"Meyer, Anna" <anna@example.org>, bo@example.org')
    assert people == [("Meyer, Anna", "", ""), ("bo", "", "")]
    people = read_people("Meyer, Anna <anna@example.org>; Chen, Bo <bo@example.org>")
    assert people == [("Meyer, Anna", "", ""), ("Chen, Bo", "", "")]


def test_an_address_in_a_table_is_no_role_and_no_part_of_a_name() -> None:
    assert read_people("Anna Meyer;anna@example.org;Sales") == [("Anna Meyer", "", "Sales")]
    assert read_people("Anna Meyer <anna@example.org>\tLead\tSales") == [ANNA]
    assert read_people("Anna Meyer;Lead\nBo <bo@example.org>;") == [("Anna Meyer", "Lead", ""), ("Bo", "", "")]
    assert read_people("Anna Meyer\tLead @ home\tSales") == [("Anna Meyer", "Lead @ home", "Sales")]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\t\n\n", ";;\n;", ",,,", '""', "\0", "\u2028"])
def test_nobody(text: str) -> None:
    assert read_people(text) == []


def test_sixty_one_people_are_all_there() -> None:
    people = [(f"Person {number}", "Role", "Team") for number in range(61)]
    assert read_people("\n".join("\t".join(person) for person in people)) == people


def test_names_from_everywhere() -> None:
    text = "Wolfgang Müller-Lüdenscheidt\tGeschäftsführer\tÖffentlichkeitsarbeit\n山田 太郎\t部長\t営業\n김민준,\t\t"
    assert read_people(text) == [
        ("Wolfgang Müller-Lüdenscheidt", "Geschäftsführer", "Öffentlichkeitsarbeit"),
        ("山田 太郎", "部長", "営業"),
        ("김민준,", "", ""),
    ]


def test_what_cannot_be_stored_or_seen_is_left_out() -> None:
    assert read_people("An\0na\ud800\x1b[31m\tLe\x07ad") == [("Anna[31m", "Lead", "")]


def test_markup_is_only_text() -> None:
    assert read_people("<b>Anna</b>\t<img src='/etc/passwd'>\t&amp;") == [
        ("<b>Anna</b>", "<img src='/etc/passwd'>", "&amp;")
    ]


@pytest.mark.parametrize("text", ["x" * 1_000_000, '"' + "x" * 1_000_000 + '"', "a,b\n" * 300_000, '"a\n' * 200_001])
def test_a_whole_book_is_cut(text: str) -> None:
    people = read_people(text)
    assert 0 < len(people) <= 20_000
    assert max(len(part) for person in people for part in person) <= 200
    assert is_cut(text)


@given(st.text(alphabet=st.sampled_from("ab@<>;,\t\n\r\" '\0\u2028"), max_size=60))
def test_every_text_is_people_or_nobody(text: str) -> None:
    for person in read_people(text):
        assert any(person)
        assert not any(char in part for part in person for char in "\n\t\r\0")
