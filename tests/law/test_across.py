"""Routes that ask for each other's answers, over packs: what does not exist, and what waits for itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compensation.errors import PackError
from compensation.law.packs import load

BASE = Path(__file__).parent / "lint" / "base" / "xa"


def shelf(tmp_path: Path, **conditions: str) -> list[Path]:
    """The invented pack, and one route for each name with this condition."""
    home = tmp_path / "xa"
    shutil.copytree(BASE, home)
    whole = (home / "routes" / "scheme.yaml").read_text()
    for name, node in conditions.items():
        head = whole.partition("conditions:")[0].replace("xa/scheme", f"xa/{name}")
        text = f"{head}conditions:\n- {{id: other, text: The other?, cite: act 1, {node}}}\n"
        (home / "routes" / f"{name}.yaml").write_text(text)
    return [tmp_path]


def complaints(folders: list[Path]) -> list[tuple[str, str]]:
    with pytest.raises(PackError) as raised:
        load(folders)
    return [(found.code, found.message) for found in raised.value.complaints]


def test_a_route_of_the_same_pack_must_exist(tmp_path: Path) -> None:
    found = complaints(shelf(tmp_path, one="route: xa/schema, is: eligible"))
    assert ("L009", "there is no route in this pack `xa/schema`") in found


def test_a_route_of_a_pack_that_is_not_at_hand_is_no_mistake(tmp_path: Path) -> None:
    assert load(shelf(tmp_path, one="route: xq/scheme, is: not_eligible")).route("xa/one").id == "xa/one"


def test_answers_that_wait_for_each_other_are_a_mistake(tmp_path: Path) -> None:
    found = complaints(shelf(tmp_path, one="route: xa/two, is: eligible", two="route: xa/one, is: eligible"))
    assert sorted(found) == [
        ("L012", "the answer of `xa/one` waits for itself, through `xa/two`"),
        ("L012", "the answer of `xa/two` waits for itself, through `xa/one`"),
    ]


def test_an_outcome_that_more_facts_can_change_cannot_be_asked_for(tmp_path: Path) -> None:
    (found,) = complaints(shelf(tmp_path, one="route: xa/scheme, is: undetermined"))
    assert found[0] == "L011"
