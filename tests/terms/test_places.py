"""Where the program's data is found: in a wheel, in a checkout, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.terms import places
from compensation.terms.places import data_folder


@pytest.mark.parametrize("name", ["jurisdictions", "templates"])
def test_in_a_checkout_the_folders_lie_beside_the_package(name: str) -> None:
    assert data_folder(name) == Path(__file__).parents[2] / name


def test_in_a_wheel_they_lie_inside_and_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "compensation" / "_data" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "compensation")
    assert data_folder("templates") == tmp_path / "compensation" / "_data" / "templates"


def test_a_stranger_with_the_same_name_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "compensation")
    with pytest.raises(FileNotFoundError, match="install the package again"):
        data_folder("templates")
