"""Two texts of law held against each other, route by route: what is written otherwise, and cases that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from compensation.assessment.texts.answers import ASPECTS
from compensation.assessment.texts.focus import focuses
from compensation.assessment.texts.likeness import Likenesses, Text, alike
from compensation.assessment.texts.lines import Changed, changed_lines
from compensation.assessment.texts.meaning import meaning
from compensation.assessment.texts.witness import Seed, Sought, Witness, witnesses
from compensation.law import kernel
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.law.walk import below_all

DRAWN = frozenset(("outcome", "waiting", "clocks", "amount", "heads"))
"""All in which the answers of two texts may be proved to be alike."""


class Proof(StrEnum):
    """How sure it is that no case is answered differently."""

    DIFFERS = "differs"
    SAME = "same"
    NOT_FOUND = "not-found"


class RouteDifference(NamedTuple):
    """A route in two texts. ``alike``: in what it is proved that no case is answered differently; all, if it is SAME.

    ``witnesses``: cases that show the rest, as far as any were found; ``tried``: how many were tried to find them.
    ``drawn``: whether the texts could be drawn as decision diagrams; otherwise only equal writing proves anything.
    """

    route: str
    how: str
    changed: tuple[Changed, ...]
    proof: Proof
    witnesses: tuple[Witness, ...] = ()
    alike: frozenset[str] = frozenset()
    tried: int = 0
    drawn: bool = True

    @property
    def unshown(self) -> tuple[tuple[str, ...], ...]:
        """In what no case was found that shows a difference, and none is proved to be missing."""
        shown = {held.aspect for held in self.witnesses}
        return tuple(group for group in ASPECTS if shown.isdisjoint(group) and not _is_proved(group, self.alike))


def difference(before: Law, after: Law, route: str, seeds: Sequence[Seed]) -> RouteDifference | None:
    """How a route differs between two texts; None where it is written alike, word for word."""
    old, new = (_route(law, route) for law in (before, after))
    lines = changed_lines((old, before) if old else None, (new, after) if new else None)
    if old is None or new is None:
        how = "added" if old is None else "removed"
        return RouteDifference(route, how, lines, Proof.DIFFERS)
    texts: tuple[Text, Text] = (before, old), (after, new)
    of = Likenesses()
    proved, drawn = _alike(*texts, of)
    if proved == DRAWN:
        return RouteDifference(route, "changed", lines, Proof.SAME, (), proved, 0, drawn) if lines else None
    sought = Sought(before, after, new, tuple(focuses(*texts, of)), proved, _renamed(*texts, of))
    found = witnesses(sought, seeds)
    proof = Proof.DIFFERS if found else Proof.NOT_FOUND
    return RouteDifference(route, "changed", lines, proof, found, proved, sought.tried, drawn)


def _is_proved(group: Sequence[str], proved: frozenset[str]) -> bool:
    return proved.issuperset(one for one in group if one != "claims")


def _route(law: Law, name: str) -> Route | None:
    return next((held for held in law.routes if held.id == name), None)


def _alike(before: Text, after: Text, of: Likenesses) -> tuple[frozenset[str], bool]:
    """In what the texts are proved to be alike, and whether they could be drawn; if not, only equal writing counts."""
    try:
        return alike(before, after, of), True
    except OvergrownError:
        asks = any(isinstance(node, kernel.RouteIs) for text in after[1].texts for node in below_all(text))
        is_same = not asks and meaning(before[1], before[0]) == meaning(after[1], after[0])
        return DRAWN if is_same else frozenset(), False


def _renamed(before: Text, after: Text, of: Likenesses) -> Mapping[str, str]:
    """The time limits and sums of the text after that mean what the text before calls otherwise: new name to old."""
    try:
        one, other = of.of(*before), of.of(*after)
    except OvergrownError:
        return {}
    return {**_names(one.deadlines, other.deadlines), **_names(one.heads, other.heads)}


def _names(before: Mapping[str, object], after: Mapping[str, object]) -> Mapping[str, str]:
    old = {part: name for name, part in before.items() if name not in after}
    return {name: old[part] for name, part in after.items() if name not in before and part in old}
