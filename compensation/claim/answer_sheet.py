"""The answer sheet: the authority's questions in its order, with the answers given, so that nobody tells it twice.

An answer that is missing stays a gap. No gap, no refusal to answer and no assumption ever becomes a No.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from compensation.case.case import Answer, Case, Codes, Record, Records, State
from compensation.case.facts import Kind, Registry
from compensation.claim.answer_form import Question, Section, read_form
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.judged import answer, bench_of, view_of
from compensation.claim.view import Audience, View
from compensation.law.kernel import Test
from compensation.law.walk import facts_of
from compensation.terms import territory
from compensation.terms.dates import PartialDate, Precision
from compensation.terms.truth import NO, OPEN, UNKNOWN, YES, Pair

TITLE = "Answer sheet for the online application"


class Answered(NamedTuple):
    """A question with what may be copied, the room it takes, and what to mind."""

    number: str
    ask: str
    answer: tuple[Entry | str, ...]
    room: str
    mind: str


class Filled(NamedTuple):
    """A section with its answers."""

    title: str
    note: str
    answers: tuple[Answered, ...]


def answer_sheet(dossier: Dossier) -> Paper:
    """The sheet; raises PaperError if the map of the form is broken."""
    form = read_form(dossier.blank(dossier.route.id, "yaml"), dossier.law, dossier.route)
    desk = _Desk(dossier)
    sections = tuple(desk.section(number, section) for number, section in enumerate(form.sections, 1))
    say = dossier.words.say
    values = {
        "form": say(form.title),
        "edition": form.edition,
        "note": say(form.note) if form.note else "",
        "sections": sections,
    }
    return dossier.filled("04-answer-sheet.docx", "answer-sheet", say(TITLE), Audience.AUTHORITY, values)


def has_form(dossier: Dossier) -> bool:
    """Whether the form of this route's authority is known."""
    return dossier.blank(dossier.route.id, "yaml").is_file()


def seen_by(case: Case, registry: Registry, audience: Audience) -> Case:
    """The case as a reader may see it: nothing assumed, and nothing that is not disclosed to that reader."""
    facts = registry.facts
    answers = {
        name: held
        for name, held in case.answers.items()
        if name in facts and _is_open(held, facts[name].disclose_to, audience)
    }
    return replace(case, answers=answers, lists=_lists_seen(case.lists, registry, audience))


def _lists_seen(lists: Mapping[str, Records], registry: Registry, audience: Audience) -> dict[str, Records]:
    return {plural: _records_seen(held, plural, registry, audience) for plural, held in lists.items()}


def _records_seen(records: Records, plural: str, registry: Registry, audience: Audience) -> Records:
    return replace(records, items=tuple(_record_seen(held, plural, registry, audience) for held in records.items))


def _record_seen(record: Record, plural: str, registry: Registry, audience: Audience) -> Record:
    facts = registry.of_record(registry.lists[plural].singular)
    kept = {
        name: held
        for name, held in record.answers.items()
        if name in facts and (facts[name].kind is Kind.LINK or _is_open(held, facts[name].disclose_to, audience))
    }
    return replace(record, answers=kept, lists=_lists_seen(record.lists, registry, audience))


def _is_open(answer: Answer, disclose_to: tuple[str, ...], audience: Audience) -> bool:
    return answer.state is State.KNOWN and audience in disclose_to


