from __future__ import annotations

import pytest

from tests.cli.run import run
from tests.conftest import ROOT

CODES = sorted(page.stem for page in (ROOT / "docs" / "lint").glob("*.md"))


@pytest.mark.parametrize("code", [CODES[0], "P004", "p004", CODES[-1]])
def test_the_page_of_a_code_is_printed_as_it_stands(code: str) -> None:
    page = (ROOT / "docs" / "lint" / f"{code.upper()}.md").read_text("utf-8")
    assert run("law", "explain", code) == (0, page, "")


def test_a_slip_in_a_code_is_answered_with_the_nearest() -> None:
    done = run("law", "explain", "P044")
    assert (done.code, done.out) == (2, "")
    assert "Did you mean `P004`?" in done.err


def test_a_code_like_none_is_answered_with_how_to_list_them() -> None:
    done = run("law", "explain", "zebra")
    assert done.code == 2
    assert f"There are {len(CODES)}; `compensation law explain` lists them." in done.err


def test_a_path_is_no_code() -> None:
    assert run("law", "explain", "../why").code == 2


@pytest.mark.parametrize("name", ["stale-source", "Contradiction", "clause-never-decides"])
def test_a_page_is_found_by_what_it_is_called(name: str) -> None:
    done = run("law", "explain", name)
    assert done.code == 0
    assert done.out.partition("\n")[0].endswith(f" {name.lower()}")


def test_no_two_pages_bear_one_name() -> None:
    names = [page.read_text("utf-8").partition("\n")[0].split()[-1] for page in (ROOT / "docs/lint").glob("*.md")]
    assert len(set(names)) == len(names)
