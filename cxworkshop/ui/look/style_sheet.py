"""The one style sheet: what a palette alone cannot say to Fusion. Its rules name the looks of `theme.styled`."""

from __future__ import annotations

from string import Template
from typing import Literal

from msgspec.structs import asdict
from PySide6.QtGui import QColor

from cxworkshop import paths
from cxworkshop.ui.look.colours import Theme

Look = Literal[
    # The grounds of frames:
    "card",  # white, 1 px border, radius 8
    "inset",  # a card inside a card or column: radius 6
    "column",  # a roadmap phase: slightly toned ground
    "sidebar",  # the navigation at the left
    "topbar",  # the bar above a page
    "bottombar",  # the line below it
    "plain",  # no ground of its own: what a scroll area holds
    "read",  # what is scrolled by keys: a frame while it has them
    "desk",  # the grey ground under a page preview
    # Words of labels:
    "figure",  # 34, bold: the one number of a card
    "title",  # 20, bold: what the page or card is about
    "heading",  # 14, bold: a card's title
    "lead",  # 14, muted: the sentence beside a title
    "strong",  # 13, bold
    "muted",  # 13, muted
    "small",  # 12, muted
    "target",  # 12, bold, amber: about the target, and "early win"
    "danger",  # 13, red: what went wrong
    "tag",  # 12, bold, on a grey pill: a dimension's name on an action
    "prompt",  # 14, bold, on a ground and in a frame of the accent colour: stands over a page
    # Kinds of button:
    "primary",  # the one thing to do next
    "quiet",  # no border until hovered
    "link",  # words in the accent colour
    "menu",  # opens a menu: room for its arrow
    "beside",  # an icon beside a field, as high as that
    # Kinds of line to type into:
    "line",  # like any other
    "wrong",  # what stands in it is not understood
]
"""What a frame, label or button may look like."""

