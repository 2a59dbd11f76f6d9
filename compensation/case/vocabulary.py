"""Reading facts.yaml: the common vocabulary first, then what each pack adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from compensation.case.facts import CODED, Fact, Guard, Kind, Listing, Registry
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Tree, Way, named
from compensation.errors import Complaint, Spot

_SENSITIVITY = {"low": 1, "medium": 2, "high": 3}
_CHANGES = ("never", "person", "others")
_AUDIENCES = ("client", "lawyer", "authority", "court", "opponent")
_FACT_KEYS = (
    "kind",
    "label",
    "meaning",
    "why",
    "sensitivity",
    "asked_if",
    "of",
    "to",
    "changes",
    "disclose_to",
    "htcds",
    "not_before",
    "may_be_future",
    "one_way",
)
_LIST_KEYS = ("each", "label", "why", "sensitivity", "of", "changes")
_ID = re.compile(r"[a-z][a-z_]*\.[a-z][a-z0-9_]*")
_WORD = re.compile(r"[a-z][a-z_]*")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_vocabulary(texts: Sequence[tuple[str, str]]) -> tuple[Registry | None, tuple[Complaint, ...]]:
    """One registry out of several files; nothing if any of them has a mistake."""
    facts: dict[str, Fact] = {}
    lists: dict[str, Listing] = {}
    complaints: list[Complaint] = []
    for index, (file, text) in enumerate(texts):
        tree, found = read_yaml(text, file)
        complaints += found
        if tree is not None:
            pack = PurePath(file).parent.name if index else None
            _Reader(tree, pack, facts, lists, complaints).read()
    complaints += _dangling(facts, lists)
    return (None if complaints else Registry(facts, lists)), tuple(complaints)


@dataclass(slots=True)
class _Reader:
    """One file, laid over what the files before it declared."""

    tree: Tree
    pack: str | None
    facts: dict[str, Fact]
    lists: dict[str, Listing]
    complaints: list[Complaint]

    def read(self) -> None:
        """Lists first, for facts belong to their records."""
        sections = self._map((), ("lists", "facts"))
        for plural in self._map(("lists",), None) if "lists" in sections else {}:
            self._read_list(plural)
        known = {fact.record for fact in self.facts.values()} | {held.singular for held in self.lists.values()}
        for name in self._map(("facts",), None) if "facts" in sections else {}:
            self._read_fact(name, known)

    def _complain(self, code: str, message: str, path: Way, hint: str, *, key: bool = False) -> None:
        self.complaints.append(Complaint(code, message, self.tree.spot(path, key=key), hint))

    def _at(self, path: Way) -> Data:
        found = self.tree.data
        for step in path:
            found = found.get(f"{step}") if isinstance(found, dict) else None
        return found

    def _map(self, path: Way, allowed: Sequence[str] | None) -> dict[str, Data]:
        found = self._at(path)
        if not isinstance(found, dict) or not found:
            self._complain("F001", "keys with values are expected here", path, "Write `key: value`, one a line.")
            return {}
        for key in found if allowed is not None else ():
            if key not in (allowed or ()):
                hint = _meant(key, allowed or ())
                self._complain("F001", f"{named(key)} is not known here", (*path, key), hint, key=True)
        return found

    def _text(self, path: Way, *, needed: bool = True) -> str:
        found = self._at(path)
        if isinstance(found, str) and found.strip():
            return found.strip()
        if found is not None or needed:
            self._complain(
                "F002", f"`{path[-1]}` needs words", path, "Every question is asked with words and a reason."
            )
        return ""

    def _word(self, path: Way, allowed: Iterable[str], default: str = "") -> str:
        if default and self._at(path) is None:
            return default
        word, words = self._text(path), tuple(allowed)
        if word and word not in words:
            self._complain("F003", f"`{path[-1]}` has a value that is not known", path, _meant(word, words))
            return ""
        return word

    def _twin(self, name: str, path: Way, held: Mapping[str, Fact | Listing]) -> bool:
        if name not in held:
            return False
        self._complain("F006", f"`{name}` was declared before", path, f"See {held[name].spot}.", key=True)
        return True

    def _read_list(self, plural: str) -> None:
        path: Way = ("lists", plural)
        if self._twin(plural, path, self.lists) or not self._map(path, _LIST_KEYS):
            return
        singular, label, why = (self._text((*path, key)) for key in ("each", "label", "why"))
        parent = self._text((*path, "of"), needed=False) or None
        if not (_WORD.fullmatch(plural) and _WORD.fullmatch(singular)) or plural == singular:
            hint = "A list is plural, one of its records singular, both in small letters: incidents, incident."
            self._complain("F007", "list and record need two names", path, hint, key=True)
        level = _SENSITIVITY.get(self._word((*path, "sensitivity"), _SENSITIVITY), 0)
        spot, by = self.tree.spot(path, key=True), self._word((*path, "changes"), _CHANGES, "never")
        self.lists[plural] = Listing(plural, singular, label, why, level, parent, spot, by)

    def _read_fact(self, name: str, known: set[str]) -> None:
        path: Way = ("facts", name)
        if self._twin(name, path, self.facts) or not self._map(path, _FACT_KEYS) or self._misnamed(name, known):
            return
        kind = Kind(self._word((*path, "kind"), Kind) or Kind.TEXT)
        record, short = name.split(".")
        self.facts[name] = Fact(
            id=name,
            record=record,
            name=short,
            kind=kind,
            label=self._text((*path, "label")),
            meaning=self._text((*path, "meaning")),
            why=self._text((*path, "why")),
            sensitivity=_SENSITIVITY.get(self._word((*path, "sensitivity"), _SENSITIVITY), 0),
            choices=self._choices((*path, "of"), coded=kind in CODED),
            guard=self._guard((*path, "asked_if")),
            changes=self._word((*path, "changes"), _CHANGES, "never"),
            disclose_to=self._audiences((*path, "disclose_to")),
            htcds=self._text((*path, "htcds"), needed=False) or None,
            links_to=self._text((*path, "to"), needed=kind is Kind.LINK) or None,
            national=self.pack,
            not_before=self._facts((*path, "not_before")),
            may_be_future=self._at((*path, "may_be_future")) is True,
            one_way=self._one_way(path, kind),
            spot=self.tree.spot(path, key=True),
        )

    def _one_way(self, path: Way, kind: Kind) -> bool:
        given = self._at((*path, "one_way"))
        if given is not None and (given is not True or kind is not Kind.CHOICE or not self._at((*path, "of"))):
            hint = (
                "Only a choice among codes goes one way, in the order of its codes. Write `one_way: true`, or nothing."
            )
            self._complain("F005", "`one_way` does not fit here", (*path, "one_way"), hint, key=True)
        return given is True

    def _misnamed(self, name: str, known: set[str]) -> bool:
        path: Way = ("facts", name)
        if not _ID.fullmatch(name):
            hint = "Write record.name in small letters, as person.birth_date."
            self._complain("F007", "this is no name for a fact", path, hint, key=True)
            return True
        record, short = name.split(".")
        if self.pack is None:
            return False
        prefix = self.pack.replace("-", "_") + "_"
        if record not in known:
            self._complain("F010", f"there is no record `{record}`", path, _meant(record, known), key=True)
        if not short.startswith(prefix):
            hint = f"What only one country asks carries its code: {record}.{prefix}{short}."
            self._complain("F007", "a fact of a pack needs the code of the pack", path, hint, key=True)
        return record not in known or not short.startswith(prefix)

    def _choices(self, path: Way, *, coded: bool) -> tuple[tuple[str, str], ...]:
        given = self._at(path)
        if coded == (given is None):
            hint = "A choice lists its codes under `of`, or says `of: any`; other kinds have no `of`."
            self._complain("F005", "codes and kind do not fit", path, hint)
        if given is None or given == "any":
            return ()
        pairs = tuple(self._labelled(given)) if isinstance(given, (dict, list)) else ()
        if not pairs or not all(_CODE.fullmatch(code) and label for code, label in pairs):
            hint = "Write each code in small letters with hyphens, then its label: not-decided: Not decided."
            self._complain("F005", "these are no codes", path, hint)
        return pairs

    def _labelled(self, given: dict[str, Data] | list[Data]) -> Iterable[tuple[str, str]]:
        if isinstance(given, dict):
            return ((code, label if isinstance(label, str) else "") for code, label in given.items())
        return ((str(code), str(code).replace("-", " ")) for code in given)

    def _guard(self, path: Way) -> Guard | None:
        if self._at(path) is None:
            return None
        self._map(path, ("fact", "is", "in"))
        one, several = self._at((*path, "is")), self._at((*path, "in"))
        values = several if isinstance(several, list) else [one]
        if (one is None) == (several is None) or not all(isinstance(value, (bool, str)) for value in values):
            hint = "Write {fact: record.name, is: true} or {fact: record.name, in: [code, code]}."
            self._complain("F008", "this is no condition for asking", path, hint)
            return None
        return Guard(self._text((*path, "fact")), frozenset(values))

    def _facts(self, path: Way) -> tuple[str, ...]:
        given = self._at(path)
        if given is not None and not isinstance(given, list):
            self._complain("F003", "a list of facts is expected here", path, "Write [record.name, record.name].")
        return tuple(map(str, given)) if isinstance(given, list) else ()

    def _audiences(self, path: Way) -> tuple[str, ...]:
        given = self._at(path)
        if given is None:
            return ("client", "lawyer")
        if not isinstance(given, list) or not set(map(str, given)) <= set(_AUDIENCES):
            self._complain("F003", "somebody here is not known", path, f"Choose from {', '.join(_AUDIENCES)}.")
            return ()
        return tuple(audience for audience in _AUDIENCES if audience in given)


def _meant(word: str, words: Iterable[str]) -> str:
    known = sorted(words)
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else f"Known here: {', '.join(known)}."


def _dangling(facts: Mapping[str, Fact], lists: Mapping[str, Listing]) -> Iterable[Complaint]:
    """What names something that no file declared."""
    for listing in lists.values():
        if listing.parent is not None and listing.parent not in lists:
            yield _unknown("F009", "list", listing.spot, listing.parent, lists)
    for fact in facts.values():
        if fact.links_to is not None and fact.links_to not in lists:
            yield _unknown("F009", "list", fact.spot, fact.links_to, lists)
        listed = {listing.singular for listing in lists.values()}
        if fact.guard is not None:
            yield from _bad_guard(fact, fact.guard, facts, listed)
        yield from _bad_order(fact, facts, listed)


def _unknown(code: str, what: str, spot: Spot, name: str, known: Iterable[str]) -> Complaint:
    return Complaint(code, f"there is no {what} `{name}`", spot, _meant(name, known))


def _bad_guard(fact: Fact, guard: Guard, facts: Mapping[str, Fact], listed: set[str]) -> Iterable[Complaint]:
    before = facts.get(guard.fact)
    if before is None:
        yield _unknown("F008", "fact", fact.spot, guard.fact, facts)
    elif before.record != fact.record and before.record in listed:
        hint = "A question may depend on the same record or on a single record."
        yield Complaint("F008", "the condition for asking looks into another list", fact.spot, hint)
    elif not guard.values <= _possible(before):
        hint = f"`{guard.fact}` is a {before.kind}; name values that it can have."
        yield Complaint("F008", "the condition for asking can never be met", fact.spot, hint)


def _bad_order(fact: Fact, facts: Mapping[str, Fact], listed: set[str]) -> Iterable[Complaint]:
    for name in fact.not_before:
        before = facts.get(name)
        if before is None:
            yield _unknown("F008", "fact", fact.spot, name, facts)
        elif not (before.kind is fact.kind is Kind.DATE) or (before.record != fact.record and before.record in listed):
            hint = "Name dates of the same record or of a single record, for a date."
            yield Complaint("F008", f"`{name}` cannot be put in order with this fact", fact.spot, hint)


def _possible(fact: Fact) -> frozenset[object]:
    return frozenset((True, False)) if fact.kind is Kind.BOOL else frozenset(code for code, _ in fact.choices)
