"""Writing a case and reading it back gives the same case, whatever it holds; the same case gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from compensation.case.answers import read_value
from compensation.case.case import Answer, Case, Record, Records, State
from compensation.case.facts import Fact, Kind, Listing, Registry, read_registry
from compensation.case.files import new_case_text, parse_case, read_case, write_case
from compensation.case.lengths import length_text, read_length
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data
from compensation.case.writing import scalar
from compensation.terms.counting import Length

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "jurisdictions/common/facts.yaml", ROOT / "jurisdictions/gb/facts.yaml"]


def unordered() -> Registry:
    """The shipped facts without the order of their days, so that random days never contradict each other."""
    registry, _ = read_registry([(str(path), path.read_text("utf-8")) for path in FILES])
    assert registry is not None
    return replace(registry, facts={name: replace(fact, not_before=()) for name, fact in registry.facts.items()})


REGISTRY = unordered()
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(st.sampled_from("\n\t:#-'\"{}[],&*!|>%@ \u2028\ufeffab0") | CHARACTERS, min_size=1, max_size=20)
TELLING = TEXTS.map(str.strip).filter(bool)
DATES = st.sampled_from(["1999", "2019-03", "2019-03-05", "2019-22", "201X", "2019~", "2019-03?", "2019/.."])
PERIODS = st.sampled_from(["2019-03-05/2020-01-31", "2019/..", "2019-03/", "2019-03", "/2020"])
PLACES = st.sampled_from(["lt", "gb", "gb-sct", "no", "us-ca"])
CODES = st.sampled_from(["a", "no", "true-x", "10", "gb/cics-2012", "x_1.2"])
SUMS = st.tuples(st.sampled_from(["GBP", "EUR"]), st.integers(0, 10**9)).map(lambda s: f"{s[0]} {s[1]}.{s[1] % 100:02}")


def _whole_or_so_far(codes: Sequence[str]) -> SearchStrategy[Data]:
    return st.sampled_from([list(codes), {"so_far": list(codes)}])


def given_value(fact: Fact) -> SearchStrategy[Data]:
    """What a caseworker may write as the answer to a fact."""
    codes = st.sampled_from([code for code, _ in fact.choices if code != "none"]) if fact.choices else CODES
    members = codes if fact.kind is Kind.CHOICES else PLACES
    several = st.lists(members, unique=True, max_size=3).flatmap(_whole_or_so_far)
    kinds: dict[Kind, SearchStrategy[Data]] = {
        Kind.BOOL: st.booleans(),
        Kind.DATE: DATES,
        Kind.PERIOD: PERIODS,
        Kind.DURATION: st.sampled_from(["28 weeks", "1 year 6 months", "P2W", "0 days", "1 day"]),
        Kind.MONEY: SUMS | st.just("JPY 500") | st.just("KWD 1.234"),
        Kind.COUNT: st.integers(0, 10**6),
        Kind.NUMBER: st.sampled_from(["37.5", "0", "0.125", "100"]),
        Kind.PERCENT: st.sampled_from(["12.5%", "0", "100"]),
        Kind.CHOICE: codes,
        Kind.CHOICES: several,
        Kind.PLACE: PLACES,
        Kind.PLACES: several,
        Kind.TEXT: TELLING,
        Kind.LINK: st.just("all"),
    }
    return kinds[fact.kind]


@composite
def answers(draw: DrawFn, fact: Fact) -> Answer:
    state = draw(st.sampled_from([state for state in State if state is not State.NOT_ASKED]))
    holds = state in {State.KNOWN, State.ASSUMED}
    source, by = draw(st.none() | TELLING), draw(st.none() | TELLING)
    certainty = draw(st.sampled_from([None, "sure", "guess"]))
    return Answer(state, read_value(fact, draw(given_value(fact))) if holds else None, source, certainty, by)


@composite
def answered(draw: DrawFn, record: str) -> dict[str, Answer]:
    facts = REGISTRY.of_record(record)
    chosen = draw(st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=4))
    return {name: draw(answers(facts[name])) for name in chosen}


@composite
def lists(draw: DrawFn, listing: Listing) -> Records:
    state = draw(st.sampled_from([State.KNOWN, State.KNOWN, State.NOT_KNOWN, State.DECLINED, State.ASK_LATER]))
    if state is not State.KNOWN:
        return Records(complete=False, items=(), state=state)
    inner = {held.plural: draw(lists(held)) for held in REGISTRY.inside(listing.plural) if draw(st.booleans())}
    count = draw(st.integers(0, 2))
    records = tuple(Record(f"r-{index}", draw(answered(listing.singular)), inner) for index in range(count))
    return Records(draw(st.booleans()), records)


@composite
def cases(draw: DrawFn) -> Case:
    singles = draw(st.lists(st.sampled_from(REGISTRY.records), unique=True, max_size=3))
    told = {f"{record}.{name}": answer for record in singles for name, answer in draw(answered(record)).items()}
    plurals = draw(st.lists(st.sampled_from([held.plural for held in REGISTRY.inside(None)]), unique=True, max_size=3))
    held = {plural: draw(lists(REGISTRY.lists[plural])) for plural in plurals}
    cipher = draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True))
    return Case(cipher, draw(TELLING | st.just("")), told, held)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_what_is_written_reads_back_as_the_same_case(case: Case) -> None:
    text = write_case(case, REGISTRY)
    again, complaints = parse_case(text, "a.yaml", REGISTRY)
    assert [found for found in complaints if found.code != "C019"] == []
    assert again == case
    assert again is not None
    assert write_case(again, REGISTRY) == text


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_same_case_in_json_is_the_same_case(case: Case) -> None:
    tree, _ = read_yaml(write_case(case, REGISTRY), "a.yaml")
    assert tree is not None
    again, _ = parse_case(json.dumps(tree.data, ensure_ascii=False), "a.json", REGISTRY)
    assert again == case


@given(TEXTS)
def test_any_text_survives_as_a_scalar_alone_and_in_brackets(text: str) -> None:
    tree, complaints = read_yaml(f"alone: {scalar(text)}\nheld: [{scalar(text)}, {{a: {scalar(text)}}}]\n", "a")
    assert complaints == ()
    assert tree is not None
    assert tree.data == {"alone": text, "held": [text, {"a": text}]}


@given(st.integers(0, 999), st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999))
def test_lengths_read_back(years: int, months: int, weeks: int, days: int) -> None:
    length = Length(years=years, months=months, weeks=weeks, days=days)
    assert read_length(length_text(length)) == length


LENGTHS = [
    ("28 weeks", Length(weeks=28)),
    ("1 Year, 6 months and 3 days", Length(years=1, months=6, days=3)),
    ("6months", Length(months=6)),
    ("P1Y2M3W4D", Length(years=1, months=2, weeks=3, days=4)),
    ("P", None),
    ("", None),
    ("six weeks", None),
    ("3 weeks 2 weeks", None),
    ("-3 weeks", None),
    ("3 fortnights", None),
    ("P1.5Y", None),
]


@pytest.mark.parametrize(("text", "length"), LENGTHS)
def test_lengths_are_read_from_words_or_iso(text: str, length: Length | None) -> None:
    assert read_length(text) == length


def test_the_canonical_form_is_readable(registry: Registry) -> None:
    text = (
        "person: {died: false, nationalities: [no, lt], birth_date: 1990}\n"
        "case: a\n"
        'note: "x: y"\n'
        "reports: {complete: []}\n"
        "convictions: {state: declined}\n"
        "incidents: {so_far: [{acts: {so_far: [arson]}, first_date: {value: 2019~, by: client}}]}\n"
    )
    case, _ = parse_case(text, "a.yaml", registry)
    assert case is not None
    assert write_case(case, registry) == (
        "case: a\n"
        'note: "x: y"\n'
        "person:\n"
        "  birth_date: 1990\n"
        "  nationalities: [lt, no]\n"
        "  died: false\n"
        "incidents:\n"
        "  so_far:\n"
        "    - id: incident-1\n"
        "      first_date: {value: 2019~, by: client}\n"
        "      acts: {so_far: [arson]}\n"
        "convictions: {state: declined}\n"
        "reports:\n"
        "  complete: []\n"
    )


@pytest.mark.parametrize("path", sorted((ROOT / "examples/cases").glob("*.yaml")), ids=lambda path: str(path.stem))
def test_the_examples_survive_writing(path: Path, registry: Registry) -> None:
    case, _ = read_case(path, registry)
    assert case is not None
    again, complaints = parse_case(write_case(case, registry), "a.yaml", registry)
    assert complaints == ()
    assert again == case


def test_the_template_asks_everything_and_answers_nothing(registry: Registry) -> None:
    text = new_case_text(registry)
    case, complaints = parse_case(text, "new.yaml", registry)
    assert complaints == ()
    assert case == Case("new-case", "", {}, {})
    assert max(map(len, text.splitlines())) <= 130


def test_the_lists_of_the_template_work_once_uncommented(registry: Registry) -> None:
    head, _, lists_part = new_case_text(registry).partition("# ---- Lists")
    body = "\n".join(line.removeprefix("# ") for line in lists_part.splitlines()[2:])
    case, complaints = parse_case(head + body, "new.yaml", registry)
    assert complaints == ()
    assert case is not None
    assert set(case.lists) == {listing.plural for listing in registry.inside(None)}
    asked = {line.strip().removeprefix("- ").split(":")[0] for line in (head + body).splitlines()}
    assert {fact.name for fact in registry.facts.values()} <= asked
