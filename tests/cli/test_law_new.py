"""``law new-jurisdiction`` and ``law new-route``: what they write loads, runs and says that it is unwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compensation.cli.law_new_route import KINDS
from compensation.law.authoring import usual_clauses
from tests.cli.run import Run, run
from tests.conftest import ROOT

NAMED = ("--name", 'Invented: "Freedonia", no. 1', "--language", "lt", "--currency", "EUR")


def begun(folder: Path, code: str = "xk") -> Run:
    return run("law", "new-jurisdiction", code, *NAMED, "--folder", str(folder), "--as-of", "2026-11-24")


def route(folder: Path, name: str, kind: str = "civil", *more: str) -> Run:
    order = ("law", "new-route", name, "--kind", kind, "--name", "An invented claim: first", "--folder", str(folder))
    return run(*order, "--as-of", "2026-11-24", *more)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_lists_of_kinds_are_the_same() -> None:
    assert set(KINDS) == set(usual_clauses.KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_route_loads_passes_its_case_and_has_no_error(kind: str, tmp_path: Path) -> None:
    assert begun(tmp_path).code == 0
    assert route(tmp_path, "xk/first-claim", kind).code == 0
    assert run("law", "test", str(tmp_path / "xk")).out == "1 worked case: 1 as expected, 0 not.\n"
    done = run("law", "check", str(tmp_path / "xk"), "--as-of", "2026-11-24", "--json")
    complaints = json.loads(done.out)["complaints"]
    assert done.code == 0, complaints
    assert {held["code"] for held in complaints} == {"R001"}


def test_every_clause_of_a_fresh_route_says_that_it_is_still_to_be_written(tmp_path: Path) -> None:
    begun(tmp_path)
    route(tmp_path, "xk/first-claim", "state-scheme")
    complaints = json.loads(run("law", "check", str(tmp_path), "--json").out)["complaints"]
    said = " ".join(held["message"] for held in complaints)
    usual = usual_clauses.KINDS["state-scheme"]
    everything = (*usual.conditions, *usual.bars, *usual.heads, usual_clauses.LIMIT, usual_clauses.OTHER_MONEY)
    assert [held.id for held in everything if held.todo not in said] == []


def test_an_answer_from_a_fresh_route_names_what_is_unwritten(tmp_path: Path) -> None:
    from datetime import date

    from compensation.assessment.assess import assess
    from compensation.assessment.explain import explain
    from compensation.assessment.print_text import render
    from compensation.assessment.worked import read_worked
    from compensation.law.packs import load
    from compensation.terms.words import Words

    begun(tmp_path)
    route(tmp_path, "xk/first-claim", "fund")
    law = load([tmp_path])
    (worked,), _ = read_worked(tmp_path / "xk/worked/first-claim.yaml", "first-claim.yaml", law)
    found = assess(law, worked.case, date(2026, 11, 24))
    assert [str(held.outcome) for held in found.routes] == ["undetermined"]
    text = " ".join(render(explain(found, law, worked.case, Words())).split())
    assert "still to be written: which places count" in text


def test_the_same_order_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        begun(tmp_path / name)
        route(tmp_path / name, "xk/first-claim")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_nothing_is_written_over_what_is_there(tmp_path: Path) -> None:
    begun(tmp_path)
    route(tmp_path, "xk/first-claim")
    before = files(tmp_path)
    again, other = begun(tmp_path), route(tmp_path, "xk/first-claim", "fund")
    assert (again.code, other.code) == (1, 1)
    assert "there is a file of that name already" in other.err
    assert files(tmp_path) == before


def test_a_worked_case_alone_stops_the_route_too(tmp_path: Path) -> None:
    begun(tmp_path)
    (tmp_path / "xk/worked").mkdir()
    (tmp_path / "xk/worked/first-claim.yaml").write_text("cases: []\n", "utf-8")
    assert route(tmp_path, "xk/first-claim").code == 1
    assert not (tmp_path / "xk/routes").exists()


def test_a_pack_is_not_begun_under_a_code_that_is_taken(tmp_path: Path) -> None:
    done = begun(tmp_path, "gb")
    assert (done.code, files(tmp_path)) == (2, {})


@pytest.mark.parametrize("code", ["XK", "x", "../xk", "kosovo"])
def test_a_code_that_no_pack_may_have_writes_nothing(code: str, tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    assert begun(tmp_path / "packs", code).code != 0
    assert files(tmp_path) == {}


@pytest.mark.parametrize("more", [("--language", "klingon"), ("--currency", "euro")])
def test_a_language_or_money_that_is_not_known_writes_nothing(more: tuple[str, str], tmp_path: Path) -> None:
    order = ("law", "new-jurisdiction", "xk", "--name", "x", "--language", "en", *more, "--folder", str(tmp_path))
    assert run(*order).code != 0
    assert files(tmp_path) == {}


@pytest.mark.parametrize("name", ["xk", "xk/", "xk/Two Words", "xk/../gb", "xj/claim"])
def test_a_name_that_no_route_may_have_writes_nothing(name: str, tmp_path: Path) -> None:
    begun(tmp_path)
    before = files(tmp_path)
    assert route(tmp_path, name).code == 2
    assert files(tmp_path) == before


def test_a_source_may_be_named_and_must_exist(tmp_path: Path) -> None:
    begun(tmp_path)
    assert route(tmp_path, "xk/claim", "civil", "--source", "main-lwa").code == 2
    assert route(tmp_path, "xk/claim", "civil", "--source", "main-law").code == 0


def test_a_folder_that_cannot_be_written_in_is_left_without_a_trace(tmp_path: Path) -> None:
    done = begun(tmp_path / "nowhere")
    assert done.code == 1
    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compensation.cli.output import write_file

    begun(tmp_path)
    before = files(tmp_path)

    def failing(path: Path, content: bytes) -> None:
        if path.parent.name == "worked":
            raise KeyboardInterrupt
        write_file(path, content)

    monkeypatch.setattr("compensation.cli.planting.write_file", failing)
    assert route(tmp_path, "xk/first-claim").code == 130
    assert files(tmp_path) == before
    assert not (tmp_path / "xk/routes").exists()


def test_an_installed_program_asks_where_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compensation.terms import places

    (tmp_path / "jurisdictions").mkdir()
    monkeypatch.setattr(places, "data_folder", lambda name: tmp_path / name)
    from compensation.cli.planting import packs_folder

    with pytest.raises(Exception, match="--folder"):
        packs_folder(None)
    monkeypatch.setattr(places, "data_folder", lambda name: ROOT / name)
    assert packs_folder(None) == ROOT / "jurisdictions"


def test_the_folder_of_the_pack_itself_will_do(tmp_path: Path) -> None:
    begun(tmp_path)
    done = route(tmp_path / "xk", "xk/first-claim")
    assert (done.code, (tmp_path / "xk/worked/first-claim.yaml").is_file()) == (0, True)
    assert f"Next: compensation law check {tmp_path / 'xk'}\n" in done.err