class _Desk:
    """Where the sheet is filled: the answers that the authority may see, and the same judged by the route."""

    def __init__(self, dossier: Dossier) -> None:
        self.say, self.words, self.route = dossier.words.say, dossier.words, dossier.route
        self.view: View = dossier.view(Audience.AUTHORITY)
        self.bench, self.tables = bench_of(dossier), dossier.tell
        shown = seen_by(dossier.case, dossier.law.registry, Audience.AUTHORITY)
        self.shown, self.whole = view_of(dossier, shown), view_of(dossier, dossier.case)

    def section(self, number: int, section: Section) -> Filled:
        """The questions of a section that are asked in this case."""
        answers: list[Answered] = []
        for question in section.questions:
            asked = self._judge(question.only_if) if question.only_if else Pair(YES, YES)
            if asked.best is NO:
                continue
            answers.append(self._answered(f"{number}.{len(answers) + 1}", question, sure=asked.worst is YES))
            if section.stops and question.test is not None and self._judge(question.test).worst is YES:
                break
        return Filled(self.say(section.title), self.say(section.note) if section.note else "", tuple(answers))

    def _answered(self, number: str, question: Question, *, sure: bool) -> Answered:
        answer = self._answer(question)
        mind = [self.say(question.condition)] if question.condition and not sure else []
        mind += [self.say("The form wants a full day.")] if self._is_half_known(question) else []
        return Answered(number, self.say(question.ask), answer, self._room(question, answer), " ".join(mind))

    def _answer(self, question: Question) -> tuple[Entry | str, ...]:
        if question.test is not None:
            return (self._yes_or_no(question, question.test),)
        if question.each:
            return self._each(question)
        if question.choices:
            return (self._chosen(question),)
        if question.fact:
            return (self.view.entry(question.fact),)
        return (Gap(self.say("to be written with the client"), self.say(question.hint)),)

    def _yes_or_no(self, question: Question, test: Test) -> Entry:
        shown, label = self._judge(test), self.say(question.ask)
        facts = ", ".join(sorted(facts_of(test, self.route)))
        if shown == Pair(YES, YES) or shown == Pair(NO, NO):
            return Said(self.say("Yes" if shown.worst is YES else "No"), facts)
        if shown == OPEN:
            return Gap(self.say("left to judgement, set out the facts"), label, facts)
        if UNKNOWN not in self._judge(test, whole=True):
            return Gap(self.say("ask the client before this is shown to anybody"), label, facts)
        return Gap(self.say("not known"), label, facts)

    def _judge(self, test: Test, *, whole: bool = False) -> Pair:
        return answer(self.bench, self.whole if whole else self.shown, test)

    def _each(self, question: Question) -> tuple[Entry | str, ...]:
        records = self.view.records(question.each)
        held: list[Entry | str] = [
            self._in_table(question, self.view.entry(question.fact, record), record) for record in records
        ]
        if not self.view.is_complete(question.each):
            label = self.say(self.view.registry.lists[question.each].label)
            held.append(Gap(self.say("not known whether this is all"), label, question.each))
        return tuple(held) or (Said(self.say("None"), question.each),)

    def _in_table(self, question: Question, entry: Entry, record: Record) -> Entry:
        """A row of a table by its label, and by the authority's own code where the table gives it."""
        if isinstance(entry, Gap) or not question.column:
            return entry
        table, _, column = question.column.rpartition(".")
        answer = self.view.answer(question.fact, record)
        row = self.tables.row(table, str(answer.value)) if answer else None
        if row is None:
            return entry
        code = row.columns.get(column, "")
        return replace(entry, text=f"{self.say(row.label)} ({code})" if code else self.say(row.label))

    def _chosen(self, question: Question) -> Entry:
        """The form's own choices for a code, a place or several codes; never the last choice by default."""
        entry, answer = self.view.entry(question.fact), self.view.answer(question.fact)
        if isinstance(entry, Gap) or answer is None:
            return entry
        given = sorted(answer.value.values) if isinstance(answer.value, Codes) else [str(answer.value)]
        is_place = self.view.registry.facts[question.fact].kind in {Kind.PLACE, Kind.PLACES}
        chosen = dict.fromkeys(self._choice(question, code, is_place=is_place) for code in given)
        chosen.pop("", None)
        if not chosen:
            return Gap(self.say("the form has no choice for"), entry.text, question.fact)
        return replace(entry, text=self.words.listed(self.say(choice) for choice in chosen))

    def _choice(self, question: Question, code: str, *, is_place: bool) -> str:
        if not is_place:
            return question.choices.get(code, question.otherwise)
        found = {area: territory.within(code, area) for area in question.choices}
        sure = next((question.choices[area] for area, truth in found.items() if truth is YES), "")
        return sure or (question.otherwise if all(truth is NO for truth in found.values()) else "")

    def _room(self, question: Question, answer: tuple[Entry | str, ...]) -> str:
        if not question.limit:
            return ""
        length = sum(len(held.text) for held in answer if isinstance(held, Said))
        if length > question.limit:
            return self.say(
                "{n} of {limit}: too long by {over}",
                n=str(length),
                limit=str(question.limit),
                over=str(length - question.limit),
            )
        return self.say("{n} of {limit}", n=str(length), limit=str(question.limit))

    def _is_half_known(self, question: Question) -> bool:
        answer = self.view.answer(question.fact) if question.fact and not question.each else None
        value = answer.value if answer else None
        return isinstance(value, PartialDate) and value.precision is not Precision.DAY
