"""A line from one bar to another that stays with both when they are moved."""

from __future__ import annotations

from typing import Any

from cxworkshop.design.colour import Colour
from cxworkshop.export.office.charts import rgb
from cxworkshop.export.slides.deck import describe

_RIGHT, _LEFT = 3, 1
"""Where it begins and ends, as the format counts the sides of a bar."""


def connected(slide: Any, first: Any, then: Any, share: float, colour: Colour) -> Any:
    """A line from the end of a bar to the beginning of another, that goes up or down after a share of its way along.

    Gives its element, which stands in front of all that the slide has so far.
    """
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn
    from pptx.util import Pt

    made = slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
    # As of bars: a style would bring a shadow.
    made._element.remove(made._element.find(qn("p:style")))
    made.begin_connect(first, _RIGHT)
    made.end_connect(then, _LEFT)
    (guides,) = made._element.xpath(".//a:prstGeom/a:avLst")
    guides.append(parse_xml(f'<a:gd {nsdecls("a")} name="adj1" fmla="val {round(100_000 * share)}"/>'))
    made.line.color.rgb = rgb(colour)
    made.line.width = Pt(0.75)
    describe(made, "")
    return made._element
