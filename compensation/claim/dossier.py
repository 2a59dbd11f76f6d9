"""What every paper of a pack is made from, and the paper that comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compensation.assessment.blocks import Citation
from compensation.assessment.explain_plan import PlanTelling
from compensation.assessment.marks import provisions
from compensation.assessment.result import Assessment, ClockResult, RouteResult
from compensation.assessment.telling import Telling
from compensation.case.case import Case
from compensation.claim.archive import Label
from compensation.claim.docx import fill
from compensation.claim.ink import Ledger, Said
from compensation.claim.view import Audience, View
from compensation.law.kernel import Cite, Mark, Standing
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.law.walk import facts_of
from compensation.terms.dates import Span, exactly
from compensation.terms.places import data_folder
from compensation.terms.words import Words

_STANDINGS = {
    Standing.READ: "read",
    Standing.REPORTED: "reported",
    Standing.UNVERIFIED: "not verified",
    Standing.PRACTICE: "practice only",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of a pack, with what went into it. ``template`` is the hash of the blank it was made from, or empty."""

    name: str
    title: str
    audience: Audience
    language: str
    content: bytes
    template: str = ""
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One case judged by one route for one unit, and the words in which papers are written."""

    law: Law
    case: Case
    assessment: Assessment
    result: RouteResult
    words: Words
    templates: Path = field(default_factory=lambda: data_folder("templates"))

    @property
    def route(self) -> Route:
        """The route that the pack is for."""
        return self.result.route

    @property
    def law_sha256(self) -> str:
        """The law that the papers rest on: the route's own pack, so that another country changes nothing here."""
        return self.assessment.packs[self.law.pack_of(self.route).code]

    @property
    def tell(self) -> Telling:
        """How the law of the route and the answers are put into words."""
        telling = Telling(self.law, self.route, self.words, self.case, self.assessment.as_of)
        return telling.for_unit(self.result.unit)

    @property
    def plan(self) -> PlanTelling:
        """All open claims of the case in their order, without undecided ones of countries it does not speak of."""
        return PlanTelling(self.assessment, self.law, self.case, self.words, in_full=False)

    @property
    def language(self) -> str:
        """The language that papers are in, as their properties name it."""
        return self.words.locale.replace("_", "-")

    @property
    def today(self) -> str:
        """The day of the assessment in words."""
        return self.words.day(exactly(self.assessment.as_of))

    def safe_day(self, held: ClockResult) -> str:
        """The safe last day of a deadline in a few words, and whether it has passed."""
        say = self.words.say
        if held.safe is None:
            return say("no last day can be given yet; see the deadline note")
        day = self.words.day(Span(held.safe, held.safe))
        if held.safe < self.assessment.as_of.toordinal():
            return say("safe last day {day}, which has passed; see the deadline note", day=day)
        return say("safe last day {day}", day=day)

    def view(self, audience: Audience) -> View:
        """The answers as one kind of reader may see them."""
        return View(self.case, self.law.worded(), self.result.unit, self.words, audience)

    def blank(self, name: str, suffix: str = "docx") -> Path:
        """A template in the papers' language, or in English where there is none."""
        own = self.templates / f"{name}.{self.words.locale[:2]}.{suffix}"
        return own if own.is_file() else self.templates / f"{name}.en.{suffix}"

    def filled(
        self, file: str, blank: str, title: str, audience: Audience, values: Mapping[str, object], language: str = ""
    ) -> Paper:
        """A paper made by filling a Word template, which is in its own language or in all; raises PaperError."""
        template = self.blank(f"shared/{blank}")
        own = template.name == f"{blank}.{self.words.locale[:2]}.docx"
        language = language or (self.language if own else "en")
        label = Label(title, self.case.id, language, self.assessment.as_of)
        common = {"case": self.case.id, "route": self.words.say(self.route.name), "today": self.today}
        filled = fill(template, {**common, "unit": self.tell.unit(self.result.unit), **values}, label)
        used = hashlib.sha256(template.read_bytes()).hexdigest()
        return Paper(file, title, audience, language, filled.content, used, filled.ledger)

    def reading(self, paper: Paper, *things: object) -> Paper:
        """The paper, with the answers that parts of the route read added to those it printed."""
        read = {fact for thing in things for fact in facts_of(thing, self.route)}
        given = (fact.id for fact, _, entry in self.view(paper.audience).everything() if isinstance(entry, Said))
        paper.ledger.used.update(dict.fromkeys(fact for fact in given if fact in read))
        return paper

    def cited(self, mark: Mark) -> str:
        """The provisions of a clause as a lawyer writes them."""
        return provisions(self.citations(mark.cites, mark.standing), self.words)

    def citations(self, cites: Iterable[Cite], standing: Standing) -> tuple[Citation, ...]:
        """Provisions with title and address of their sources."""
        return self.tell.cites(tuple(cites), standing)

    def standing(self, standing: Standing) -> str:
        """How well a statement of law is known, in a word or two."""
        return self.words.say(_STANDINGS[standing])
