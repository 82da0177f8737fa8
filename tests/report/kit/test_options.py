import subprocess
import sys

from cxworkshop.report.kit.options import KIT_PARTS, KitOptions


def test_every_part_is_on_that_tells_nothing_of_the_workshop() -> None:
    assert list(KIT_PARTS) == ["preread", "posters", "ballots", "parking", "evidence", "sponsor", "roadmap"]
    assert KitOptions().parts == tuple(part for part in KIT_PARTS if part != "roadmap")
    assert KitOptions().paper == "A4"


def test_the_options_load_no_pdf_library() -> None:
    code = "import sys, cxworkshop.report.kit.options; sys.exit('reportlab' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
