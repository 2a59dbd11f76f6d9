"""``law diff``: small edits of real law, what is said of them, and a case that each text answers differently."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compensation.assessment.texts.answers import answers
from compensation.case.files import parse_case
from compensation.law.law import Law
from compensation.law.packs import load
from tests.cli.run import run
from tests.conftest import ROOT, settle

PACKS = ROOT / "jurisdictions"
GB, NL = PACKS / "gb", PACKS / "nl"
Edit = Callable[[str], str]
TEXTS_ASPECTS = {"outcome", "waiting", "clocks", "amount", "heads"}


def edited(folder: Path, name: str, edit: Edit, pack: Path = GB) -> Path:
    """A copy of a pack, under another name, in which one file is written otherwise."""
    home = folder / "draft"
    shutil.copytree(pack, home)
    before = (home / name).read_text("utf-8")
    after = edit(before)
    assert after != before
    (home / name).write_text(after, "utf-8")
    return home


def compared(before: Path | str, after: Path | str, cwd: Path = ROOT) -> dict[str, Any]:
    done = run("law", "diff", str(before), str(after), "--json", cwd=cwd)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)["differences"]
    return found


def without(section: str, text: str) -> str:
    """A route file without one item of a list."""
    start = text.index(f"\n  - id: {section}\n")
    return text[:start] + text[text.index("\n  - id:", start + 5) :]


def without_a_bar(text: str) -> str:
    return without("same-family", text).replace("[same-family, assailant-benefit]", "[assailant-benefit]")


def without_a_time(text: str) -> str:
    """Without the condition that nobody has read the law of: what is left may be met."""
    start, end = text.index("  - id: in-time\n"), text.index("\nbars:")
    return (text[:start] + text[end:]).replace("affects: [in-time]", "affects: [wages-open]")


def exchanged(one: str, other: str) -> Edit:
    return lambda text: text.replace(one, other)


CICS, UWV = "routes/cics-2012.yaml", "routes/insolvency-uwv.yaml"
EDITS: dict[str, tuple[str, Edit, list[str], str]] = {
    "a period": (
        CICS,
        exchanged("two-years-after: {years: 2,", "two-years-after: {years: 3,"),
        ["outcome", "clocks"],
        "+ “two years after” means: 3 years after “day of incident”.",
    ),
    "a bar": (CICS, without_a_bar, ["outcome"], "-     “day of incident” is on or after 1 October 1979."),
    "a first day, by one day": (
        CICS,
        exchanged("on_or_after: 1979-10-01", "on_or_after: 1979-10-02"),
        ["outcome"],
        "+     “day of incident” is on or after 2 October 1979.",
    ),
    "a figure": (
        "tables/cics-2012-tariff.csv",
        exchanged(",6200.00,", ",6300.00,"),
        ["amount"],
        (
            "+ Fractured jaw, continuing symptoms: £6,300.00, annex_e Part A, face, app_code phyinj-034, "
            "group ordinary,"
            " level A7, part A, from 2012-11-27, victims-of-violence, reported"
        ),
    ),
    "how many months": (
        UWV,
        exchanged('"Thirteen weeks are three months.", times: 3', '"Thirteen weeks are three months.", times: 4'),
        ["heads"],
        "+         Times 4.",
    ),
    "an exception": (
        UWV,
        exchanged(
            "    fact: employment.under_direction\n    is: true\n",
            "    base: {fact: employment.under_direction, is: true}\n    exceptions:\n"
            "      - id: never-anything\n        cite: tumer-2014\n"
            "        when: {fact: employment.paid_total, at_most: EUR 0.00}\n"
            "        then: {fact: employment.nl_insolvency, is: declared}\n",
        ),
        ["outcome"],
        "+     then: “Work: The employer's insolvency” (employment.nl_insolvency) is “Declared”.",
    ),
    "a condition": (
        UWV,
        without_a_time,
        ["outcome"],
        "- Is the UWV asked in time? One of these is enough: [ww pin-unknown, unverified]",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_small_edit_is_shown_by_cases_that_the_texts_answer_differently(name: str, tmp_path: Path) -> None:
    file, edit, aspects, line = EDITS[name]
    pack = NL if file == UWV else GB
    other = edited(tmp_path, file, edit, pack)
    found = compared(pack, other)
    lines = [line for one in (*found["beside"], *found["routes"]) for held in one["changed"] for line in held["lines"]]
    assert not line or line in [held.strip() for held in lines]
    (route,) = found["routes"]
    assert (route["cases"], [one["aspect"] for one in route["witnesses"]]) == ("differs", aspects)
    assert TEXTS_ASPECTS.isdisjoint(set(route["alike"]) & set(aspects))
    laws = law_with(pack), law_with(other, tmp_path / "under its name" / pack.name)
    for witness in route["witnesses"]:
        case, complaints = parse_case(witness["case"], "differs.yaml", laws[0].registry)
        assert case is not None
        assert not complaints
        day = date.fromisoformat(witness["as_of"])
        before, after = (answers(law, route["route"], case, day) for law in laws)
        assert [getattr(one, witness["aspect"]) for one in before] != [getattr(one, witness["aspect"]) for one in after]


def law_with(home: Path, place: Path | None = None) -> Law:
    """The law of a pack by itself; one whose folder bears another name is put where it has its own."""
    if place is not None:
        shutil.copytree(home, place)
    return load([place or home])


NEITHER = """    not:
      all:
        - not:
            amount:
              sum: [employment.monthly_due]
              steps:
                - {id: proved, cite: ww arts 61 to 68, text: "The months.", times: employment.proved_months}
            more_than: employment.paid_total
        - not: {fact: employment.paid_total, at_most: EUR 0.00}
