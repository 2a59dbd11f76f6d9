"""From the data of a file to a case: every key against the registry, every value by the kind of its fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from compensation.case.answers import MisfitError, read_value
from compensation.case.case import Answer, Case, Record, Records, Stance, State, Value
from compensation.case.facts import EVERY, SEVERAL, Fact, Listing, Registry
from compensation.case.stances import StanceReader
from compensation.case.tree import Data, Tree, Way, named
from compensation.errors import Complaint, Severity

_CIPHER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_RECORD_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONG_FORM = ("value", "so_far", "assumed", "state", "source", "certainty", "by")
_SAYING = ("value", "so_far", "assumed", "state")
_CERTAINTIES = ("sure", "likely", "guess")
_EMPTY_STATES = (State.NOT_ASKED, State.NOT_KNOWN, State.DECLINED, State.ASK_LATER)
_WHOLE = "Write `complete:` above the records if these are all, `so_far:` if there may be more."


class CaseReader:
    """Reads bodies of a case out of one tree and gathers complaints; a later body is laid over an earlier one."""

    def __init__(self, tree: Tree, registry: Registry) -> None:
        self.complaints: list[Complaint] = []
        self._tree = tree
        self._registry = registry
        self._facts = {record: registry.of_record(record) for record in _records(registry)}
        self._id = ""
        self._note = ""
        self._answers: dict[str, Answer] = {}
        self._lists: dict[str, Records] = {}
        self._stances: dict[str, Mapping[str, Stance]] = {}

    def case(self, sha256: str) -> Case:
        """What has been read so far."""
        return Case(self._id, self._note, self._answers, self._lists, self._tree.file, sha256, self._stances)

    def read_body(self, way: Way) -> None:
        """Read one body: cipher, note, single records and lists."""
        body = self._map(way, self._at(way))
        if not body:
            return
        for key, value in body.items():
            here = (*way, key)
            if key in self._registry.lists and self._registry.lists[key].parent is None:
                self._lay_list(key, self._records(self._registry.lists[key], here, value))
            elif key in self._facts and self._registry.list_of(key) is None:
                self._single(key, here, value)
            elif key == "stances":
                self._lay_stances(here, value)
            elif key not in ("case", "note"):
                self._complain("C003", f"{named(key)} is no part of a case", here, self._where(key), key=True)
        self._head(way, body)

    def _lay_stances(self, way: Way, given: Data) -> None:
        reader = StanceReader(self._tree)
        for route, held in reader.read(way, given).items():
            self._stances[route] = {**self._stances.get(route, {}), **held}
        self.complaints += reader.complaints

    def _head(self, way: Way, body: Mapping[str, Data]) -> None:
        cipher, note = body.get("case"), body.get("note")
        if isinstance(cipher, int) and not isinstance(cipher, bool):
            cipher = str(cipher)
        if isinstance(cipher, str) and _CIPHER.fullmatch(cipher):
            self._id = cipher
        elif cipher is not None or not way:
            hint = "Write a cipher of letters, digits and hyphens, as `case: river-07`; never a name."
            self._complain("C002", "this case has no cipher", (*way, "case"), hint)
        if isinstance(note, str):
            self._note = note.strip()
        elif note is not None:
            self._complain("C005", "a note is text", (*way, "note"), "Put it between quotes.")

    def _single(self, record: str, way: Way, value: Data) -> None:
        for name, answer in self._given(record, way, self._map(way, value) if value is not None else {}):
            full = f"{record}.{name}"
            if answer is None:
                self._answers.pop(full, None)
            else:
                self._answers[full] = answer

    def _given(self, record: str, way: Way, values: Mapping[str, Data]) -> Iterable[tuple[str, Answer | None]]:
        facts = self._facts[record]
        for name, value in values.items():
            if name in facts:
                yield name, self._answer(facts[name], (*way, name), value)
            else:
                hint = self._near(name, record)
                self._complain("C004", f"there is no fact {named(name)} of `{record}`", (*way, name), hint, key=True)

    def _answer(self, fact: Fact, way: Way, given: Data) -> Answer | None:
        """An answer, or nothing where it was not asked or cannot be read."""
        if given is None:
            return None
        spot = self._tree.spot(way)
        if not isinstance(given, dict) or (set(given) == {"so_far"} and fact.kind in SEVERAL):
            value = self._value(fact, way, given)
            return None if value is None else Answer(State.KNOWN, value, spot=spot)
        said = self._long_form(fact, way, given)
        if said in ("", State.NOT_ASKED):
            return None
        state = State(said) if said in _EMPTY_STATES else State.ASSUMED if said == "assumed" else State.KNOWN
        value = None if state in _EMPTY_STATES else self._value(fact, (*way, said), _under(given, said))
        if value is None and state not in _EMPTY_STATES:
            return None
        source, certainty, by = (self._word(way, given, key) for key in ("source", "certainty", "by"))
        return Answer(state, value, source, certainty, by, spot)

    def _long_form(self, fact: Fact, way: Way, given: Mapping[str, Data]) -> str:
        """Which of its keys says something, or the state itself; nothing where the form is broken."""
        for key in given:
            if key not in _LONG_FORM:
                hint = _meant(key, _LONG_FORM) or f"A long answer has the keys {', '.join(_LONG_FORM)}."
                self._complain("C010", f"{named(key)} is no part of an answer", (*way, key), hint, key=True)
        saying = [key for key in _SAYING if given.get(key) is not None]
        if len(saying) != 1:
            hint = f"Write {{value: …}}, {{assumed: …, by: …}} or {{state: {'|'.join(_EMPTY_STATES)}}}, one of them."
            self._complain("C010", f"the long answer to `{fact.id}` says nothing, or two things", way, hint)
            return ""
        return self._state(way, given) if saying[0] == "state" else saying[0]

    def _state(self, way: Way, given: Mapping[str, Data]) -> str:
        state = given["state"]
        if state in _EMPTY_STATES:
            return str(state)
        hint = f"Write one of {', '.join(_EMPTY_STATES)}."
        self._complain("C010", "this state is not known", (*way, "state"), hint)
        return ""

    def _word(self, way: Way, given: Mapping[str, Data], key: str) -> str | None:
        word = given.get(key)
        if word is None or (isinstance(word, str) and word.strip() and (key != "certainty" or word in _CERTAINTIES)):
            return word.strip() if isinstance(word, str) else None
        hint = f"Write one of {', '.join(_CERTAINTIES)}." if key == "certainty" else "Write words."
        self._complain("C010", f"`{key}` cannot be read", (*way, key), hint)
        return None

    def _value(self, fact: Fact, way: Way, given: Data) -> Value | None:
        try:
            value = read_value(fact, given)
        except MisfitError as misfit:
            self._complain(misfit.code, misfit.message, way, misfit.hint)
            return None
        if isinstance(value, str) and (unseen := _UNSEEN.search(value)):
            hint = f"It can make words look different (U+{ord(unseen[0]):04X}). It is kept; check it against the paper."
            spot = self._tree.spot(way)
            message = f"`{fact.id}` holds a sign that cannot be seen"
            self.complaints.append(Complaint("C019", message, spot, hint, Severity.WARNING))
        return value

    def _lay_list(self, plural: str, records: Records | None) -> None:
        if records is None:
            self._lists.pop(plural, None)
        else:
            self._lists[plural] = records

    def _records(self, listing: Listing, way: Way, given: Data) -> Records | None:
        """A list, or nothing where it was not asked or cannot be read."""
        if given is None:
            return None
        spot = self._tree.spot(way, key=True)
        if not isinstance(given, dict) or len(given) != 1 or not set(given) <= {"complete", "so_far", "state"}:
            what = f"`{listing.plural}` does not say whether this is all"
            hint = f"{_WHOLE} {{state: not-known}} and {{state: declined}} do too."
            self._complain("C012", what, way, hint, key=True)
            return None
        key = next(iter(given))
        if key == "state":
            state = self._state(way, given)
            return Records(complete=False, items=(), state=State(state), spot=spot) if state not in _NOTHING else None
        members = given[key]
        if not isinstance(members, list):
            hint = f"Write `{key}: []` if there are none, or a list of records that begin with `- `."
            self._complain("C013", f"`{listing.plural}` holds no list", (*way, key), hint)
            return None
        return Records(key == "complete", self._members(listing, (*way, key), members), spot=spot)

    def _members(self, listing: Listing, way: Way, members: list[Data]) -> tuple[Record, ...]:
        items: dict[str, Record] = {}
        for index, member in enumerate(members):
            here = (*way, index)
            record = self._record(listing, here, self._map(here, member), f"{listing.singular}-{index + 1}")
            if record.id in items:
                hint = f"The first stands in line {items[record.id].spot.line}. Give each record an `id` of its own."
                self._complain("C014", "two records of this list have one id", (*here, "id"), hint)
            items.setdefault(record.id, record)
        return tuple(items.values())

    def _record(self, listing: Listing, way: Way, values: Mapping[str, Data], default: str) -> Record:
        inner = {held.plural: held for held in self._registry.inside(listing.plural)}
        plain = {key: value for key, value in values.items() if key != "id" and key not in inner}
        answers = {name: answer for name, answer in self._given(listing.singular, way, plain) if answer is not None}
        found = {key: self._records(inner[key], (*way, key), value) for key, value in values.items() if key in inner}
        lists = {key: records for key, records in found.items() if records is not None}
        return Record(self._record_id(way, values.get("id"), default), answers, lists, self._tree.spot(way))

    def _record_id(self, way: Way, given: Data, default: str) -> str:
        if given is None:
            return default
        name = str(given) if isinstance(given, int) and not isinstance(given, bool) else given
        if isinstance(name, str) and _RECORD_ID.fullmatch(name) and name != EVERY:
            return name
        hint = f"Write a short cipher in small letters, as farm-2; never a name, and not `{EVERY}`."
        self._complain("C014", "this is no id for a record", (*way, "id"), hint)
        return default

    def _complain(self, code: str, message: str, way: Way, hint: str, *, key: bool = False) -> None:
        self.complaints.append(Complaint(code, message, self._tree.spot(way, key=key), hint))

    def _at(self, way: Way) -> Data:
        found = self._tree.data
        for step in way:
            if isinstance(found, dict):
                found = found.get(str(step))
            else:
                found = found[step] if isinstance(found, list) and isinstance(step, int) else None
        return found

    def _map(self, way: Way, given: Data) -> dict[str, Data]:
        if isinstance(given, dict) and (given or way):
            return given
        hint = "Write `key: value`, one a line, indented alike."
        self._complain("C001", "keys with answers are expected here", way, hint)
        return {}

    def _where(self, key: str) -> str:
        """What to do about a key that no case has at its top."""
        if key in self._registry.lists:
            return f"`{key}` stands inside a record of `{self._registry.lists[key].parent}`."
        if (listing := self._registry.list_of(key)) is not None:
            return f"Write `{listing.plural}:`, then `complete:` or `so_far:`, then the records."
        if key in self._registry.facts:
            fact = self._registry.facts[key]
            return f"Write `{fact.name}:` under `{fact.record}:`."
        known = (
            "case",
            "note",
            "stances",
            *self._registry.records,
            *(held.plural for held in self._registry.inside(None)),
        )
        return _meant(key, known) or f"A case has {', '.join(known)}."

    def _near(self, name: str, record: str) -> str:
        known = [*self._facts.get(record, ()), "id"]
        elsewhere = [fact.id for fact in self._registry.facts.values() if fact.name == name]
        return _meant(name, known) or (f"There is `{elsewhere[0]}`." if elsewhere else f"Known: {', '.join(known)}.")


_NOTHING = ("", State.NOT_ASKED)


def _records(registry: Registry) -> Iterable[str]:
    return dict.fromkeys(fact.record for fact in registry.facts.values())


def _under(given: Mapping[str, Data], said: str) -> Data:
    return {"so_far": given["so_far"]} if said == "so_far" else given[said]


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else ""
