"""What the kernel knows of the small typed functions, whatever their arguments."""

from typing import Final

NUMBERS: Final = frozenset(("days-count",))
"""The functions whose result is a plain number, and no money."""
