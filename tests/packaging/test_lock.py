"""That requirements.lock is what pyproject.toml asks for, on every Python and system it is for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = re.findall(r"^([a-z].*?) \\\n((?:    --hash=.*\n)+)", LOCK, flags=re.MULTILINE)


def asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(text) for text in texts]


def applies(marker: Marker | None, python: str, platform: str) -> bool:
    environment = {"python_version": python, "python_full_version": f"{python}.5", "sys_platform": platform}
    return marker is None or marker.evaluate(environment)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_every_dependency_is_locked_once_within_its_range(python: str, platform: str) -> None:
    pins: dict[str, Requirement] = {}
    for text, _ in PINS:
        pin = Requirement(text)
        if applies(pin.marker, python, platform):
            assert canonicalize_name(pin.name) not in pins, "pinned twice"
            pins[canonicalize_name(pin.name)] = pin
    for requirement in asked():
        if applies(requirement.marker, python, platform):
            (exactly,) = pins[canonicalize_name(requirement.name)].specifier
            assert exactly.operator == "=="
            assert requirement.specifier.contains(exactly.version), f"{requirement} is locked as {exactly}"


def test_every_pin_has_hashes_and_nothing_else_is_in_the_lock() -> None:
    lines = [line for line in LOCK.splitlines() if not re.match(r"\s*(#|--hash=sha256:[0-9a-f]{64}( \\)?$)", line)]
    assert lines == [f"{text} \\" for text, _ in PINS]
    assert len(lines) > 20
    assert "://" not in LOCK
