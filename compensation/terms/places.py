"""Where the data that travels with the program lies: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def data_folder(name: str) -> Path:
    """The folder ``jurisdictions`` or ``templates``; raises FileNotFoundError if the installation lacks it."""
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(
        f"the folder '{name}' that belongs to compensation is neither at {installed} nor beside the package; "
        "without it nothing can be assessed or written: install the package again"
    )
