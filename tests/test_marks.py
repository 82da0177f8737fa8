"""How sentences are marked: none is forgotten, and none in a way that no catalogue could hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cxworkshop"
MODULES = sorted(PACKAGE.rglob("*.py"))
MARKS = {"_", "N_", "ngettext", "pgettext", "npgettext"}

NOT_SAID = {
    "design/style.py": "the name of the style that is none",
    "domain/bound_checks.py": "a fault of ours",
    "domain/people_table.py": "headings that a pasted list of people may have",
    "domain/session.py": "names that phases are stored under; words.names says them",
    "export/csv_file.py": "column names, by which other programs know the columns",
    "export/document/looks.py": "names of Word's styles, and of a font",
    "export/document/paper.py": "names of Word's styles, and XML",
    "export/document/parts.py": "XML",
    "export/office/about.py": "XML",
    "export/office/charts.py": "XML, and the name of a sheet nobody sees",
    "export/slides/connector.py": "XML",
    "export/slides/deck.py": "XML",
    "export/slides/ours.py": "XML, and the name of a font",
    "export/slides/tables.py": "XML",
    "export/workbook.py": "names of looks, of a font, and formats of dates in cells",
    "language.py": "what languages are called, and where systems keep theirs",
    "log.py": "the log, which is read by whoever mends the app",
    "report/setting/fonts.py": "names of fonts",
    "report/setting/layout.py": "names of styles",
    "report/setting/metadata.py": "XMP, which is XML",
    "report/setting/structure.py": "objects of PDF",
    "report/setting/tags.py": "roles and operators of PDF",
    "store/decoding.py": "what is compared with what msgspec says",
    "store/models/weeks_said.py": "what the words of a model are compared with",
    "store/practice.py": "people and votes to practise with, as the sample has them",
    "store/sample.py": "what a session stores",
    "store/sqlite": "SQL, and what is compared with what msgspec says",
    "ui/look": "style sheets and names of looks",
    "words/dates.py": "English, which needs no catalogue",
    "words/lists.py": "English, which needs no catalogue",
    "words/order.py": "alphabets",
}
"""Where words stand that nobody reads in the app, by file or folder, with what they are."""

_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.’']? +[A-Za-z(]|^[ ·–]*[A-Z][a-z]{2,}|[a-z]…|^ [a-z]{2,}|[a-z]{2,} $")
"""Two words beside each other, a word with a capital, or what looks like a piece to be put beside another."""
_NAME = re.compile(
    r"CX Workshop ?|cxworkshop( [a-z]+)*( --pdf \S+)? ?|Letter|English|Pseudo-English|Noto Sans|Python |SQLite "
    r"|(?:(?:Ctrl|Shift|Alt|Meta)\+)+\S+|F\d+|Esc|Enter|Return|Del(?:ete)?|Ins(?:ert)?|Backspace|Tab|Space|Home|End|Menu"
    r"|Pg(?:Up|Down)|Page (?:Up|Down)|Left|Right|Up|Down|[a-z]+ (?:bold|muted|right)|not applicable"
    r"|in progress|in place|not for us|not planned|not called for|not scored|beyond the target|gap actions|at once"
    r"|article A|Beyond|Sect|Span|Table|Row|Column|Header|Title|Subtitle|Caption|Keeping\(archive="
    r"|-//CX Workshop//CX Workshop "
    r"|d MMM yyyy|SELECT .*"
)
"""What is the same in every language: names, commands, keys, a size of paper, styles, ids, formats, queries."""
_QUIET = {
    "setObjectName", "setProperty", "setStyleSheet", "getLogger", "compile", "execute", "TypeVar", "cast",
    "removeprefix", "startswith", "findChild", "setViewerPreference", "debug", "info", "warning", "error", "exception",
}  # fmt: skip
"""Methods whose texts nobody is shown. (`error` is argparse's own as well, and is given what is marked before.)"""
_BUGS = {"ValueError", "KeyError", "LookupError", "TypeError", "RuntimeError"}


def mistakes(source: str) -> list[str]:
    """What is marked so that the catalogues cannot hold it, could not find it, or so that it is said too early."""
    tree, found = ast.parse(source), []
    late = {id(each) for node in ast.walk(tree) for part in _bodies(node) for each in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (mark := ast.unparse(node.func)) in MARKS:
            texts = node.args[:1] if mark in {"_", "N_"} else node.args[: -1 if mark[0] == "n" else None]
            found += [f"{node.lineno}: {ast.unparse(text)}" for text in texts if _is_made_up(text)]
            if mark != "N_" and id(node) not in late:
                found.append(f"{node.lineno}: said once, when the module is imported")
        if isinstance(node, ast.JoinedStr):
            inner = (each for each in ast.walk(node) if isinstance(each, ast.Call))
            found += [f"{each.lineno}: within an f-string" for each in inner if ast.unparse(each.func) in MARKS]
        if isinstance(node, ast.FunctionDef | ast.Lambda) and _binds_underscore(node):
            calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
            found += [f"{each.lineno}: _ is something else here" for each in calls if ast.unparse(each.func) == "_"]
    return found


def unmarked(source: str) -> list[str]:
    """Texts that read like sentences or labels and that nobody marked."""
    tree = ast.parse(source)
    quiet = {id(each) for node in ast.walk(tree) for part in _not_said(node) for each in ast.walk(part)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in quiet)
    return [
        f"{node.lineno}: {node.value!r}"
        for node in texts
        if isinstance(node.value, str) and _SENTENCE.search(node.value) and not _NAME.fullmatch(node.value)
    ]


def _bodies(node: ast.AST) -> list[ast.AST]:
    """What runs when a function is called."""
    if isinstance(node, ast.FunctionDef):
        return [*node.body]
    return [node.body] if isinstance(node, ast.Lambda) else []


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node whose texts are marked, or are read by nobody."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node  # a docstring
    elif isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if name in MARKS or name.rpartition(".")[2] in _QUIET:
            yield from [*node.args, *node.keywords]
        elif name == "styled":
            yield from node.args[1:]
    elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in _BUGS:
        yield node.exc
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)
    elif isinstance(node, ast.AnnAssign | ast.arg):
        yield from [node.annotation] if node.annotation else []
    elif isinstance(node, ast.FunctionDef):
        yield from [node.returns] if node.returns else []
    elif isinstance(node, ast.Subscript):
        yield from [node.slice, *([node] if ast.unparse(node.value) == "Literal" else [])]
    elif isinstance(node, ast.Compare | ast.Assert):
        yield node


def _is_made_up(text: ast.expr) -> bool:
    """Whether a marked text is put together before it is translated, or is none at all."""
    if isinstance(text, ast.Constant):
        return not isinstance(text.value, str) or not text.value.strip()
    return not isinstance(text, ast.Name | ast.Attribute | ast.Subscript)


def _binds_underscore(function: ast.FunctionDef | ast.Lambda) -> bool:
    names = [each.arg for each in (*function.args.args, *function.args.posonlyargs, *function.args.kwonlyargs)]
    names += [each.arg for each in (function.args.vararg, function.args.kwarg) if each]
    if isinstance(function, ast.FunctionDef):
        stored = (each for each in ast.walk(function) if isinstance(each, ast.Name))
        names += [each.id for each in stored if isinstance(each.ctx, ast.Store)]
    return "_" in names


def said_by(module: Path) -> str:
    return module.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_what_is_marked_can_be_translated(module: Path) -> None:
    assert mistakes(said_by(module)) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_sentence_is_marked(module: Path) -> None:
    name = module.relative_to(PACKAGE).as_posix()
    if any(name == each or name.startswith(f"{each}/") for each in NOT_SAID):
        return
    assert unmarked(said_by(module)) == []


def test_what_is_not_said_is_there() -> None:
    assert [name for name in NOT_SAID if not (PACKAGE / name).exists()] == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Nothing is scored yet")',
        'label.setText(f"{count} of {total}, {rest} left over")',
        'QPushButton("Close")',
        'TITLES = {"close": "Close"}',
        'said = "holds " if one else "hold "',
        'raise UserError("The file is gone.")',
        'box.setToolTip(text or "Next page…")',
        'parser.add_argument("--json", help="as data")',
    ],
)
def test_a_sentence_that_is_not_marked_is_found(source: str) -> None:
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""What a module is for."""',
        'label.setText(_("Nothing is scored yet"))',
        'TITLES = {"Close": 3}',
        'label.setObjectName("Next page")',
        'kind: Literal["in progress"] = value',
        'if status == "in progress": pass',
        'raise ValueError("a block fits on no page")',
        '_LOG.warning("the settings are broken: %s", error)',
        'styled(QLabel(), "small bold")',
        'say("cxworkshop models check")',
    ],
)
def test_what_is_no_sentence_is_not_taken_for_one(source: str) -> None:
    assert unmarked(source) == []


@pytest.mark.parametrize(
    "source",
    [
        '_(f"Saved {name}")',
        '_("Saved " + name)',
        '_("Saved {name}".format(name=name))',
        '_("Saved %s" % name)',
        '_("")',
        "_(3)",
        "_(name or title)",
        'ngettext("one", f"{count} of them", count)',
        'ngettext("one", "two" + name, count)',
        'pgettext("status", "open" if done else "shut")',
        'npgettext("votes", "one", f"{count}", count)',
        'N_(f"Saved {name}")',
        'TITLE = _("Saved")',
        'class Page:\n    title = _("Saved")',
        'def save(title=_("Saved")):\n    pass',
        "f\"{_('Saved')}: {name}\"",
        'def save():\n    name, _ = choose()\n    say(_("Saved"))',
        'lambda _: say(_("Saved"))',
        'def save(_):\n    say(_("Saved"))',
    ],
)
def test_a_mark_that_cannot_be_translated_is_found(source: str) -> None:
    assert mistakes(source)


@pytest.mark.parametrize(
    "source",
    [
        'def say():\n    return _("Saved {name}").format(name=name)',
        'def say():\n    return _("A sentence of " "two lines")',
        "def say():\n    return _(TITLES[section])",
        'def say():\n    return ngettext("{count} vote", "{count} votes", count).format(count=count)',
        'lambda: pgettext("status", "open")',
        'lambda _: say("saved")',
        'N_("Save")',
    ],
)
def test_a_mark_as_it_should_be(source: str) -> None:
    assert mistakes(source) == []
