"""A golden text that differs is shown, never taken; it is taken only when accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import settle


def test_the_same_text_is_no_difference(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"one\ntwo\n")
    assert settle(kept, "one\ntwo\n", accept=False) == ""


def test_another_text_is_shown_and_not_taken(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"one\ntwo\n")
    assert settle(kept, "one\nthree\n", accept=False).splitlines()[-2:] == ["-two", "+three"]
    assert kept.read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("text", ["one\r\n", "one", "one\n\n"])
def test_line_ends_count(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"one\n")
    assert settle(kept, text, accept=False)


def test_a_missing_text_is_a_difference_even_from_nothing(tmp_path: Path) -> None:
    assert settle(tmp_path / "none.txt", "", accept=False)


def test_accepting_keeps_the_text_as_it_came_out(tmp_path: Path) -> None:
    kept = tmp_path / "new" / "kept.txt"
    assert settle(kept, "café\r\n", accept=True) == ""
    assert kept.read_bytes() == "café\r\n".encode()
    assert settle(kept, "café\r\n", accept=False) == ""
