"""The authority's own triage, replayed: what its service flags we foresee as an obstacle, and the law stays the law."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.expectation import lines
from compensation.assessment.result import RouteResult
from compensation.case.files import parse_case
from compensation.case.strict_yaml import read_yaml
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.places import data_folder
from compensation.terms.truth import YES

Facts = dict[str, Any]
ROUTE = "gb/cics-2012"
TOLD = json.loads(Path(__file__).with_name("cica-triage.json").read_text(encoding="utf-8"))["cases"]
KNOWN = {
    *("applied", "born", "first", "last", "reported", "told", "country", "crimes", "in_words", "referred", "asylum"),
    *("injuries", "physical", "pregnancy_loss", "infection", "mental", "mental_six_weeks", "mental_goes_on"),
    *("applied_before", "applied_for_by_another", "applied_for_another_crime"),
}
PLACES = {"england": "gb-eng", "scotland": "gb-sct"}
ACTS = {"SEX": "sexual-assault", "ARSN": "arson", "OTHER": "other"}
OTHER_INJURY = "phyinj-149"


def named(told: Facts) -> str:
    return f"{told['id']} {told['shows']}"


@cache
def law() -> Law:
    return load()


@cache
def harmless() -> Facts:
    """The answers of a British adult with nothing in the way, as the worked cases of the route begin."""
    worked = data_folder("jurisdictions") / "gb" / "worked" / "cics-2012.yaml"
    tree, _ = read_yaml(worked.read_text(encoding="utf-8"), worked.name)
    assert tree is not None
    assert isinstance(tree.data, dict)
    bases: Any = tree.data["bases"]
    return dict(bases["plain"])


@cache
def rows() -> dict[str, str]:
    """The row of our tariff for each code of the authority's form; where a code has several lines, the first."""
    tariff = next(pack for pack in law().packs if pack.code == "gb").tables["cics-2012-tariff"]
    codes = {
        code: row
        for row, held in reversed(list(tariff.rows.items()))
        for code in held[0].columns.get("app_code", "").split(";")
        if code
    }
    return codes | {OTHER_INJURY: "injury-not-listed"}


def acts(facts: Facts) -> list[str] | dict[str, list[str]]:
    crimes = facts.get("crimes", ["PHYS"])
    found = sorted({ACTS.get(crime, "physical-attack") for crime in crimes})
    return {"so_far": found} if found == ["other"] else found


def incidents(facts: Facts, applied: str) -> list[Facts]:
    first = facts.get("first", applied)
    last = facts.get("last", first)
    crime = {
        "id": "crime",
        "first_date": first,
        "last_date": last,
        "last_violent_date": last,
        "place": PLACES[facts.get("country", "england")],
        "on_craft": False,
        "acts": acts(facts),
        "intent": "intentional",
        "vehicle_or_animal_or_sport": "none",
    }
    return [crime, {**crime, "id": "another"}] if facts.get("applied_for_another_crime") else [crime]


def injuries(facts: Facts) -> list[Facts]:
    asked = {"injuries", "physical", "infection", "pregnancy_loss", "mental"} & set(facts)
    if not asked:
        return [{"incident": "crime", **injury} for injury in harmless()["injuries"]["complete"]]
    bodily: list[Facts] = [{"gb_tariff": rows()[code]} for code in facts.get("injuries", [])]
    if not facts.get("injuries") and any(facts.get(key) for key in ("physical", "infection", "pregnancy_loss")):
        bodily.append({})
    found = [{"kind": "physical", **injury} for injury in bodily]
    return [{"incident": "crime", **injury} for injury in (*found, *minds(facts))]


def minds(facts: Facts) -> list[Facts]:
    """A mental injury: of six weeks, still going on so that its line is open, or short and over."""
    if facts.get("mental_six_weeks"):
        return [{"kind": "mental", "gb_tariff": "mental-6-weeks-to-28-weeks"}]
    if facts.get("mental_goes_on"):
        return [{"kind": "mental"}]
    return [{"kind": "mental", "gb_tariff": "mental-under-6-weeks"}] if facts.get("mental") else []


