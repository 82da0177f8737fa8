"""Set up, run and test CX Workshop from a checkout.

    python3 packaging/dev.py run [ARGUMENTS…]         the app, or one of its commands
    python3 packaging/dev.py test                     lint, types and all tests on all cores, with their coverage
    python3 packaging/dev.py test ARGUMENTS…          lint, types and some tests; arguments go to pytest
    python3 packaging/dev.py test --only ARGUMENTS…   some tests and nothing else

The first start makes `.venv` and fills it with the packages of requirements.lock; a later start with the same lock,
project file and Python goes straight on. Standard library only, and nothing newer than Python 3.9, so that an
unsuitable Python gets far enough to say which one is needed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
DEMO_PDF = "cx-roadmap.pdf"

# What Qt loads from the system on Linux, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # These five only for a window.
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

# What to do about a failure, and the phrases of pip, apt and the system that tell it; the first that fits counts.
FAILURES = {
    "The disk is full: free about 1 GB where the project is": (
        "No space left on device",
        "Errno 28",
        "enough free space",
    ),
    "A downloaded package is not the one that requirements.lock names: change to another network or mirror": (
        "DO NOT MATCH THE HASHES",
    ),
    "The package server's certificate is not trusted: set PIP_CERT to this network's certificate file": (
        "CERTIFICATE_VERIFY_FAILED",
        "SSLError",
    ),
    "No network: connect this machine to the internet, or set HTTPS_PROXY": (
        "Temporary failure",
        "Could not resolve",
        "Name or service not known",
        "NameResolutionError",
        "NewConnectionError",
        "getaddrinfo failed",
        "Network is unreachable",
        "Connection refused",
        "Connection timed out",
        "ConnectTimeout",
        "ReadTimeout",
        "ProxyError",
    ),
    "Another program is installing packages: wait until it has finished": (
        "Could not get lock",
        "Unable to acquire the dpkg",
    ),
    "A file could not be written: make the project's folder yours and writable": (
        "Permission denied",
        "Read-only file system",
        "Access is denied",
        "Errno 13",
    ),
    "A locked package does not fit this system: use 64-bit Windows, macOS 14 or Linux with glibc 2.34, or newer": (
        "No matching distribution found",
    ),
}
AGAIN = "then run the same command again."

# All tests: a worker process for each core, and what they leave untested; how much may be is in pyproject.toml.
EVERYTHING = ["-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=term:skip-covered"]

STARTED = time.monotonic()
FULL = 20_000_000  # bytes; with less than this to write to, a failure is put down to the disk
LOG_EVERY = 10.0  # seconds between lines of progress where there is no terminal


class SetupError(Exception):
    """The set-up cannot go on; the text is one sentence that says what to do."""


class CommandError(Exception):
    """A command of the set-up failed; the text is all that it printed."""


def unsuitable_python(version: tuple[int, int], command: str) -> str | None:
    """One sentence if this `version` of Python cannot run the project, else None; `command` is run or test."""
    if OLDEST <= version <= NEWEST:
        return None
    problem = f"CX Workshop needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]} and this is {version[0]}.{version[1]}"
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if works([f"python3.{minor}", "--version"]):
            return f"{problem}: run `python3.{minor} packaging/dev.py {command}` instead."
    return f"{problem}: install one of these from python.org or the system's packages, and run this command with it."


def works(command: list[str]) -> bool:
    """Whether this command can be run here and succeeds."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def explain(output: str, otherwise: str) -> str:
    """One sentence that says what to do about a command that failed with this `output`.

    Where the output says nothing known, its end is shown and the sentence is built on `otherwise`.
    """
    for advice, phrases in FAILURES.items():
        if any(phrase in output for phrase in phrases):
            return f"{advice}, {AGAIN}"
    say("\n".join(output.rstrip().splitlines()[-15:]))
    return f"{otherwise}, {AGAIN}"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def step(what: str, command: list[str], environment: dict[str, str] | None = None) -> str:
    """Run one command of the set-up under a line that says what it does and where it is; returns all it printed.

    Raises CommandError with the same when it fails.
    """
    say(f"{time.monotonic() - STARTED:5.0f} s  {what}")
    live = sys.stderr.isatty()
    shown = time.monotonic()
    lines = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            lines.append(line)
            now = time.monotonic()
            # A terminal shows every line in the same place; a log gets one now and then.
            if live:
                print(f"\r{now - STARTED:5.0f} s    {line.strip()[:70]:70}", end="\r", file=sys.stderr, flush=True)
            elif now - shown > LOG_EVERY:
                say(f"{now - STARTED:5.0f} s    {line.strip()[:100]}")
                shown = now
    if live:
        print("\033[K", end="", file=sys.stderr, flush=True)
    output = "".join(lines)
    if process.returncode:
        raise CommandError(output)
    return output


