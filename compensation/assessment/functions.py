"""Every function that a route may name under ``work_out``."""

from __future__ import annotations

from collections.abc import Callable

from compensation.assessment.build import Bench, Judge
from compensation.law.kernel import WorkOut


def function(name: str) -> Callable[[Bench, WorkOut], Judge]:
    """A function of the language by its name."""
    from compensation.assessment import interest, rated, reckoning, wages, work

    known: dict[str, Callable[[Bench, WorkOut], Judge]] = {
        "ranked-injuries": work.ranked_injuries,
        "weekly-rate": work.weekly_rate,
        "pay-due": wages.pay_due,
        "weekly-pay": wages.weekly_pay,
        "interest": interest.interest,
        "annuity": interest.annuity,
        "days-count": reckoning.days_count,
        "pro-rata": reckoning.pro_rata,
        "converted": reckoning.converted,
        "top-up": reckoning.top_up,
        "ranked-sum": reckoning.ranked_sum,
        "age-rate": rated.age_rate,
        "re-rated": rated.re_rated,
    }
    return known[name]
