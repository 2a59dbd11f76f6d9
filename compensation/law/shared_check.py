"""Whether what a pack shares can be lowered at all, before any route uses it."""

from __future__ import annotations

from collections.abc import Callable

from compensation.errors import Complaint
from compensation.law.kernel import Mark
from compensation.law.lower_clauses import lower_issue, lower_judgement
from compensation.law.lower_days import lower_counting, lower_day
from compensation.law.lower_sums import lower_sum
from compensation.law.lower_tests import lower_test
from compensation.law.part import Names, Page, Part
from compensation.law.shared import SECTIONS, shared_part
from compensation.terms.counting import Convention

_ALONE: dict[str, Callable[[Part, str], object]] = {
    "definitions": lambda part, _: lower_test(part),
    "days": lambda part, _: lower_day(part),
    "sums": lambda part, _: lower_sum(part),
    "judgements": lambda part, name: lower_judgement(name, part),
    "issues": lambda part, name: lower_issue(name, part),
}

_ANY_RULE = Convention("next-day", "last-of-month", "feb28", "none", None)
"""Where the shared law names no rule of counting, the route does; here only the words are looked at."""


def check_shared(names: Names) -> tuple[Complaint, ...]:
    """Complaints about shared parts that can stand alone; limits and suspensions are checked where they are used."""
    home = names.shared[names.code]
    page = Page(home.tree)
    top = Part(home.tree.data, (), page, names, Mark(), _ANY_RULE)
    if not top.only(*SECTIONS, "counting"):
        return tuple(page.complaints)
    if "counting" in top.map:
        lower_counting(top.at("counting"), None)
    for section, lower in _ALONE.items():
        for name, held in top.entries(section):
            found = shared_part(top, section, f"{names.code}/{name}")
            if found is not None and "arguments" not in held.map:
                lower(found, name)
    return tuple(sorted(set(page.complaints), key=lambda found: (found.spot, found.code, found.message)))
