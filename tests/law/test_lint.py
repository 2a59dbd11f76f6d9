from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from compensation.errors import Complaint, PackError, Severity
from compensation.law.lint import check
from compensation.law.packs import load

LINT = Path(__file__).parent / "lint"
AS_OF = date(2026, 11, 23)
CODES = sorted(held.name for held in LINT.iterdir() if held.name != "base")


def laid_over(folder: Path, overlay: Path) -> Path:
    """The plain pack with some files of its own in place of the usual ones."""
    shutil.copytree(LINT / "base", folder / "packs")
    shutil.copytree(overlay, folder / "packs", dirs_exist_ok=True)
    return folder / "packs"


def found(packs: Path) -> tuple[Complaint, ...]:
    try:
        law = load([packs])
    except PackError as error:
        return error.complaints
    return check(law, AS_OF, folders=[packs])


def test_the_plain_pack_is_without_fault() -> None:
    assert found(LINT / "base") == ()


@pytest.mark.parametrize("code", CODES)
def test_what_is_to_be_avoided_gives_exactly_its_code(code: str, tmp_path: Path) -> None:
    complaints = found(laid_over(tmp_path, LINT / code / "bad"))
    assert [held.code for held in complaints] == [code], complaints
    assert complaints[0].spot.file.startswith("packs/xa/")
    assert complaints[0].hint


@pytest.mark.parametrize("code", CODES)
def test_what_is_to_be_preferred_gives_none(code: str, tmp_path: Path) -> None:
    assert found(laid_over(tmp_path, LINT / code / "good")) == ()


def test_an_exemption_with_a_reason_silences_a_check(tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / "P004" / "bad")
    head = packs / "xa/jurisdiction.yaml"
    head.write_text(head.read_text("utf-8") + "allow: {P004: The archive is closed until spring.}\n", "utf-8")
    assert found(packs) == ()


def test_an_exemption_may_hold_for_one_file(tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / "R001" / "bad")
    head = packs / "xa/jurisdiction.yaml"
    text = head.read_text("utf-8")
    head.write_text(text + "allow: {R001 scheme: The second half comes with the regulations.}\n", "utf-8")
    assert found(packs) == ()
    head.write_text(text + "allow: {R001 other: The second half comes with the regulations.}\n", "utf-8")
    assert [held.code for held in found(packs)] == ["S007", "R001"]


ONE_CLAUSE = [
    ("R006", "R006 scheme/unworthy: The Act leaves it to the office.", []),
    ("R006", "R006 scheme/bars: The Act leaves it to the office.", []),
    ("R006", "R006 scheme/alive: The Act leaves it to the office.", ["S007", "R006"]),
    ("R006", "R006 other/unworthy: The Act leaves it to the office.", ["S007", "R006"]),
    ("V001", "V001 rates/week: Nobody found them.", []),
    ("V001", "V001 rates/month: Nobody found them.", ["S007", "V001"]),
    ("P004", "P004 sources/act: The archive is closed.", []),
    ("P004", "P004 sources/acts: The archive is closed.", ["S007", "P004"]),
]


@pytest.mark.parametrize(("code", "line", "left"), ONE_CLAUSE)
def test_an_exemption_may_hold_for_one_part_of_a_file(code: str, line: str, left: list[str], tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / code / "bad")
    head = packs / "xa/jurisdiction.yaml"
    head.write_text(head.read_text("utf-8") + f"allow:\n  {line}\n", "utf-8")
    complaints = found(packs)
    assert [held.code for held in complaints] == left
    if left:
        where = head.read_text("utf-8").splitlines().index(f"  {line}") + 1
        assert (complaints[0].spot.line, complaints[0].spot.column) == (where, 3)


def test_an_exemption_without_a_reason_is_refused(tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / "P004" / "bad")
    head = packs / "xa/jurisdiction.yaml"
    head.write_text(head.read_text("utf-8") + 'allow: {P004: ""}\n', "utf-8")
    assert [held.code for held in found(packs)] == ["L003"]


def test_an_exemption_from_no_check_is_needless(tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / "P004" / "good")
    head = packs / "xa/jurisdiction.yaml"
    head.write_text(head.read_text("utf-8") + "allow: {P404: Why not.}\n", "utf-8")
    assert [(held.code, "no check" in held.message) for held in found(packs)] == [("S007", True)]


@pytest.mark.parametrize(("status", "severity"), [("draft", Severity.WARNING), ("checked", Severity.ERROR)])
def test_what_a_draft_may_have_checked_law_may_not(tmp_path: Path, status: str, severity: Severity) -> None:
    packs = laid_over(tmp_path, LINT / "P004" / "bad")
    head = packs / "xa/jurisdiction.yaml"
    head.write_text(head.read_text("utf-8").replace("draft", status), "utf-8")
    assert [held.severity for held in found(packs)] == [severity]


LEVELS = [
    ("draft", "status: checked\n", Severity.ERROR),
    ("checked", "status: draft\n", Severity.WARNING),
    ("draft", "", Severity.WARNING),
    ("checked", "", Severity.ERROR),
]


@pytest.mark.parametrize(("of_pack", "of_route", "severity"), LEVELS)
def test_the_level_follows_the_route_where_it_says_its_own(
    of_pack: str, of_route: str, severity: Severity, tmp_path: Path
) -> None:
    packs = laid_over(tmp_path, LINT / "R001" / "bad")
    head, route = packs / "xa/jurisdiction.yaml", packs / "xa/routes/scheme.yaml"
    head.write_text(head.read_text("utf-8").replace("draft", of_pack), "utf-8")
    text = re.sub("(?m)^status: .*\n", "", route.read_text("utf-8"))
    route.write_text(text.replace("name: ", f"{of_route}name: ", 1), "utf-8")
    assert [(held.code, held.severity) for held in found(packs)] == [("R001", severity)]


@pytest.mark.parametrize(("as_of", "stale"), [(date(2027, 11, 1), 0), (date(2027, 11, 2), 1)])
def test_a_source_is_fresh_for_365_days(as_of: date, stale: int) -> None:
    assert len(check(load([LINT / "base"]), as_of, folders=[LINT / "base"])) == stale


def test_our_own_law_has_no_errors() -> None:
    assert [str(held) for held in check(load(), AS_OF) if held.severity is Severity.ERROR] == []


def test_one_pack_may_be_checked_alone(tmp_path: Path) -> None:
    packs = laid_over(tmp_path, LINT / "P004" / "bad")
    law = load([packs])
    assert [held.code for held in check(law, AS_OF, folders=[packs], only="xa")] == ["P004"]
    assert check(law, AS_OF, folders=[packs], only="yb") == ()
