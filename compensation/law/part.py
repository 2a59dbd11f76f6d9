"""A part of a route file while it is lowered: its data, its place, what it inherits and what it may refer to.

A mistake is noted once, with its place, and reading goes on; a route with any mistake is never used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

from compensation.case.facts import Fact, Kind, Registry
from compensation.case.tree import Data, Placed, Tree, Way, below, spot_of
from compensation.errors import Complaint, Spot
from compensation.law.kernel import Cite, Mark, Standing, Unread
from compensation.law.law import NamedList, Table
from compensation.terms.counting import Convention

MARK_WORDS = ("id", "text", "cite", "standing")
_MARKING = frozenset(MARK_WORDS)
GUARDS = ("when", "unless")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a route may refer to, gathered before it is lowered."""

    code: str
    registry: Registry
    sources: Collection[str]
    lists: Mapping[str, NamedList]
    tables: Mapping[str, Table]
    obstacles: Collection[str]
    currency: str = ""
    definitions: Collection[str] = ()
    days: Collection[str] = ()
    sums: Collection[str] = ()
    route: str = ""
    issues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    judgements: Collection[str] = ()
    deadlines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    heads: Collection[str] = ()
    clauses: Collection[str] = ()
    routes: Collection[str] = ()
    claimants_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Mapping[str, Shared] = field(default_factory=dict)
    inside: str = ""
    templates: Mapping[tuple[str, str], Part] = field(default_factory=dict)

    def table(self, name: str) -> str:
        """The full id of a table, which may be written without the code of its own pack."""
        return name if "/" in name else f"{self.code}/{name}"


class Shared(NamedTuple):
    """What the routes of a pack share, and the names of that pack."""

    tree: Tree
    names: Names


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The shared parts that a route uses, lowered so far; ``opened``: definitions that are being filled in."""

    named: dict[str, Any] = field(default_factory=dict)
    judgements: dict[str, Any] = field(default_factory=dict)
    issues: dict[str, Any] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    parts: dict[tuple[str, str, Convention | None], Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One file: where its parts stand, the mistakes found in it so far, and what its route borrowed."""

    tree: Tree
    complaints: list[Complaint] = field(default_factory=list)
    borrowed: Borrowed = field(default_factory=Borrowed)


