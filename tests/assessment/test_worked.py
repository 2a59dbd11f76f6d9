"""Worked cases are read strictly, compared in full, and their differences read like a change to the law."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from compensation.assessment.expectation import CLOCK_PARTS, COMPARED, amount_text, day_text
from compensation.assessment.worked import Verdict, WorkedCase, read_worked, verdict
from compensation.errors import Complaint
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.dates import NOT_STARTED, UNLIMITED
from compensation.terms.money import Amount
from tests.conftest import ROOT

HOME = Path(__file__).parent / "packs" / "xb"
FILE = HOME / "worked" / "gift.yaml"
TEXT = FILE.read_text()


@pytest.fixture(scope="module")
def law() -> Law:
    return load([HOME])


def read(text: str, law: Law, tmp_path: Path) -> tuple[tuple[WorkedCase, ...], tuple[Complaint, ...]]:
    path = tmp_path / "xb" / "worked" / "gift.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return read_worked(path, "xb/worked/gift.yaml", law)


def judge(text: str, law: Law, tmp_path: Path) -> list[Verdict]:
    cases, complaints = read(text, law, tmp_path)
    assert complaints == ()
    return [verdict(worked, law) for worked in cases]


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def test_the_file_is_read_as_it_is_written(law: Law) -> None:
    cases, complaints = read_worked(FILE, "xb/worked/gift.yaml", law)
    assert complaints == ()
    assert [len(worked.expected) for worked in cases] == [1, 1, 2, 1]
    first = cases[0]
    assert (first.name, first.as_of, first.source) == (
        "Everything is told, and in time",
        date(2026, 11, 23),
        "invented",
    )
    assert str(first.spot) == "xb/worked/gift.yaml:11:5"


def test_every_case_comes_out_as_expected(law: Law, tmp_path: Path) -> None:
    assert [held.difference for held in judge(TEXT, law, tmp_path)] == [(), (), (), ()]


def test_answers_are_laid_over_their_base_and_lists_replace_lists(law: Law) -> None:
    cases, _ = read_worked(FILE, "xb/worked/gift.yaml", law)
    told, _, two, child = (worked.case for worked in cases)
    assert [record.id for record in told.items("incidents")] == ["farm"]
    assert [record.id for record in two.items("incidents")] == ["away", "long-ago"]
    assert two.value("person.birth_date") == told.value("person.birth_date")
    assert child.value("person.birth_date") is None
    assert [record.id for record in child.items("reports")] == ["report-1"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("outcome: discretionary", "outcome: eligible", ("-outcome: eligible", "+outcome: discretionary")),
        ("amount: GBP 75.00", "amount: GBP 75.01", ("-amount: GBP 75.01", "+amount: GBP 75.00")),
        (
            "amount: GBP 75.00",
            "amount: {low: GBP 0.00, high: GBP 75.00}",
            ("-amount: GBP 0.00 to GBP 75.00", "+amount: GBP 75.00"),
        ),
        ("amount: GBP 75.00", "amount: not-known", ("-amount: not-known", "+amount: GBP 75.00")),
        ("heads: {gift: GBP 100.00}", "heads: {gift: GBP 1.00}", ("-heads.gift: GBP 1.00", "+heads.gift: GBP 100.00")),
        ("because: [convictions]", "because: []", ("-because: (none)", "+because: convictions")),
        (
            "convictions: left-to-judgement, unreported",
            "convictions: yes, unreported",
            ("-clauses.convictions: yes", "+clauses.convictions: left-to-judgement"),
        ),
        ("judgements: [pity]", "judgements: []", ("-judgements: (none)", "+judgements: pity")),
        ("waiting: no", "waiting: yes", ("-waiting: yes", "+waiting: no")),
        (
            "latest: 2027-03-10",
            "latest: no-limit",
            ("-deadlines.apply.latest: no-limit", "+deadlines.apply.latest: 2027-03-10"),
        ),
        (
            "last_day: 2021-02-28",
            "last_day: 2021-03-01",
            ("-deadlines.apply.last_day: 2021-03-01", "+deadlines.apply.last_day: 2021-02-28"),
        ),
        ("branch: adult", "branch: child", ("-deadlines.apply.branch: child", "+deadlines.apply.branch: adult")),
        (
            "state: missed}}, obstacles: [late]",
            "state: missed}}, obstacles: []",
            ("-obstacles: (none)", "+obstacles: late"),
        ),
        (
            "state: missed}}, obstacles: [late]",
            "state: missed}}, obstacles_absent: [late]",
            ("-obstacles_absent: late", "+late: yes"),
        ),
        ("obstacles_possible: [late]", "obstacles: [late]", ("-obstacles: late", "+obstacles: (none)")),
        ("missing: [person.birth_date]", "missing: []", ("-missing: (none)", "+missing: person.birth_date")),
        (
            "missing_includes: [person.birth_date]",
            "missing_includes: [person.gender]",
            ("-missing_includes: person.gender", "+missing_includes found only: person.birth_date"),
        ),
    ],
)
def test_a_wrong_expectation_shows_as_a_difference(
    law: Law, tmp_path: Path, old: str, new: str, line: tuple[str, str]
) -> None:
    (different,) = [held.difference for held in judge(changed(old, new), law, tmp_path) if held.difference]
    assert different[:2] == ("--- expected", "+++ assessed")
    assert [shown for shown in different[2:] if shown[0] in "+-"] == list(line)


def test_a_provision_that_nothing_rests_on_is_a_difference(law: Law, tmp_path: Path) -> None:
    text = changed("cites: [gift-act s 2, s 3(1)]", "cites: [gift-act s 2, s 44]")
    (different,) = [held.difference for held in judge(text, law, tmp_path) if held.difference]
    assert "-cites: s 44" in different
    assert any(line.startswith("+cites found only: ") for line in different)


def test_one_unit_too_many_is_a_difference(law: Law, tmp_path: Path) -> None:
    text = TEXT.replace("          - {id: away, first_date: 2026-03-10, place: fr}\n", "")
    (different,) = [held.difference for held in judge(text, law, tmp_path) if held.difference]
    assert "-units: 2" in different
    assert "+units: 1" in different


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("outcome: discretionary", "outcom: discretionary", ":37:7 W002", "Did you mean `outcome`?"),
        ("outcome: discretionary", "outcome: discretion", ":37:16 W002", "Did you mean `discretionary`?"),
        ("obstacles_absent: [late]", "obstacles_absent: [lat]", ":27:26 W002", "Did you mean `late`?"),
        ("{convictions: left", "{conviction: left", ":39:17 W002", "Did you mean `convictions`?"),
        ("convictions: left-to-judgement", "convictions: maybe", ":39:30 W002", "left-to-judgement"),
        ("missing: [person.birth_date]", "missing: [person.birthdate]", ":", "Did you mean `person.birth_date`?"),
        ("branch: adult", "brunch: adult", ":", "Did you mean `branch`?"),
        ("{apply: {last_day: 2021", "{applied: {last_day: 2021", ":", "Did you mean `apply`?"),
        ("last_day: 2021-02-28", "last_day: 2021-02-30", ":", "this is no day"),
        ("amount: GBP 75.00", "amount: 75", ":", "this is no sum"),
        ("amount: GBP 75.00", "amount: EUR 75.00", ":", "It counts in GBP."),
        ("amount: GBP 75.00", "amount: {low: GBP 75.00}", ":", "a range has two ends"),
        ("because: [convictions]", "because: convictions", ":", "a list of names is expected here"),
        ("  - name: A conviction under", "  - nam: A conviction under", ":29:5 W002", "Did you mean `name`?"),
        ("quashed: false, compelled", "quashd: false, compelled", ":", "Did you mean `quashed`?"),
        ("first_date: 2024-05-01", "first_date: 2027-05-01", ":", "lies in the future"),
        ("id: yard, first_date: 2024-05-01", "id: yard, first_date: 2024-13-01", ":", "no such month"),
    ],
)  # fmt: skip
def test_a_slip_is_a_complaint_with_its_place(
    law: Law, tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    cases, complaints = read(changed(old, new), law, tmp_path)
    assert len(cases) == 3
    told = "\n".join(str(complaint) for complaint in complaints)
    assert f"xb/worked/gift.yaml{place}" in told
    assert said in told


def test_a_base_that_is_not_there_is_a_complaint(law: Law, tmp_path: Path) -> None:
    cases, complaints = read(TEXT.replace("  told:\n", "  tale:\n"), law, tmp_path)
    assert cases == ()
    assert [str(complaint.spot) for complaint in complaints] == [
        f"xb/worked/gift.yaml:{line}:11" for line in (12, 30, 43, 55)
    ]
    assert {complaint.message for complaint in complaints} == {"there is no base of this name"}


@pytest.mark.parametrize("key", ["name", "as_of", "source", "expect"])
def test_a_case_needs_each_of_its_parts(law: Law, tmp_path: Path, key: str) -> None:
    text = "cases:\n  - name: N\n    as_of: 2026-11-23\n    source: invented\n    expect: {outcome: undetermined}\n"
    cases, complaints = read(text, law, tmp_path / "whole")
    assert (len(cases), complaints) == (1, ())
    kept = [line for line in text.splitlines() if f"{key}:" not in line]
    kept = [line.replace("    as_of", "  - as_of") if key == "name" else line for line in kept]
    cases, complaints = read("\n".join(kept), law, tmp_path / "lacking")
    assert cases == ()
    assert {complaint.code for complaint in complaints} == {"W003"}


def test_a_file_without_a_route_is_a_complaint(law: Law, tmp_path: Path) -> None:
    path = tmp_path / "xb" / "worked" / "prize.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    cases, complaints = read_worked(path, "xb/worked/prize.yaml", law)
    assert cases == ()
    assert [str(complaint).splitlines()[0] for complaint in complaints] == [
        "xb/worked/prize.yaml W001: there is no route `xb/prize`"
    ]


@pytest.mark.parametrize("text", ["cases: []\n", "bases: {}\n", "- one\n", "cases: {a: b}\n"])
def test_a_file_without_cases_is_a_complaint(law: Law, tmp_path: Path, text: str) -> None:
    cases, complaints = read(text, law, tmp_path)
    assert cases == ()
    assert complaints


def test_a_file_that_cannot_be_opened_is_a_complaint(law: Law, tmp_path: Path) -> None:
    cases, complaints = read_worked(tmp_path / "gone.yaml", "gone.yaml", law)
    assert cases == ()
    assert complaints[0].code == "Y001"


def test_a_file_that_is_no_yaml_is_a_complaint(law: Law, tmp_path: Path) -> None:
    cases, complaints = read("cases: [", law, tmp_path)
    assert cases == ()
    assert complaints[0].code.startswith("Y")


def test_the_example_of_the_guide_comes_out_as_it_says(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "worked-cases.md").read_text()
    (example,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    path = tmp_path / "gb" / "worked" / "cics-2012.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(example)
    whole = load()
    cases, complaints = read_worked(path, "gb/worked/cics-2012.yaml", whole)
    assert complaints == ()
    assert [verdict(worked, whole).difference for worked in cases] == [(), ()]


def test_the_guide_names_every_key() -> None:
    guide = (ROOT / "docs" / "worked-cases.md").read_text()
    assert [key for key in (*COMPARED, *CLOCK_PARTS) if f"`{key}`" not in guide] == []


def test_a_route_without_units_is_judged_once(law: Law) -> None:
    path = HOME / "worked" / "loan.yaml"
    cases, complaints = read_worked(path, "xb/worked/loan.yaml", law)
    assert complaints == ()
    assert [verdict(worked, law).difference for worked in cases] == [()] * 6


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Amount(120050, 120050), "GBP", "GBP 1200.50"),
        (Amount(0, None), "GBP", "GBP 0.00 to not-known"),
        (Amount(None, None), "GBP", "not-known"),
        (Amount(1200, 1200), "JPY", "JPY 1200"),
        (Amount(1200, 1200), "KWD", "KWD 1.200"),
        (Amount(Fraction(1, 3), Fraction(2, 3)), "GBP", "GBP 0.00 to GBP 0.01"),
    ],
)
def test_amounts_are_written_as_in_a_case(amount: Amount, currency: str, text: str) -> None:
    assert amount_text(amount, currency) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (None, "(none)"),
        (date(2026, 11, 23).toordinal(), "2026-11-23"),
        (NOT_STARTED, "not-started"),
        (UNLIMITED, "no-limit"),
    ],
)
def test_days_are_written_as_in_a_case(day: int | None, text: str) -> None:
    assert day_text(day) == text


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("[]", "an expectation names what must come out"),
        ("{}", "an expectation names what must come out"),
        ("{clauses: [place]}", "names with what is expected of each belong here"),
        ("{deadlines: {apply: 2026-11-23}}", "say which part of the deadline is expected"),
        ("{deadlines: {apply: {state: soon}}}", "`soon` is not known here"),
        ("{waiting: perhaps}", "`perhaps` is not known here"),
        ("{heads: {gift: {low: GBP 1.00, hi: GBP 2.00}}}", "a range has two ends"),
        ("{heads: {loan: GBP 1.00}}", "`loan` is not known here"),
    ],
)
def test_an_expectation_of_the_wrong_shape_is_a_complaint(law: Law, tmp_path: Path, expect: str, said: str) -> None:
    text = f"cases:\n  - name: N\n    as_of: 2026-11-23\n    source: invented\n    expect: {expect}\n"
    cases, complaints = read(text, law, tmp_path)
    assert cases == ()
    assert [complaint.message for complaint in complaints] == [said]
