"""Reading one pack: its head, sources, lists, tables and routes, every mistake with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from compensation.case.facts import Registry
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Tree
from compensation.errors import Complaint, Spot
from compensation.law.forms.base import F, read_form
from compensation.law.forms.jurisdiction import JurisdictionForm
from compensation.law.forms.lists import ListForm, ListsForm, MemberForm
from compensation.law.forms.obstacles import ObstaclesForm
from compensation.law.forms.sources import SourceForm, SourcesForm
from compensation.law.kernel import Cite, Member, Standing
from compensation.law.law import NamedList, Pack, Source, Table
from compensation.law.lower_route import lower_route
from compensation.law.part import Names, Shared, suggestion
from compensation.law.route import Route
from compensation.law.shared_check import check_shared
from compensation.law.tables import read_table
from compensation.law.volume import Volume


class Reader:
    """One pack while it is read; mistakes are collected, and reading goes on past them where it can."""

    def __init__(
        self, volume: Volume, registry: Registry, obstacles: Collection[str], parents: Mapping[str, Names] | None = None
    ) -> None:
        self.complaints: list[Complaint] = []
        self.names: Names | None = None
        self.broken: set[str] = set()
        self._volume = volume
        self._registry = registry
        self._obstacles = obstacles
        self._parents = parents or {}

    def pack(self) -> Pack | None:
        """The pack, or nothing where a mistake was found."""
        head, tree = self._form("jurisdiction.yaml", JurisdictionForm)
        sources = self._sources()
        lists = self._lists(sources)
        if head is None or tree is None or sources is None:
            return None
        code = self._volume.home.name
        if head.code != code:
            hint = "Packs are found by the names of their folders; make both the same."
            message = f"the pack calls itself `{head.code}`, and its folder is called `{code}`"
            self.complaints.append(Complaint("S003", message, tree.spot(("code",)), hint))
        self._check_parents(head.extends, tree)
        tables = self._titled(self._tables(code, sources), head.tables, tree)
        self.names = names = self._names(code, sources, lists, tables)
        self._check_shared(replace(names, currency=head.currency))
        routes = self._routes(names)
        pack = Pack(
            code=head.code,
            name=head.name,
            languages=tuple(head.languages),
            currency=head.currency,
            calendar=head.calendar,
            status=head.status,
            sha256=self._volume.sha256,
            routes=routes,
            sources=sources,
            tables=tables,
            lists=lists,
            courts=tuple(head.courts),
            law_read_to=head.law_read_to,
            allow=dict(head.allow),
            spot=Spot(self._volume.file("jurisdiction.yaml"), 1, 1),
        )
        return None if self.complaints else pack

    def _check_parents(self, extends: Sequence[str], tree: Tree) -> None:
        for index, code in enumerate(extends):
            if code not in self._parents:
                hint = "Load both packs; the law that is shared is read from the other."
                spot = tree.spot(("extends", index))
                self.complaints.append(Complaint("S008", f"the pack `{code}` is not at hand, or is broken", spot, hint))

    def _names(
        self, code: str, sources: Mapping[str, Source], lists: Mapping[str, NamedList], tables: Mapping[str, Table]
    ) -> Names:
        """What the routes of the pack may refer to: its own, what is shared, and what those that it extends have."""
        held: dict[str, Table] = {}
        every: dict[str, NamedList] = {}
        known: dict[str, object] = {}
        shared: dict[str, Shared] = {}
        for parent in self._parents.values():
            held |= parent.tables
            every |= {f"{parent.code}/{name.rpartition('/')[2]}": found for name, found in parent.lists.items()}
            every |= {name: found for name, found in parent.lists.items() if "/" not in name}
            known |= dict.fromkeys(parent.sources)
            shared |= parent.shared
        names = Names(
            code,
            self._registry,
            (*sources, *(name for name in known if name not in sources)),
            {**every, **lists},
            {**held, **{table.id: table for table in tables.values()}},
            self._obstacles,
            routes=tuple(f"{code}/{stem}" for stem, _ in self._volume.below("routes")),
        )
        tree = self._shared_tree()
        return replace(names, shared={**shared, code: Shared(tree, names)} if tree else shared)

    def _shared_tree(self) -> Tree | None:
        if "shared.yaml" not in self._volume.texts:
            return None
        tree, found = read_yaml(self._volume.texts["shared.yaml"], self._volume.file("shared.yaml"))
        self.complaints += found
        return tree

    def _check_shared(self, names: Names) -> None:
        if names.code in names.shared:
            self.complaints += check_shared(names)

    def _form(self, name: str, form: type[F]) -> tuple[F | None, Tree | None]:
        return read_as(form, self._volume.texts.get(name), self._volume.file(name), self.complaints)

    def _sources(self) -> dict[str, Source] | None:
        held, tree = self._form("sources.yaml", SourcesForm)
        if held is None or tree is None:
            return None
        spots = {name: tree.spot(("sources", name), key=True) for name in held.sources}
        return {name: _source(name, form, spots[name]) for name, form in held.sources.items()}

    def _lists(self, sources: Collection[str] | None) -> dict[str, NamedList]:
        if "lists.yaml" not in self._volume.texts or sources is None:
            return {}
        held, tree = self._form("lists.yaml", ListsForm)
        if held is None or tree is None:
            self.broken |= _names_of_lists(tree)
            return {}
        return {name: self._list(name, form, tree, sources) for name, form in held.lists.items()}

    def _list(self, name: str, form: ListForm, tree: Tree, sources: Collection[str]) -> NamedList:
        cites = tuple(Cite(*text.partition(" ")[::2]) for text in _several(form.source))
        for cite in cites:
            if cite.source not in sources:
                spot = tree.spot(("lists", name, "source"))
                message, hint = f"there is no source `{cite.source}`", suggestion(cite.source, sources)
                self.complaints.append(Complaint("L005", message, spot, hint))
        members = tuple(_member(held) for held in form.members)
        spot = tree.spot(("lists", name), key=True)
        return NamedList(name, members, Standing(form.standing), form.open, form.note, form.label, cites, spot)

    def _tables(self, code: str, sources: Collection[str]) -> dict[str, Table]:
        tables: dict[str, Table] = {}
        for stem, text in self._volume.below("tables"):
            name = f"{code}/{stem}"
            table, found = read_table(name, text, self._volume.file(f"tables/{stem}.csv"), sources)
            self.complaints += found
            tables |= {stem: table} if table else {}
            self.broken |= set() if table else {name}
        return tables

    def _titled(self, tables: dict[str, Table], titles: Mapping[str, str], tree: Tree) -> dict[str, Table]:
        """The tables by the titles that the head of the pack gives them; the others are called after their files."""
        for name in titles:
            if name not in tables and f"{self._volume.home.name}/{name}" not in self.broken:
                spot = tree.spot(("tables", name), key=True)
                self.complaints.append(Complaint("L007", f"there is no table `{name}`", spot, suggestion(name, tables)))
        return {
            name: Table(table.id, titles[name], table.rows) if name in titles else table
            for name, table in tables.items()
        }

    def _routes(self, names: Names) -> tuple[Route, ...]:
        routes: list[Route] = []
        for stem, text in self._volume.below("routes"):
            tree, found = read_yaml(text, self._volume.file(f"routes/{stem}.yaml"))
            self.complaints += found
            if tree:
                route, mistakes = lower_route(tree, names)
                self.complaints += mistakes
                routes += [route] if route else []
        return tuple(routes)


def read_as(form: type[F], text: str | None, file: str, complaints: list[Complaint]) -> tuple[F | None, Tree | None]:
    """A text in the shape of a form, and its tree; complaints are added where it is missing or has another shape."""
    if text is None:
        complaints.append(Complaint("S002", "this file is missing", Spot(file), "Every pack needs it; see the guide."))
        return None, None
    tree, found = read_yaml(text, file)
    complaints += found
    if tree is None:
        return None, None
    held, mistakes = read_form(form, tree)
    complaints += mistakes
    return held, tree


def read_obstacles(text: str | None, file: str) -> tuple[dict[str, str], tuple[Complaint, ...]]:
    """The taxonomy of obstacles: label by code."""
    complaints: list[Complaint] = []
    held, _ = read_as(ObstaclesForm, text, file, complaints)
    return ({code: form.label for code, form in held.obstacles.items()} if held else {}), tuple(complaints)


def _source(name: str, form: SourceForm, spot: Spot) -> Source:
    return Source(
        name, form.title, form.kind, form.citation, form.url, form.read_on, Standing(form.standing), form.note, spot
    )


def _names_of_lists(tree: Tree | None) -> set[str]:
    held = tree.data.get("lists") if tree and isinstance(tree.data, dict) else None
    return set(held) if isinstance(held, dict) else set()


def _several(text: str | list[str]) -> list[str]:
    return text if isinstance(text, list) else [text]


def _member(form: MemberForm) -> Member:
    return Member(form.member, _ordinal(form.since), _ordinal(form.until), form.label)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def without_consequences(complaints: Sequence[Complaint], broken: Collection[str]) -> tuple[Complaint, ...]:
    """The complaints without those that only say that a table or list with a mistake of its own was not read."""

    def follows(found: Complaint) -> bool:
        return found.code in {"L006", "L007"} and any(f"`{name}`" in found.message for name in broken)

    return tuple(found for found in complaints if not follows(found))


def in_order(volumes: Sequence[Volume]) -> Iterator[tuple[Volume, tuple[str, ...]]]:
    """The packs, each after those that it extends, with the codes of those; a circle is read as it stands."""
    extends = {volume.home.name: (volume, _extended(volume)) for volume in volumes}
    done: set[str] = set()

    def after_parents(code: str) -> Iterator[tuple[Volume, tuple[str, ...]]]:
        if code in extends and code not in done:
            done.add(code)
            for parent in extends[code][1]:
                yield from after_parents(parent)
            yield extends[code]

    for code in extends:
        yield from after_parents(code)


def _extended(volume: Volume) -> tuple[str, ...]:
    tree, _ = read_yaml(volume.texts.get("jurisdiction.yaml", ""), volume.file("jurisdiction.yaml"))
    held = tree.data.get("extends") if tree and isinstance(tree.data, dict) else None
    return tuple(str(code) for code in held) if isinstance(held, list) else ()
