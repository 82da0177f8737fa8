"""What can be typed: the commands, their arguments, and which function carries each out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from pathlib import Path

from cxworkshop import __version__, language
from cxworkshop.cli.usage import Parser
from cxworkshop.export import formats
from cxworkshop.language import _


def parser() -> argparse.ArgumentParser:
    """The parser. The namespace it gives has `command`, None for the app, and then the function `carry_out`."""
    file, name = _("FILE"), _("SESSION")
    common = Parser(argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help=_("show this help message and exit"))
    common.add_argument("--library", metavar=file, type=Path, help=_("the library to use instead of your own"))
    more = _("write more into the log, to find out what goes wrong")
    common.add_argument("--debug", action="store_true", help=more)
    about = _(
        "Run a customer-experience maturity workshop: score, see the gaps, print the roadmap. "
        "Without a command the app opens. {session} is an id, a unique start of one, or {latest}."
    )
    top = Parser(prog="cxworkshop", description=about.format(session=name, latest="latest"), parents=[common])
    version = _("show program's version number and exit")
    top.add_argument("--version", action=_Version, nargs=0, help=version)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))

    def command(name: str, text: str, carry_out: Callable[[argparse.Namespace, Path], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=_sentence(text), parents=[common])
        made.set_defaults(carry_out=carry_out)
        return made

    rehearse = _("open the app to rehearse: a sample session, simulated participants, nothing stored")
    commands.add_parser("practice", help=rehearse, parents=[common])

    demo = command("demo", _("put the sample session in the library"), _demo)
    demo.add_argument("--pdf", metavar=file, type=Path, help=_("write its roadmap too"))

    sessions = command("sessions", _("list the sessions"), _sessions)
    sessions.add_argument("--search", metavar=_("TEXT"), default="", help=_("only those that hold these words"))
    sessions.add_argument("--json", action="store_true", help=_("as data"))

    show = command("show", _("print a session: scores, gaps, roadmap"), _show)
    show.add_argument("session", metavar=name)
    show.add_argument("--json", action="store_true", help=_("as data"))

    report = command("report", _("write a session's roadmap as a PDF"), _report)
    report.add_argument("session", metavar=name)
    report.add_argument("-o", "--output", metavar=f"{file}.pdf", type=Path, required=True)
    report.add_argument("--paper", choices=("A4", "Letter"), default="A4", help=_("A4 unless said otherwise"))
    report.add_argument("--mono", action="store_true", help=_("without colour, for a black and white printer"))
    lenses = _("{lens} or {other} instead of the session's own").format(lens="marketing", other="cio")
    report.add_argument("--lens", metavar=_("LENS"), help=lenses)
    anonymous = _("leave out who facilitated and who gave evidence")
    report.add_argument("--anonymous", action="store_true", help=anonymous)
    report.add_argument("--sections", metavar="A,B,…", type=_sections_named, help=_("only these sections"))
    # Translators: of a report or a kit
    spoken = _("in this language instead of the model's: {codes}").format(codes=", ".join(language.codes()))
    report.add_argument("--language", metavar=_("CODE"), type=_language_named, help=spoken)

    needed = _("write what a session needs on paper as a PDF: pre-read, posters, ballot cards")
    kit = command("kit", needed, _kit)
    kit.add_argument("session", metavar=name)
    kit.add_argument("-o", "--output", metavar=f"{file}.pdf", type=Path, required=True)
    kit.add_argument("--paper", choices=("A4", "Letter"), default="A4", help=_("A4 unless said otherwise"))
    kit.add_argument("--parts", metavar="A,B,…", type=_parts_named, help=_("only these parts"))
    kit.add_argument("--language", metavar=_("CODE"), type=_language_named, help=spoken)

    suffixes = ", ".join(each.suffix for each in formats.FORMATS)
    by_ending = _("write a session to a file in the format its ending says: {endings}").format(endings=suffixes)
    export = command("export", by_ending, _export)
    export.add_argument("session", metavar=name)
    held = formats.endings().replace("%", "%%")
    export.add_argument("-o", "--output", metavar=file, type=Path, required=True, help=held)

    importing = command("import", _("bring session files into the library"), _import)
    importing.add_argument("files", metavar=file, type=Path, nargs="+")

    models = command("models", _("list the maturity models, or check or import one"), _models)
    kinds = models.add_subparsers(dest="models_command", metavar="check | import")
    of_models = (("check", _("name every mistake in a model's file")), ("import", _("put a model in the library")))
    for kind, text in of_models:
        made = kinds.add_parser(kind, help=text, description=_sentence(text), parents=[common])
        made.add_argument("file", metavar=file, type=Path)

    command("check", _("look for damage in the library"), _check)

    backup = command("backup", _("write a verified copy of the library"), _backup)
    backup.add_argument("file", metavar=file, type=Path)
    return top


class _Version(argparse.Action):
    """Prints the app's version, and on a second line those of what it stands on."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, option: str | None = None
    ) -> None:
        from cxworkshop import about

        print(f"cxworkshop {__version__}", ", ".join(about.versions()[1:]), sep="\n")
        parser.exit()


def _sentence(help_text: str) -> str:
    # Translators: makes a sentence of what is said of a command: "list the sessions" becomes "list the sessions."
    return _("{help}.").format(help=help_text)


def _sections_named(text: str) -> tuple[str, ...]:
    """Section ids from one argument, checked."""
    from cxworkshop.report.roadmap.options import SECTIONS

    none = _("no section named; there are {known}")
    return _named(text, SECTIONS, _("no section {name}; there are {known}"), none)


def _parts_named(text: str) -> tuple[str, ...]:
    """Ids of a kit's parts from one argument, checked."""
    from cxworkshop.report.kit.options import KIT_PARTS

    return _named(text, KIT_PARTS, _("no part {name}; there are {known}"), _("no part named; there are {known}"))


def _language_named(text: str) -> str:
    """The code of a language there is."""
    found = language.known(text)
    if not found:
        known = ", ".join(language.codes())
        raise argparse.ArgumentTypeError(_("no language {code}; there are {known}").format(code=text, known=known))
    return found


def _named(text: str, known: Collection[str], unknown: str, none: str) -> tuple[str, ...]:
    """The ids in a text, checked; `unknown` and `none` are what is said where one is wrong, or there is none."""
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [name for name in named if name not in known]
    if wrong or not named:
        message = unknown if wrong else none
        raise argparse.ArgumentTypeError(message.format(name=wrong[0] if wrong else "", known=", ".join(known)))
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

    given = {name: getattr(arguments, name) for name in ("paper", "mono", "lens", "anonymous", "sections", "language")}
    chosen = {name: value for name, value in given.items() if value is not None}
    return sessions.report(library, arguments.session, arguments.output, ReportOptions(**chosen))


def _kit(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions
    from cxworkshop.report.kit.options import KitOptions

    given = {name: getattr(arguments, name) for name in ("paper", "parts", "language")}
    chosen = {name: value for name, value in given.items() if value is not None}
    return sessions.kit(library, arguments.session, arguments.output, KitOptions(**chosen))


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
