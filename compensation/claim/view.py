"""One case as one kind of reader may see it: flat printable answers, with a visible gap wherever one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from compensation.assessment.given import told
from compensation.assessment.result import Unit
from compensation.case.case import Answer, Case, Codes, Record, State
from compensation.case.facts import EVERY, Fact, Kind, Registry
from compensation.claim.ink import Entry, Gap, Said
from compensation.terms.words import Words


class Audience(StrEnum):
    """Who a paper is for; the registry of facts says which answers each may see."""

    LAWYER = "lawyer"
    CLIENT = "client"
    AUTHORITY = "authority"


NOT_KNOWN = "not known"
_MISSING = {
    State.NOT_ASKED: "not asked yet",
    State.NOT_KNOWN: NOT_KNOWN,
    State.DECLINED: "preferred not to say",
    State.ASK_LATER: "to be asked later",
}
_ASSUMED = "assumed, ask first"
_WITHHELD = "ask the client before this is shown to anybody"
_FROM_OTHERS = "known from others, ask the client"


@dataclass(frozen=True, slots=True)
class View:
    """The answers of a case for one reader, with the unit that the route was judged for."""

    case: Case
    registry: Registry
    unit: Unit
    words: Words
    audience: Audience

    def entry(self, name: str, record: Record | None = None) -> Entry:
        """An answer or a gap. Facts of a list need the ``record``, except those of the unit itself."""
        fact = self.registry.facts[name]
        held = record or self._record_of(fact)
        answer = held.answers.get(fact.name) if held else self.case.answers.get(fact.id)
        which = held.id if held else ""
        why = self._withheld(fact, answer)
        if why or answer is None or answer.value is None:
            label = self.words.say(fact.label)
            return Gap(self.words.say(why or NOT_KNOWN), label, fact.id, which)
        return Said(self._said(fact, answer), fact.id, which, answer.source or "")

    def answer(self, name: str, record: Record | None = None) -> Answer | None:
        """The answer itself where this reader may see it, for sorting and counting."""
        fact = self.registry.facts[name]
        held = record or self._record_of(fact)
        answer = held.answers.get(fact.name) if held else self.case.answers.get(fact.id)
        return None if answer is None or answer.value is None or self._withheld(fact, answer) else answer

    def has(self, name: str, code: str, record: Record | None = None) -> bool:
        """Whether a choice surely holds a code."""
        answer = self.answer(name, record)
        value = answer.value if answer else None
        return code in value.values if isinstance(value, Codes) else value == code

    def has_yes(self, name: str) -> bool:
        """Whether a yes-or-no fact is surely yes."""
        answer = self.answer(name)
        return answer is not None and answer.value is True

    @property
    def unit_record(self) -> Record | None:
        """The record that the route was judged for, if there is one."""
        held = self.case.lists.get(self.unit.listing) if self.unit.listing else None
        return next((record for record in held.items if record.id == self.unit.id), None) if held else None

    def records(self, plural: str) -> tuple[Record, ...]:
        """The records of a list that may belong to the unit; those of another unit are left out."""
        held = self.case.lists.get(plural)
        return tuple(record for record in held.items if self._may_belong(plural, record)) if held else ()

    def is_complete(self, plural: str) -> bool:
        """Whether the list is known to hold all there is."""
        held = self.case.lists.get(plural)
        return held is not None and held.complete

    def everything(self) -> Iterator[tuple[Fact, Record | None, Entry]]:
        """Every fact that the case touches, in the order of the registry, record by record."""
        for fact in self.registry.facts.values():
            listing = self.registry.list_of(fact.record)
            if listing is None and fact.id in self.case.answers:
                yield fact, None, self.entry(fact.id)
            held = self.case.lists.get(listing.plural) if listing else None
            for record in held.items if held else ():
                if fact.name in record.answers:
                    yield fact, record, self.entry(fact.id, record)

    def _record_of(self, fact: Fact) -> Record | None:
        listing = self.registry.list_of(fact.record)
        return self.unit_record if listing and listing.plural == self.unit.listing else None

    def _may_belong(self, plural: str, record: Record) -> bool:
        singular = self.registry.lists[plural].singular
        links = (fact for fact in self.registry.of_record(singular).values() if fact.kind is Kind.LINK)
        named = (record.answers.get(fact.name) for fact in links if fact.links_to == self.unit.listing)
        return all(answer is None or answer.value in {None, self.unit.id, EVERY} for answer in named)

    def _withheld(self, fact: Fact, answer: Answer | None) -> str:
        """Why this reader is not shown a value; empty where it may be shown."""
        state = answer.state if answer else State.NOT_ASKED
        if state in _MISSING:
            return _MISSING[state] if self.audience is Audience.LAWYER else NOT_KNOWN
        if self.audience is Audience.LAWYER:
            return ""
        if self.audience not in fact.disclose_to:
            return _WITHHELD
        if state is State.ASSUMED:
            return _ASSUMED
        by = answer.by if answer else None
        return _FROM_OTHERS if self.audience is Audience.CLIENT and by not in {None, "client"} else ""

    def _said(self, fact: Fact, answer: Answer) -> str:
        if answer.value is None:
            return ""
        value = told(fact, answer.value, self.words)
        if fact.name in {"language", "languages"}:
            value = self._languages(answer.value)
        if answer.state is State.ASSUMED:
            return self.words.say("{value} (assumed)", value=value)
        return value

    def _languages(self, value: object) -> str:
        """Languages by their names, where the code is one that is known."""
        codes = sorted(value.values) if isinstance(value, Codes) else [str(value)]
        return self.words.listed(language_name(code, self.words.locale) for code in codes)


def language_name(code: str, locale: str) -> str:
    """A language by its name in another; its code where nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code.replace("-", "_")).get_language_name(locale)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code
