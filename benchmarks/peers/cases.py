"""Invented cases for the rules that are measured, every fact known or each unknown by chance; the same for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

Value = bool | int | str | None
Told = dict[str, Value]
"""One case: the day of something as its ordinal, money in pence, None where nobody knows."""

STANDINGS = {"citizen": 30, "resident": 25, "family": 5, "forces": 1, "asylum": 9, "visitor": 15, "undocumented": 15}
PROTECTED = ("citizen", "resident", "family", "forces", "asylum")
POUNDS = (1000, 1500, 1800, 2000, 2400, 3500, 4600, 6200, 8200, 11000, 13500, 16500, 19000, 22000, 27000, 33000, 40000,
          44000, 55000, 75000, 110000, 175000, 220000, 250000)  # fmt: skip
TARIFF = {"none": 0} | {f"t{row:02d}": 100 * pounds for row, pounds in enumerate(POUNDS, 1)}
INJURIES = ("injury_1", "injury_2", "injury_3")
DAYS = ("incident_date", "report_date", "application_date", "birth_date")
LIKELY = {"in_gb": 0.93, "violence": 0.9, "referred": 0.4, "reported": 0.94, "cooperated": 0.92, "sentence": 0.07,
          "award": 0.03, "exceptional": 0.12, "evidence": 0.8}  # fmt: skip
"""How often each yes-or-no fact is yes."""
FACTS = (*LIKELY, "status", *DAYS, *INJURIES, "other")
YEAR = 365
_FIRST, _LAST = date(2014, 1, 1).toordinal(), date(2026, 6, 30).toordinal()
_CHILDREN, _SOON, _NOTHING_ELSE = 0.3, 0.7, 0.8
_ROWS = tuple(TARIFF)[1:]
_HURT_AGAIN = {"injury_1": 0.96, "injury_2": 0.5, "injury_3": 0.25}


def invented(seed: int, number: int, unknown: float = 0.0) -> Iterator[Told]:
    """So many cases; the same seed gives the same ones."""
    chance = Random(seed)  # noqa: S311 - cases for a measurement
    for _ in range(number):
        told = _known(chance)
        yield (
            {name: None if unknown and chance.random() < unknown else told[name] for name in FACTS} if unknown else told
        )


def _known(chance: Random) -> Told:
    incident = chance.randrange(_FIRST, _LAST)
    is_child = chance.random() < _CHILDREN
    age = chance.randrange(YEAR, 18 * YEAR) if is_child else chance.randrange(18 * YEAR + 18, 60 * YEAR)
    told: Told = {name: chance.random() < share for name, share in LIKELY.items()}
    told["status"] = chance.choices(tuple(STANDINGS), tuple(STANDINGS.values()))[0]
    told["incident_date"] = incident
    told["report_date"] = incident + chance.randrange(400 if chance.random() < _SOON else 10 * YEAR)
    told["application_date"] = incident + chance.randrange(2 * YEAR + 1 if chance.random() < _SOON else 4500)
    told["birth_date"] = _born(incident - age)
    for name, share in _HURT_AGAIN.items():
        told[name] = chance.choice(_ROWS) if chance.random() < share else "none"
    told["other"] = 0 if chance.random() < _NOTHING_ELSE else chance.randrange(2_000_000)
    return told


def _born(day: int) -> int:
    """Nobody is born on 29 February: engines that count years in figures would part ways there."""
    born = date.fromordinal(day)
    return day - 1 if (born.month, born.day) == (2, 29) else day
