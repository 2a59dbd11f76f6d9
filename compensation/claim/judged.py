"""Questions put to the judge beside those of the route: truths of a form, and which records a sum counts."""

from __future__ import annotations

from compensation.assessment.assess import judge_of
from compensation.assessment.build import Bench
from compensation.assessment.one import held_list, test_judge
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import Held, Prepared, View, views
from compensation.case.case import Case
from compensation.claim.dossier import Dossier
from compensation.law.kernel import SumEach, Test
from compensation.terms.money import Amount
from compensation.terms.truth import UNKNOWN, YES, YES_YES, Pair, Truth, both

_PERHAPS = Pair(UNKNOWN, UNKNOWN)


def bench_of(dossier: Dossier) -> Bench:
    """Where questions about this route are made ready."""
    return judge_of(dossier.law, dossier.route).bench


def view_of(dossier: Dossier, case: Case) -> View:
    """A case as the judge sees it for the unit of the pack."""
    made = judge_of(dossier.law, dossier.route)
    found = views(Prepared(case), dossier.route, made.units, dossier.assessment.as_of)
    return next(view for view in found if view.unit == dossier.result.unit)


def answer(bench: Bench, view: View, test: Test) -> Pair:
    """The answer to a truth over every reading of the disputed issues."""
    view.choose({})
    return test_judge(bench, test)(view).pair


def members(bench: Bench, view: View, listing: str, where: Test | None) -> list[tuple[Held, Truth]]:
    """Each record of a list, and how surely it belongs to the unit and to those asked for."""
    view.choose({})
    held = held_list(bench, listing)(view)
    judge = test_judge(bench, where) if where is not None else None
    singular = bench.registry.lists[listing].singular
    found: list[tuple[Held, Truth]] = []
    for record, member in held.records if held else ():
        view.bound[singular] = record
        pair = judge(view).pair if judge else YES_YES
        found.append((record, min(member, pair.worst if pair.worst is pair.best else UNKNOWN)))
    view.bound.pop(singular, None)
    return found


def counted(bench: Bench, view: View, node: SumEach) -> list[tuple[str, Amount, Pair]]:
    """Each record of a sum over a list: its id, its sum, and whether it counts."""
    view.choose({})
    singular = bench.registry.lists[node.listing].singular
    held = held_list(bench, node.listing)(view)
    take, where = sum_judge(bench, node.take), test_judge(bench, node.where) if node.where else None
    found: list[tuple[str, Amount, Pair]] = []
    for record, member in held.records if held else ():
        view.bound[singular] = record
        pair = where(view).pair if where else YES_YES
        found.append((record.id, take(view).amount, pair if member is YES else both(pair, _PERHAPS)))
    view.bound.pop(singular, None)
    return found
