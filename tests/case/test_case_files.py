"""Case files: what each form of answer means, every mistake told at its place, nothing that was said repeated."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.case.case import Answer, Case, Codes, Record, Records, State
from compensation.case.facts import Registry, read_registry
from compensation.case.files import case_of, check_against, parse_case, read_case
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Way
from compensation.errors import Complaint, Severity, refuses
from compensation.terms.counting import Length
from compensation.terms.dates import UNLIMITED, read_date, read_period
from compensation.terms.money import Money

TODAY = date(2026, 11, 23)
GOOD = """
case: farm-01
note: Invented.
person:
  birth_date: 1990-05-05
  nationalities: [lt]
  died: false
  dependants: 2
  savings: GBP 12.30
  safe_contact: Only in the morning.
exploitation:
  first_date: {value: 2019-03, source: letter, certainty: likely, by: client}
  last_date: {state: not-known}
  means: {so_far: [violence, debt]}
  recruited_in: {assumed: LT, by: lawyer}
  countries:
cooperation: {given: full}
incidents:
  complete:
  - id: barn
    first_date: 2024-11-23
    acts: [physical-attack]
  - first_date: 2024
injuries:
  so_far:
  - {incident: barn, length: 28 weeks, disability_percent: 12.5%}
incapacities:
  so_far: [{period: 2024-11-23/..}]
employments:
  complete:
  - hours_weekly: 37.5
    pay_periods: {complete: [{hours: 40, agreed: EUR 300}]}
