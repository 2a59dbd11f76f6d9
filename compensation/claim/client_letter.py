"""The letter to the client: short, plain, gentle; money as ranges with *may*; no promise, and how to stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from compensation.assessment.result import ClockState, Missing, Outcome
from compensation.case.strict_yaml import read_yaml_file
from compensation.case.tree import Tree
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.view import Audience
from compensation.errors import Complaint, PaperError
from compensation.terms.dates import Span
from compensation.terms.money import Amount
from compensation.terms.truth import NO

_SLOT = re.compile(r"\{([a-z_]+)\}")
_MOST_QUESTIONS = 8
_PAINFUL = 3
_RUNNING = {ClockState.OPEN: "time-open", ClockState.EXTENDABLE: "time-passed", ClockState.MISSED: "time-passed", ClockState.MET: "time-kept"}
_MONEY_MATTERS = {"deduct": "other-money", "repay": "other-money"}


class Line(NamedTuple):
    """A line of the letter; ``item`` puts it into a list."""

    text: Entry | str
    item: bool


class Chapter(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


def client_letter(dossier: Dossier) -> Paper:
    """The letter; raises PaperError if its messages are broken."""
    messages = _Messages(dossier)
    values = {"greeting": messages.text("greeting"), "close": messages.text("close"), "chapters": messages.chapters()}
    return dossier.filled("03-client-letter.docx", "client-letter", messages.text("title"), Audience.CLIENT, values)


class _Messages:
    """The sentences of the letter, which lie beside the template, and what decides which of them are said."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.words = dossier, dossier.words
        self.view = dossier.view(Audience.CLIENT)
        self.path = dossier.blank("shared/client-letter", "yaml")
        tree, complaints = read_yaml_file(self.path)
        if tree is None or not isinstance(tree.data, dict):
            raise PaperError(complaints)
        self.tree: Tree = tree
        self.data = tree.data
        self.signs = _signs(dossier)
        self.slots = {"route": self.words.say(dossier.route.name), "office": self.words.say(dossier.route.authority)}
        self.slots |= _day_slots(dossier) | _money_slots(dossier)

    def text(self, key: str) -> str:
        """A message without slots."""
        return self.words.say(str(self.data[key]))

    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter that has something to say in this case."""
        found = (self._chapter(at, held) for at, held in enumerate(self.data["chapters"]))  # type: ignore[arg-type]
        return tuple(chapter for chapter in found if chapter.lines)

    def _chapter(self, at: int, held: dict[str, object]) -> Chapter:
        lines: list[Line] = []
        for index, message in enumerate(held["lines"]):  # type: ignore[arg-type]
            if self._is_said(message):
                lines += self._lines(message, ("chapters", at, "lines", index))
        return Chapter(self.words.say(str(held["heading"])), tuple(lines))

    def _is_said(self, message: dict[str, object]) -> bool:
        wanted, unwanted = (_words(message.get(key)) for key in ("when", "unless"))
        return wanted <= self.signs and not unwanted & self.signs

    def _lines(self, message: dict[str, object], way: tuple[str | int, ...]) -> list[Line]:
        if "fill_in" in message:
            return [Line(Gap(self.words.say("to be written here"), self.words.say(str(message["fill_in"]))), item=False)]
        if "list" in message:
            return [Line(entry, item=True) for entry in _LISTS[str(message["list"])](self.dossier)]
        if "facts" in message:
            return [Line(entry, item=True) for entry in _recap(self.dossier, [str(name) for name in message["facts"]])]
        return [Line(self._sentence(str(message["say"]), way), item=message.get("item") is True)]

    def _sentence(self, text: str, way: tuple[str | int, ...]) -> str:
        slots = {name: self.slots[name] for name in _SLOT.findall(text) if name in self.slots}
        lost = sorted(set(_SLOT.findall(text)) - set(slots))
        if lost:
            message = f"the letter knows no {{{lost[0]}}} in this case."
            raise PaperError((Complaint("D121", message, self.tree.spot(way), f"Known here: {', '.join(sorted(self.slots))}."),))
        return self.words.say(text, **slots)


def _words(value: object) -> set[str]:
    return set() if value is None else {value} if isinstance(value, str) else {str(one) for one in value}  # type: ignore[attr-defined]


def _signs(dossier: Dossier) -> set[str]:
    """What is so in this case, by the names that the messages use."""
    result, view = dossier.result, dossier.view(Audience.CLIENT)
    signs = {f"outcome-{result.outcome}"}
    if result.deadlines:
        first = result.deadlines[0]
        signs.add("day" if first.safe is not None else "no-day")
        signs.add(_RUNNING.get(first.first.state, "time-not-known"))
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
    signs.add(_money_sign(result.amount))
    signs.add(f"in-{dossier.tell.pack.code}")
    return signs


def _money_sign(amount: Amount) -> str:
    if amount.high is None:
        return "money-at-least" if amount.low else "money-not-known"
    if amount.high == 0:
        return "money-none"
    return "money-one" if amount.low == amount.high else "money-range"


def _day_slots(dossier: Dossier) -> dict[str, str]:
    deadlines = dossier.result.deadlines
    if not deadlines or deadlines[0].safe is None:
        return {}
    return {"safe_day": dossier.words.day(Span(deadlines[0].safe, deadlines[0].safe))}


def _money_slots(dossier: Dossier) -> dict[str, str]:
    amount, currency = dossier.result.amount, dossier.route.currency
    ends = {"low": amount.low, "high": amount.high}
    return {name: dossier.words.amount(Amount(end, end), currency) for name, end in ends.items() if end is not None}


def _asked(dossier: Dossier) -> tuple[Missing, ...]:
    """The easier questions first; the painful ones wait for a meeting, and are only counted here."""
    registry = dossier.law.registry
    easy = [one for one in dossier.result.missing if one.fact not in registry.facts or registry.facts[one.fact].sensitivity < _PAINFUL]
    return tuple(easy)


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


def _recap(dossier: Dossier, facts: list[str]) -> list[Entry]:
    """What the client said, for correction; answers that came from others are left out."""
    view, say = dossier.view(Audience.CLIENT), dossier.words.say
    found: list[Entry] = []
    for name in facts:
        entry = view.entry(name)
        if isinstance(entry, Said):
            text = say("{label}: {value}", label=say(view.registry.facts[name].label), value=entry.text)
            found.append(Said(text, entry.fact, entry.record))
    return found


_LISTS = {"questions": _questions}
