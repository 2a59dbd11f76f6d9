"""Lowering what decides a route: conditions, bars, heads of money, disputes of law, judgements."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from compensation.case.facts import Kind
from compensation.law import shared
from compensation.law.kernel import (
    All,
    Among,
    Cite,
    Mark,
    Member,
    Members,
    Not,
    Stepped,
    Sum,
    SumEach,
    Test,
    Timely,
    Unread,
    WorkOut,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lower_limits import POWERS
from compensation.law.lower_sums import lower_sum, read_share
from compensation.law.lower_tests import guard_of, lower_member, lower_test
from compensation.law.part import GUARDS, Part
from compensation.law.route import Clause, Effect, Factor, Head, Issue, Judgement, Reduction
from compensation.terms.truth import YES

BURDENS = ("applicant", "authority", "claimant", "defendant", "none")
_BAR_WORDS = ("when", "unless", "effect", "by", "clause", "until", "meanwhile", "curable")


def lower_condition(part: Part) -> Clause:
    """A condition; one whose guard does not hold counts as met."""
    part.needs("id")
    return Clause(part.mark, lower_member(part.inner(), YES))


def lower_bar(part: Part) -> Clause:
    """A bar: it applies when its ``when`` holds and its ``unless`` does not."""
    part.only(*_BAR_WORDS, needs=("id", "when", "effect"))
    effect = part.one_of("effect", tuple(Effect))
    defers = part.text("clause")
    if defers:
        part.known(defers, part.names.clauses, "L009", "condition", "clause")
    if effect == Effect.DEFER:
        part.needs("until")
    if effect in {Effect.REDUCE, Effect.REFUSE_OR_REDUCE}:
        part.needs("by")
    return Clause(
        part.mark,
        _bar_test(part),
        Effect(effect) if effect else None,
        _reduction(part) if "by" in part.map else None,
        defers,
        part.text("until"),
        part.text("meanwhile"),
        part.text("curable"),
    )


def _bar_test(part: Part) -> Test:
    when = lower_test(part.at("when"))
    if "unless" not in part.map:
        return when
    return All(part.unnamed, (when, Not(part.unnamed, lower_test(part.at("unless")))))


def _reduction(part: Part) -> Reduction:
    by = part.at("by")
    if isinstance(by.data, (str, int)):
        share = read_share(part, "by")
        return Reduction("", share, share)
    if not by.only("judgement", "from", "to", needs=("judgement", "from", "to")):
        return Reduction("", Fraction(0), Fraction(1))
    name, low, high = shared.judgement(by), read_share(by, "from"), read_share(by, "to")
    if high < low:
        by.complain("L011", "the range of this reduction ends below its beginning", "Write the smaller share first.")
    return Reduction(name, low, high)


def lower_head(part: Part) -> Head:
    """One kind of money that the route pays, with what the law then does to it."""
    part.needs("id")
    amount = _in_time(part, lower_sum(part.inner(*GUARDS, *_HEAD_WORDS)))
    return Head(part.mark, amount, _due(part), *_payable(part))


def lower_advance(part: Part) -> Head:
    """Money that is paid before the claim is decided, and counts toward a head of it."""
    part.needs("id", "text", "power", "counts_toward")
    toward = part.text("counts_toward")
    part.known(toward, part.names.heads, "L009", "head", "counts_toward")
    amount = lower_sum(part.inner(*GUARDS, *_HEAD_WORDS, "power", "counts_toward"))
    return Head(part.mark, amount, _due(part), *_payable(part), part.one_of("power", POWERS), toward)


_HEAD_WORDS = ("payable", "only")


def _in_time(part: Part, amount: Sum) -> Sum:
    """A sum over a list of which only those records count whose own time limit is kept."""
    if "only" not in part.map:
        return amount
    name = part.text("only")
    part.known(name, part.names.deadlines, "L009", "deadline", "only")
    kept = Timely(part.unnamed, name)
    if isinstance(amount, Stepped):
        return replace(amount, base=_in_time(part, amount.base))
    if isinstance(amount, SumEach | WorkOut):
        return replace(amount, where=All(part.unnamed, (amount.where, kept)) if amount.where else kept)
    if isinstance(amount, Unread) and not amount.note:
        return amount
    hint = "Write the sum as `{each: …, take: …}`; or guard the head with `when: {deadline: …}`."
    part.complain("L011", "`only` picks records, and this sum goes through none", hint, "only")
    return amount


def _payable(part: Part) -> tuple[str, Test | None]:
    """How the sum is paid, in words; or when it is, as a truth with a sentence."""
    if not isinstance(part.map.get("payable"), dict):
        return part.text("payable"), None
    held = part.at("payable")
    held.only("when", needs=("when", "text"))
    return held.mark.text, lower_test(held.at("when")) if "when" in held.map else None


def _due(part: Part) -> Test | None:
    """Whether the sum is due: its own guard, and that whoever claims may have it."""
    guard, kinds = guard_of(part), part.names.claimants_of.get(part.mark.id)
    if kinds is None:
        return guard
    who = Among(part.unnamed, "claimant.kind", Members(tuple(Member(kind) for kind in kinds)))
    return All(part.unnamed, (guard, who)) if guard else who


def lower_claimants(part: Part) -> Clause | None:
    """Whether whoever claims may do so; nothing where the law only says for whom it is made."""
    held = tuple(part.items("claimant"))
    if not any({"when", "unless", "heads"} & set(item.map) for item in held):
        return None
    part.fact("claimant.kind", Kind.CHOICE, key="claimant")
    cites = tuple(dict.fromkeys(cite for item in held for cite in item.mark.cites))
    mark = replace(part.at("claimant").mark, id="claimant", text=MAY_CLAIM, cites=cites)
    return Clause(mark, AnyOf(part.unnamed, tuple(_may_claim(item) for item in held)))


MAY_CLAIM = "May whoever claims use this route?"


def _may_claim(part: Part) -> Test:
    kind = Among(part.unnamed, "claimant.kind", Members((Member(part.text("kind")),)))
    guard = guard_of(part)
    return All(part.mark, (kind, guard)) if guard else replace(kind, mark=part.mark)


def lower_issue(name: str, part: Part) -> Issue:
    """A dispute of law with its options, and the option that a court has settled."""
    part = shared.instead_of(part, "issues")
    part.only("options", "authority_follows", "settled", needs=("text", "options"))
    options = tuple((option, part.at("options").text(option)) for option in part.at("options").map)
    follows = part.one_of("authority_follows", dict(options))
    settled = tuple(_settled(held, dict(options)) for held in part.items("settled"))
    return Issue(_with_id(part, name), options, follows, settled)


def _settled(part: Part, options: dict[str, str]) -> tuple[Test, str, tuple[Cite, ...]]:
    part.only("when", "as", needs=("when", "as", "cite"))
    return lower_test(part.at("when")), part.one_of("as", options), part.mark.cites


def lower_judgement(name: str, part: Part) -> Judgement:
    """A question that somebody else answers, and what in the case speaks for and against; sentences add the article."""
    part = shared.instead_of(part, "judgements")
    part.only("question", "who", "burden", "factors", needs=("question", "who"))
    burden = part.one_of("burden", BURDENS)
    factors = tuple(_factor(held) for held in part.items("factors"))
    who = part.text("who").removeprefix("the ")
    return Judgement(name, part.text("question"), who, burden, part.mark.cites, factors)


def _factor(part: Part) -> Factor:
    part.needs("text", "when")
    side = part.beside(("for", "against"), "the side for which this speaks", "when")
    if side and part.map[side] is not True:
        part.complain("L011", "a factor speaks `for: true` or `against: true`", "Name the side it speaks for.", side)
    return Factor(part.mark, lower_test(part.at("when")), side == "for")


def _with_id(part: Part, name: str) -> Mark:
    return replace(part.mark, id=name)
