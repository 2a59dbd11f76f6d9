"""The letter to the client: short, plain, gentle; money as ranges with *may*; no promise, and how to stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from compensation.assessment.result import ClockState, Missing, Outcome, RouteResult
from compensation.case.facts import Fact
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.messages import LetterChapter, Message, read_letter
from compensation.claim.view import Audience
from compensation.errors import Complaint, PaperError
from compensation.terms.dates import Span
from compensation.terms.money import Amount
from compensation.terms.truth import NO

_SLOT = re.compile(r"\{([a-z_]+)\}")
_MOST_QUESTIONS = 8
_PAINFUL = 3
_RUNNING = {
    ClockState.OPEN: "time-open",
    ClockState.EXTENDABLE: "time-passed",
    ClockState.MISSED: "time-passed",
    ClockState.MET: "time-kept",
}
_NOT_REVIEWED = "This letter is a translation. No lawyer has checked it. If something is not clear, ask us."
_REVIEWED = "This letter is a translation. Somebody who knows both languages has checked it."
_MONEY_MATTERS = {"deduct": "other-money", "repay": "other-money"}


class Line(NamedTuple):
    """A line of the letter; ``item`` puts it into a list."""

    text: Entry | str
    item: bool


class Chapter(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


class Page(NamedTuple):
    """The words around the number of a page and that of all pages."""

    before: str
    between: str
    after: str


def client_letter(dossier: Dossier) -> Paper:
    """The letter; raises PaperError if its messages are broken."""
    writer, say = _Writer(dossier), dossier.words.say
    letter = writer.letter
    values = {"greeting": say(letter.greeting), "close": say(letter.close), "chapters": writer.chapters()}
    title = say(letter.title)
    if not dossier.words.is_translated:
        return dossier.filled("03-client-letter.docx", "client-letter", title, Audience.CLIENT, values)
    name = f"03-client-letter.{dossier.language}.docx"
    blank = "client-letter-translated"
    return dossier.filled(name, blank, title, Audience.CLIENT, {**values, **_around(dossier, title)}, dossier.language)


def _around(dossier: Dossier, title: str) -> dict[str, object]:
    """What stands at the top and on the edges of a letter in another language than English."""
    words = dossier.words
    about = words.say(_REVIEWED if words.is_reviewed else _NOT_REVIEWED)
    return {
        "about": about,
        "title": title,
        "draft": words.say("DRAFT"),
        "notice": words.say("Your lawyer still has to check this letter"),
        "case_is": words.say("Case {case}", case=dossier.case.id),
        "page": Page(*re.split("[#@]", words.say("Page {n} of {many}", n="#", many="@"))),
    }


class _Writer:
    """What decides which sentences of the letter are said, and what fills their slots."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.words = dossier, dossier.words
        self.letter = read_letter(dossier.blank("shared/client-letter", "yaml"), dossier.law.registry)
        self.signs = _signs(dossier)
        self.slots = {name: self.words.say(text, dossier.route.id) for name, text in _named(dossier)}
        self.slots |= _day_slots(dossier) | _money_slots(dossier)

    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter that has something to say in this case."""
        found = (self._chapter(chapter) for chapter in self.letter.chapters)
        return tuple(chapter for chapter in found if chapter.lines)

    def _chapter(self, chapter: LetterChapter) -> Chapter:
        said = (one for one in chapter.messages if one.when <= self.signs and not one.unless & self.signs)
        return Chapter(self.words.say(chapter.heading), tuple(line for one in said for line in self._lines(one)))

    def _lines(self, message: Message) -> list[Line]:
        match message.kind:
            case "fill_in":
                gap = Gap(self.words.say("to be written here"), self.words.say(message.text))
                return [Line(gap, item=False)]
            case "list":
                return [Line(entry, item=True) for entry in _questions(self.dossier)]
            case "facts":
                return [Line(entry, item=True) for entry in _recap(self.dossier, message.facts)]
            case _:
                return [Line(self._sentence(message), item=message.item)]

    def _sentence(self, message: Message) -> str:
        wanted = set(_SLOT.findall(message.text))
        lost = sorted(wanted - set(self.slots))
        if lost:
            said = f"the letter knows no {{{lost[0]}}} in this case."
            known = f"Known here: {', '.join(sorted(self.slots))}."
            raise PaperError((Complaint("D121", said, message.spot, known),))
        return self.words.say(message.text, **{name: self.slots[name] for name in wanted})


def _named(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    return ("route", dossier.route.name), ("office", dossier.route.authority)


def _signs(dossier: Dossier) -> set[str]:
    """What is so in this case, by the names that the messages use."""
    result, view = dossier.result, dossier.view(Audience.CLIENT)
    signs = {f"outcome-{result.outcome}"}
    if result.deadlines:
        first = result.deadlines[0]
        signs.add("day" if first.safe is not None else "no-day")
        signs.add(_RUNNING.get(first.first.state, "time-not-known"))
        if (
            first.latest is not None
            and first.latest != first.safe
            and first.latest >= dossier.assessment.as_of.toordinal()
        ):
            signs.add("other-count")
    if result.outcome is Outcome.UNDETERMINED and result.missing:
        signs.add("questions")
    if len(_asked(dossier)) > _MOST_QUESTIONS:
        signs.add("more-questions")
    if result.waiting is not NO:
        signs.add("waiting")
    if view.has_yes("person.fears_reprisal"):
        signs.add("afraid")
    if view.has_yes("representation.interpreter_needed"):
        signs.add("interpreter")
    signs.update(_MONEY_MATTERS[held.effect] for held, _ in result.interactions if held.effect in _MONEY_MATTERS)
    signs.add(_money_sign(result))
    signs.add(f"in-{dossier.tell.pack.code}")
    return signs


def _money_sign(result: RouteResult) -> str:
    """How the money is told; a cap of the route is no estimate, so it does not stand for an end that is not known."""
    amount = result.amount
    if amount.high is None or any(head.amount.high is None for head in result.heads):
        return "money-at-least" if amount.low else "money-not-known"
    if amount.high == 0:
        return "money-none"
    return "money-one" if amount.low == amount.high else "money-range"


def _day_slots(dossier: Dossier) -> dict[str, str]:
    if not dossier.result.deadlines:
        return {}
    first = dossier.result.deadlines[0]
    days = {"safe_day": first.safe, "latest_day": first.latest}
    return {name: dossier.words.day(Span(day, day)) for name, day in days.items() if day is not None}


def _money_slots(dossier: Dossier) -> dict[str, str]:
    amount, currency = dossier.result.amount, dossier.route.currency
    ends = {"low": amount.low, "high": amount.high}
    return {name: dossier.words.amount(Amount(end, end), currency) for name, end in ends.items() if end is not None}


def _asked(dossier: Dossier) -> tuple[Missing, ...]:
    """The easier questions; painful ones wait for a meeting, and what only an adviser can look up is not asked here."""
    facts = dossier.law.registry.facts
    return tuple(one for one in dossier.result.missing if one.fact not in facts or _is_for_a_letter(facts[one.fact]))


def _is_for_a_letter(fact: Fact) -> bool:
    return fact.sensitivity < _PAINFUL and fact.national is None


def _questions(dossier: Dossier) -> list[Entry]:
    return [Said(text, "") for text in dict.fromkeys(_label(dossier, one) for one in _asked(dossier)[:_MOST_QUESTIONS])]


def _label(dossier: Dossier, missing: Missing) -> str:
    registry, say = dossier.law.registry, dossier.words.say
    if missing.fact in registry.lists:
        return say(registry.lists[missing.fact].label)
    fact = registry.facts[missing.fact]
    listing = registry.list_of(fact.record)
    if listing is None or listing.plural == dossier.result.unit.listing:
        return say(fact.label)
    return say("{list}: {label}", list=say(listing.label), label=say(fact.label))


def _recap(dossier: Dossier, facts: tuple[str, ...]) -> list[Entry]:
    """What the client said, for correction; answers that came from others are left out."""
    view, say = dossier.view(Audience.CLIENT), dossier.words.say
    found: list[Entry] = []
    for name in facts:
        entry = view.entry(name)
        if isinstance(entry, Said):
            text = say("{label}: {value}", label=say(view.registry.facts[name].label), value=entry.text)
            found.append(Said(text, entry.fact, entry.record))
    return found