def reports(facts: Facts, last: str) -> list[Facts]:
    if facts.get("reported") is False:
        return []
    return [{"to": "police", "date": facts.get("told", last), "incident": "all"}]


def awards(facts: Facts) -> Facts:
    before = [facts.get("applied_before"), facts.get("applied_for_by_another")]
    found = [{"incident": "crime", "route": ROUTE, "status": "refused"} for answer in before if answer is True]
    if facts.get("applied_for_another_crime"):
        found.append({"incident": "another", "route": ROUTE, "status": "refused"})
    return {"so_far" if "dont-know" in before else "complete": found}


def ways_in(facts: Facts, applied: str) -> Facts:
    """The form asks for a referral or an asylum claim only where no other way in is open."""
    if not {"referred", "asylum"} & set(facts):
        return {}
    referral = {"country": "gb", "referred_date": applied, "decision": "none-yet"}
    asylum = {"country": "gb", "made_date": applied, "outcome": "pending"}
    return {
        "person": {**harmless()["person"], "birth_date": facts.get("born", "1990-05-05"), "nationalities": ["ng"]},
        "identifications": {"complete": [referral] if facts.get("referred") else []},
        "protection_claims": {"complete": [asylum] if facts.get("asylum") else []},
    }


def answers(facts: Facts) -> Facts:
    """A case as this project takes it, out of the facts of the authority's form."""
    assert set(facts) <= KNOWN
    applied = facts.get("applied", "2026-11-23")
    happened = incidents(facts, applied)
    doers = [{"incident": "all", **doer} for doer in harmless()["defendants"]["complete"]]
    return {
        **harmless(),
        "case": "triage",
        "person": {**harmless()["person"], "birth_date": facts.get("born", "1990-05-05")},
        "incidents": {"complete": happened},
        "injuries": {"complete": injuries(facts)},
        "defendants": {"complete": doers},
        "reports": {"complete": reports(facts, happened[0]["last_date"])},
        "awards": awards(facts),
        "applications": {"complete": [{"route": ROUTE, "incident": "crime", "lodged_date": applied}]},
        **ways_in(facts, applied),
    }


def judged(facts: Facts) -> RouteResult:
    case, complaints = parse_case(json.dumps(answers(facts)), "triage.json", law().registry)
    assert case is not None, complaints
    as_of = date.fromisoformat(facts.get("applied", "2026-11-23"))
    results = assess(law(), case, as_of, [ROUTE]).routes
    return next(result for result in results if result.unit.id == "crime")


def flags(result: RouteResult) -> list[str]:
    """The obstacles that foresee a flag of the service, where they are surely met."""
    met = (held.obstacle.mark.id for held in result.obstacles if held.truth is YES)
    return [name for name in met if name.startswith("triage-")]


@pytest.mark.parametrize("told", [told for told in TOLD if "differs" not in told], ids=named)
def test_what_the_service_flags_is_foreseen_as_an_obstacle(told: Facts) -> None:
    assert (not flags(judged(told["facts"]))) is told["passes"]


@pytest.mark.parametrize("told", [told for told in TOLD if "law" in told], ids=named)
def test_the_law_does_not_follow_the_service(told: Facts) -> None:
    expected, found = lines(told["law"], judged(told["facts"]))
    assert found == expected


@pytest.mark.parametrize("told", [told for told in TOLD if "differs" in told], ids=named)
def test_a_flag_that_is_not_foreseen_is_said_to_be_possible(told: Facts) -> None:
    result = judged(told["facts"])
    assert not flags(result)
    assert not told["passes"]
    assert [held for held in result.obstacles if held.obstacle.mark.id.startswith("triage-")]


def test_enough_is_replayed() -> None:
    plain = [told for told in TOLD if "law" not in told]
    assert len(plain) >= 19
    assert {told["passes"] for told in plain} == {True, False}
    assert len({told["id"] for told in TOLD}) == len(TOLD)
