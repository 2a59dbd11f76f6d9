"""``law where`` and ``law stale``."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.run import run
from tests.conftest import ROOT


def test_where_names_clause_and_place() -> None:
    done = run("law", "where", "incident.on_craft")
    assert done.code == 0
    assert "gb/cics-2012" in done.out
    assert "gb/cics-2012 (jurisdictions/gb/routes/cics-2012.yaml)" in done.out
    assert re.search(r"^condition place, line \d+: Did ", done.out, re.MULTILINE)
    assert re.search(r"^  read in line \d+", done.out, re.MULTILINE)


def test_where_names_what_only_an_earlier_text_reads() -> None:
    home = ROOT / "tests/assessment/words"
    out = run("law", "where", "person.disabled", "--folder", str(home), "--json").out
    earlier = {one["earlier"] for one in json.loads(out)["readers"]["readings"] if one["route"] == "xw/earlier"}
    assert earlier == {"before-march-2022", "of-the-flood"}


def test_where_for_programs_says_the_same() -> None:
    done = run("law", "where", "reports", "--json")
    held = json.loads(done.out)["readers"]
    assert held["fact"] == "reports"
    assert ("gb/cics-2012", "definition", "no-police-report") in {
        (one["route"], one["kind"], one["id"]) for one in held["readings"]
    }


def test_where_says_plainly_that_nothing_reads_a_fact() -> None:
    assert "Nothing in the law that is here reads it." in run("law", "where", "person.safe_contact").out


def test_where_answers_a_slip_with_the_nearest() -> None:
    done = run("law", "where", "incident.plaec")
    assert done.code == 2
    assert "Did you mean `incident.place`?" in done.err


NEAR = [
    (("where", "INCIDENT.PLACE"), "Did you mean `incident.place`?"),
    (("where", "freed"), "Did you mean `incident.freed_date`"),
    (("where", "xyzzy"), "`compensation facts` lists them."),
    (("explain", "never-decides"), "Did you mean `clause-never-decides`?"),
    (("explain", "zzz"), "`compensation law explain` lists them."),
    (("stale", "gb/cisc-2012"), "Did you mean `gb/cics-2012`?"),
    (("stale", "fr/fonds-de-garantie"), "There are: fr/agrasc, fr/civi-light, fr/civi,"),
    (("stale", "qq"), "There are: fr, gb, in, nl, us, us-ca."),
    (("check", "./nowhere"), "there is no such folder"),
    (("check", "packs/nowhere/"), "there is no such folder"),
]


@pytest.mark.parametrize(("words", "said"), NEAR, ids=lambda held: " ".join(held) if isinstance(held, tuple) else "")
def test_a_slip_is_answered_with_what_was_meant_or_where_to_look(words: tuple[str, ...], said: str) -> None:
    done = run("law", *words)
    assert done.code == 2
    assert said in done.err
    assert max(map(len, done.err.splitlines())) < 200


def test_without_a_code_all_are_listed() -> None:
    lines = run("law", "explain").out.splitlines()
    assert len(lines) == len(list((ROOT / "docs/lint").glob("*.md")))
    assert "P004 stale-source: A source that was last read more than 365 days before the day of the check" in "\n".join(
        lines
    )


def test_stale_lists_what_is_old_on_that_day_and_nothing_when_all_is_fresh() -> None:
    old = json.loads(run("law", "stale", "gb", "--as-of", "2028-01-01", "--json").out)["stale"]
    fresh = json.loads(run("law", "stale", "gb", "--as-of", "2026-11-24", "--json").out)["stale"]
    assert {one["pack"] for one in old} == {"gb"}
    assert all(one["days"] is None or one["days"] > 365 for one in old)
    assert [one["source"] for one in fresh if one["days"] is not None] == []
    assert len(old) > len(fresh)
    said = run("law", "stale", "gb", "--as-of", "2026-11-24").out
    assert said.startswith(
        f"{len(fresh)} sources to read again: 0 last read more than 365 days before, {len(fresh)} of"
    )


def test_stale_says_how_old_and_where_to_write_that_it_was_read() -> None:
    done = run("law", "stale", "gb/cics-2012", "--days", "0", "--as-of", "2026-11-24")
    assert done.code == 0
    assert "gb cics-2012: read on 2026-11-23, 1 day ago" in done.out
    assert "(jurisdictions/gb/sources.yaml:" in done.out
