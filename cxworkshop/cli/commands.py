"""What can be typed: the commands, their arguments, and which function carries each out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from cxworkshop import __version__, language, paths
from cxworkshop.cli.usage import Parser
from cxworkshop.design.style import PLAIN, Style
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.language import _
from cxworkshop.words import dates

CarryOut = Callable[[argparse.Namespace, Path], int]
"""Carries a command out on the library of a path; returns the exit status."""


def parser() -> argparse.ArgumentParser:
    """The parser. The namespace it gives has `command`, None for the app, and then the function `carry_out`."""
    common = _common()
    about = _(
        "Run a customer-experience maturity workshop: score, see the gaps, print the roadmap. Without "
        "a command, the app opens. {session} is an id, the unambiguous start of one, or {latest}."
    )
    about = about.format(session=_("SESSION"), latest="latest")
    top = Parser(prog="cxworkshop", description=about, parents=[common])
    version = _("show the program’s version number and exit")
    top.add_argument("--version", action=_Version, nargs=0, help=version)
    commands = _Commands(top, common)
    _add_sessions(commands)
    _add_report(commands)
    _add_kit(commands)
    _add_export(commands)
    _add_library(commands)
    return top


def _common() -> argparse.ArgumentParser:
    """The options that all commands have, and the app."""
    common = Parser(argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help=_("show this help message and exit"))
    common.add_argument("--library", metavar=_("FILE"), type=Path, help=_("the library to use instead of your own"))
    more = _("write more to the log, to help trace problems")
    common.add_argument("--debug", action="store_true", help=more)
    return common


class _Commands:
    """The commands of a parser, in the order in which its help lists them."""

    def __init__(self, top: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
        self.common = common
        self._all = top.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))

    def add(self, name: str, text: str, carry_out: CarryOut | None) -> argparse.ArgumentParser:
        """Add a command; `text` is its line in the list. Nothing carries out the one that opens the app."""
        if carry_out is None:
            return self._all.add_parser(name, help=text, parents=[self.common])
        made = self._all.add_parser(name, help=text, description=_sentence(text), parents=[self.common])
        made.set_defaults(carry_out=carry_out)
        return made


def _add_sessions(commands: _Commands) -> None:
    commands.add(
        "practice", _("open the app to rehearse: a sample session, simulated participants, nothing saved"), None
    )

    demo = commands.add("demo", _("add the sample session to the library"), _demo)
    demo.add_argument("--pdf", metavar=_("FILE"), type=Path, help=_("also write its roadmap"))

    sessions = commands.add("sessions", _("list the sessions"), _sessions)
    sessions.add_argument("--search", metavar=_("TEXT"), default="", help=_("only those that contain these words"))
    sessions.add_argument("--json", action="store_true", help=_("as data"))

    show = commands.add("show", _("print a session: scores, gaps, roadmap"), _show)
    show.add_argument("session", metavar=_("SESSION"))
    show.add_argument("--json", action="store_true", help=_("as data"))


def _add_report(commands: _Commands) -> None:
    report = commands.add("report", _("write a session’s roadmap as a PDF"), _report)
    _add_what_is_printed(report)
    report.add_argument("--mono", action="store_true", help=_("without colour, for a black-and-white printer"))
    lenses = _("{lens} or {other} instead of the session’s own").format(lens="marketing", other="cio")
    report.add_argument("--lens", metavar=_("LENS"), help=lenses)
    _add_anonymous(report)
    report.add_argument("--sections", metavar="A,B,…", type=_sections_named, help=_("only these sections"))
    # Translators: of the register of actions in a report
    register = _("an action on a line or with all there is, default: {name}").format(name="full")
    report.add_argument("--register", choices=("short", "full"), help=register)
    owner = _("only what one owner has to do: their sheet, as it is handed to them")
    report.add_argument("--owner", metavar=_("NAME"), help=owner)
    _add_issued(report)
    _add_language(report)


def _add_kit(commands: _Commands) -> None:
    needed = _("write a session’s printed material as a PDF: pre-read, posters, ballot cards")
    kit = commands.add("kit", needed, _kit)
    _add_what_is_printed(kit)
    kit.add_argument("--parts", metavar="A,B,…", type=_parts_named, help=_("only these parts"))
    size = _("paper of the posters, default: that of the other sheets")
    kit.add_argument("--poster", choices=("A4", "A3", "A2", "A1"), help=size)
    _add_language(kit)


def _add_what_is_printed(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", metavar=_("SESSION"))
    file = _("FILE")
    command.add_argument("-o", "--output", metavar=f"{file}.pdf", type=Path, required=True)
    command.add_argument("--paper", choices=("A4", "Letter"), help=_("default: A4"))
    _add_style(command)
    command.add_argument("--pdfa", action="store_true", help=_("in the form for archives, PDF/A-2b"))
    # Not as a word of the command itself, which everybody on the machine can read while it runs.
    password = _("closed with the password in the first line of a file; {dash} asks for it").format(dash="-")
    command.add_argument("--password-file", metavar=_("FILE"), type=Path, help=password)


def _add_style(command: argparse.ArgumentParser) -> None:
    # Translators: of a report, a kit or an export
    style = _("in a style made on the Report page, with the firm’s logo and colours")
    command.add_argument("--style", metavar=_("NAME"), help=style)


def _add_anonymous(command: argparse.ArgumentParser) -> None:
    anonymous = _("leave out who facilitated and who gave evidence")
    command.add_argument("--anonymous", action="store_true", help=anonymous)


def _add_issued(command: argparse.ArgumentParser) -> None:
    command.add_argument("--issued", metavar=_("YYYY-MM-DD"), type=_day, help=_("the day of issue, default: today"))


def _add_language(command: argparse.ArgumentParser) -> None:
    # Translators: of a report or a kit
    spoken = _("in this language instead of the model’s: {codes}").format(codes=", ".join(language.codes()))
    command.add_argument("--language", metavar=_("CODE"), type=_language_named, help=spoken)


def _add_export(commands: _Commands) -> None:
    suffixes = ", ".join(each.suffix for each in formats.FORMATS)
    by_ending = _("write a session to a file in the format given by its extension: {endings}").format(endings=suffixes)
    export = commands.add("export", by_ending, _export)
    export.add_argument("session", metavar=_("SESSION"))
    held = formats.endings().replace("%", "%%")
    export.add_argument("-o", "--output", metavar=_("FILE"), type=Path, required=True, help=held)
    # Translators: {name} is what has to be typed, such as "comma"
    between = _("what separates the columns of a table (default: {name})").format(name="comma")
    names = ("comma", "semicolon", "tab")
    export.add_argument("--delimiter", choices=names, help=between)
    everything = _("the report and all formats, in a new folder")
    export.add_argument("--all", action="store_true", dest="everything", help=everything)
    on = ", ".join(each.suffix for each in formats.FORMATS if each.templates)
    # Translators: {endings} is such as ".pptx, .docx"
    template = _("your own template for {endings}: its layouts, styles and logo").format(endings=on)
    export.add_argument("--template", metavar=_("FILE"), type=Path, help=template)
    # Translators: {all} is an option of the command line, to be typed as it is
    archive = _("with {all}: the report in the form for archives, PDF/A-2b").format(all="--all")
    export.add_argument("--pdfa", action="store_true", help=archive)
    _add_anonymous(export)
    _add_issued(export)
    _add_style(export)


def _add_library(commands: _Commands) -> None:
    importing = commands.add("import", _("import session files into the library"), _import)
    importing.add_argument("files", metavar=_("FILE"), type=Path, nargs="+")

    models = commands.add("models", _("list the maturity models, or check or import one"), _models)
    kinds = models.add_subparsers(dest="models_command", metavar="check | import")
    checked = _("list every mistake in a model’s file, and warn of what its plan could not keep to")
    for kind, text in (("check", checked), ("import", _("import a model into the library"))):
        made = kinds.add_parser(kind, help=text, description=_sentence(text), parents=[commands.common])
        made.add_argument("file", metavar=_("FILE"), type=Path)

    commands.add("check", _("check the library for damage"), _check)

    backup = commands.add("backup", _("write a verified copy of the library"), _backup)
    backup.add_argument("file", metavar=_("FILE"), type=Path)

    again = _("replace the library with a copy; the current library is kept with the backups")
    restore = commands.add("restore", again, _restore)
    restore.add_argument("file", metavar=_("FILE"), type=Path)


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

    none = _("no section given; choose from {known}")
    return _named(text, SECTIONS, _("no section {name}; choose from {known}"), none)


def _parts_named(text: str) -> tuple[str, ...]:
    """Ids of a kit's parts from one argument, checked."""
    from cxworkshop.report.kit.options import KIT_PARTS

    return _named(text, KIT_PARTS, _("no part {name}; choose from {known}"), _("no part given; choose from {known}"))


