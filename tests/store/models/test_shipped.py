"""The maturity models that come with the app, and which of them is offered first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop import paths
from cxworkshop.cli import library as commands
from cxworkshop.language import speaking
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.practice import practice_session
from cxworkshop.store.sample import sample_workshop
from tests.catalogues import add_language, speak_from

ORIGINAL = paths.resource("models/gartner-cem.toml")
OWN_NAMES = {
    'id = "gartner-cem"': 'id = "gartner-cem-de"',
    'language = "en-GB"': 'language = "de"',
    'name = "CX maturity model (after Gartner’s CEM levels)"': 'name = "Reifegradmodell"',
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A German catalogue, and a translation of the model in a folder beside its original: one file of each."""
    add_language(tmp_path, "de", {"built in": "mitgeliefert"})
    add_language(tmp_path, "fr", {})
    speak_from(tmp_path, monkeypatch)
    text = ORIGINAL.read_text(encoding="utf-8")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / ORIGINAL.name).write_text(text, encoding="utf-8")
    for english, translation in OWN_NAMES.items():
        text = text.replace(english, translation, 1)
    file = tmp_path / "models" / "a-translation.toml"
    file.write_text(text, encoding="utf-8")
    own = paths.resource
    monkeypatch.setattr(paths, "resource", lambda name: tmp_path / name if name == "models" else own(name))
    return file


def ids() -> list[str]:
    return [model.id for model in model_files.shipped()]


def test_the_editions_are_those_of_the_models(german: Path) -> None:
    models = model_files.shipped()
    assert len(models) == 2
    assert model_files.shipped_editions() == {model.id: model.edition for model in models}


def test_each_is_sound_and_has_an_id_of_its_own() -> None:
    models = [model_files.load(file) for file in paths.resource("models").glob("*.toml")]
    assert len({model.id for model in models}) == len(models) == len(model_files.shipped())


@pytest.mark.usefixtures("german")
def test_the_one_in_the_language_spoken_comes_first() -> None:
    assert ids() == ["gartner-cem", "gartner-cem-de"]
    with speaking("de"):
        assert ids() == ["gartner-cem-de", "gartner-cem"]
        assert model_files.builtin().name == "Reifegradmodell"
    with speaking("fr"):
        assert model_files.builtin().id == "gartner-cem"


@pytest.mark.usefixtures("german")
def test_all_are_offered_for_a_new_session_and_listed_as_built_in(
    own_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library.open(own_files / "library.db")
    with speaking("de"):
        assert [model.id for model in LibraryState(library).models()] == ["gartner-cem-de", "gartner-cem"]
    assert [model.id for model in LibraryState(library).models()] == ["gartner-cem", "gartner-cem-de"]
    library.close()
    with speaking("de"):
        commands.list_models(own_files / "library.db")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["gartner-cem-de", "gartner-cem"]
    assert all(line.endswith("mitgeliefert") for line in lines)


def test_the_sample_is_on_the_translation_as_long_as_that_has_the_same_ids(german: Path) -> None:
    with speaking("de"):
        model = model_files.for_the_sample()
        assert model.id == "gartner-cem-de"
        assert {sample_workshop(model).model_id, practice_session(model).model_id} == {model.id}
        text = german.read_text(encoding="utf-8")
        german.write_text(text.replace('"vision"', '"weitblick"').replace('id = "vision-', 'id = "weitblick-'), "utf-8")
        assert model_files.builtin().id == "gartner-cem-de"
        assert model_files.for_the_sample().id == "gartner-cem"
