"""A session and a maturity model in, a file out: no Qt, no store."""

import sys
from types import ModuleType

# reportlab runs ~/.reportlab_settings as Python code unless it can import the module of overrides that its manual
# describes. An empty one, found first, closes that door.
sys.modules.setdefault("reportlab_settings", ModuleType("reportlab_settings"))
