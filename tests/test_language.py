"""The language that is spoken, and who chooses it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from cxworkshop import language
from cxworkshop.language import N_, _, ngettext, npgettext, pgettext, speaking, spoken
from tests.catalogues import Said, add_language, speak_from

ROOT = Path(__file__).parent.parent
SAID: Said = {
    "Save": "Speichern",
    ("{count} vote", "{count} votes"): ("{count} Stimme", "{count} Stimmen"),
    "status of an action\4open": "offen",
    ("how many\4open", "open"): ("offene", "offene"),
}


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues: German and Brazilian Portuguese."""
    add_language(tmp_path, "de", SAID)
    add_language(tmp_path, "pt_BR", {"Save": "Salvar"})
    speak_from(tmp_path, monkeypatch)
    return tmp_path


def test_english_is_spoken_first_and_says_what_stands_in_the_code() -> None:
    assert spoken() == "en"
    assert [_("Save"), N_("Save"), pgettext("on a button", "Save")] == ["Save"] * 3
    assert [ngettext("{count} vote", "{count} votes", count) for count in (0, 1, 2)] == [
        "{count} votes",
        "{count} vote",
        "{count} votes",
    ]
    assert [npgettext("how many", "vote", "votes", count) for count in (1, 2)] == ["vote", "votes"]


@pytest.mark.usefixtures("catalogues")
def test_a_language_is_spoken_until_the_end_of_its_block() -> None:
    with speaking("de"):
        assert spoken() == "de"
        assert _("Save") == "Speichern"
        assert N_("Save") == "Save"
        assert ngettext("{count} vote", "{count} votes", 2).format(count=2) == "2 Stimmen"
        assert pgettext("status of an action", "open") == "offen"
        assert npgettext("how many", "open", "open", 3) == "offene"
        assert _("Not translated yet") == "Not translated yet"
        with speaking("pt-BR"):
            assert _("Save") == "Salvar"
        with speaking("en"):
            assert _("Save") == "Save"
        assert _("Save") == "Speichern"
    assert _("Save") == "Save"


@pytest.mark.usefixtures("catalogues")
def test_an_error_ends_the_block_too() -> None:
    with pytest.raises(ZeroDivisionError), speaking("de"):
        raise ZeroDivisionError
    assert spoken() == "en"