reports: {complete: []}
convictions: {state: declined}
awards:
"""


def read(text: str, registry: Registry) -> tuple[Case | None, tuple[Complaint, ...]]:
    return parse_case(text, "a.yaml", registry)


@pytest.fixture
def good(registry: Registry) -> Case:
    case, complaints = read(GOOD, registry)
    assert complaints == ()
    assert case is not None
    return case


def test_short_answers_are_known_values_of_their_kind(good: Case) -> None:
    assert (good.id, good.note) == ("farm-01", "Invented.")
    assert {name: good.value(f"person.{name}") for name in ("birth_date", "nationalities", "died", "dependants")} == {
        "birth_date": read_date("1990-05-05"),
        "nationalities": Codes(frozenset(("lt",)), complete=True),
        "died": False,
        "dependants": 2,
    }
    assert good.value("person.savings") == Money(1230, "GBP")
    assert good.answers["cooperation.given"] == Answer(State.KNOWN, "full")


def test_long_answers_keep_source_certainty_and_who_said_so(good: Case) -> None:
    assert good.answers["exploitation.first_date"] == Answer(
        State.KNOWN, read_date("2019-03"), source="letter", certainty="likely", by="client"
    )
    assert good.answers["exploitation.recruited_in"] == Answer(State.ASSUMED, "lt", by="lawyer")
    assert good.answers["exploitation.means"].value == Codes(frozenset(("violence", "debt")), complete=False)


def test_not_known_declined_and_not_asked_are_three_things_and_none_is_no(good: Case) -> None:
    assert good.answers["exploitation.last_date"] == Answer(State.NOT_KNOWN)
    assert good.lists["convictions"] == Records(complete=False, items=(), state=State.DECLINED)
    assert "exploitation.countries" not in good.answers
    assert "awards" not in good.lists
    assert good.value("exploitation.last_date") is None
    assert good.value("person.disabled") is None


def test_lists_say_whether_they_are_all(good: Case) -> None:
    assert good.lists["reports"] == Records(complete=True, items=())
    assert good.lists["injuries"].complete is False
    assert [record.id for record in good.items("incidents")] == ["barn", "incident-2"]
    assert good.items("convictions") == ()


def test_records_hold_answers_by_short_name_and_lists_of_their_own(good: Case) -> None:
    injury = good.items("injuries")[0]
    assert {name: answer.value for name, answer in injury.answers.items()} == {
        "incident": "barn",
        "length": Length(weeks=28),
        "disability_percent": Fraction(25, 2),
    }
    job = good.items("employments")[0]
    assert job.answers["hours_weekly"].value == Fraction(75, 2)
    paid = {"hours": Answer(State.KNOWN, Fraction(40)), "agreed": Answer(State.KNOWN, Money(30000, "EUR"))}
    assert job.lists["pay_periods"] == Records(complete=True, items=(Record("pay_period-1", paid),))
    assert good.items("incapacities")[0].answers["period"].value == read_period("2024-11-23/..")
    assert read_period("2024-11-23/..").end.lo == UNLIMITED


def test_every_answer_can_be_walked_with_its_place(good: Case) -> None:
    found = dict(good.given())
    assert found["employments.employment-1.pay_periods.pay_period-1.hours"].value == 40
    assert (found["person.birth_date"].spot.line, found["incidents.barn.acts"].spot.line) == (5, 22)
    assert len(found) == 21


def test_no_answer_shows_in_a_repr(good: Case) -> None:
    shown = repr(good) + repr(list(good.given())) + repr(good.items("employments"))
    assert not any(told in shown for told in ("morning", "1990", "letter", "1230", "Invented"))


CASE = "case: a\n"
MISTAKES = [
    ("person: {birth_date: 1990}\n", "C002", 1, 1),
    ("case: Maria Nowak\n", "C002", 1, 7),
    ("case: ../../x\n", "C002", 1, 7),
    ("- a\n", "C001", 1, 1),
    (CASE + "persn: {}\n", "C003", 2, 1),
    (CASE + "incident: {}\n", "C003", 2, 1),
    (CASE + "person.died: true\n", "C003", 2, 1),
    (CASE + "pay_periods: {complete: []}\n", "C003", 2, 1),
    (CASE + "person: []\n", "C001", 2, 9),
    (CASE + "person: {birthdate: 1990}\n", "C004", 2, 10),
    (CASE + "incidents:\n  so_far:\n  - actts: [arson]\n", "C004", 4, 5),
    (CASE + "person: {died: no}\n", "C005", 2, 16),
    (CASE + "person: {died: 0}\n", "C005", 2, 16),
    (CASE + "person: {birth_date: true}\n", "C005", 2, 22),
    (CASE + "person: {birth_date: [1990]}\n", "C005", 2, 22),
    (CASE + "person: {dependants: -1}\n", "C005", 2, 22),
    (CASE + "person: {dependants: 1.5}\n", "C005", 2, 22),
    (CASE + "person: {gender: [male]}\n", "C005", 2, 18),
    (CASE + "person: {nationalities: lt}\n", "C005", 2, 25),
    (CASE + "person: {address: [a]}\n", "C005", 2, 19),
    (CASE + "person: {address: ''}\n", "C005", 2, 19),
    (CASE + "note: [a]\n", "C005", 2, 7),
    (CASE + "injuries: {so_far: [{length: long}]}\n", "C005", 2, 30),
    (CASE + "injuries: {so_far: [{disability_percent: 101}]}\n", "C005", 2, 42),
    (CASE + "employments: {so_far: [{hours_weekly: -4}]}\n", "C005", 2, 39),
    (CASE + "person: {birth_date: 1990-02-30}\n", "C006", 2, 22),
    (CASE + "person: {birth_date: 05/06/1990}\n", "C006", 2, 22),
    (CASE + "incapacities: {so_far: [{period: 2024-05/2024-03}]}\n", "C006", 2, 34),
    (CASE + "person: {savings: 12}\n", "C007", 2, 19),
    (CASE + "person: {savings: GBP -12.00}\n", "C007", 2, 19),
    (CASE + "person: {savings: GPB 12.00}\n", "C007", 2, 19),
    (CASE + "person: {gender: mail}\n", "C008", 2, 18),
    (CASE + "person: {languages: [Lithuanian!]}\n", "C008", 2, 21),
    (CASE + "person: {residence: uk}\n", "C009", 2, 21),
    (CASE + "person: {nationalities: [lt, xx]}\n", "C009", 2, 25),
    (CASE + "person: {died: {value: true, vallue: 1}}\n", "C010", 2, 30),
    (CASE + "person: {died: {value: true, state: declined}}\n", "C010", 2, 16),
    (CASE + "person: {died: {source: a}}\n", "C010", 2, 16),
    (CASE + "person: {died: {state: unknown}}\n", "C010", 2, 24),
    (CASE + "person: {died: {value: true, certainty: maybe}}\n", "C010", 2, 41),
    (CASE + "conduct: {concerns: [none, provoked]}\n", "C011", 2, 21),
    (CASE + "person: {nationalities: [lt, LT]}\n", "C011", 2, 25),
    (CASE + "reports: []\n", "C012", 2, 1),
    (CASE + "reports: {complete: [], so_far: []}\n", "C012", 2, 1),
    (CASE + "reports: {all: []}\n", "C012", 2, 1),
    (CASE + "reports: {complete: }\n", "C013", 2, 21),
    (CASE + "reports: {complete: {to: police}}\n", "C013", 2, 21),
    (CASE + "reports: {complete: [police]}\n", "C001", 2, 22),
    (CASE + "incidents: {so_far: [{id: a}, {id: a}]}\n", "C014", 2, 36),
    (CASE + "incidents: {so_far: [{id: incident-2}, {}]}\n", "C014", 2, 40),
    (CASE + "incidents: {so_far: [{id: all}]}\n", "C014", 2, 27),
    (CASE + "incidents: {so_far: [{id: Old Farm}]}\n", "C014", 2, 27),
    (CASE + "injuries: {so_far: [{incident: farm}]}\n", "C015", 2, 32),
    (CASE + "exploitation: {first_date: 2024-03, last_date: 2024-02}\n", "C016", 2, 48),
    (CASE + "person: {birth_date: 2024}\nincidents: {so_far: [{first_date: 2023}]}\n", "C016", 3, 35),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES)
def test_a_mistake_is_told_once_at_its_place_with_a_hint(
    text: str, code: str, line: int, column: int, registry: Registry
) -> None:
    case, complaints = read(text, registry)
    assert case is None
    assert [(found.code, found.spot.line, found.spot.column) for found in complaints] == [(code, line, column)]
    assert complaints[0].hint


def test_all_mistakes_are_told_at_once(registry: Registry) -> None:
    _, complaints = read(CASE + "person: {birthdate: 1}\nreports: []\ncooperation: {given: fully}\n", registry)
    assert [found.code for found in complaints] == ["C004", "C012", "C008"]


MEANT = [
    ("person: {birthdate: 1990}", "birth_date"),
    ("persn: {died: true}", "person"),
    ("incident: {}", "incidents"),
    ("person.died: true", "`died:` under `person:`"),
    ("person: {hours_weekly: 3}", "employment.hours_weekly"),
    ("cooperation: {given: fully}", "full"),
    ("person: {gender: Transgender Woman}", "transgender-woman"),
    ("person: {residence: uk}", "gb"),
    ("person: {died: {vale: true}}", "value"),
    ("incidents: {so_far: [{id: farm}]}\ninjuries: {so_far: [{incident: fram}]}", "farm"),
    ("person: {savings: GPB 12.00}", "GBP"),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_a_slip_gets_a_suggestion(text: str, meant: str, registry: Registry) -> None:
    _, complaints = read(f"case: a\n{text}\n", registry)
    assert meant in str(complaints[0])


def test_nothing_that_a_survivor_said_is_repeated(registry: Registry) -> None:
    told = "zqx"
    for fact in registry.facts.values():
        long = (f"{{value: {told}, by: [{told}]}}", f"{{{told} {told}: 1}}", f"{{state: {told}}}")
        for answer in (f'"{told} {told}"', f"[{told}]", f"GBP {told}", *long):
            listing = registry.list_of(fact.record)
            inside = f"{{{fact.name}: {answer}}}"
            body = f"{listing.plural}: {{so_far: [{inside}]}}" if listing else f"{fact.record}: {inside}"
            _, complaints = read(f"case: a\n{body}\n", registry)
            assert told not in "".join(map(str, complaints)), (fact.id, answer)


def test_a_sign_that_cannot_be_seen_is_kept_and_warned_of(registry: Registry) -> None:
    case, complaints = read('case: a\nperson: {name: "A\u202eB"}\n', registry)
    assert case is not None
    assert case.value("person.name") == "A\u202eB"
    assert [(found.code, found.severity) for found in complaints] == [("C019", Severity.WARNING)]


def test_half_known_days_are_out_of_order_only_if_every_day_is(registry: Registry) -> None:
    for first, last, codes in (
        ("2024-03", "2024-03-01", []),
        ("2024-03~", "2024-02-10", []),
        ("2024-03-05", "2024-03-04", ["C016"]),
        ("2024", "2023/2024", []),
    ):
        text = f"case: a\nexploitation: {{first_date: {first}, last_date: {last}}}\n"
        assert [found.code for found in read(text, registry)[1]] == codes


LOOKED_AT = [
    ("exploitation: {last_date: 2026-11-24}", ["C017"]),
    ("exploitation: {last_date: 2026-11-23}", []),
    ("exploitation: {last_date: 2026-11}", []),
    ("exploitation: {last_date: 2027}", ["C017"]),
    ("proceedings: {so_far: [{sentencing_date: 2027-02-01, kind: criminal}]}", []),
    ("incapacities: {so_far: [{period: 2026-10/..}]}", []),
    ("incapacities: {so_far: [{period: 2027/..}]}", ["C017"]),
    ("permits: {so_far: [{period: 2026-12/2027-12}]}", []),
    ("person: {died: false, death_date: 2024}", ["C018"]),
    ("person: {died: true, death_date: 2024}", []),
    ("person: {died: {state: not-known}, death_date: 2024}", []),
    ("person: {death_date: 2024}", []),
    ("person: {died: false, death_date: {state: not-known}}", []),
    ("identifications: {so_far: [{decision: none-yet, decision_date: 2024}]}", ["C018"]),
    ("cooperation: {given: full, withdrawal_reasons: [fear]}", ["C018"]),
    ("person: {died: false}\nconduct: {deceased_concerns: [none]}", ["C018"]),
    ("employments: {so_far: [{ended: false, last_date: 2024}]}", ["C018"]),
    ("employments: {so_far: [{pay_periods: {so_far: [{due_date: 2028}]}}]}", ["C017"]),
]


@pytest.mark.parametrize(("text", "codes"), LOOKED_AT)
def test_what_is_wrong_as_seen_on_a_day(text: str, codes: list[str], registry: Registry) -> None:
    case, complaints = read(f"case: a\n{text}\n", registry)
    assert complaints == ()
    assert case is not None
    assert [found.code for found in check_against(case, registry, TODAY)] == codes


def test_one_body_is_laid_over_another(registry: Registry) -> None:
    text = """
