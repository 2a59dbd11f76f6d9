"""The checks by their codes, and how they are run over packs: levels by status, exemptions only with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Tree, read_text
from compensation.errors import Complaint, Severity, Spot
from compensation.law.law import Law, Pack
from compensation.law.lint.places import around, key_of
from compensation.law.lint.worlds import Worlds
from compensation.law.part import suggestion
from compensation.law.route import Route
from compensation.law.volume import Volume

ROOMS = (
    "bands",
    "cases",
    "clauses",
    "figures",
    "idle",
    "limbs",
    "outcomes",
    "overlaps",
    "provisions",
    "redundant",
    "settled",
    "texts",
    "unused",
    "messages",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One pack, the law around it, its files where they are at hand, and the day of the check."""

    law: Law
    pack: Pack
    volume: Volume | None
    as_of: date
    _worlds: dict[int, Worlds] = field(default_factory=dict)
    _cases: list[Tree] = field(default_factory=list)
    _found: dict[str, set[str]] = field(default_factory=dict)

    @property
    def routes(self) -> Sequence[Route]:
        """The routes of the pack as the law is today, each followed by what it was before."""
        return [text for route in self.pack.routes for text in route.texts]

    def worlds(self, route: Route) -> Worlds:
        """The worlds in which a route of the pack is asked, with what was proved of them so far."""
        return self._worlds.setdefault(id(route), Worlds(route, self.law.registry))

    def status(self, file: str) -> str:
        """The status of the route that a file or its worked cases belong to; the pack's where it names none."""
        slug = Path(file).stem if Path(file).parent.name in {"routes", "worked"} else ""
        route = next((held for held in self.pack.routes if slug and held.id == f"{self.pack.code}/{slug}"), None)
        says = route is not None and re.search("^status:", self.text(route.mark.spot.file), re.MULTILINE)
        return route.status if route is not None and says else self.pack.status

    def text(self, file: str) -> str:
        """The text of a file as complaints name it; nothing where it is not at hand."""
        held = self.texts() if self.volume else ()
        return next((text for name, text in held if self.volume and self.volume.file(name) == file), "")

    def key_of(self, spot: Spot, key: str) -> Spot:
        """Where a key stands in the part that begins at a place."""
        return key_of(spot, self.text(spot.file), key)

    def found_in(self, route: Route) -> frozenset[str]:
        """The codes of what was found so far in the file of a route; checks run in the order of their codes."""
        return frozenset(self._found.get(route.mark.spot.file, ()))

    def note(self, code: str, found: Found) -> None:
        """Remember that something was found in a file."""
        self._found.setdefault(found.spot.file, set()).add(code)

    def worked(self) -> Sequence[Tree]:
        """The files of worked cases, each read once."""
        if not self._cases and self.volume is not None:
            named = [(name, text) for name, text in self.texts() if name.startswith("worked/")]
            read = [read_yaml(text, self.volume.file(name))[0] for name, text in named]
            self._cases.extend(tree for tree in read if tree is not None)
        return self._cases

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every file of the pack that people write, by its name inside it; worked cases as well."""
        if self.volume is not None:
            yield from self.volume.texts.items()
            for path in sorted((self.volume.home / "worked").glob("*.yaml")):
                text, _ = read_text(path)
                yield from [(f"worked/{path.name}", text)] if text is not None else []


class Found(NamedTuple):
    """A mistake without its code: where, what, and what to do."""

    spot: Spot
    message: str
    hint: str


Finder = Callable[[Subject], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its code and name; a warning in a draft is an error in law that calls itself checked."""

    code: str
    name: str
    severity: Severity
    find: Finder


CHECKS: dict[str, Check] = {}


def finds(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[Finder], Finder]:
    """Register a check under its code."""

    def register(find: Finder) -> Finder:
        CHECKS[code] = Check(code, name, severity, find)
        return find

    return register


def check(law: Law, as_of: date, *, folders: Sequence[Path] | None = None, only: str = "") -> tuple[Complaint, ...]:
    """Every mistake in every pack, or in that one, by place; cases are read from the folders of the law."""
    from compensation.law.packs import find

    for room in ROOMS:
        import_module(f"compensation.law.lint.{room}")
    shelf, _ = find(folders)
    volumes = {volume.sha256: volume for volume in shelf.volumes}
    packs = [pack for pack in law.packs if only in ("", pack.code)]
    found = [held for pack in packs for held in _of_pack(Subject(law, pack, volumes.get(pack.sha256), as_of))]
    return tuple(sorted(set(found), key=lambda held: (held.spot, held.code, held.message)))


def _of_pack(subject: Subject) -> Iterator[Complaint]:
    allow = subject.pack.allow
    used: set[str] = set()
    for code in sorted(CHECKS):
        for found in CHECKS[code].find(subject):
            subject.note(code, found)
            covering = _covering(code, found.spot, subject)
            used |= covering
            if not covering:
                yield _complaint(CHECKS[code], found, subject.status(found.spot.file))
    for named in sorted(set(allow) - used):
        yield _needless(subject, named)


def _covering(code: str, spot: Spot, subject: Subject) -> frozenset[str]:
    allow = frozenset(named for named in subject.pack.allow if named.partition(" ")[0] == code)
    if not allow:
        return allow
    stem = Path(spot.file).name.partition(".")[0]
    parts = [f"{code} {stem}/{name}" for name in around(spot, subject.text(spot.file))]
    return allow & {code, f"{code} {stem}", *parts}


def _complaint(check_: Check, found: Found, status: str) -> Complaint:
    severity = Severity.ERROR if status != "draft" else check_.severity
    return Complaint(check_.code, found.message, found.spot, found.hint, severity)


def _needless(subject: Subject, named: str) -> Complaint:
    code, head = named.partition(" ")[0], subject.pack.spot
    tree = read_yaml(subject.text(head.file), head.file)[0]
    spot = tree.spot(("allow", named), key=True) if tree else head
    if code in CHECKS:
        hint = "Delete that line, so that the check watches again; or is the file or the clause misspelt?"
        return Complaint("S007", f"`allow` names {named}, which finds nothing here", spot, hint)
    return Complaint("S007", f"`allow` names {named}, which is no check", spot, suggestion(code, CHECKS))
