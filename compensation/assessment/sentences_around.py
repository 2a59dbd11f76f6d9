"""What the program says around the answers of the routes: what was left out, and how to see it."""

from typing import Final

TOLD_IN_SHORT: Final = "Told in short. Ask for all of it with: --route {route}"
NOTHING_IN_FULL: Final = (
    "On these answers no route is open, and none is undecided in a country that the case speaks of. That is no reason "
    "to stop: see below what each of them waits for, and ask a lawyer."
)
LOOKED_AT_TOO: Final = "Looked at as well, and told in short below"
SETTLED_BY: Final = "These answers would settle it: {facts}."