base:
  person: {birth_date: 1990, died: false, gender: male}
  incidents: {complete: [{id: a}, {id: b}]}
top:
  person: {birth_date: 1991, gender: }
  incidents: {so_far: [{id: c}]}
"""
    tree, _ = read_yaml(text, "worked.yaml")
    assert tree is not None
    case, complaints = case_of(tree, registry, bodies=[("base",), ("top",)])
    assert complaints == ()
    assert case is not None
    assert case.id == ""
    assert case.value("person.birth_date") == read_date("1991")
    assert case.value("person.died") is False
    assert "person.gender" not in case.answers
    assert [record.id for record in case.items("incidents")] == ["c"]
    assert case_of(tree, registry, bodies=[("nowhere",)])[1][0].code == "C001"


def test_json_of_the_same_shape_is_the_same_case(good: Case, registry: Registry) -> None:
    tree, _ = read_yaml(GOOD, "a.yaml")
    assert tree is not None
    text = json.dumps(tree.data, indent=2)
    case, complaints = parse_case(text, "a.json", registry)
    assert complaints == ()
    assert case == good
    assert case is not good


def test_files_carry_their_name_and_hash(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfcase: a\r\nperson: {died: false}\r\n")
    case, complaints = read_case(path, registry)
    assert complaints == ()
    assert case is not None
    assert (case.file, case.sha256) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def test_files_that_are_no_case_files(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "empty.yml").write_text("")
    with (tmp_path / "huge.json").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    (tmp_path / "bomb.yaml").write_text("a: &a [x]\nb: &b [*a, *a]\ncase: [*b, *b]\n")
    (tmp_path / "deep.json").write_text("[" * 50_000)
    (tmp_path / "deep.yaml").write_text("[" * 50_000)
    (tmp_path / "twins.yaml").write_text("case: a\nperson: {died: true}\nperson: {died: false}\n")
    codes = {path.name: {found.code for found in read_case(path, registry)[1]} for path in tmp_path.iterdir()}
    assert codes == {
        "a.docx": {"C001"},
        "binary.yaml": {"Y005"},
        "empty.yml": {"Y006"},
        "huge.json": {"Y004"},
        "bomb.yaml": {"Y009"},
        "deep.json": {"Y007"},
        "deep.yaml": {"Y007"},
        "twins.yaml": {"Y008"},
    }
    assert [found.code for found in read_case(tmp_path / "absent.yaml", registry)[1]] == ["Y001"]
    assert [found.code for found in read_case(tmp_path, registry)[1]] == ["Y002"]


EXAMPLES = sorted((Path(__file__).parents[2] / "examples/cases").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_the_example_cases_are_sound_and_say_that_they_are_invented(path: Path, registry: Registry) -> None:
    case, complaints = read_case(path, registry)
    assert complaints == ()
    assert case is not None
    assert case.id.startswith("invented-"), "the cipher tells nothing of what happened"
    assert case.note.startswith("Invented.")
    assert check_against(case, registry, TODAY) == ()


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


def test_reading_cases_needs_no_heavy_library() -> None:
    heavy = "babel docx docxtpl holidays openpyxl pydantic pypdf"
    program = f"import compensation.case.files, sys; print(sorted(set('{heavy}'.split()) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


CANARY = "Zqxw"
WORDS = st.sampled_from(["", CANARY, f"{CANARY} {CANARY}", "all", "2024-02-30"])
KEYS = st.sampled_from(["value", "state", "so_far", "complete", "id", f"{CANARY} b"])
ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 10**6), ODD)
def test_one_odd_thing_anywhere_gives_a_case_or_complaints(path: Path, where: int, odd: Data) -> None:
    tree, _ = read_yaml(path.read_text("utf-8"), "a.yaml")
    assert tree is not None
    ways = sorted(_ways(tree.data), key=str)
    way = ways[where % len(ways)]
    case, complaints = parse_case(json.dumps(_replaced(tree.data, way, odd)), "a.json", shipped())
    assert (case is None) == refuses(complaints)
    found = (*complaints, *(check_against(case, shipped(), TODAY) if case else ()))
    assert CANARY not in "".join(map(str, found))


def _ways(data: Data, way: Way = ()) -> Iterator[Way]:
    yield way
    if isinstance(data, dict):
        for key, held in data.items():
            yield from _ways(held, (*way, key))
    elif isinstance(data, list):
        for index, held in enumerate(data):
            yield from _ways(held, (*way, index))


def _replaced(data: Data, way: Way, odd: Data) -> Data:
    if not way:
        return odd
    if isinstance(data, dict):
        return {key: _replaced(value, way[1:], odd) if key == way[0] else value for key, value in data.items()}
    assert isinstance(data, list)
    return [_replaced(value, way[1:], odd) if index == way[0] else value for index, value in enumerate(data)]


@cache
def shipped() -> Registry:
    files = [Path(__file__).parents[2] / "jurisdictions" / pack / "facts.yaml" for pack in ("common", "gb")]
    registry, _ = read_registry([(str(path), path.read_text("utf-8")) for path in files])
    assert registry is not None
    return registry