def _day(text: str) -> date:
    """A day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("no day {text}; write {pattern}").format(text=text, pattern=_("YYYY-MM-DD"))
        ) from None


def _language_named(text: str) -> str:
    """The code of a language there is."""
    found = language.known(text)
    if not found:
        known = ", ".join(language.codes())
        raise argparse.ArgumentTypeError(_("no language {code}; choose from {known}").format(code=text, known=known))
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
    from cxworkshop.cli import keeping, sessions
    from cxworkshop.report.roadmap.options import of_style

    options = of_style(_style(arguments))
    names = ("paper", "mono", "lens", "anonymous", "sections", "register", "owner", "language")
    given = {name: getattr(arguments, name) for name in names}
    given["issued"] = arguments.issued or dates.today()
    chosen = {name: value for name, value in given.items() if value is not None}
    return sessions.report(
        library, arguments.session, arguments.output, replace(options, **chosen), keeping.asked(arguments)
    )


def _style(arguments: argparse.Namespace) -> Style:
    """The style that is named. Raises UserError where there is none of that name."""
    from cxworkshop.styles import Styles

    return PLAIN if arguments.style is None else Styles(paths.styles()).named(arguments.style)


def _kit(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import keeping, sessions
    from cxworkshop.report.kit.options import KitOptions

    style = _style(arguments)
    options = KitOptions(paper=style.paper, language=language.known(style.language) or None, style=style)
    given = {name: getattr(arguments, name) for name in ("paper", "parts", "poster", "language")}
    chosen = {name: value for name, value in given.items() if value is not None}
    return sessions.kit(
        library, arguments.session, arguments.output, replace(options, **chosen), keeping.asked(arguments)
    )


def _export(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import sessions
    from cxworkshop.report.roadmap.options import of_style
    from cxworkshop.report.setting.keeping import Keeping

    session, file, delimiter = arguments.session, arguments.output, arguments.delimiter
    issued = arguments.issued or dates.today()
    options = replace(of_style(_style(arguments)), issued=issued, anonymous=arguments.anonymous)
    if arguments.everything:
        return sessions.hand_over(library, session, file, options, delimiter, Keeping(archive=arguments.pdfa))
    if arguments.pdfa:
        # Translators: {option} and {all} are options of the command line, to be typed as they are
        message = _("{option} is for the report, which is written with {all} only.")
        hint = _("Leave out {option}.").format(option="--pdfa")
        raise UserError(message.format(option="--pdfa", all="--all"), hint)
    return sessions.export(library, session, file, options, delimiter, arguments.template)


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


def _restore(arguments: argparse.Namespace, library: Path) -> int:
    from cxworkshop.cli import library as whole

    return whole.restore(library, arguments.file)
