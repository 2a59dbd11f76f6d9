"""What makes every node of the law traceable: its id and sentence, the provision, how well it is known, its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compensation.errors import NOWHERE, Spot


class Standing(StrEnum):
    """How well a statement of law is known: its text was read, a source reports it, nobody checked it, or practice."""

    READ = "read"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Cite:
    """A source of the pack and the pinpoint as a lawyer writes it."""

    source: str
    pin: str

    def __str__(self) -> str:
        return f"{self.source} {self.pin}".strip()


@dataclass(frozen=True, slots=True)
class Mark:
    """What makes a node traceable; inner nodes have no id or text, and inherit provision and standing."""

    id: str = ""
    text: str = ""
    cites: tuple[Cite, ...] = ()
    standing: Standing = Standing.UNVERIFIED
    spot: Spot = NOWHERE
