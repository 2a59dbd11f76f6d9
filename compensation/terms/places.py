"""Where the data that travels with the program lies: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_IN_CHECKOUT = {"lint": "docs/lint"}


def data_folder(name: str) -> Path:
    """The folder ``jurisdictions``, ``templates``, ``examples`` or ``lint``; FileNotFoundError if it is missing."""
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent
    beside = checkout / _IN_CHECKOUT.get(name, name)
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise FileNotFoundError(
        f"the folder '{name}' that belongs to compensation is neither at {installed} nor beside the package; "
        "without it nothing can be assessed or written: install the package again"
    )
