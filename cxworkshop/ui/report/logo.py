"""A firm's logo taken from a file: PNG, JPEG or SVG, decoded within bounds and kept as a PNG of our own making."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from cxworkshop import files
from cxworkshop.design.style import MAX_LOGO
from cxworkshop.errors import UserError
from cxworkshop.language import _

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
_MOST = 5_000_000
"""Bytes of a file that is looked at."""
_PIXELS = 25_000_000
"""Of a picture that is decoded."""
_KEPT = QSize(1200, 400)
"""Pixels of a logo as it is kept: at 40 mm more than seven hundred to the inch."""

_REFERENCE = re.compile(r"(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_OWN = re.compile(r"#|data:image/(?:png|jpeg);base64,")
_PART = re.compile(r"url\s*\(\s*([\"'])(#[^\"'()\s]+)\1\s*\)", re.IGNORECASE)
"""A part of the same file, told in quotation marks: those are right, but Qt draws nothing then."""
_ADDRESS = re.compile(r"url\s*\(\s*+(?!#)", re.IGNORECASE)
_KIND = re.compile(r"<!DOCTYPE\s+svg(?:\s+PUBLIC\s+\"[^\"<>]*\"\s+\"[^\"<>]*\")?\s*>")
"""What kind of file it is, as many programs that draw say at the head of one: nothing is looked up for that."""
_ACTIVE = re.compile(
    r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:\w+:)?(?:script|foreignObject)\b|@import", re.IGNORECASE
)
_USES = re.compile(r"<(?:\w+:)?use\b", re.IGNORECASE)
_MOST_USES = 20
"""So many parts drawn again; with more, each of those before, one could draw for hours."""


def logo_of(path: Path) -> bytes:
    """The logo in a file. Raises UserError for what is none, too large, or refers to anything outside of it."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except OSError as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=files.reason(error))
        raise UserError(message, _("Choose another file.")) from error
    if len(content) > _MOST:
        raise _refused(path, _("it is larger than {size} MB").format(size=_MOST // 1_000_000))
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    picture = _drawn(path, content) if start == b"<" else _decoded(path, content)
    return _kept(picture)


def _refused(path: Path, reason: str) -> UserError:
    # Translators: {reason} is such as “it is larger than 5 MB”
    message = _("{file} cannot be used as a logo: {reason}.").format(file=path.name, reason=reason)
    return UserError(message, _("Choose a PNG, JPEG or SVG file."))


def _decoded(path: Path, content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg"):
        raise _refused(path, _("it is no picture of these kinds"))
    size = reader.size()
    if size.width() * size.height() > _PIXELS:
        raise _refused(path, _("it has more than {count} million pixels").format(count=_PIXELS // 1_000_000))
    picture = reader.read()
    if picture.isNull():
        raise _refused(path, _("it is damaged"))
    return picture


def _drawn(path: Path, content: bytes) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise _refused(path, _("it is damaged")) from None
    text = _PART.sub(r"url(\2)", _KIND.sub("", text, count=1))
    references = ("".join(found) for found in _REFERENCE.findall(text))
    if _ACTIVE.search(text) or _ADDRESS.search(text) or not all(map(_OWN.match, references)):
        raise _refused(path, _("it refers to something outside of it"))
    if len(_USES.findall(text)) > _MOST_USES:
        raise _refused(path, _("it is too intricate"))
    renderer = QSvgRenderer(QByteArray(text.encode()))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise _refused(path, _("it is damaged"))
    scaled = size.scaled(_KEPT, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    picture = QImage(scaled, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


def _kept(picture: QImage) -> bytes:
    """The picture as a PNG without anything else, as large as is of use."""
    most = picture.size().boundedTo(picture.size().scaled(_KEPT, Qt.AspectRatioMode.KeepAspectRatio))
    while True:
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = picture.scaled(most.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        bare = QImage(scaled.size(), QImage.Format.Format_ARGB32)
        bare.fill(Qt.GlobalColor.transparent)
        painter = QPainter(bare)
        painter.drawImage(0, 0, scaled)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(bare)
        content = bytes(buffer.data().data())
        if len(content) <= MAX_LOGO:
            return content
        most = most / 2
