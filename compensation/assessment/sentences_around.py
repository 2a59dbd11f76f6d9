"""What the program says around the answers of the routes: what was left out, and how to see it."""

from typing import Final

TOLD_IN_SHORT: Final = "Told in short. Ask for all of it with: --route {route}"