"""


def de_morgan(text: str) -> str:
    """The condition that wages are open, as neither of its two opposites, in the other order."""
    start, end = text.index("    any:\n      - id: nothing-paid"), text.index("  - id: in-time")
    return text[:start] + NEITHER + text[end:]


def turned_round(text: str) -> str:
    """The first two conditions in the other order, the second one in other words."""
    first, second, rest = (text.index(f"  - id: {name}\n") for name in ("employee", "employer-insolvent", "wages-open"))
    moved = text[second:rest].replace("Has the employer been found", "Was the employer found")
    return text[:first] + moved + text[first:second] + text[rest:]


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        (CICS, exchanged("two-years-after", "after-two-years")),
        (UWV, exchanged("wages-open", "wages-still-open")),
        (UWV, turned_round),
        (UWV, de_morgan),
    ],
    ids=["a day is called otherwise", "a clause is called otherwise", "another order", "de morgan"],
)
def test_what_comes_to_the_same_is_proved_to(file: str, edit: Edit, tmp_path: Path) -> None:
    pack = NL if file == UWV else GB
    (route,) = compared(pack, edited(tmp_path, file, edit, pack))["routes"]
    assert route["changed"]
    assert (route["cases"], set(route["alike"]), route["witnesses"]) == ("same", TEXTS_ASPECTS, [])


def test_a_time_limit_that_is_called_otherwise_is_no_other_limit(tmp_path: Path) -> None:
    names = [("\n  apply:\n", "\n  lodge:\n"), ("deadline: apply", "deadline: lodge"), (" apply]", " lodge]"),
             ("[apply]", "[lodge]")]  # fmt: skip
    (route,) = compared(GB, edited(tmp_path, CICS, lambda text: _all(text, names)))["routes"]
    assert (route["cases"], route["witnesses"]) == ("same", [])


def _all(text: str, names: list[tuple[str, str]]) -> str:
    for one, other in names:
        text = text.replace(one, other)
    return text


def test_that_no_case_differs_is_said_where_only_words_changed(tmp_path: Path) -> None:
    text = "Was there an earlier application for the same injury"
    other = edited(tmp_path, CICS, exchanged(text, text.replace("Was", "Is")))
    done = run("law", "diff", str(GB), str(other))
    assert (
        "No case is answered differently. That is proved: outcomes, last days and sums are the same, whatever is told."
        in done.out
    )
    assert "This case is answered differently" not in done.out


def test_a_case_is_found_without_a_worked_one_and_told_in_words(tmp_path: Path) -> None:
    other = edited(tmp_path / "after", CICS, without_a_bar)
    before = tmp_path / "before" / "gb"
    shutil.copytree(GB, before)
    for home in (before, other):
        shutil.rmtree(home / "worked")
    cases = tmp_path / "cases"
    out = run("law", "diff", str(before), str(other), "--cases", str(cases)).out
    assert "Proved: no last day is another one, no sum is another one." in out
    assert "This case is answered differently on " in out
    assert "First day: given: " in out
    (case,) = cases.glob("*.yaml")
    assert case.name == "gb-cics-2012-outcome.yaml"
    assert run("assess", str(case), "--route", "gb/cics-2012", "--as-of", "2026-11-23").code == 0


def test_where_nothing_is_found_that_is_not_called_a_proof(tmp_path: Path) -> None:
    other = edited(tmp_path, UWV, exchanged("at_most: EUR 0.00\n      - id", "less_than: EUR 0.01\n      - id"), NL)
    out = run("law", "diff", str(NL), str(other)).out
    assert "Proved: no last day is another one, no sum is another one." in out
    assert "No case was found that is decided differently, and it is not proved that there is none: " in out


def test_a_text_from_git_is_held_against_the_pack_at_hand(tmp_path: Path) -> None:
    home = tmp_path / "law"
    shutil.copytree(NL, home)
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "law"]):
        subprocess.run(["git", *words], check=True, cwd=tmp_path)  # noqa: S607 - a repository of the test's own
    (home / UWV).write_text(without_a_time((home / UWV).read_text("utf-8")), "utf-8")
    for before, after in (("HEAD:law", "law"), (f"HEAD:law/{UWV}", f"law/{UWV}"), ("nl", "law")):
        (route,) = compared(before, after, tmp_path)["routes"]
        assert (route["route"], route["cases"]) == ("nl/insolvency-uwv", "differs")
    assert run("law", "diff", "HEAD:lore", "law", cwd=tmp_path).code == 2
    assert run("law", "diff", "zz", "law", cwd=tmp_path).code == 2


def test_two_texts_that_are_alike_differ_in_nothing() -> None:
    done = run("law", "diff", str(GB), str(GB), "--exit-code")
    assert (done.code, done.out) == (0, "Nothing is written otherwise.\n")


def test_one_file_is_compared_with_another_and_scripts_learn_it_by_the_exit_code(tmp_path: Path) -> None:
    file, edit, _, _ = EDITS["a period"]
    draft = tmp_path / "draft.yaml"
    draft.write_text(edit((GB / file).read_text("utf-8")), "utf-8")
    done = run("law", "diff", str(GB / file), str(draft), "--exit-code")
    assert done.code == 1
    assert "time limit apply: open, last day " in done.out


def test_a_folder_and_a_file_are_not_compared(tmp_path: Path) -> None:
    done = run("law", "diff", str(GB), str(GB / "routes" / "cics-2012.yaml"))
    assert done.code == 2
    lone = tmp_path / "lone.yaml"
    lone.write_text("route: x/y\n", "utf-8")
    assert run("law", "diff", str(lone), str(lone)).code == 2


def test_a_text_with_mistakes_is_refused_with_their_places(tmp_path: Path) -> None:
    other = edited(tmp_path, "routes/cics-2012.yaml", lambda text: text.replace("years: 2", "yeers: 2", 1))
    done = run("law", "diff", str(GB), str(other))
    assert done.code == 1
    assert "draft/routes/cics-2012.yaml:" in done.err


PAGE = ROOT / "docs" / "comparing-texts.md"


def test_what_the_page_shows_comes_out(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = fresh = PAGE.read_text("utf-8")
    shown = re.findall(r"```diff\n# (\S+)\n(.*?)```\n(.*?)```text\n(.*?)```", page, re.DOTALL)
    assert len(shown) == 3
    for place, (file, change, between, before) in enumerate(shown):
        old, new = ("".join(f"{line[1:]}\n" for line in change.splitlines() if line[0] == sign) for sign in "-+")
        out = run("law", "diff", "nl", str(edited(tmp_path / str(place), file, exchanged(old, new), NL))).out
        fresh = fresh.replace(
            f"{change}```\n{between}```text\n{before}```", f"{change}```\n{between}```text\n{out.rstrip()}\n```"
        )
    assert settle(PAGE, fresh, accept=bool(request.config.getoption("--accept"))) == ""