@dataclass(slots=True, eq=False)
class Part:
    """A part of a page with the mark and the counting rule that it inherits.

    A part that ``is_absent`` was complained about by whoever needed it; ``placed`` is left out for a whole page.
    """

    data: Data
    path: Way
    page: Page
    names: Names
    mark: Mark
    rule: Convention | None = None
    is_absent: bool = False
    placed: Placed | None = None
    map: dict[str, Data] = field(init=False)
    """The part as a map; empty where it is none."""

    def __post_init__(self) -> None:
        self.map = self.data if isinstance(self.data, dict) else {}

    @property
    def spot(self) -> Spot:
        """Line and column of the part."""
        tree = self.page.tree
        return spot_of(self.placed or tree.placed, tree.file)

    def complain(self, code: str, message: str, hint: str, key: str = "") -> None:
        """Note a mistake here, or at one of the keys below."""
        tree = self.page.tree
        placed = self.placed or tree.placed
        spot = spot_of(below(placed, key), tree.file, key=True) if key else self.spot
        self.page.complaints.append(Complaint(code, message, spot, hint))

    def _place_of(self, name: str, key: str) -> Placed | None:
        """The place of a name among several under a key; None where there are no several."""
        held = self.map.get(key)
        several = held if isinstance(held, list) else ()
        found = (index for index, item in enumerate(several) if isinstance(item, str) and item.split()[:1] == [name])
        index = next(found, None)
        return None if index is None else below(below(self.placed or self.page.tree.placed, key), index)

    def at(self, *way: str | int, carry: bool = False) -> Part:
        """The part below, with its own mark; ``carry`` passes on id and text to a part that has none."""
        data, placed, is_absent = self.data, self.placed or self.page.tree.placed, False
        for step in way:
            within = range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()
            is_absent = step not in within
            data = None if is_absent else data[step]  # type: ignore[index]
            placed = below(placed, step)
        return self._below(data, way, placed, carry=carry, is_absent=is_absent)

    def _below(self, data: Data, way: Way, placed: Placed, *, carry: bool = False, is_absent: bool = False) -> Part:
        rule = self.rule
        found = Part(data, (*self.path, *way), self.page, self.names, self.mark, rule, is_absent, placed)
        found.mark = found._own_mark(carry=carry)
        return found

    @property
    def unnamed(self) -> Mark:
        """What parts below inherit: provision and standing, neither id nor text."""
        held = self.mark
        return Mark("", "", held.cites, held.standing, held.spot) if held.id or held.text else held

    def marked(self) -> Part:
        """The part with what it says itself about id, text, provision and standing."""
        return replace(self, mark=self._own_mark(carry=True))

    def _own_mark(self, *, carry: bool) -> Mark:
        held, mark = self.map, self.mark
        return Mark(
            self._id() if "id" in held else mark.id if carry else "",
            self.text("text") if "text" in held else mark.text if carry else "",
            self.cites("cite") if "cite" in held else mark.cites,
            self._standing() if "standing" in held else mark.standing,
            self.spot,
        )

    def _standing(self) -> Standing:
        word = self.one_of("standing", _STANDINGS)
        return Standing(word) if word else self.mark.standing

    def inner(self, *without: str) -> Part:
        """The same part without its mark and without these keys: what stands inside a clause."""
        kept: Data = {key: value for key, value in self.map.items() if key not in _MARKING and key not in without}
        data = kept if isinstance(self.data, dict) else self.data
        page, names, rule = self.page, self.names, self.rule
        return Part(data, self.path, page, names, self.unnamed, rule, self.is_absent, self.placed)

    def items(self, key: str, *, least: int = 0) -> Iterator[Part]:
        """The parts of a list under a key; nothing where the key is absent."""
        held = self.map.get(key, [])
        if not isinstance(held, list):
            self.complain("L003", f"`{key}` is not a list", "Write its members with a `- ` each.", key)
            return
        if key in self.map and len(held) < least:
            hint = "An empty one would answer the same for everybody; say `true`, `false` or `unread:` if meant."
            self.complain("L003", f"`{key}` is empty", hint, key)
        placed = below(self.placed or self.page.tree.placed, key)
        for index, item in enumerate(held):
            yield self._below(item, (key, index), below(placed, index))

    def entries(self, key: str) -> Iterator[tuple[str, Part]]:
        """The named parts of a map under a key; nothing where the key is absent."""
        held = self.map.get(key, {})
        if not isinstance(held, dict):
            self.complain("L003", f"`{key}` is not a map", "Write its members with a name and a colon each.", key)
        yield from ((name, self.at(key, name)) for name in (held if isinstance(held, dict) else ()))

    def text(self, key: str) -> str:
        """The words under a key; empty where it is absent."""
        held = self.map.get(key, "")
        if held.__class__ is str and (words := held.split()):
            return " ".join(words)
        if isinstance(held, bool) or not isinstance(held, (str, int)) or (key in self.map and not str(held).strip()):
            self.complain("L003", f"`{key}` holds no text", "Write one piece of text.", key)
            return ""
        return " ".join(str(held).split())

    def texts(self, key: str) -> tuple[str, ...]:
        """One piece of text or a list of them; empty where the key is absent."""
        held = self.map.get(key, [])
        if held.__class__ is str:
            return (held,)
        many = held if isinstance(held, list) else [held]
        if all(isinstance(item, (str, int)) and not isinstance(item, bool) for item in many):
            return tuple(str(item) for item in many)
        self.complain("L003", f"`{key}` is neither a text nor a list of texts", "Write `a` or `[a, b]`.", key)
        return ()

    def whole(self, key: str) -> int:
        """A whole number from 1; a complaint where there is none, or one beyond all law."""
        held = self.map.get(key)
        if isinstance(held, int) and not isinstance(held, bool) and 0 < held <= _MOST:
            return held
        self.complain("L003", f"`{key}` is not a whole number from 1 to {_MOST}", "Write digits only, as 2.", key)
        return 1

    def number(self, key: str) -> int:
        """A whole number from 0; a complaint where there is none, or one beyond all law."""
        return 0 if self.map.get(key) == 0 and not isinstance(self.map[key], bool) else self.whole(key)

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """The word under a key, one of those allowed; empty where the key is absent or wrong."""
        word = self.text(key)
        if word and word not in allowed:
            self.complain("L011", f"`{key}` cannot be `{word}`", suggestion(word, allowed), key)
            return ""
        return word

    def _id(self) -> str:
        name = self.text("id")
        if name and not _ID.fullmatch(name):
            self.complain("L018", f"`{name}` is no id", "Use small letters, digits and hyphens, as in-time.", "id")
        return name

    def cites(self, key: str) -> tuple[Cite, ...]:
        """Provisions: a source of the pack, then the pinpoint."""
        found = tuple(map(_cite, self.texts(key)))
        if not found:
            self.complain("L003", f"`{key}` names no provision", "Write a source and its pinpoint: act s 12(3).", key)
        for cite in found:
            self.known(cite.source, self.names.sources, "L005", "source", key)
        return found

    def known(self, name: str, allowed: Collection[str], code: str, what: str, key: str = "") -> bool:
        """Whether a name is one of those that exist; if not, a complaint with the nearest ones."""
        if name in allowed:
            return True
        message, hint, placed = f"there is no {what} `{name}`", suggestion(name, allowed), self._place_of(name, key)
        if placed is None:
            self.complain(code, message, hint, key)
        else:
            spot = spot_of(placed, self.page.tree.file)
            self.page.complaints.append(Complaint(code, message, spot, hint))
        return False

    def fact(self, name: str, *kinds: Kind, key: str = "") -> Fact | None:
        """A fact of one of these kinds (any kind where none is named), or a complaint."""
        registry = self.names.registry
        if not self.known(name, registry.facts, "L004", "fact", key):
            return None
        fact = registry.facts[name]
        if kinds and fact.kind not in kinds:
            wanted = " or ".join(kinds)
            self.complain("L010", f"`{name}` is a {fact.kind}, and a {wanted} is needed here", _KINDS_HINT, key)
            return None
        return fact

    def listing(self, key: str) -> str:
        """The list of records named under a key."""
        name = self.text(key)
        self.known(name, self.names.registry.lists, "L006", "list of records", key)
        return name

    def needs(self, *keys: str) -> bool:
        """Whether these keys are all present; a complaint for each that is not."""
        held = self.map
        missing = [key for key in keys if key not in held] if keys else []
        for key in missing:
            self.complain("L002", f"`{key}` is missing here", f"Add `{key}:`; the language has no default for it.")
        return not missing

    def only(self, *allowed: str, needs: Collection[str] = ()) -> bool:
        """Whether every key is allowed here and all needed ones stand; one complaint for each that is not so."""
        if not isinstance(self.data, dict):
            if not self.is_absent:
                self.complain("L003", "a map is needed here", f"Known here: {_listed(allowed or MARK_WORDS)}.")
            return False
        strange = [key for key in self.map if key not in _MARKING and key not in allowed]
        if not strange:
            return self.needs(*needs)
        missing = [key for key in needs if key not in self.map]
        for key in strange:
            hint = suggestion(key, (*allowed, *MARK_WORDS))
            if missing and not get_close_matches(key, missing, n=1):
                hint = f"`{missing[0]}` is missing here: is it that? {hint}"
            self.complain("L001", f"`{key}` means nothing here", hint, key)
        self.needs(*missing[len(strange) :])
        return False

    def beside(self, words: Collection[str], what: str, *others: str) -> str:
        """The one of these words that has to stand beside the leading one; empty and one complaint if there is none."""
        is_clean = self.only(*others, *words)
        found = [key for key in self.map if key in words]
        if len(found) > 1:
            self.complain("L016", f"`{found[0]}` and `{found[1]}` stand in one node", _ONE_NODE, found[1])
        elif not found and is_clean:
            self.complain("L002", f"{what} is missing here", f"Add one of {_listed(words)}.")
        return found[0] if len(found) == 1 else ""

    def leading(self, words: Collection[str]) -> str:
        """The one key that says which kind of node this is; empty and a complaint where there is none or two."""
        found = [key for key in self.map if key in words]
        if len(found) == 1:
            return found[0]
        if found:
            self.complain("L016", f"`{found[0]}` and `{found[1]}` stand in one node", _ONE_NODE, found[1])
        elif self.map:
            first = next((key for key in self.map if key not in MARK_WORDS), "")
            self.complain("L001", f"`{first}` begins no node here", suggestion(first, words), first)
        elif not self.is_absent:
            self.complain("L003", "a node of the language is needed here", f"Begin it with {_listed(words)}.")
        return ""

    def unread(self) -> Unread:
        """What stands for a part with a mistake, so that reading can go on."""
        return Unread(self.mark, "")


_STANDINGS = tuple(Standing)
_KINDS_HINT = "Dates are compared with before and after, codes with is and in, periods with covers, sums with at_least."
_ONE_NODE = "Each node has one leading word; put both below `all:` or `any:`."


def suggestion(word: str, allowed: Collection[str]) -> str:
    """Did you mean, or what there is to choose from."""
    close = get_close_matches(word, sorted(allowed), n=3, cutoff=0.6)
    if close:
        return f"Did you mean {_listed(close)}?"
    return f"Known here: {_listed(sorted(allowed))}." if 0 < len(allowed) <= _FEW else "Check the spelling."


_FEW = 24
_MOST = 99_999


def _listed(words: Collection[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


@lru_cache(maxsize=4096)
def _cite(text: str) -> Cite:
    source, _, pin = " ".join(text.split()).partition(" ")
    return Cite(source, pin)
