"""Loading the law: our packs and those of other packages, by one door."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.case.facts import Registry, read_registry
from compensation.errors import Complaint, PackError, Spot, refuses
from compensation.law.announced import announced_folders
from compensation.law.law import Law, Pack
from compensation.law.volume import Volume, digest, homes_below, open_volume
from compensation.terms.places import data_folder

if TYPE_CHECKING:
    from compensation.law.part import Names

COMMON = "common"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything on disk that the law is read from: what all packs share, then the packs by their codes."""

    common: Volume
    volumes: tuple[Volume, ...]

    @property
    def sha256(self) -> str:
        """The hash of all texts, each with its name."""
        return digest([self.common.sha256, *(f"{held.shown} {held.sha256}" for held in self.volumes)])


def load(folders: Sequence[Path] | None = None, *, cache: Path | None = None) -> Law:
    """The law of all packs in these folders (None: ours and announced ones); PackError says all that is wrong with it.

    ``cache`` is a folder for the compiled law; it may be deleted at any time.
    """
    shelf, complaints = find(folders)
    if refuses(complaints):
        raise PackError(complaints)
    if cache is not None:
        from compensation.law.cache import recall, remember

        return recall(cache, shelf.sha256) or remember(cache, read_law(shelf))
    return read_law(shelf)


def find(folders: Sequence[Path] | None = None) -> tuple[Shelf, tuple[Complaint, ...]]:
    """The packs on disk, unread; two packs with one code are refused by name."""
    announced, complaints = ([], ()) if folders is not None else announced_folders()
    ours = data_folder("jurisdictions")
    given = list(folders) if folders is not None else [ours, *announced]
    homes = sorted({home.resolve() for folder in given for home in homes_below(folder)}, key=lambda home: home.name)
    common = next((folder / COMMON for folder in given if (folder / COMMON).is_dir()), ours / COMMON)
    opened = [open_volume(home) for home in (common, *homes)]
    found = [complaint for _, mistakes in opened for complaint in mistakes]
    shelf = Shelf(opened[0][0], tuple(volume for volume, _ in opened[1:]))
    return shelf, (*complaints, *found, *_clashes(homes), *_empty(given, homes))


def _clashes(homes: list[Path]) -> Iterator[Complaint]:
    for one, other in pairwise(homes):
        if one.name == other.name:
            message = f"two packs call themselves `{one.name}`: here and in {one}"
            yield Complaint("S003", message, Spot(str(other)), "Uninstall or rename one; neither is used meanwhile.")


def _empty(given: list[Path], homes: list[Path]) -> Iterator[Complaint]:
    for folder in given:
        if not any(home == folder.resolve() or home.parent == folder.resolve() for home in homes):
            hint = "Give a folder with jurisdiction.yaml in it, or one that holds such folders."
            yield Complaint("S001", "there is no pack of law here", Spot(str(folder)), hint)


def read_law(shelf: Shelf) -> Law:
    """The law as it lies on the shelf, or PackError with every mistake of every pack."""
    with _nothing_swept():
        return _read(shelf)


@contextmanager
def _nothing_swept() -> Iterator[None]:
    """Python's search for circles of garbage waits: reading makes next to none, and looks through all that it makes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(shelf: Shelf) -> Law:
    registry, obstacles, complaints = read_common(shelf)
    if registry is None:
        raise PackError(complaints)
    from compensation.law.across import check_across
    from compensation.law.walk import asked_of

    found, mistakes = read_packs(shelf.volumes, registry, obstacles)
    packs = [found[volume.home.name] for volume in shelf.volumes if volume.home.name in found]
    complaints = (*complaints, *mistakes)
    nodes = {route.id: tuple(asked_of(route)) for pack in packs for route in pack.routes}
    complaints = complaints if refuses(complaints) else (*complaints, *check_across(packs, nodes))
    if refuses(complaints):
        raise PackError(complaints)
    read = _read_by((node for held in nodes.values() for node in held), registry)
    return Law(registry, tuple(packs), read, obstacles, shelf.sha256)


def _read_by(nodes: Iterable[Any], registry: Registry) -> frozenset[str]:
    from compensation.law.walk import facts_in

    read = facts_in(nodes)
    guards = (registry.facts[name].guard for name in read if name in registry.facts)
    return read | {guard.fact for guard in guards if guard}


def read_common(shelf: Shelf) -> tuple[Registry | None, dict[str, str], tuple[Complaint, ...]]:
    """What all packs share: the facts, ours and those that packs add, and the taxonomy of obstacles."""
    from compensation.law.read import read_obstacles

    volumes = (shelf.common, *shelf.volumes)
    texts = [(held.file("facts.yaml"), held.texts["facts.yaml"]) for held in volumes if "facts.yaml" in held.texts]
    registry, complaints = read_registry(texts)
    file = shelf.common.file("obstacles.yaml")
    obstacles, found = read_obstacles(shelf.common.texts.get("obstacles.yaml"), file)
    return registry, obstacles, (*complaints, *found)


def read_packs(
    volumes: Sequence[Volume], registry: Registry, obstacles: dict[str, str]
) -> tuple[dict[str, Pack], tuple[Complaint, ...]]:
    """The packs without a mistake by their codes, each after those that it extends; all mistakes come back."""
    from compensation.law.read import Reader, in_order, without_consequences

    packs: dict[str, Pack] = {}
    names: dict[str, Names] = {}
    complaints: list[Complaint] = []
    here = {volume.home.name for volume in volumes}
    broken: set[str] = set()
    for volume, parents in in_order(volumes):
        if any(code in here and code not in names for code in parents):
            continue
        reader = Reader(volume, registry, obstacles, {code: names[code] for code in parents if code in names})
        pack = reader.pack()
        complaints += reader.complaints
        broken |= reader.broken
        packs |= {pack.code: pack} if pack is not None else {}
        names |= {reader.names.code: reader.names} if reader.names is not None else {}
    return packs, without_consequences(complaints, broken)
