"""Who is speaking to whom about what: the law, the case and the language that an explanation is told in.

A telling knows which records are in view, so that a fact is told with the answer that was given for that record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from compensation.assessment import sentences as s
from compensation.assessment import sentences_law as v
from compensation.assessment import sentences_truth as w
from compensation.assessment.blocks import Citation
from compensation.assessment.given import given
from compensation.assessment.result import WHICH_LAW, Choices, Unit
from compensation.case.case import Answer, Case, Codes, Record, Records, State
from compensation.case.facts import EVERY, Fact, Listing
from compensation.law.kernel import Cite, Mark, Members, Standing
from compensation.law.law import Law, Pack, Source, Table, TableRow
from compensation.law.messages import in_words, place
from compensation.law.route import Judgement, Route
from compensation.terms.dates import Span
from compensation.terms.words import Words

_HOST_AND_PATH = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}([/?]\S*)?")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell a route: without a case, facts are named by their ids instead of their answers."""

    law: Law
    route: Route
    words: Words
    case: Case | None = None
    as_of: date | None = None
    records: Mapping[str, Record] = field(default_factory=dict)
    within: str = ""
    general: frozenset[str] = frozenset()
    bare: bool = False

    @property
    def pack(self) -> Pack:
        """The pack that the route belongs to."""
        return self.law.pack_of(self.route)

    def say(self, message: str, context: str = "", /, **slots: str) -> str:
        """One of the program's sentences, or a text of the law by its place, in the reader's language."""
        return self.words.say(message, context, **slots)

    def title(self, route: Route) -> str:
        """What a route is called."""
        return self.say(route.name, route.id)

    def beside(self, text: str, mark: Mark) -> str:
        """A text that a clause has beside its sentence: who acts, what to do meanwhile, how it is paid."""
        return self.say(text, place(self.route, mark)) if text else ""

    def question(self, judgement: Judgement) -> str:
        """What is asked of the one who decides."""
        return self.say(judgement.question, f"{self.route.id} {judgement.id}")

    def decider(self, judgement: Judgement) -> str:
        """The one who decides."""
        return self.say(judgement.who, f"{self.route.id} {judgement.id}")

    def why(self, asked: str, why: str) -> str:
        """Why a fact or a list is asked for."""
        return self.say(why, f"list {asked}" if asked in self.law.registry.lists else asked)

    def quoted(self, text: str) -> str:
        """Words between the quotation marks of the reader's language."""
        return self.say(s.DEFINED, name=text)

    def text(self, mark: Mark) -> str:
        """The sentence that a clause carries."""
        return self.words.say(mark.text, place(self.route, mark)) if mark.text else ""

    def for_unit(self, unit: Unit) -> Telling:
        """The telling with the record that the route was judged for, and the application made for it, in view."""
        tell = self.for_record(unit.listing, unit.id, named=False) if unit.listing else self
        if unit.against:
            tell = tell.for_record(self.route.against, unit.against, named=False)
        application = self._application(unit)
        return tell.for_record("applications", application, named=False) if application else tell

    def _application(self, unit: Unit) -> str:
        listing = self.law.registry.lists.get("applications")
        held = self.list_given(listing) if listing else None
        made = [record for record in held.items if self._is_for(record, unit)] if held else []
        return made[0].id if made else ""

    def _is_for(self, record: Record, unit: Unit) -> bool:
        route, link = (record.answers.get(name) for name in ("route", unit.listing.removesuffix("s")))
        fits = link is None or link.value in {None, unit.id, EVERY}
        return route is not None and route.value == self.route.id and fits

    def for_record(self, plural: str, name: str, *, named: bool = True) -> Telling:
        """The telling with one record of a list in view; ``named`` if the list was just named to the reader."""
        listing = self.law.registry.lists[plural]
        held = self.list_given(listing)
        found = next((record for record in held.items if record.id == name), None) if held else None
        records = dict(self.records)
        records.pop(listing.singular, None)
        if found is not None:
            records[listing.singular] = found
        return replace(self, records=records, within=listing.singular if named else self.within)

    @property
    def without_answers(self) -> Telling:
        """The telling that names facts by their labels alone."""
        return replace(self, bare=True)

    def over(self, plural: str) -> Telling:
        """The telling in which a fact of this list stands for all its records, so that no one answer can be told."""
        singular = self.law.registry.lists[plural].singular
        return replace(self, general=self.general | {singular}, within=singular)

    def list_given(self, listing: Listing) -> Records | None:
        """A list as the case holds it; one inside a record is read from the record in view."""
        if self.case is None:
            return None
        if listing.parent is None:
            return self.case.lists.get(listing.plural)
        outer = self.records.get(self.law.registry.lists[listing.parent].singular)
        return outer.lists.get(listing.plural) if outer else None

    def fact(self, name: str, table: str = "") -> str:
        """A fact by its label, with how its question stands in this case; ``table`` has the labels of its codes."""
        fact = self.law.registry.facts[name]
        label = self.label(fact)
        if self.case is None:
            return self.say(s.FACT_BY_ID, label=label, id=name)
        if self.bare or fact.record in self.general:
            return self.say(s.FACT_ALONE, label=label)
        return self.say(s.FACT, label=label, given=self.given(fact, table))

    def label(self, fact: Fact) -> str:
        """The label of a fact; one of a list says which list, unless that was just said."""
        listing = self.law.registry.list_of(fact.record)
        label = self.say(fact.label, fact.id)
        if listing is None or listing.singular == self.within:
            return label
        return self.say(s.IN_LIST, list=self.list_label(listing.plural), label=label)

    def given(self, fact: Fact, table: str = "") -> str:
        """What was answered to a question, or why it has no answer."""
        if self._does_not_arise(fact):
            return self.say(s.DOES_NOT_ARISE)
        answer = self.answer(fact)
        if table and answer and isinstance(answer.value, str):
            answer = replace(answer, value=self.row_label(table, answer.value))
        return given(self.law.told(fact), answer, self.words)

    def answer(self, fact: Fact) -> Answer | None:
        """The answer to a question, as it stands in the case; None if it was never touched."""
        if self.law.registry.list_of(fact.record) is None:
            return self.case.answers.get(fact.id) if self.case else None
        record = self.records.get(fact.record)
        return record.answers.get(fact.name) if record else None

    def _does_not_arise(self, fact: Fact) -> bool:
        if fact.guard is None or self.answer(fact) is not None:
            return False
        before = self.answer(self.law.registry.facts[fact.guard.fact])
        if before is None or before.value is None or before.state not in {State.KNOWN, State.ASSUMED}:
            return False
        if isinstance(before.value, Codes):
            return before.value.complete and not before.value.values & fact.guard.values
        return before.value not in fact.guard.values

    def kind(self, plural: str) -> str:
        """What one record of a list is called."""
        return self.say(in_words(self.law.registry.lists[plural].singular), f"list {plural}")

    def record(self, singular: str) -> str:
        """What a record is called, one of a list or a single one."""
        listing = self.law.registry.list_of(singular)
        return self.kind(listing.plural) if listing else self.say(in_words(singular), f"record {singular}")

    def list_label(self, plural: str) -> str:
        """What a list is called."""
        return self.say(self.law.registry.lists[plural].label, f"list {plural}")

    def unit(self, unit: Unit) -> str:
        """What the route was judged for, and against whom."""
        if not self.route.against:
            return self._unit(unit)
        if not unit.against:
            return self.say(w.UNIT_AGAINST_NOT_NAMED, unit=self._unit(unit))
        return self.say(w.UNIT_AGAINST, unit=self._unit(unit), name=unit.against)

    def _unit(self, unit: Unit) -> str:
        if not unit.listing:
            return self.say(s.WHOLE_CASE)
        if not unit.id:
            return self.say(s.UNIT_NOT_NAMED, kind=self.kind(unit.listing))
        return self.say(s.UNIT, kind=self.kind(unit.listing), name=unit.id)

    def cites(self, cites: Sequence[Cite], standing: Standing) -> tuple[Citation, ...]:
        """Provisions with the title and address of their sources."""
        return tuple(_citation(cite, self.source(cite.source), standing) for cite in cites)

    def source(self, name: str) -> Source | None:
        """A source by id: of the route's own pack first, then of any other."""
        packs = (self.pack, *self.law.packs)
        return next((pack.sources[name] for pack in packs if name in pack.sources), None)

    def table(self, name: str) -> Table | None:
        """A table by the name that the route uses."""
        code, _, short = name.rpartition("/")
        packs = [pack for pack in self.law.packs if pack.code == code] or [self.pack]
        return next((held for pack in packs for key, held in pack.tables.items() if key in {name, short}), None)

    def table_title(self, name: str) -> str:
        """The title of a table, or its name where it has none."""
        table = self.table(name)
        return self.say(table.title, f"table {table.id}") if table and table.title else name

    def row(self, table: str, row: str, day: Span | None = None) -> TableRow | None:
        """A row of a table as it stands on a day, if it then does; without a day in the form that comes first."""
        held = self.table(table)
        if held is None or row not in held.rows:
            return None
        return held.on(row, day.lo) if day else held.rows[row][0]

    def has_several(self, table: str, row: str) -> bool:
        """Whether a row has changed with time."""
        held = self.table(table)
        return held is not None and len(held.rows.get(row, ())) > 1

    def row_label(self, table: str, row: str) -> str:
        """What a row is called, or its id where it has no label."""
        held, whole = self.row(table, row), self.table(table)
        return self.say(held.label, f"table {whole.id}") if held and whole and held.label else row

    def list_name(self, members: Members) -> str:
        """What a named list of codes is called."""
        code, _, name = members.name.rpartition("/")
        packs = (self.pack, *(pack for pack in self.law.packs if code in {"", pack.code}))
        held = next((pack.lists[name] for pack in packs if name in pack.lists), None)
        return self.say(held.label, f"codes {held.id}") if held and held.label else members.name

    def option(self, issue: str, option: str) -> str:
        """What an option of a disputed issue says, or which text of the law is meant."""
        if issue == WHICH_LAW:
            earlier = next((held for held in self.route.earlier if held.id == option), None)
            return self.beside(earlier.name, earlier.mark) if earlier else self.say(v.LAW_OF_TODAY)
        held = next(text.issues[issue] for text in self.route.texts if issue in text.issues)
        return self.beside(dict(held.options).get(option, option) or option, held.mark)

    def readings(self, choices: Choices) -> str:
        """The options that a reading takes."""
        return self.words.listed(self.quoted(self.option(issue, option).rstrip(".")) for issue, option in choices)

    def clause(self, name: str) -> str:
        """The sentence of a clause, deadline or head of the route by its id."""
        marks = [held.mark for held in self.route.earlier]
        for route in self.route.texts:
            marks += [held.mark for held in (*route.applies, *route.conditions, *route.bars)]
            marks += [held.mark for held in (*route.deadlines, *route.procedure.after)]
            marks += [head.mark for head in (*route.heads, *route.advances)]
        return next((self.text(mark) for mark in marks if mark.id == name and mark.text), name)


def _citation(cite: Cite, source: Source | None, standing: Standing) -> Citation:
    if source is None:
        return Citation(cite.source, cite.pin, cite.source, standing.value)
    return Citation(cite.source, cite.pin, source.title, standing.value, _address(source.url))


def _address(written: str) -> str:
    """An address as a link, where what is written is one: some sources say only in words where they were seen."""
    if written.startswith(("https://", "http://")):
        return written
    return f"https://{written}" if _HOST_AND_PATH.fullmatch(written) else ""