# -- the system ------------------------------------------------------------------------------------------------------


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: dict[str, str], programs: dict[str, str], modules: dict[str, str]) -> list[str]:
    """The Debian packages of what is not there; each argument maps names to the packages that bring them."""
    missing = [package for name, package in libraries.items() if not loads(name)]
    missing += [package for name, package in programs.items() if shutil.which(name) is None]
    missing += [package for name, package in modules.items() if importlib.util.find_spec(name) is None]
    return missing


def apt_by_hand(packages: list[str], *, root: bool) -> str:
    """The command with which a person installs these Debian packages."""
    sudo = "" if root else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def apt_install(packages: list[str], *, root: bool) -> None:
    """Install these Debian packages. Raises SetupError when apt refuses."""
    apt = [*([] if root else ["sudo", "-n"]), "apt-get", "--yes"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        output = step("Reading apt's package lists", [*apt, "update"], environment)
    except CommandError as error:
        output = str(error)  # perhaps of a list that does not matter: the installation decides
    try:
        step(f"Installing {' '.join(packages)}", [*apt, "install", "--no-install-recommends", *packages], environment)
    except CommandError as error:
        otherwise = f"apt-get refused as shown above: get `{apt_by_hand(packages, root=root)}` to work"
        raise SetupError(explain(f"{output}{error}", otherwise)) from error


def prepare_system(*, for_tests: bool) -> None:
    """On Linux, see that what Qt, `venv` and the tests need from the system is there, and install what is missing.

    Raises SetupError when something is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    # A screen for windows, and a reader of PDFs that is not the one the app comes with.
    programs = {"Xvfb": "xvfb", "pdftotext": "poppler-utils"} if for_tests else {}
    packages = missing_packages(QT_LIBRARIES, programs, {"ensurepip": f"python3.{sys.version_info[1]}-venv"})
    if not packages:
        return
    root = os.geteuid() == 0
    if shutil.which("apt-get") is None:
        names = " ".join(packages)
        raise SetupError(f"Parts of the system are missing: install what Debian calls {names}, {AGAIN}")
    if not root and not works(["sudo", "-n", "apt-get", "--version"]):
        raise SetupError(f"Parts of the system are missing: run `{apt_by_hand(packages, root=root)}`, {AGAIN}")
    apt_install(packages, root=root)


# -- the virtual environment -----------------------------------------------------------------------------------------


class Environment:
    """The virtual environment of one checkout, and the stamp in it that says what it was made from.

    The stamp is written last and removed first: an environment without one was interrupted and is made anew.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.lock = root / "requirements.lock"
        self.project = root / "pyproject.toml"
        self.stamp = self.folder / "cxworkshop-stamp.json"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")

    def packages(self) -> list[str]:
        """The names in the folder of installed packages; empty when there is none."""
        folder = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(self.folder)}))
        try:
            return sorted(entry.name for entry in folder.iterdir())
        except OSError:
            return []

    def base(self) -> str:
        """What the environment stands on; another lock, Python or place needs another environment."""
        parts = (self.lock.read_bytes(), sys.version.encode(), platform.machine().encode(), os.fsencode(self.root))
        return digest(b"\0".join(parts))

    def state(self) -> str:
        """`ready`, `project changed` (only the project has to be installed again), or `unusable`."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
            whole = self.python.exists() and set(stamp["packages"]) <= set(self.packages())
            if not whole or stamp["base"] != self.base():
                return "unusable"
            return "ready" if stamp["project"] == digest(self.project.read_bytes()) else "project changed"
        except (OSError, ValueError, KeyError, TypeError):
            return "unusable"

    def prepare(self) -> None:
        """Make or repair the environment; nothing is done when it is ready. Raises SetupError."""
        state = self.state()
        if state == "ready":
            return
        try:
            self.stamp.unlink(missing_ok=True)
            if state == "unusable":
                self.make()
            # What builds the project is locked too, and already there.
            install = ["install", "--no-deps", "--no-build-isolation", "--editable", str(self.root)]
            step("Installing the project", [*self.pip(), *install])
            stamp = {"base": self.base(), "project": digest(self.project.read_bytes()), "packages": self.packages()}
            self.stamp.write_text(json.dumps(stamp), encoding="utf-8")
        except (CommandError, OSError) as error:
            otherwise = "The set-up failed as shown above: put that right"
            output = str(error)
            if shutil.disk_usage(self.folder if self.folder.exists() else self.root).free < FULL:
                output = "No space left on device"  # venv keeps to itself what its own pip said
            raise SetupError(explain(output, otherwise)) from error
        say(f"{time.monotonic() - STARTED:5.0f} s  Ready\n")

    def make(self) -> None:
        """Make the environment from nothing and fill it with the locked packages."""
        # Not sys.executable: this program may run on the very environment that is made anew.
        python = getattr(sys, "_base_executable", sys.executable)
        again = " again" if self.folder.exists() else ""
        what = f"Making .venv{again} with Python {platform.python_version()}"
        step(what, [python, "-m", "venv", "--clear", str(self.folder)])
        # Wheels alone: building a package would need a compiler and packages that no lock holds.
        install = ["install", "--only-binary", ":all:", "--require-hashes", "--requirement", str(self.lock)]
        step("Installing the locked packages, the first time with some 150 MB to download", [*self.pip(), *install])

    def pip(self) -> list[str]:
        return [str(self.python), "-m", "pip", "--no-input", "--disable-pip-version-check"]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# -- the two commands ------------------------------------------------------------------------------------------------


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown on this `system` (as in sys.platform) with these environment variables."""
    return not system.startswith("linux") or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def run(environment: Environment, arguments: list[str]) -> int:
    """Start the app, or one of its commands; where there is no screen, write the sample session's roadmap instead."""
    if not arguments and not has_screen(sys.platform, os.environ):
        say(f"There is no screen here: instead of a window, the roadmap of a sample session goes to {DEMO_PDF}.")
        arguments = ["demo", "--pdf", DEMO_PDF]
    command = [str(environment.python), "-m", "cxworkshop", *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def test(environment: Environment, arguments: list[str]) -> int:
    """Run every check to its end, pytest last so that its closing line is; returns 1 when one of them failed.

    With arguments pytest runs what they say, in one process; after `--only` nothing but pytest runs.
    """
    python = str(environment.python)
    only = arguments[:1] == ["--only"]
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "lint-imports": [str(environment.scripts / "lint-imports")],
    }
    if only:
        checks = {}
    checks["pytest"] = [python, "-m", "pytest", *(arguments[1:] if only else arguments or EVERYTHING)]
    variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name, command in checks.items():
        print(f"--- {name}", flush=True)
        if subprocess.run(command, check=False, cwd=environment.root, env=variables).returncode:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


COMMANDS = {"run": run, "test": test}


def main(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    if command not in COMMANDS:
        asked = command in {"-h", "--help"}
        say(str(__doc__) if asked else "Usage: dev.py run [ARGUMENTS…] | dev.py test [[--only] ARGUMENTS…]")
        return 0 if asked else 2
    complaint = unsuitable_python(sys.version_info[:2], command)
    if complaint is not None:
        say(complaint)
        return 1
    environment = Environment(ROOT)
    try:
        prepare_system(for_tests=command == "test")
        environment.prepare()
        return COMMANDS[command](environment, arguments[1:])
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted: run the same command again to begin anew.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
