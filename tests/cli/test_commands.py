"""Each command does what it says, on the law and the invented survivors that travel with the program."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import alone, command, run, surroundings
from tests.conftest import ROOT

DAY = ("--as-of", "2026-11-23")
ROUTE = "gb/cics-2012"
XB = str(ROOT / "tests" / "assessment" / "packs" / "xb")
CASES = sorted(path.stem for path in (ROOT / "examples" / "cases").glob("*.yaml"))


def case(name: str) -> str:
    return str(ROOT / "examples" / "cases" / f"{name}.yaml")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_invented_survivor_can_be_assessed_in_every_format(name: str, form: str) -> None:
    code, out, err = run("assess", case(name), *DAY, "--format", form)
    assert code == 0
    assert "warning" in err or err == "" or "nothing was assessed" in err
    assert out.endswith("\n")
    assert "2012" in out
    if form == "json":
        json.loads(out)
    if form == "html":
        assert out.lower().startswith("<!doctype html>")
    if form == "text":
        assert "\x1b" not in out


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ("assess", case("car-wash"), *DAY, "--format", "html")
    first = alone(*words).out
    assert run(*words, "--out", str(tmp_path / "a.html")).out == ""
    assert (tmp_path / "a.html").read_text() == first
    assert alone(*words, LANG="lt_LT.UTF-8", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7").out == first
    assert run(*words, COMPENSATION_CACHE="off").out == first


def test_the_day_is_printed_and_is_today_unless_given() -> None:
    from compensation.cli.options import today

    code, out, _ = alone("assess", case("thin-note"), "--json")
    assert code == 0
    assert json.loads(out)["as_of"] == today().isoformat()
    assert "23 November 2026" in run("assess", case("thin-note"), *DAY).out


def test_a_route_can_be_chosen() -> None:
    code, out, _ = run("assess", case("car-wash"), *DAY, "--route", ROUTE, "--json")
    assert code == 0
    assert {held["id"] for held in json.loads(out)["routes"]} == {ROUTE}
    code, _, err = run("assess", case("car-wash"), "--route", "gb/cics-2011")
    assert code == 2
    assert "Did you mean `gb/cics-2012`?" in err


def test_text_is_wrapped_where_asked() -> None:
    narrow, wide = (run("assess", case("car-wash"), *DAY, "--width", width).out for width in ("60", "120"))
    assert [line for line in narrow.splitlines() if line.startswith("[") and len(line) > 60] == []
    assert any(60 < len(line) <= 120 for line in wide.splitlines() if line.startswith("["))


def test_a_file_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    words = ("assess", case("car-wash"), *DAY, "--out", str(tmp_path / "a.txt"))
    code, _, err = run(*words)
    assert code == 1
    assert "Add --replace" in err
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert run(*words, "--replace").code == 0
    assert (tmp_path / "a.txt").read_text() != "mine"


def test_papers_are_made_and_said(tmp_path: Path) -> None:
    words = ("pack", case("car-wash"), "--route", ROUTE, *DAY, "--out", "papers")
    code, out, err = run(*words, cwd=tmp_path)
    assert (code, err) == (0, "")
    made = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert "Open first: papers/00-" in out
    assert [name for name in made if name not in out] == ["manifest.json"]
    assert run(*words, cwd=tmp_path).code == 1
    again = run(*words, "--replace", "--json", cwd=tmp_path)
    assert again.code == 0
    assert json.loads(again.out) == json.loads((tmp_path / "papers" / "manifest.json").read_text())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers"]


def test_a_case_with_several_incidents_needs_to_say_for_which(tmp_path: Path) -> None:
    words = ("pack", case("sexual-exploitation"), "--route", ROUTE, *DAY, "--out", "papers")
    code, _, err = run(*words, cwd=tmp_path)
    assert code == 2
    (known,) = re.findall(r"there are: (.+)$", err, re.MULTILINE)
    first = known.split(", ")[0]
    assert run(*words, "--unit", first, cwd=tmp_path).code == 0
    assert json.loads((tmp_path / "papers" / "manifest.json").read_text())["unit"] == first


def test_a_new_case_can_be_checked_and_assessed_as_it_is(tmp_path: Path) -> None:
    code, out, err = run("case", "new", "case.yaml", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert "case.yaml" in err
    assert run("case", "new").out == (tmp_path / "case.yaml").read_text()
    assert run("case", "new", "case.yaml", cwd=tmp_path).code == 1
    assert run("case", "new", "case.yaml", "--replace", cwd=tmp_path).code == 0
    filled = re.sub(r"^case:.*$", "case: river-07", (tmp_path / "case.yaml").read_text(), flags=re.MULTILINE)
    (tmp_path / "case.yaml").write_text(filled)
    assert run("case", "check", "case.yaml", cwd=tmp_path).code == 0
    assert run("assess", "case.yaml", cwd=tmp_path).code == 0


@pytest.mark.parametrize("name", CASES)
def test_the_invented_survivors_are_in_order(name: str) -> None:
    assert run("case", "check", case(name), *DAY).code == 0


def test_facts_are_listed_with_the_reason_for_asking() -> None:
    code, out, _ = run("facts", "incident.place")
    assert code == 0
    assert "incident.place (place)" in out
    assert "Why we ask: " in out
    (fact,) = json.loads(run("facts", "incident.place", "--json").out)["facts"]
    assert (fact["id"], fact["kind"]) == ("incident.place", "place")
    every = json.loads(run("facts", "--json").out)["facts"]
    assert len(every) > 200
    assert [held["id"] for held in every if not held["why"]] == []


def test_the_law_is_in_order() -> None:
    code, out, _ = run("law", "check", *DAY)
    assert code == 0
    assert re.search(r"^\d+ routes?, \d+ complaints?\.$", out, re.MULTILINE)
    assert json.loads(run("law", "check", "--json", *DAY).out)["schema"] == "compensation/complaints/1"


def test_a_pack_of_ones_own_is_checked_tested_and_measured() -> None:
    assert run("law", "check", XB, *DAY) == (0, "2 routes, 0 complaints.\n", "")
    assert run("law", "test", XB) == (0, "10 worked cases: 10 as expected, 0 not.\n", "")
    code, out, _ = run("law", "coverage", XB)
    assert code == 0
    assert re.search(r"condition +2 +2 +2 +1 +2", out)
    measured, other = json.loads(run("law", "coverage", XB, "--json").out)["coverage"]
    assert (measured["route"], other["route"]) == ("xb/gift", "xb/loan")
    assert measured["tables"] == [{"table": "xb/gifts", "reached": ["small"], "rows": 2}]


def copy_of(folder: str, into: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, into / "xb"))


def test_a_worked_case_that_comes_out_otherwise_is_shown_as_a_difference(tmp_path: Path) -> None:
    file = copy_of(XB, tmp_path) / "worked" / "gift.yaml"
    file.write_text(file.read_text().replace("amount: GBP 75.00", "amount: GBP 80.00"))
    code, out, _ = run("law", "test", "xb", cwd=tmp_path)
    assert code == 1
    assert "A conviction under compulsion leaves it to the office\n" in out
    assert "  -amount: GBP 80.00\n  +amount: GBP 75.00\n" in out
    assert out.endswith("10 worked cases: 9 as expected, 1 not.\n")
    told = json.loads(run("law", "test", "xb", "--json", cwd=tmp_path).out)["worked"]
    assert [held["as_expected"] for held in told["cases"]] == [True, False, *[True] * 8]


def test_a_slip_in_a_worked_case_fails_test_and_check(tmp_path: Path) -> None:
    file = copy_of(XB, tmp_path) / "worked" / "gift.yaml"
    file.write_text(file.read_text().replace("outcome: discretionary", "outcome: discretion"))
    for words in (["law", "test", "xb"], ["law", "check", "xb"]):
        code, out, _ = run(*words, cwd=tmp_path)
        assert code == 1
        assert "xb/worked/gift.yaml:37:16 W002" in out
        assert "Did you mean `discretionary`?" in out


def test_law_that_calls_itself_checked_owes_a_case_for_every_side_of_every_clause(tmp_path: Path) -> None:
    home = copy_of(XB, tmp_path)
    for file in (home / "routes" / "gift.yaml", home / "jurisdiction.yaml"):
        file.write_text(file.read_text().replace("status: draft", "status: checked"))
    code, out, _ = run("law", "check", "xb", *DAY, cwd=tmp_path)
    assert code == 1
    assert "xb/routes/gift.yaml:16:5 W005: no worked case shows condition `place`: not-known" in out


def test_law_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    file = copy_of(XB, tmp_path) / "routes" / "gift.yaml"
    file.write_text(file.read_text().replace("fact: incident.place, is: gb", "fact: incident.plaice, is: gb"))
    code, out, err = run("law", "check", "xb", cwd=tmp_path)
    assert (code, out) == (1, "")
    assert "xb/routes/gift.yaml:16:" in err
    assert "incident.place" in err
    told = json.loads(run("law", "check", "xb", "--json", cwd=tmp_path).out)
    assert told["complaints"][0]["line"] == 16


def test_worked_cases_of_a_route_alone() -> None:
    every, part = (json.loads(run("law", "test", *words, "--json").out)["worked"]["cases"] for words in ([], [ROUTE]))
    assert part == [held for held in every if held["route"] == ROUTE]
    assert part != []


def test_a_route_is_shown_as_prose_and_lit_by_a_case(tmp_path: Path) -> None:
    code, plain, _ = run("law", "show", ROUTE)
    assert code == 0
    assert "para 87" in plain
    code, lit, _ = run("law", "show", ROUTE, "--case", case("car-wash"), *DAY)
    assert code == 0
    assert lit != plain
    assert "[yes]" in lit
    assert "[yes]" not in plain
    assert run("law", "show", ROUTE, "--format", "html", "--out", "r.html", cwd=tmp_path).code == 0
    assert "<html" in (tmp_path / "r.html").read_text()
    assert json.loads(run("law", "show", ROUTE, "--json").out)["schema"] == "compensation/blocks/1"


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_demo_tells_a_story_makes_papers_and_can_be_run_again(tmp_path: Path) -> None:
    code, out, err = run("demo", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert "Open first: demo-out/explanation.html" in out
    first = digest(tmp_path / "demo-out")
    assert {"explanation.html", "explanation.md", "assessment.json", "claim-pack/manifest.json"} <= set(first)
    assert run("demo", cwd=tmp_path).out == out
    assert digest(tmp_path / "demo-out") == first
    assert alone("demo", "--out", "elsewhere", cwd=tmp_path, TZ="Pacific/Kiritimati", LC_ALL="de_DE").code == 0
    assert digest(tmp_path / "elsewhere") == first


def test_the_demo_leaves_a_folder_alone_that_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "demo-out").mkdir()
    (tmp_path / "demo-out" / "mine.txt").write_text("mine")
    code, _, err = run("demo", cwd=tmp_path)
    assert code == 1
    assert "no demo made" in err
    assert digest(tmp_path) == {"demo-out/mine.txt": hashlib.sha256(b"mine").hexdigest()}


def test_a_cache_that_belongs_to_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getuid", lambda: tmp_path.stat().st_uid + 1)
    assert run("facts", "person.name", XDG_CACHE_HOME=str(tmp_path)).code == 0
    assert list((tmp_path / "compensation").iterdir()) == []


def test_an_installation_that_lacks_its_law_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_name: str) -> Path:
        raise FileNotFoundError("the folder 'jurisdictions' is gone")

    monkeypatch.setattr("compensation.law.packs.data_folder", lost)
    code, out, err = run("facts")
    assert (code, out) == (1, "")
    assert err == "I001: the installation is not whole: the folder 'jurisdictions' is gone\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert "_COMPENSATION_COMPLETE" in out


def completed(words: str) -> list[str]:
    place = str(len(words.split()) - (0 if words.endswith(" ") else 1))
    asked = {"_COMPENSATION_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": place}
    start = [*command()[:1], "-c", "from compensation.cli import main; main()"]
    done = subprocess.run(start, env=surroundings(**asked), capture_output=True, text=True, check=False)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_shells_complete_commands_packs_and_routes() -> None:
    assert completed("compensation as") == ["assess"]
    assert completed("compensation law te") == ["test"]
    offered = completed("compensation law test g")
    assert {"gb", ROUTE} <= set(offered)
    assert all(name.partition("/")[0] == "gb" for name in offered)
    assert completed("compensation assess x --route gb/ci") == [ROUTE]


def test_a_cache_is_for_its_owner_and_can_be_refused(tmp_path: Path) -> None:
    assert run("facts", "person.name", XDG_CACHE_HOME=str(tmp_path), COMPENSATION_CACHE="off").code == 0
    assert list(tmp_path.iterdir()) == []
    assert run("facts", "person.name", XDG_CACHE_HOME=str(tmp_path)).code == 0
    (folder,) = tmp_path.iterdir()
    assert folder.name == "compensation"
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert run("facts", "person.name", XDG_CACHE_HOME=str(tmp_path)).code == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").write_text("in the way")
    assert run("facts", "person.name", XDG_CACHE_HOME=str(tmp_path / "file")).code == 0
    relative = run("facts", "person.name", cwd=tmp_path, XDG_CACHE_HOME="here", HOME=str(tmp_path / "home"))
    assert relative.code == 0
    assert not (tmp_path / "here").exists()
