"""``law where`` and ``law stale``."""

from __future__ import annotations

import json

from tests.cli.run import run


def test_where_names_clause_and_place() -> None:
    done = run("law", "where", "incident.on_craft")
    assert done.code == 0
    assert "gb/cics-2012" in done.out
    assert "condition place: jurisdictions/gb/routes/cics-2012.yaml:" in done.out


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


def test_stale_lists_what_is_old_on_that_day_and_nothing_when_all_is_fresh() -> None:
    old = json.loads(run("law", "stale", "gb", "--as-of", "2028-01-01", "--json").out)["stale"]
    fresh = json.loads(run("law", "stale", "gb", "--as-of", "2026-11-24", "--json").out)["stale"]
    assert {one["pack"] for one in old} == {"gb"}
    assert all(one["days"] is None or one["days"] > 365 for one in old)
    assert [one["source"] for one in fresh if one["days"] is not None] == []
    assert len(old) > len(fresh)


def test_stale_says_how_old_and_where_to_write_that_it_was_read() -> None:
    done = run("law", "stale", "gb/cics-2012", "--days", "0", "--as-of", "2026-11-24")
    assert done.code == 0
    assert "gb cics-2012: read on 2026-11-23, 1 day ago" in done.out
    assert "(jurisdictions/gb/sources.yaml:" in done.out
