"""Compensation for people who were trafficked or held in forced labour: routes as data, reasons, claim papers.

The names below are the promise of this library; everything else may move. Each is fetched when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compensation.assessment.assess import assess
    from compensation.assessment.explain import explain
    from compensation.case.case import Case
    from compensation.case.files import read_case
    from compensation.claim.pack import make as make_pack
    from compensation.law.law import Law
    from compensation.law.packs import load

__all__ = ["Case", "Law", "__version__", "assess", "explain", "load", "make_pack", "read_case"]
__version__ = "0.1.0"

_HOMES = {
    "Case": ("compensation.case.case", "Case"),
    "Law": ("compensation.law.law", "Law"),
    "assess": ("compensation.assessment.assess", "assess"),
    "explain": ("compensation.assessment.explain", "explain"),
    "load": ("compensation.law.packs", "load"),
    "make_pack": ("compensation.claim.pack", "make"),
    "read_case": ("compensation.case.files", "read_case"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'compensation' has no attribute {name!r}")
    module, inside = _HOMES[name]
    found: object = getattr(import_module(module), inside)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