@pytest.mark.usefixtures("catalogues")
def test_two_threads_speak_two_languages() -> None:
    together = threading.Barrier(2, timeout=5)
    said: dict[str, list[str]] = {"de": [], "pt-BR": []}

    def speak(code: str) -> None:
        with speaking(code):
            for _turn in range(50):
                together.wait()
                said[code].append(_("Save"))

    threads = [threading.Thread(target=speak, args=[code]) for code in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {"de": ["Speichern"] * 50, "pt-BR": ["Salvar"] * 50}


@pytest.mark.usefixtures("catalogues")
def test_a_language_without_a_catalogue() -> None:
    with pytest.raises(LookupError, match="xx"), speaking("xx"):
        pass
    assert spoken() == "en"


@pytest.mark.parametrize("left", [0, 3, 60, 200, -1])
def test_a_catalogue_that_is_broken_off_is_not_chosen(left: int, catalogues: Path) -> None:
    whole = (catalogues / "de.mo").read_bytes()
    (catalogues / "de.mo").write_bytes(b"no catalogue at all" if left < 0 else whole[:left])
    assert language.choose("de", {"CXWORKSHOP_LANGUAGE": "pt-BR"}) == "pt-BR"
    assert language.choose("", {"LANG": "de_DE.UTF-8"}) == "en"
    with pytest.raises(LookupError, match="de"), speaking("de"):
        pass


def test_there_is_english_without_any_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_from(tmp_path / "none", monkeypatch)
    assert language.languages() == {"en": "English"}
    assert language.choose("de", {"CXWORKSHOP_LANGUAGE": "fr", "LANG": "pl_PL.UTF-8"}) == "en"


def test_languages_have_their_own_names(catalogues: Path) -> None:
    add_language(catalogues, "en_XA", {})
    assert language.languages() == {"en": "English", "de": "Deutsch", "pt-BR": "Português (Brasil)"}


@pytest.mark.parametrize(
    ("setting", "environment", "chosen"),
    [
        ("", {}, "en"),
        ("de", {"CXWORKSHOP_LANGUAGE": "pt-BR", "LANG": "en_GB.UTF-8"}, "de"),
        ("", {"CXWORKSHOP_LANGUAGE": "pt-BR", "LANG": "de_DE.UTF-8"}, "pt-BR"),
        ("", {"CXWORKSHOP_LANGUAGE": "pt_br"}, "pt-BR"),
        ("", {"LANG": "de_AT.UTF-8@euro"}, "de"),
        ("", {"LC_ALL": "de_DE.UTF-8", "LANG": "pt_BR.UTF-8"}, "de"),
        ("", {"LC_MESSAGES": "de_DE.UTF-8", "LANG": "pt_BR.UTF-8"}, "de"),
        ("", {"LANGUAGE": "fr:pt_BR:de", "LANG": "fr_FR.UTF-8"}, "pt-BR"),
        ("", {"LANGUAGE": "de", "LANG": "C.UTF-8"}, "en"),
        ("", {"LANGUAGE": "en_GB:de", "LANG": "de_DE.UTF-8"}, "en"),
        ("xx", {"CXWORKSHOP_LANGUAGE": "../de", "LANG": "de"}, "de"),
        ("en", {"LANG": "de_DE.UTF-8"}, "en"),
        ("en-XA", {"LANG": "de_DE.UTF-8"}, "en-XA"),
        ("", {"LANG": "en_XA.UTF-8"}, "en-XA"),
    ],
)
@pytest.mark.usefixtures("catalogues")
def test_whose_wish_comes_first(setting: str, environment: dict[str, str], chosen: str) -> None:
    assert language.choose(setting, environment) == chosen


def test_the_pseudo_language_is_chosen_by_its_code(catalogues: Path) -> None:
    add_language(catalogues, "en_XA", {})
    assert language.choose("", {"CXWORKSHOP_LANGUAGE": "en-XA"}) == "en-XA"
    with speaking("en-XA"):
        assert str(language.locale()) == "el"


def test_the_pseudo_language_needs_no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_from(tmp_path / "none", monkeypatch)
    with speaking(language.choose("", {"CXWORKSHOP_LANGUAGE": "en-XA"})):
        assert (spoken(), language.codes()) == ("en-XA", ["en", "en-XA"])
        assert [_("Save"), N_("Save"), pgettext("on a button", "Save")] == ["⟦Šåṽé ~⟧", "Save", "⟦Šåṽé ~⟧"]
        assert [ngettext("{count} vote", "{count} votes", count).format(count=count) for count in (0, 1)] == [
            "⟦0 ṽöţéš ~⟧",
            "⟦1 ṽöţé ~⟧",
        ]
        assert npgettext("how many", "vote", "votes", 2) == "⟦ṽöţéš ~⟧"
    assert language.codes() == ["en"]


@pytest.mark.usefixtures("catalogues")
def test_windows_and_macos_say_their_language_elsewhere(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0407)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert language.choose("", {}) == "de"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert language.choose("", {}) == "en"
    preferences = own_files / "Library" / "Preferences"
    preferences.mkdir(parents=True)
    plist = '<plist version="1.0"><dict><key>AppleLanguages</key><array><string>pt-BR</string></array></dict></plist>'
    (preferences / ".GlobalPreferences.plist").write_text(plist)
    assert language.choose("", {}) == "pt-BR"
    (preferences / ".GlobalPreferences.plist").write_text("<plist>")
    assert language.choose("", {}) == "en"


def test_dates_and_numbers_are_those_of_the_language(catalogues: Path) -> None:
    assert str(language.locale()) == "en_GB"
    with speaking("pt-BR"):
        assert str(language.locale()) == "pt_BR"


def test_english_loads_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); from cxworkshop.language import _, speaking\n"
        "with speaking('en'): _('Save')\n"
        "print({'gettext', 'babel'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "set()"
