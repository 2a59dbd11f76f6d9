from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.law import cache
from compensation.law.law import Law
from compensation.law.packs import load
from tests.conftest import ROOT
from tests.law.desk import PACKS


@pytest.fixture(scope="module")
def law() -> Law:
    """The invented pack, read from its texts."""
    return load([PACKS])


def written(folder: Path) -> Path:
    (found,) = folder.glob("law-*.json")
    return found


def test_law_from_the_cache_is_the_law_from_the_texts(law: Law, tmp_path: Path) -> None:
    first = load([PACKS], cache=tmp_path)
    again = load([PACKS], cache=tmp_path)
    assert cache.encode(first) == cache.encode(again) == cache.encode(law)
    assert again.route("xa/scheme").conditions == law.route("xa/scheme").conditions
    assert again.route("xa/scheme").named == law.route("xa/scheme").named
    assert again.packs[0].tables["tariff"].rows == law.packs[0].tables["tariff"].rows
    assert again.registry == law.registry


def test_our_own_law_survives_the_cache_too(tmp_path: Path) -> None:
    assert cache.encode(load(cache=tmp_path)) == cache.encode(load(cache=tmp_path)) == cache.encode(load())


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    texts = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        program = (
            "from pathlib import Path; from compensation.law.packs import load;"
            f"load([Path({str(PACKS)!r})], cache=Path({str(folder)!r}))"
        )
        subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed})
        texts.append(written(folder).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "spoilt", [b"", b"\xff\xfe", b"{}", b"0\n[]", b'0\n[["Law"]]', b"not json at all", b"[1, 2", b"\n"]
)
def test_a_broken_cache_is_read_anew_and_mended(law: Law, tmp_path: Path, spoilt: bytes) -> None:
    load([PACKS], cache=tmp_path)
    path = written(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(spoilt)
    assert cache.encode(load([PACKS], cache=tmp_path)) == cache.encode(law)
    assert path.read_bytes() == whole


def test_one_changed_byte_is_noticed(law: Law, tmp_path: Path) -> None:
    load([PACKS], cache=tmp_path)
    path = written(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Invented office", "Invented Office"), "utf-8")
    assert cache.recall(tmp_path, law.sha256) is None


def test_a_cache_of_other_texts_is_not_used(law: Law, tmp_path: Path) -> None:
    load([PACKS], cache=tmp_path)
    assert cache.recall(tmp_path, "0" * 64) is None
    assert cache.recall(tmp_path, law.sha256) is not None


def test_a_changed_program_does_not_use_an_older_cache(
    law: Law, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([PACKS], cache=tmp_path)
    monkeypatch.setattr(cache, "_program", lambda: "other")
    assert cache.recall(tmp_path, law.sha256) is None


def test_a_folder_that_cannot_be_written_does_no_harm(law: Law, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", "utf-8")
    assert cache.encode(load([PACKS], cache=in_the_way)) == cache.encode(law)
    assert cache.encode(load([PACKS], cache=in_the_way / "below")) == cache.encode(law)


def test_only_the_newest_few_are_kept(law: Law, tmp_path: Path) -> None:
    for number in range(12):
        path = tmp_path / f"law-{number}.json"
        path.write_text("old", "utf-8")
        os.utime(path, (number, number))
    load([PACKS], cache=tmp_path)
    kept = {path.name for path in tmp_path.iterdir()}
    assert len(kept) == 8
    assert cache.recall(tmp_path, law.sha256) is not None
    assert {f"law-{number}.json" for number in range(5, 12)} < kept


def test_nothing_half_written_stays(law: Law, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    assert cache.encode(load([PACKS], cache=tmp_path)) == cache.encode(law)
    assert list(tmp_path.iterdir()) == []


def test_law_from_the_cache_needs_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    load([PACKS], cache=tmp_path)
    program = (
        "import sys; from pathlib import Path; from compensation.law.packs import load;"
        f"load([Path({str(PACKS)!r})], cache=Path({str(tmp_path)!r}));"
        "print([name for name in ('yaml', 'pydantic', 'holidays', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4), max_leaves=20
)


@given(entries=st.lists(_JSON, max_size=8))
def test_foreign_json_never_becomes_law(entries: list[object]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - any exception will do: the caller reads the law anew
        cache.decode(json.dumps(entries))
