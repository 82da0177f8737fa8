"""The catalogues of sentences: what is in them, and that what is wrong with one is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from cxworkshop import language
from cxworkshop.language import _, ngettext, pgettext, speaking
from tests.catalogues import speak_from
from tests.scripts import script

ROOT = Path(__file__).parent.parent.parent
SOURCE = """
# Translators: a button
save = _("Save")
votes = ngettext("{count} vote", "{count} votes", count).format(count=count)
state = pgettext("status of an action", "open")
bold = _("<b>Bold</b> of {name}")
"""


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script, for a source of a few sentences."""
    module = script("catalogues")
    (tmp_path / "cxworkshop").mkdir()
    (tmp_path / "cxworkshop" / "page.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path / "i18n")
    return module


@pytest.fixture
def german(catalogues: Any) -> Path:
    """A German catalogue in order."""
    assert catalogues.main(["extract"]) == 0
    assert catalogues.main(["update", "de"]) == 0
    file: Path = catalogues.FOLDER / "de.po"
    translate(file, "Save", 'msgstr "Speichern"')
    assert catalogues.main(["compile"]) == 0
    return file


def translate(file: Path, sentence: str, translation: str) -> None:
    """Put a translation into a catalogue."""
    text = file.read_text(encoding="utf-8")
    new = re.sub(
        rf'(msgid(?:_plural)? "{re.escape(sentence)}"\n)msgstr.*\n(msgstr\[1\].*\n)?', rf"\1{translation}\n", text
    )
    assert new != text
    file.write_text(new, encoding="utf-8")


def test_sentences_are_extracted_with_what_translators_are_told(catalogues: Any) -> None:
    catalogues.main(["extract"])
    text = (catalogues.FOLDER / "cxworkshop.pot").read_text(encoding="utf-8")
    assert '#. Translators: a button\n#: cxworkshop/page.py\nmsgid "Save"\nmsgstr ""\n' in text
    assert 'msgid "{count} vote"\nmsgid_plural "{count} votes"\n' in text
    assert 'msgctxt "status of an action"\nmsgid "open"\n' in text
    assert "Creation-Date" not in text


def test_a_language_is_one_po_file(catalogues: Any, german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert catalogues.main(["check"]) == 0
    speak_from(german.parent, monkeypatch)
    assert language.languages() == {"en": "English", "de": "Deutsch"}
    with speaking(language.choose("", {"LANG": "de_DE.UTF-8"})):
        assert _("Save") == "Speichern"


def test_update_keeps_what_is_translated_and_guesses_nothing(catalogues: Any, german: Path) -> None:
    source = SOURCE.replace('_("<b>', '_("Save all"); _("<b>').replace("{count} vote", "{count} ballot")
    (catalogues.ROOT / "cxworkshop" / "page.py").write_text(source, encoding="utf-8")
    assert catalogues.main(["check"]) == 1
    for command in ("extract", "update", "compile"):
        catalogues.main([command])
    assert catalogues.main(["check"]) == 0
    text = german.read_text(encoding="utf-8")
    assert 'msgid "Save"\nmsgstr "Speichern"\n' in text
    assert 'msgid "Save all"\nmsgstr ""\n' in text
    assert "fuzzy" not in text
    assert "{count} vote" not in text


@pytest.mark.parametrize(
    ("sentence", "translation", "fault"),
    [
        ("<b>Bold</b> of {name}", 'msgstr "<b>Fett</b> von {Name}"', "its translation"),
        ("<b>Bold</b> of {name}", 'msgstr "<b>Fett</b>"', "its translation"),
        ("<b>Bold</b> of {name}", 'msgstr "Fett von {name}"', "its translation"),
        ("{count} votes", 'msgstr[0] "{count} Stimme"\nmsgstr[1] ""', "lacks a plural form"),
        ("{count} votes", 'msgstr[0] "{count} Stimme"\nmsgstr[1] "{number} Stimmen"', "its translation"),
        ("{count} votes", 'msgstr[0] "{count} Stimme"\nmsgstr[1] "Stimmen"', "its translation none"),
        ("<b>Bold</b> of {name}", 'msgstr "<b>Fett</b> von {name} }"', "its translation"),
        ("<b>Bold</b> of {name}", 'msgstr "</b>Fett<b> von {name}"', "closes before they are opened"),
        ("Save", 'msgstr "100 % sichern"', "its translation %"),
    ],
)
def test_a_faulty_translation_is_named(
    sentence: str, translation: str, fault: str, catalogues: Any, german: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(german, sentence, translation)
    catalogues.main(["compile"])
    assert catalogues.main(["check"]) == 1
    assert re.search(f"^de.po: “.*{fault}.*$", capsys.readouterr().out, flags=re.MULTILINE)


def test_a_form_for_one_thing_need_not_say_the_number(catalogues: Any, german: Path) -> None:
    translate(german, "{count} votes", 'msgstr[0] "eine Stimme"\nmsgstr[1] "{count} Stimmen"')
    catalogues.main(["compile"])
    assert catalogues.main(["check"]) == 0


def test_a_form_for_many_numbers_says_which(catalogues: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """In Russian the form for 1 is that for 21 too."""
    for command in (["extract"], ["update", "ru"]):
        catalogues.main(command)
    forms = 'msgstr[0] "голос"\nmsgstr[1] "{count} голоса"\nmsgstr[2] "{count} голосов"'
    text = (catalogues.FOLDER / "ru.po").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^msgstr\[0\].*\nmsgstr\[1\].*\nmsgstr\[2\].*$", forms, text)
    (catalogues.FOLDER / "ru.po").write_text(text, encoding="utf-8")
    catalogues.main(["compile"])
    assert catalogues.main(["check"]) == 1
    assert capsys.readouterr().out == "ru.po: “{count} votes” has {count}, its translation none\n"


@pytest.mark.parametrize("code", ["de", "ja", "fr", "ru"])
def test_what_is_not_translated_has_the_plurals_of_english(
    code: str, catalogues: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (["extract"], ["update", code], ["compile"]):
        catalogues.main(command)
    speak_from(catalogues.FOLDER, monkeypatch)
    with speaking(code):
        said = [ngettext("{count} vote", "{count} votes", count) for count in (0, 1, 2, 21)]
    assert said == ["{count} votes", "{count} vote", "{count} votes", "{count} votes"]


def test_what_is_no_language_is_refused(catalogues: Any, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.main(["extract"])
    assert [catalogues.main(["update", code]) for code in ("xx-YY", "../de", "pt-BR", "pt_PT")] == [2, 2, 0, 0]
    assert sorted(file.name for file in catalogues.FOLDER.glob("*.po")) == ["pt_BR.po", "pt_PT.po"]
    assert "xx_YY" in capsys.readouterr().err


def test_what_is_out_of_date_is_named(catalogues: Any, german: Path, capsys: pytest.CaptureFixture[str]) -> None:
    german.write_text(german.read_text(encoding="utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))
    (german.parent / "fr.mo").touch()
    assert catalogues.main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "de.po: “Save” is fuzzy",
        "de.mo is not what de.po says: run compile",
        "fr.mo has no fr.po",
    ]


def test_the_pseudo_language_has_no_english_letter(catalogues: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogues.main(["pseudo"])
    speak_from(catalogues.FOLDER, monkeypatch)
    with speaking("en-XA"):
        assert _("Save") == "⟦Šåṽé ~⟧"
        assert ngettext("{count} vote", "{count} votes", 2).format(count=2) == "⟦2 ṽöţéš ~⟧"
        assert pgettext("status of an action", "open") == "⟦öƥéñ ~⟧".replace("ƥ", "þ")
        assert _("<b>Bold</b> of {name}").format(name="Ann") == "⟦<b>Ɓöļð</b> öƒ Ann ~~⟧"


@pytest.mark.parametrize(
    "kept", ["{name}", "{mean:g}", "{{", "%(prog)s", "%s", "<a href='x'>", "&amp;", "Ctrl+Shift+3", "Esc", "F11", "\n"]
)
def test_what_the_pseudo_language_leaves_alone(kept: str, catalogues: Any) -> None:
    said = catalogues.accented(f"Look at {kept} now")
    assert kept in said
    assert not re.search("[A-Za-z]", said.replace(kept, ""))


def test_the_pseudo_language_is_40_per_cent_longer(catalogues: Any) -> None:
    sentence = "Every dimension meets its target, &and the roadmap {name} is empty."
    said = catalogues.accented(sentence)
    assert 1.3 * len(sentence) < len(said) < 1.5 * len(sentence)
    assert "&åñð" in said


def test_everything_marked_is_extracted() -> None:
    """Babel reads the source by its tokens: what Python itself finds marked is there all the same."""
    module = script("catalogues")
    extracted = {message.id[0] if message.pluralizable else message.id for message in module.extracted()}
    marked = set()
    for file in (ROOT / "cxworkshop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in module.KEYWORDS:
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                marked |= set(texts[1:2] if "pgettext" in ast.unparse(node.func) else texts[:1])
    assert marked <= extracted


def test_the_catalogues_are_up_to_date() -> None:
    module = script("catalogues")
    assert list(module.faults(module.FOLDER)) == []
