"""The registry of facts: what is shipped holds together, and mistakes in it are told with their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compensation.case.facts import CODED, Kind, Registry, read_registry
from compensation.errors import Complaint

ROOT = Path(__file__).parents[2] / "jurisdictions"
FILES = tuple((str(path), path.read_text("utf-8")) for path in (ROOT / "common/facts.yaml", ROOT / "gb/facts.yaml"))

COMMON = """
lists:
  incidents:
    each: incident
    label: What was done
    why: We ask because of this.
    sensitivity: high
facts:
  person.died:
    kind: bool
    label: Has died
    meaning: The person has died.
    why: We ask because of this.
    sensitivity: high
"""
FACT = """    label: A label
    meaning: A meaning.
    why: A reason.
    sensitivity: low
"""


@pytest.fixture(scope="module")
def shipped() -> Registry:
    registry, complaints = read_registry(FILES)
    assert not complaints
    assert registry is not None
    return registry


def read(more: str, pack: str | None = None) -> tuple[Registry | None, tuple[Complaint, ...]]:
    first = ("common/facts.yaml", COMMON + (more if pack is None else ""))
    return read_registry([first] if pack is None else [first, (f"jurisdictions/{pack}/facts.yaml", more)])


def test_every_question_is_put_in_words_with_a_reason(shipped: Registry) -> None:
    for fact in shipped.facts.values():
        assert fact.label[0].isupper(), fact.id
        assert not fact.label.endswith("."), fact.id
        assert fact.meaning.endswith("."), fact.id
        assert fact.why.endswith("."), fact.id
        assert 1 <= fact.sensitivity <= 3, fact.id
        assert fact.disclose_to[:1] == ("client",), fact.id
    for listing in shipped.lists.values():
        assert listing.why.endswith("."), listing.plural


def test_names_follow_the_rules_of_the_house(shipped: Registry) -> None:
    for fact in shipped.facts.values():
        assert (fact.kind is Kind.DATE) == fact.name.endswith("date"), fact.id
        assert (fact.kind is Kind.PERIOD) == fact.name.endswith("period"), fact.id
        assert (fact.kind is Kind.LINK) == (fact.links_to is not None), fact.id
        assert not re.search(r"(^|_)(age|minor|in_time|unspent|late)$", fact.name), fact.id
        assert fact.record not in {"claim", "work", "harm", "offender"}, fact.id


def test_only_facts_of_packs_are_national(shipped: Registry) -> None:
    national = {fact.id: fact.national for fact in shipped.facts.values() if fact.national}
    assert national["injury.gb_tariff"] == national["award.gb_refused_same_roof"] == "gb"
    assert all(fact.partition(".")[2].startswith(f"{pack}_") for fact, pack in national.items())


def test_where_the_survivor_can_be_found_is_for_the_lawyer_only(shipped: Registry) -> None:
    for name in ("address", "phone", "email", "safe_contact", "location"):
        fact = shipped.facts[f"person.{name}"]
        assert (fact.disclose_to, fact.sensitivity) == (("client", "lawyer"), 3)


def test_what_could_incriminate_is_for_the_lawyer_only(shipped: Registry) -> None:
    for fact in shipped.facts.values():
        if fact.record in {"conviction", "conduct", "custody"} or fact.id == "employment.false_identity":
            assert fact.disclose_to == ("client", "lawyer"), fact.id


def test_nothing_painful_goes_to_the_opponent(shipped: Registry) -> None:
    shown = [fact for fact in shipped.facts.values() if "opponent" in fact.disclose_to]
    assert {fact.id for fact in shown if fact.sensitivity == 3} == set()


def test_events_to_come_are_codes_that_can_say_not_decided(shipped: Registry) -> None:
    for name in ("proceeding.outcome", "proceeding.confiscation", "proceeding.compensation_order"):
        assert "not-decided" in dict(shipped.facts[name].choices)


def test_the_facts_that_the_first_routes_read_are_there(shipped: Registry) -> None:
    kinds = {
        "person.birth_date": Kind.DATE,
        "person.nationalities": Kind.PLACES,
        "incident.acts": Kind.CHOICES,
        "incident.place": Kind.PLACE,
        "incapacity.period": Kind.PERIOD,
        "injury.length": Kind.DURATION,
        "award.paid": Kind.MONEY,
        "employment.hours_weekly": Kind.NUMBER,
        "injury.disability_percent": Kind.PERCENT,
        "person.dependants": Kind.COUNT,
        "injury.incident": Kind.LINK,
        "cooperation.given": Kind.CHOICE,
        "advice.right_explained": Kind.BOOL,
        "person.name": Kind.TEXT,
    }
    assert {name: shipped.facts[name].kind for name in kinds} == kinds
    assert shipped.lists["pay_periods"].parent == "employments"
    assert set(kinds.values()) == set(Kind)


def test_lookups(shipped: Registry) -> None:
    incidents = shipped.list_of("incident")
    assert incidents is not None
    assert incidents.plural == "incidents"
    assert shipped.list_of("person") is None
    assert shipped.fact("person.age") is None
    assert shipped.nearest("person.birthdate") == "person.birth_date"
    assert shipped.nearest("qqqq") == ""
    assert shipped.records[:2] == ("person", "claimant")
    assert "incident" not in shipped.records
    assert [listing.plural for listing in shipped.inside("employments")] == ["pay_periods"]
    assert shipped.facts["person.forces_role"].label_of("member") == "Member of the armed forces"
    assert shipped.facts["injury.gb_tariff"].label_of("some-row") == "some-row"


def test_coded_facts_have_codes_and_labels_or_keep_them_elsewhere(shipped: Registry) -> None:
    for fact in shipped.facts.values():
        if fact.kind not in CODED:
            assert fact.choices == (), fact.id
        assert all(label[0].isupper() for _, label in fact.choices), fact.id


MISTAKES = [
    ("fcts:\n  a.b: 1\n", "F001", 15),
    ("  person.age_now:\n    kinds: date\n    kind: date\n" + FACT, "F001", 16),
    ("  person.x_date: yes\n", "F001", 15),
    ("  person.x_date: {}\n", "F001", 15),
    ("  person.x_date:\n    kind: date\n", "F002", 16),
    ("  person.x_date:\n    kind: dat\n" + FACT, "F003", 16),
    ("  person.x:\n    kind: choice\n" + FACT, "F005", 16),
    ("  person.x:\n    kind: date\n    of: [a]\n" + FACT, "F005", 17),
    ("  person.x:\n    kind: choice\n    of: [A b]\n" + FACT, "F005", 17),
    ("  person.x:\n    kind: choice\n    of: {a: }\n" + FACT, "F005", 17),
    ("  Person.x:\n    kind: bool\n" + FACT, "F007", 15),
    ("  person.x:\n    kind: bool\n    asked_if: {fact: person.dead, is: true}\n" + FACT, "F008", 15),
    ("  person.x:\n    kind: bool\n    asked_if: {fact: person.died, is: maybe}\n" + FACT, "F008", 15),
    ("  person.x:\n    kind: bool\n    asked_if: {fact: person.died}\n" + FACT, "F008", 17),
    ("  person.x:\n    kind: link\n    to: incident\n" + FACT, "F009", 15),
    ("  person.x:\n    kind: link\n" + FACT, "F002", 16),
    ("  person.x:\n    kind: bool\n    disclose_to: [client, press]\n" + FACT, "F003", 17),
    ("  person.x:\n    kind: bool\n    changes: maybe\n" + FACT, "F003", 17),
    ("  person.x:\n    kind: bool\n    one_way: true\n" + FACT, "F005", 17),
    ("  person.x:\n    kind: choice\n    of: [a, b]\n    one_way: yes\n" + FACT, "F005", 18),
]


@pytest.mark.parametrize(("more", "code", "line"), MISTAKES)
def test_a_mistake_in_the_registry_is_told_with_its_place(more: str, code: str, line: int) -> None:
    registry, complaints = read(more)
    assert registry is None
    assert (complaints[0].code, complaints[0].spot.line) == (code, line)
    assert complaints[0].hint


def test_a_guard_may_not_look_into_another_list() -> None:
    inside = "  incident.hard:\n    kind: bool\n" + FACT
    looks = "  person.x:\n    kind: bool\n    asked_if: {fact: incident.hard, is: true}\n" + FACT
    _, complaints = read(inside + looks)
    assert [complaint.code for complaint in complaints] == ["F008"]


def test_a_pack_adds_only_to_known_records_under_its_own_code() -> None:
    fact = "facts:\n  {}:\n    kind: bool\n" + FACT
    assert read(fact.format("person.us_ca_x"), "us-ca")[1] == ()
    assert [found.code for found in read(fact.format("person.x"), "nl")[1]] == ["F007"]
    assert [found.code for found in read(fact.format("pet.nl_x"), "nl")[1]] == ["F010"]
    assert [found.code for found in read(fact.format("person.died"), "nl")[1]] == ["F006"]


def test_twins_across_files_name_both_places() -> None:
    _, complaints = read("facts:\n  person.died:\n    kind: bool\n" + FACT, "nl")
    assert "common/facts.yaml:9" in complaints[0].hint
    assert complaints[0].spot.file == "jurisdictions/nl/facts.yaml"


def test_what_can_still_come_and_what_only_moves_on_is_said_in_the_registry(shipped: Registry) -> None:
    assert {name: held.changes for name, held in shipped.lists.items() if held.changes != "never"} == {
        "identifications": "others",
        "protection_claims": "others",
        "reports": "person",
        "complaints": "person",
    }
    assert [fact.id for fact in shipped.facts.values() if fact.one_way] == ["proceeding.stage"]
    text = COMMON.replace("    sensitivity: high\nfacts:", "    sensitivity: high\n    changes: judge\nfacts:")
    _, complaints = read_registry([("common/facts.yaml", text)])
    assert [(held.code, held.spot.line) for held in complaints] == [("F003", 8)]


def test_a_list_needs_two_names_and_a_known_parent() -> None:
    more = (
        "lists:\n  nl_things:\n    each: nl_things\n    of: nowhere\n    label: A\n    why: B.\n    sensitivity: low\n"
    )
    _, complaints = read(more, "nl")
    assert [found.code for found in complaints] == ["F007", "F009"]
