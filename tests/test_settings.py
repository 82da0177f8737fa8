from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop import settings
from cxworkshop.errors import UserError
from cxworkshop.settings import Settings


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    kept = Settings(theme="dark", facilitator="Łucja", paper="Letter", geometry="AdnQ", last_session="abc")
    settings.save(path, kept)
    assert settings.load(path) == kept
    settings.save(path, Settings())
    assert settings.load(path) == Settings()
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_is_not_there_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "light"}')
    assert settings.load(path) == Settings(theme="light")


def test_the_language_is_known_before_the_settings_are_loaded(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert settings.language(path) == ""
    settings.save(path, Settings(theme="dark", language="de"))
    assert settings.language(path) == "de"
    path.write_bytes(b"{")
    assert settings.language(path) == ""
    assert path.read_bytes() == b"{"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\0\0", b"\xff", b'{"theme": "pink"}', b'{"unknown": 1}', b'{"paper": 4}', b'{"x":' * 100_000],
    ids=lambda content: repr(content[:60]),
)
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    caplog.clear()


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert settings.load(tmp_path) == Settings()
    assert tmp_path.is_dir()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    caplog.clear()


def test_settings_that_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        settings.save(tmp_path / "file" / "settings.json", Settings())


def test_what_was_wrong_with_the_settings_is_told_and_every_file_is_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    told: list[UserError] = []
    odd = [
        b'{"geometry": "\xc3\xa9"}',
        b'{"last_folder": "a\\u0000b"}',
        b'{"facilitator": "' + b"a" * 5000 + b'"}',
        b'{"facilitator": "\\ud800"}',
        b'{"facilitator": "\xff"}',
        b'{"facilitator": "' + b"a" * 2_000_000 + b'"}',
    ]
    for content in odd:
        path.write_bytes(content)
        assert settings.load(path, told.append) == Settings()
        assert not path.exists()
    kept = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert sorted(kept.values()) == sorted(odd)
    assert {"settings.json.broken", "settings.json.broken-2", "settings.json.broken-6"} < kept.keys()
    assert len(told) == len(odd)
    assert str(tmp_path / "settings.json.broken-6") in told[-1].message
    settings.load(tmp_path, told.append)
    assert "cannot be read" in told[-1].message
    caplog.clear()


def test_settings_that_cannot_be_set_aside_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"{")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    told: list[UserError] = []
    assert settings.load(path, told.append) == Settings()
    assert [each.message for each in told] == [f"The settings in {path} cannot be used."]
    caplog.clear()
