"""Reading one pack: its head, sources, lists, tables and routes, every mistake with its place."""

from __future__ import annotations

from collections.abc import Collection
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
from compensation.law.part import Names, suggestion
from compensation.law.route import Route
from compensation.law.tables import read_table
from compensation.law.volume import Volume


class Reader:
    """One pack while it is read; mistakes are collected, and reading goes on past them where it can."""

    def __init__(self, volume: Volume, registry: Registry, obstacles: Collection[str]) -> None:
        self.complaints: list[Complaint] = []
        self._volume = volume
        self._registry = registry
        self._obstacles = obstacles

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
        tables = self._tables(code, sources)
        held = {table.id: table for table in tables.values()}
        own = tuple(f"{code}/{stem}" for stem, _ in self._volume.below("routes"))
        routes = self._routes(Names(code, self._registry, sources, lists, held, self._obstacles, routes=own))
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
            tables.update({stem: table} if table else {})
        return tables

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


def _several(text: str | list[str]) -> list[str]:
    return text if isinstance(text, list) else [text]


def _member(form: MemberForm) -> Member:
    return Member(form.member, _ordinal(form.since), _ordinal(form.until))


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
