"""What can be typed: the commands, their arguments, and which function carries each out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from pathlib import Path

from cxworkshop import __version__


def parser() -> argparse.ArgumentParser:
    """The parser. The namespace it gives has `command`, None for the app, and then the function `carry_out`."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--library", metavar="FILE", type=Path, help="the library to use instead of your own")
    top = argparse.ArgumentParser(
        prog="cxworkshop",
        description="Run a customer-experience maturity workshop: score, see the gaps, print the roadmap. "
        "Without a command the app opens. SESSION is an id, a unique start of one, or latest.",
        parents=[common],
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"cxworkshop {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, text: str, carry_out: Callable[[argparse.Namespace, Path], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=f"{text}.", parents=[common], allow_abbrev=False)
        made.set_defaults(carry_out=carry_out)
        return made

    commands.add_parser(
        "practice",
        help="open the app to rehearse: a sample session, simulated participants, nothing stored",
        parents=[common],
        allow_abbrev=False,
    )

    demo = command("demo", "put the sample session in the library", _demo)
    demo.add_argument("--pdf", metavar="FILE", type=Path, help="write its roadmap too")

    sessions = command("sessions", "list the sessions", _sessions)
    sessions.add_argument("--search", metavar="TEXT", default="", help="only those that hold these words")
    sessions.add_argument("--json", action="store_true", help="as data")

    show = command("show", "print a session: scores, gaps, roadmap", _show)
    show.add_argument("session", metavar="SESSION")
    show.add_argument("--json", action="store_true", help="as data")

    report = command("report", "write a session's roadmap as a PDF", _report)
    report.add_argument("session", metavar="SESSION")
    report.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, required=True)
    report.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="A4 unless said otherwise")
    report.add_argument("--mono", action="store_true", help="without colour, for a black and white printer")
    report.add_argument("--lens", metavar="LENS", help="marketing or cio instead of the session's own")
    report.add_argument("--anonymous", action="store_true", help="leave out who facilitated and who gave evidence")
    report.add_argument("--sections", metavar="A,B,…", type=_sections_named, help="only these sections")

    kit = command("kit", "write what a session needs on paper as a PDF: pre-read, posters, ballot cards", _kit)
    kit.add_argument("session", metavar="SESSION")
    kit.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, required=True)
    kit.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="A4 unless said otherwise")
    kit.add_argument("--parts", metavar="A,B,…", type=_parts_named, help="only these parts")

    export = command("export", "write a session to a file: .cxw whole, .csv its actions", _export)
    export.add_argument("session", metavar="SESSION")
    export.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)

    bring_in = command("import", "bring session files into the library", _import)
    bring_in.add_argument("files", metavar="FILE", type=Path, nargs="+")

    models = command("models", "list the maturity models, or check or import one", _models)
    kinds = models.add_subparsers(dest="models_command", metavar="check | import")
    for name, text in (("check", "name every mistake in a model's file"), ("import", "put a model in the library")):
        kind = kinds.add_parser(name, help=text, description=f"{text}.", parents=[common], allow_abbrev=False)
        kind.add_argument("file", metavar="FILE", type=Path)

    command("check", "look for damage in the library", _check)

    backup = command("backup", "write a verified copy of the library", _backup)
    backup.add_argument("file", metavar="FILE", type=Path)
    return top


def _sections_named(text: str) -> tuple[str, ...]:
    """Section ids from one argument, checked."""
    from cxworkshop.report.roadmap.options import SECTIONS

    return _named(text, "section", SECTIONS)


def _parts_named(text: str) -> tuple[str, ...]:
    """Ids of a kit's parts from one argument, checked."""
    from cxworkshop.report.kit.options import KIT_PARTS

    return _named(text, "part", KIT_PARTS)


def _named(text: str, kind: str, known: Collection[str]) -> tuple[str, ...]:
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [name for name in named if name not in known]
    if unknown or not named:
        wrong = f"no {kind} {unknown[0]}" if unknown else f"no {kind} named"
        raise argparse.ArgumentTypeError(f"{wrong}; there are {', '.join(known)}")
    return named


def _demo(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions

    return sessions.demo(library, arguments.pdf)


def _sessions(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions

    return sessions.list_sessions(library, arguments.search, as_json=arguments.json)


def _show(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions

    return sessions.show_session(library, arguments.session, as_json=arguments.json)


def _report(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions
    from cxworkshop.report.roadmap.options import ReportOptions

    given = {name: getattr(arguments, name) for name in ("paper", "mono", "lens", "anonymous", "sections")}
    chosen = {name: value for name, value in given.items() if value is not None}
    return sessions.report(library, arguments.session, arguments.output, ReportOptions(**chosen))


def _kit(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions
    from cxworkshop.report.kit.options import KitOptions

    options = KitOptions(arguments.paper, arguments.parts) if arguments.parts else KitOptions(arguments.paper)
    return sessions.kit(library, arguments.session, arguments.output, options)


def _export(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions

    return sessions.export(library, arguments.session, arguments.output)


def _import(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions

    return sessions.import_files(library, arguments.files)


def _models(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import library as whole

    if arguments.models_command == "check":
        return whole.check_model(arguments.file)
    if arguments.models_command == "import":
        return whole.import_model(library, arguments.file)
    return whole.list_models(library)


def _check(_arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import library as whole

    return whole.check(library)


def _backup(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import library as whole

    return whole.backup(library, arguments.file)
