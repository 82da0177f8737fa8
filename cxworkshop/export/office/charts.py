"""The profile as a chart that an office program can edit: the same on a slide and in a document."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from cxworkshop.design.colour import Colour
from cxworkshop.design.levels import TARGET
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import score_text

_LEAST_AXES, _MOST_AXES = 3, 12
"""With fewer a radar has no area, with more its names run into each other: then the chart has bars."""
_FORMAT = "0.0#"
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - what every workbook within a file says, so that equal ones are equal


def shown(material: Material) -> list[DimensionResult]:
    """The dimensions that are in the chart: all that apply."""
    return [each for each in material.results.dimensions if not each.not_applicable]


def is_radar(material: Material) -> bool:
    """Whether the chart is a radar; else it has bars."""
    return _LEAST_AXES <= len(shown(material)) <= _MOST_AXES


def kind(material: Material) -> Any:
    """The chart's type, as python-pptx names it."""
    from pptx.enum.chart import XL_CHART_TYPE

    return XL_CHART_TYPE.RADAR_MARKERS if is_radar(material) else XL_CHART_TYPE.BAR_CLUSTERED


def data(material: Material) -> Any:
    """Names, scores and targets."""
    from pptx.chart.data import CategoryChartData

    made: Any = CategoryChartData
    found = made(number_format=_FORMAT)
    dimensions = shown(material)
    found.categories = [line(each.name) for each in dimensions]
    found.add_series(_("agreed score"), [each.score for each in dimensions])
    found.add_series(_("target"), [each.target for each in dimensions])
    return found


def workbook(material: Material) -> bytes:
    """The spreadsheet behind the chart, in the cells that it names; names stay text, even those that begin with =."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Sheet1")
    figures = book.add_format({"num_format": _FORMAT})
    sheet.write_row(0, 1, [_("agreed score"), _("target")])
    for row, each in enumerate(shown(material), 1):
        sheet.write_string(row, 0, line(each.name))
        if each.score is not None:
            sheet.write_number(row, 1, each.score, figures)
        sheet.write_number(row, 2, each.target, figures)
    book.close()
    return buffer.getvalue()


def told(material: Material) -> str:
    """What the chart shows, for who cannot see it."""
    one = _("{dimension} {score} of target {target}")
    waiting = _("{dimension} not scored, target {target}")
    said = [
        (waiting if each.score is None else one).format(
            dimension=line(each.name), score=score_text(each.score or 0), target=score_text(each.target)
        )
        for each in shown(material)
    ]
    return _("Agreed scores and targets: {dimensions}.").format(dimensions=listed(said))


def dress(chart: Any, material: Material, size: float, accent: Any) -> None:
    """Give the chart our looks: the scale from Level 1 to the top, a solid line for scores, amber for targets.

    `size` is that of its words, in points; `accent` a colour, or one of the theme.
    """
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.font.size = Pt(size)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 1, material.model.top, 1
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(Colour.parse("#d3d8de"))
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.tick_labels.font.size = Pt(max(size - 2, 7))
    axis.format.line.color.rgb = rgb(Colour.parse("#d3d8de"))
    score, target = chart.plots[0].series
    (_lines if is_radar(material) else _bars)(chart, score, target, accent)


def _lines(_chart: Any, score: Any, target: Any, accent: Any) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    _colour(score.format.line.color, accent)
    score.format.line.width = Pt(2.5)
    score.marker.style, score.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    score.marker.format.fill.solid()
    _colour(score.marker.format.fill.fore_color, accent)
    _colour(score.marker.format.line.color, accent)
    target.format.line.color.rgb = rgb(TARGET)
    target.format.line.width = Pt(1.75)
    target.format.line.dash_style = MSO_LINE.DASH
    target.marker.style = XL_MARKER_STYLE.NONE
    for series in (score, target):
        series.smooth = False


def _bars(chart: Any, score: Any, target: Any, accent: Any) -> None:
    """Each score within the outline of its target."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    axis = chart.category_axis
    axis.reverse_order = True
    # Every name is told, however many there are.
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    (multi,) = axis._element.xpath("./c:noMultiLvlLbl")
    multi.addprevious(skip)
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100
    score.format.fill.solid()
    _colour(score.format.fill.fore_color, accent)
    target.format.fill.background()
    target.format.line.color.rgb = rgb(TARGET)
    target.format.line.width = Pt(1.25)


def _colour(place: Any, accent: Any) -> None:
    if isinstance(accent, Colour):
        place.rgb = rgb(accent)
    else:
        place.theme_color = accent


def rgb(colour: Colour) -> Any:
    """A colour as python-pptx takes it."""
    from pptx.dml.color import RGBColor

    made: Any = RGBColor
    return made(*colour.in_bytes)


def native(material: Material, size: float, accent: Colour, font: str = "") -> bytes:
    """The chart as a part of a file, for one that has no library to make it: its figures are to be linked yet."""
    from pptx.chart.chart import Chart
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    writer: Any = ChartXmlWriter
    made: Any = Chart
    space = parse_xml(writer(kind(material), data(material)).xml.encode())
    chart = made(space, None)
    dress(chart, material, size, accent)
    chart.font.name = font or None
    # Without this some programs draw a frame around it.
    frame = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    (words,) = space.xpath("./c:txPr")
    words.addprevious(frame)
    return serialize_part_xml(space)
