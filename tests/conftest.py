"""What every test gets: nothing of the user's is touched, and nothing is left behind unnoticed.

And what many ask for: a maturity model, an empty library, jobs, the pseudo-language.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import is_hypothesis_test, settings

from cxworkshop import log
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from tests import leftovers
from tests.report.building import make_model
from tests.scripts import script

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from cxworkshop.state.jobs import Jobs

# Before anything loads Qt. Tests in a real window start their own screen for their own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow or busy machine is no reason for a property to fail.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
LONG_MODULE = 300  # lines; longer ones are named at the start of a run


def pytest_report_header() -> list[str]:
    modules = sorted((ROOT / "cxworkshop").rglob("*.py"))
    lengths = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    long = [f"{module.relative_to(ROOT)} {lines}" for module, lines in lengths.items() if lines > LONG_MODULE]
    return [f"modules over {LONG_MODULE} lines: {', '.join(long) or 'none'}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Properties run unmeasured: a hundred examples take several times as long and go through the same branches."""
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail on what still exists, still runs or is set otherwise when the test and its fixtures are done."""
    before = leftovers.Before()
    yield
    if left := before.left():
        pytest.fail(f"Left behind: {', '.join(left)}")


@pytest.fixture
def start_log() -> Iterator[Callable[..., logging.Handler]]:
    """Starts the log as the app does; there is one for the whole process, so it ends with the test."""
    before = [(each, each.get()) for each in leftovers.of_the_log()]
    yield log.start
    for setting, value in before:
        setting.put(value)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of all tests: set in the font that comes with it, as wide on every machine, and in the light.

    What holds in every window of the app holds in all of theirs.
    """
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QFontDatabase

    from cxworkshop import paths
    from cxworkshop.ui.controls.everywhere import hold_everywhere
    from cxworkshop.ui.look import theme

    QLocale.setDefault(QLocale.c())
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}")))
    font = qapp.font()
    font.setFamily("Noto Sans")
    qapp.setFont(font)
    theme.apply(qapp, "light")
    hold_everywhere(qapp)
    return qapp


@pytest.fixture(autouse=True)
def own_files(nothing_left_behind: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for every test, and for the programs it starts; gives its folder.

    Not `tmp_path`, which a test may want to find empty, and whose long name no local socket's address has room for.
    """
    with tempfile.TemporaryDirectory(prefix="cxw-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o700)  # Qt warns about a runtime folder that others can read
        for name in ("HOME", "USERPROFILE", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, folder)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(home / name.removeprefix("XDG_").lower()))
        for name in ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA"):
            monkeypatch.setenv(name, str(home / "appdata"))
        monkeypatch.setenv("CXWORKSHOP_LIBRARY", str(home / "library.db"))
        monkeypatch.setenv("CXWORKSHOP_LANGUAGE", "en")
        yield home


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a logged warning or worse. A test that provokes one looks at `caplog` and then clears it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [f"{r.name}: {r.levelname}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if unexpected:
        pytest.fail("Logged and not expected:\n" + "\n".join(unexpected))


@pytest.fixture(scope="session")
def model() -> MaturityModel:
    """The built-in model."""
    return model_files.builtin()


@pytest.fixture(scope="session")
def small_model() -> MaturityModel:
    """Made for tests: seven dimensions, five levels, and two lenses through which other owners are suggested."""
    return make_model()


@pytest.fixture(scope="session")
def pseudo_catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogues of the pseudo-language."""
    folder = tmp_path_factory.mktemp("i18n")
    script("catalogues").pseudo(folder)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, alone in its folder."""
    with closing(Library.open(tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """What runs beside the window; what is still under way after the test is stopped."""
    from cxworkshop.state.jobs import Jobs

    jobs = Jobs()
    yield jobs
    jobs.stop()
