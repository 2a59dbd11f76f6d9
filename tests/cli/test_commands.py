"""Each command does what it says, on the law and the cases that travel with the program."""

from __future__ import annotations
