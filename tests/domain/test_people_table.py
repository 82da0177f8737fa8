"""Lists of people as they come out of word processors, spreadsheets and mails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.people import read_people, standings
from cxworkshop.domain.people_table import layouts, people_in, read_table


def names(text: str) -> list[str]:
    """The names in a text in which nothing else stands."""
    people = read_people(text)
    assert not any(role or area for _name, role, area in people), people
    return [name for name, _role, _area in people]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Müller\nJörg\nZoë",
        "Anna Müller, Jörg, Zoë",
        "Anna Müller; Jörg; Zoë;",
        "Anna Müller, Jörg,\nZoë, Anna Müller, Zoë",
        "1. Anna Müller\n2. Jörg\n3. Zoë",
        "1.\tAnna Müller\n2.\tJörg\n3.\tZoë",
        "1.\u00a0Anna Müller\n2.\u00a0Jörg\n10.\u00a0Zoë",
        "1) Anna Müller\n2) Jörg\n3) Zoë",
        "(1) Anna Müller\n(2) Jörg\n(3) Zoë",
        "a) Anna Müller\nb) Jörg\nc) Zoë",
        "• Anna Müller\n• Jörg\n• Zoë",
        "•\tAnna Müller\n\uf0b7\tJörg\n·       Zoë",
        "- Anna Müller\n- Jörg\n- Zoë",
        "-\tAnna Müller\n– Jörg\n— Zoë",
        "* Anna Müller\r\n* Jörg\r\n* Zoë\r\n",
        "o\tAnna Müller\no\tJörg\no Zoë",
        "§ Anna Müller\n§ Jörg\n\n§ Zoë",
        "☐ Anna Müller\n[x] Jörg\n[ ] Zoë",
        "➢ Anna Müller\n→ Jörg\n+ Zoë",
        "Ø\tAnna Müller\nü\tJörg\nq\tZoë",
        "> Anna Müller\n> - Jörg\n> - Zoë",
        "A.\tAnna Müller\nB.\tJörg\nC.\tZoë",
        "i. Anna Müller\nii. Jörg\niii. Zoë",
        "Participants:\n1. Anna Müller\n   o Jörg\n   o Zoë",
        '"Anna Müller" <a@b.example>; "Jörg" <j@b.example>; Zoë',
        "Anna Müller <a@b.example>, Jörg, Zoë",
        "\ufeffAnna\u00a0Müller\n\u200bJo\u0308rg\u00a0\nZoe\u0308",
        "1\tAnna Müller\n2\tJörg\n3\tZoë",
        "Name\nAnna Müller\nJörg\nZoë",
    ],
)
def test_lists_of_names(text: str) -> None:
    assert list(dict.fromkeys(names(text))) == ["Anna Müller", "Jörg", "Zoë"]


@pytest.mark.parametrize(
    "text",
    [
        "Müller, Anna; Schmidt, Jörg",
        "Müller, Anna; Schmidt, Jörg;\n",
        "Müller, Anna;\nSchmidt, Jörg",
        "Müller, Anna\nSchmidt, Jörg",
        "1. Müller, Anna\n2. Schmidt, Jörg",
        '"Müller, Anna" <a@b.example>; "Schmidt, Jörg" <j@b.example>',
    ],
)
def test_last_names_first(text: str) -> None:
    assert names(text) == ["Müller, Anna", "Schmidt, Jörg"]


def test_one_that_is_shouted_makes_no_roles_of_the_others() -> None:
    assert names("Müller, Anna\nSchmidt, JÖRG\nWeiß, Zoë") == ["Müller, Anna", "Schmidt, JÖRG", "Weiß, Zoë"]


def test_one_without_a_comma_among_last_names_first() -> None:
    assert names("Müller, Anna; Schmidt, Jörg; Zoë") == ["Müller, Anna", "Schmidt, Jörg", "Zoë"]


def test_only_what_stands_before_a_line_is_its_bullet() -> None:
    assert names("1. Anna\n2. Jörg\nKarl-Heinz\nS. 4. Weiß") == ["Anna", "Jörg", "Karl-Heinz", "S. 4. Weiß"]


def test_addresses_one_a_line_are_somebody() -> None:
    assert names("anna@a.example\njoerg@a.example") == ["anna", "joerg"]


def test_letters_that_begin_a_name_stay() -> None:
    assert names("o Neill") == ["o Neill"]
    assert names("J. Meyer\nA. Chen") == ["J. Meyer", "A. Chen"]
    assert read_table("J.\tMeyer\tLead\nA.\tChen\tLead").rows == (("J.", "Meyer", "Lead"), ("A.", "Chen", "Lead"))
    assert names("I.\tAnna\nII.\tBo\nIII.\tZoë\nIV.\tMax\nV.\tEva") == ["Anna", "Bo", "Zoë", "Max", "Eva"]
    assert names("Anna\nBo\n1. FC Graz") == ["Anna", "Bo", "1. FC Graz"]


ANNA, BO = ("Anna Müller", "Head of Sales", "Sales"), ("Bo", "Manager", "IT")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Müller\tHead of Sales\tSales\nBo\tManager\tIT",
        "Sales\tAnna Müller\tHead of Sales\nIT\tBo\tManager",
        "Head of Sales\tSales\tAnna Müller\nManager\tIT\tBo",
        "1\tAnna Müller\ta@b.example\tHead of Sales\tSales\n2\tBo\tb@b.example\tManager\tIT",
        "1.\tAnna Müller\tHead of Sales\tSales\n2.\tBo\tManager\tIT",
        "No.\tName\tRole\tDepartment\n1.\tAnna Müller\tHead of Sales\tSales\n2.\tBo\tManager\tIT",
        "Nachname;Vorname;Funktion;Abteilung\nMüller;Anna;Head of Sales;Sales\n;Bo;Manager;IT",
        "Name;Rolle;Vorname;Bereich\nMüller;Head of Sales;Anna;Sales\nBo;Manager;;IT",
        "Abteilung;Vorname;Nachname;Funktion\nSales;Anna;Müller;Head of Sales\nIT;Bo;;Manager",
        "Role,Department,Name\nHead of Sales,Sales,Anna Müller\nManager,IT,Bo",
        '"Name","Role","Department"\n"Anna Müller","Head of Sales","Sales"\n"Bo","Manager","IT"\n',
        "| Name | Role | Department |\n|---|:--|---|\n| Anna Müller | Head of Sales | Sales |\n| Bo | Manager | IT |",
        "Anna Müller    Head of Sales    Sales\nBo             Manager          IT",
        "Anna Müller, Head of Sales, Sales\nBo, Manager, IT",
    ],
)
def test_columns_in_any_order_with_and_without_headings(text: str) -> None:
    assert read_people(text) == [ANNA, BO]


def test_a_role_behind_a_dash_and_a_department_in_brackets() -> None:
    assert read_people("Anna Müller – CEO\nBo - Lead") == [("Anna Müller", "CEO", ""), ("Bo", "Lead", "")]
    assert read_people("Anna Müller (IT)\nBo (Finance)") == [("Anna Müller", "", "IT"), ("Bo", "", "Finance")]
    assert names("Anna-Lena Müller\nBo (the first)") == ["Anna-Lena Müller", "Bo (the first)"]


def test_roles_behind_a_comma_are_no_first_names() -> None:
    assert read_people("Anna, CEO\nBo, CTO") == [("Anna", "CEO", ""), ("Bo", "CTO", "")]
    assert read_people("CEO, Anna\nCTO, Bo") == [("Anna", "CEO", ""), ("Bo", "CTO", "")]
    assert read_people("Anna Müller, Manager\nBo, Sales") == [("Anna Müller", "Manager", ""), ("Bo", "Sales", "")]


def test_one_row_of_a_table_is_somebody() -> None:
    assert read_people("Anna Meyer;anna@example.org;Sales") == [("Anna Meyer", "", "Sales")]
    assert read_people("Anna Meyer, anna@example.org, Sales") == [("Anna Meyer", "", "Sales")]


def test_a_text_can_be_read_in_other_ways() -> None:
    assert layouts("Müller, Anna") == ["names", "columns", "lines"]
    assert layouts("Anna") == ["columns"]
    assert read_table("Müller, Anna", "lines").rows == (("Müller, Anna",),)
    assert read_table("Müller, Anna", "columns").rows == (("Müller", "Anna"),)
    table = read_table("Sales\tAnna\tLead")
    assert people_in(table, ("department", "name", "")) == [("Anna", "", "Sales")]
    assert people_in(table, ("name", "name", "name")) == [("Sales Anna Lead", "", "")]


def test_what_becomes_of_each() -> None:
    people = [
        ("Jörg", "", ""),
        ("JO\u0308RG ", "Lead", ""),
        ("Anna", "", ""),
        ("", "Lead", ""),
        ("", "Lead", ""),
        ("", "", ""),
    ]
    found = standings(people, ["anna", ""])
    assert [each.standing for each in found] == ["new", "twice", "known", "new", "new", "nobody"]
    (long,) = standings([("x" * 201, "", "")], [])
    assert (long.person, long.is_cut) == (("x" * 200, "", ""), True)


@given(
    st.lists(st.text("abcÄßé", min_size=1, max_size=8), min_size=2, max_size=8),
    st.sampled_from(["\n", ", ", "; ", ",", "\r\n"]),
)
def test_names_are_read_back(people: list[str], between: str) -> None:
    text = between.join(f"Xy {name}" for name in people)
    assert names(text) == [f"Xy {name}" for name in people]


@given(st.text(alphabet=st.sampled_from("ab@<>;,|()-–•o1. \t\n\r\" '\0\u2028\u00a0\u200b"), max_size=60))
def test_every_way_gives_rows_of_one_length(text: str) -> None:
    for way in layouts(text):
        table = read_table(text, way)
        assert {len(row) for row in table.rows} <= {len(table.columns)}
        assert len(table.headings) in {0, len(table.columns)}
        assert len(people_in(table, table.columns)) == len(table.rows)