_SHEET = Template("""
QToolTip { color: $card; background: $text; border: 0; padding: ${p4}px ${p6}px; font-size: ${s12}px; }

QFrame[look="card"] { background: $card; border: 1px solid $border; border-radius: 8px; }
QFrame[look="inset"] { background: $card; border: 1px solid $border; border-radius: 6px; }
QFrame[look="column"] { background: $column; border: 1px solid $border; border-radius: 8px; }
QFrame[look="desk"] { background: $desk; border: 0; border-radius: 8px; }
QWidget[look="sidebar"] { background: $card; border: 0; border-right: 1px solid $border; }
QWidget[look="topbar"] { background: $card; border: 0; border-bottom: 1px solid $border; }
QWidget[look="bottombar"] { background: $card; border: 0; border-top: 1px solid $border; }
QStatusBar { background: $card; border-top: 1px solid $border; color: $muted; font-size: ${s12}px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; font-size: ${s12}px; padding: ${p4}px 0; }
QMainWindow::separator { width: 0; height: 0; }

QLabel[look="figure"] { font-size: ${s34}px; font-weight: 700; }
QLabel[look="title"] { font-size: ${s20}px; font-weight: 600; }
QLabel[look="heading"] { font-size: ${s14}px; font-weight: 600; }
QLabel[look="lead"] { font-size: ${s14}px; color: $muted; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { font-size: ${s12}px; color: $muted; }
QLabel[look="target"] { font-size: ${s12}px; font-weight: 600; color: $target_text; }
QLabel[look="danger"] { color: $danger; }
QLabel[look="prompt"] { font-size: ${s14}px; font-weight: 600; background: $accent_soft; color: $accent_text;
    border: 2px solid $accent; border-radius: 6px; padding: ${p8}px ${p20}px; }
QLabel[look="tag"] { font-size: ${s12}px; font-weight: 600; background: $track; border: 1px solid $tag_edge;
    border-radius: ${tag_radius}px; padding: 1px ${p8}px; }

QPushButton, QToolButton { background: $card; color: $text; border: 1px solid $control; border-radius: 6px;
    padding: ${p5}px ${p12}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: $accent_soft;
    color: $accent_text; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: ${q5}px ${q12}px; }
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: 0; }
QFileDialog QToolButton { padding: ${p4}px; }
QToolButton[look="beside"] { padding: ${p4}px ${p6}px; }
QToolButton[look="beside"]:focus { padding: ${q4}px ${q6}px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $card; border-color: $border; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: $accent_text;
    border-color: $accent_text; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $track; color: $disabled; border-color: $border; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $accent_soft; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $accent; }
QPushButton[look="link"] { background: transparent; border: 0; padding: 2px 0; color: $accent_text; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-bottom: 2px solid $accent; padding: 2px 0 0 0; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url($down); width: ${p12}px; height: ${p12}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: ${p6}px; }
QPushButton[look="menu"] { padding-right: ${p24}px; }
QLineEdit QToolButton { padding: 0; border: 0; background: transparent; }
QTabBar QToolButton { padding: 0; border-radius: 4px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $card; color: $text;
    border: 1px solid $control; border-radius: 6px; padding: ${p4}px ${p8}px;
    placeholder-text-color: $muted; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: ${q4}px ${q8}px; }
QLineEdit[unsaved="true"], QPlainTextEdit[unsaved="true"], QAbstractSpinBox[unsaved="true"], QComboBox[unsaved="true"] {
    border: 2px dashed $danger; padding: ${q4}px ${q8}px; }
QLineEdit[unsaved="true"]:focus, QPlainTextEdit[unsaved="true"]:focus { border-style: solid; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: $disabled; background: $column; border-color: $border; }
QLineEdit[look="wrong"], QLineEdit[look="wrong"]:focus { border-color: $danger; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: $column; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: ${p24}px; }
QComboBox::down-arrow { image: url($down); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $control; padding: 2px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QAbstractSpinBox { padding: 2px ${p8}px 3px ${p8}px; }
QAbstractSpinBox:focus { padding: 1px ${q8}px 2px ${q8}px; }
QSpinBox, QDoubleSpinBox { qproperty-alignment: "AlignRight | AlignVCenter"; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button { border: 0;
    width: ${p20}px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); width: ${p10}px; height: ${p10}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); width: ${p10}px; height: ${p10}px; }

QCheckBox, QRadioButton { spacing: ${p8}px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: ${p12}px; height: ${p12}px; border: 1px solid $tick; border-radius: 3px; background: $card; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent_soft; border-color: $accent; }
QRadioButton::indicator { border-radius: ${radio}px; }
QRadioButton::indicator:checked { border: ${p4}px solid $accent; width: ${p6}px; height: ${p6}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $track; }
QCheckBox::indicator:checked:disabled { background: $disabled; }

QAbstractItemView { background: $card; border: 0; outline: 0; color: $text; alternate-background-color: $column;
    selection-background-color: $accent_soft; selection-color: $text; gridline-color: $rule; }
QTableView::item, QTreeView::item, QListView::item { border: 0; border-bottom: 1px solid $rule;
    padding: 0 ${p8}px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $accent_soft;
    color: $text; }
QTableView, QTreeView, QListView { border: 1px solid transparent; border-radius: 2px; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QCalendarWidget QTableView::item { border: 0; padding: 0; }
QHeaderView { background: $card; border: 0; }
QHeaderView::section { background: $card; color: $muted; border: 0; border-bottom: 1px solid $rule;
    padding: ${p6}px ${head}px; font-size: ${s12}px; font-weight: 600; text-align: left; }
QTableCornerButton::section { background: $card; border: 0; }

QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea[look="read"] { border: 1px solid transparent; border-radius: 2px; }
QScrollArea[look="read"]:focus { border-color: $accent; }
QWidget[look="plain"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: ${p24}px; }
QScrollBar::handle:horizontal { min-width: ${p24}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $card; color: $text; border: 1px solid $control; padding: ${p4}px; }
QMenu::item { padding: ${p5}px ${p20}px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $accent_text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $rule; margin: ${p4}px; }
QMenuBar { background: $card; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { padding: ${p4}px ${p8}px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; color: $accent_text; }
QProgressBar { background: $track; border: 1px solid $border; border-radius: 4px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QGroupBox { border: 1px solid $border; border-radius: 6px; margin-top: ${p10}px; padding-top: ${p6}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${p10}px; color: $muted; }
""")


def style_sheet(theme: Theme, scale: float) -> str:
    """The style sheet of a theme, its lengths and type sizes times `scale`."""

    def pixels(length: int) -> int:
        return round(length * scale)

    colours = {name: value.name() for name, value in asdict(theme).items() if isinstance(value, QColor)}
    lengths = {f"p{length}": pixels(length) for length in (4, 5, 6, 8, 10, 12, 20, 24)}
    # A focus frame is one pixel thicker; a padding one pixel thinner keeps the words where they are.
    thinner = {f"q{length}": pixels(length) - 1 for length in (4, 5, 6, 8, 12)}
    sizes = {f"s{size}": pixels(size) for size in (12, 14, 20, 34)}
    return _SHEET.substitute(
        colours,
        **lengths,
        **thinner,
        **sizes,
        hover=theme.column.name(),
        tag_edge=(theme.text if theme.high_contrast else theme.track).name(),
        tag_radius=pixels(9),
        down=_icon("down"),
        up=_icon("up"),
        check=_icon("tick-light" if theme.on_accent.lightnessF() > 0.5 else "tick-dark"),
        radio=pixels(12) // 2 + 1,
        # A cell's words stand this much further in than its padding says: Qt's room for a focus frame.
        head=pixels(8) + 3,
    )


def _icon(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").as_posix()
