from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import run


def test_a_route_comes_as_one_document() -> None:
    done = run("law", "export", "gb/cics-2012")
    held = json.loads(done.out)
    assert (done.code, held["schema"], held["route"]["id"]) == (0, "compensation/route/1", "gb/cics-2012")
    assert run("law", "export", "gb/cics-2012", "--json").out == done.out


def test_a_flowchart_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "route.mmd"
    assert run("law", "export", "gb/cics-2012", "--format", "mermaid", "--out", str(target)).code == 0
    assert target.read_text("utf-8").splitlines()[1] == "flowchart TD"
    assert run("law", "export", "gb/cics-2012", "--out", str(target)).code == 1


def test_two_formats_at_once_are_wrong_use() -> None:
    assert run("law", "export", "gb/cics-2012", "--format", "mermaid", "--json").code == 2


def test_a_slip_in_a_route_is_answered_with_the_nearest() -> None:
    assert "Did you mean `gb/cics-2012`?" in run("law", "export", "gb/cics-2021").err
