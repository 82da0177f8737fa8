"""Office files as packages: opened from a template with care, and written so that equal content gives equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from cxworkshop.errors import UserError
from cxworkshop.export.office.about import made_with
from cxworkshop.export.office.facts import Facts
from cxworkshop.language import _

_MOST = 100_000_000
"""So many bytes a template may have unpacked: a few hundred times what one with pictures has."""
_TYPES, _ABOUT = "[Content_Types].xml", "docProps/app.xml"


class Kind(Struct, frozen=True):
    """A kind of office file: the endings its templates have, and the type of its main part as one and as a file."""

    endings: tuple[str, ...]
    template: str
    plain: str


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
SLIDES = Kind(
    (".pptx", ".potx"),
    f"{_OPEN_XML}presentationml.template.main+xml",
    f"{_OPEN_XML}presentationml.presentation.main+xml",
)
DOCUMENT = Kind(
    (".docx", ".dotx"),
    f"{_OPEN_XML}wordprocessingml.template.main+xml",
    f"{_OPEN_XML}wordprocessingml.document.main+xml",
)


def opened(path: Path, kind: Kind) -> io.BytesIO:
    """A template's content as that of a plain file, from which a new one can be made.

    Raises UserError where there is none, where it is of another kind, or so large that it is no template.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        message = _("The template {file} cannot be read.").format(file=path.name)
        raise UserError(message, _("Choose another file.")) from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > _MOST:
                raise refused(path, kind)
            types = package.read(_TYPES).decode()
            if f'"{kind.plain}"' in types:
                return io.BytesIO(content)
            if f'"{kind.template}"' not in types:
                raise refused(path, kind)
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as plain:
                for each in package.infolist():
                    data = package.read(each)
                    if each.filename == _TYPES:
                        data = types.replace(f'"{kind.template}"', f'"{kind.plain}"').encode()
                    plain.writestr(each.filename, data)
            return made
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError) as error:
        raise refused(path, kind) from error


def refused(path: Path, kind: Kind) -> UserError:
    """What to tell somebody whose template is none of a kind."""
    message = _("{file} cannot be used as a template.").format(file=path.name)
    # Translators: {endings} is such as ".pptx, .potx"
    hint = _("Choose a file that an office program has saved as one of these: {endings}.")
    return UserError(message, hint.format(endings=", ".join(kind.endings)))


def packed(content: bytes, facts: Facts) -> bytes:
    """The same package with every part dated to the day of its facts, so that equal parts give equal bytes.

    What it is made with is said by us: the libraries leave what made the file they begin with.
    """
    day = facts.day
    # The format of zip files begins in 1980 and ends in 2107.
    moment = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w") as fixed:
        for each in package.infolist():
            info = zipfile.ZipInfo(each.filename, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            fixed.writestr(info, made_with(facts) if each.filename == _ABOUT else package.read(each))
    return made.getvalue()


def describe(properties: Any, facts: Facts) -> None:
    """Set the core properties of a presentation or a document; nothing of a template's own stays in them."""
    moment = datetime(facts.day.year, facts.day.month, facts.day.day)  # noqa: DTZ001 - the libraries take UTC without saying so
    properties.title, properties.subject = _short(facts.title), _short(facts.subject)
    properties.author, properties.last_modified_by = _short(facts.author), _short(facts.producer or facts.author)
    properties.keywords, properties.language = _short(facts.keywords), facts.language
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.content_status, properties.version = facts.stage, facts.version
    properties.category = properties.comments = ""


def _short(text: str) -> str:
    """In one line, of the 255 characters that a property may have."""
    return re.sub(r"\s+", " ", text).strip()[:255]
