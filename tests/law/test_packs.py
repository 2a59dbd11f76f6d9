from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from compensation.errors import PackError
from compensation.law.announced import announced_folders
from compensation.law.kernel import Cite, Standing
from compensation.law.packs import find, load
from tests.law.desk import PACKS


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A copy of the invented packs that a test may spoil."""
    return Path(shutil.copytree(PACKS, tmp_path / "packs"))


def complaints_of(folder: Path) -> list[str]:
    with pytest.raises(PackError) as raised:
        load([folder])
    return [f"{held.code} {held.spot}" for held in raised.value.complaints]


def test_a_pack_is_read_whole(packs: Path) -> None:
    law = load([packs])
    (pack,) = law.packs
    assert (pack.code, pack.currency, pack.languages, pack.status) == ("xa", "GBP", ("en",), "draft")
    assert list(pack.tables) == ["figures", "tariff"]
    assert pack.tables["tariff"].id == "xa/tariff"
    assert [route.id for route in law.routes] == ["xa/scheme"]
    assert law.pack_of(law.route("xa/scheme")) is pack
    assert pack.sources["scheme"].standing is Standing.READ
    assert pack.sources["scheme"].spot.line == 2
    union = pack.lists["union"]
    assert (union.is_open, union.cites) == (True, (Cite("scheme", "art 9"),))
    assert union.members[0].since == date(2004, 5, 1).toordinal()
    assert "A1" in law.obstacles
    assert law.registry.facts["injury.xa_tariff"].national == "xa"


def test_the_folder_of_one_pack_is_enough(packs: Path) -> None:
    assert load([packs / "xa"]).packs[0].sha256 == load([packs]).packs[0].sha256


def test_the_same_texts_elsewhere_are_the_same_law(packs: Path) -> None:
    assert load([packs]).sha256 == load([PACKS]).sha256


def test_a_changed_text_is_another_law(packs: Path) -> None:
    before = load([packs]).sha256
    route = packs / "xa/routes/scheme.yaml"
    route.write_text(route.read_text("utf-8").replace("years: 2", "years: 3"), "utf-8")
    assert load([packs]).sha256 != before


def test_two_packs_with_one_code_are_refused_by_name(packs: Path, tmp_path: Path) -> None:
    shutil.copytree(packs / "xa", tmp_path / "other" / "xa")
    with pytest.raises(PackError, match="two packs call themselves `xa`") as raised:
        load([packs, tmp_path / "other"])
    assert "S003" in {held.code for held in raised.value.complaints}


def test_the_same_folder_twice_is_one_pack(packs: Path) -> None:
    assert len(load([packs, packs / "xa"]).packs) == 1


@pytest.mark.parametrize("name", ["rules.py", "routes/scheme.pyc", "tables/fast.so"])
def test_a_program_in_a_pack_is_refused(packs: Path, name: str) -> None:
    (packs / "xa" / name).write_bytes(b"pass")
    assert complaints_of(packs) == [f"S004 packs/xa/{name}"]


@pytest.mark.parametrize("name", ["route/other.yaml", "routes/other.yml", "tables/old.xlsx", "list.yaml"])
def test_a_file_that_would_never_be_read_is_refused(packs: Path, name: str) -> None:
    path = packs / "xa" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("route: xa/other", "utf-8")
    assert complaints_of(packs) == [f"S005 packs/xa/{name}"]


def test_worked_cases_and_notes_and_hidden_files_have_a_place(packs: Path) -> None:
    for name in ("worked/scheme.yaml", "CHANGES.md", ".DS_Store", "locale/lt.po", "questions.yaml"):
        path = packs / "xa" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    assert load([packs]).packs[0].code == "xa"


def test_a_folder_without_packs_is_said_to_be_empty(tmp_path: Path) -> None:
    assert complaints_of(tmp_path) == [f"S001 {tmp_path}"]


def test_a_pack_needs_its_sources(packs: Path) -> None:
    (packs / "xa/sources.yaml").unlink()
    assert "S002 packs/xa/sources.yaml" in complaints_of(packs)


def test_a_pack_is_called_as_its_folder(packs: Path) -> None:
    path = packs / "xa/jurisdiction.yaml"
    path.write_text(path.read_text("utf-8").replace("code: xa", "code: xb"), "utf-8")
    assert complaints_of(packs) == ["S003 packs/xa/jurisdiction.yaml:1:7"]


Slip = tuple[str, str, str]
HEADS: list[tuple[Slip, str, str, int]] = [
    (("jurisdiction.yaml", "status: draft", "status: finished"), "L003", "'draft'", 5),
    (("jurisdiction.yaml", "currency: GBP", "curency: GBP"), "L001", "`currency`", 4),
    (("jurisdiction.yaml", "law_read_to: 2026-11-23", "law_read_to: 2026-11-31"), "L003", "", 6),
    (("sources.yaml", "    kind: scheme\n", ""), "L002", "", 3),
    (("sources.yaml", "standing: read", "standing: known"), "L003", "", 6),
    (("lists.yaml", "source: scheme art 9", "source: shceme art 9"), "L005", "`scheme`", 4),
    (("lists.yaml", "open: true", "open: maybe"), "L003", "", 6),
    (("lists.yaml", "from: 2004-05-01", "form: 2004-05-01"), "L001", "`from`", 8),
]


@pytest.mark.parametrize(("slip", "code", "hint", "line"), HEADS)
def test_one_mistake_in_a_form_is_one_complaint_with_its_line(
    packs: Path, slip: Slip, code: str, hint: str, line: int
) -> None:
    file, old, new = slip
    path = packs / "xa" / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(PackError) as raised:
        load([packs])
    mine = [held for held in raised.value.complaints if held.spot.file == f"packs/xa/{file}"]
    assert [(held.code, held.spot.line) for held in mine] == [(code, line)], raised.value
    assert hint in mine[0].hint or hint in mine[0].message


def test_every_mistake_of_every_file_comes_at_once(packs: Path) -> None:
    for name, old, new in (
        ("routes/scheme.yaml", "fact: person.died", "fact: person.dyed"),
        ("tables/figures.csv", "500000.00", "500000.0"),
        ("lists.yaml", "open: true", "open: maybe"),
    ):
        path = packs / "xa" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    files = {entry.split()[1].split(":")[0] for entry in complaints_of(packs)}
    assert files >= {"packs/xa/routes/scheme.yaml", "packs/xa/tables/figures.csv", "packs/xa/lists.yaml"}


def test_our_own_packs_are_found_without_being_named() -> None:
    shelf, complaints = find()
    assert complaints == ()
    assert "gb" in {volume.home.name for volume in shelf.volumes}


def announce(folder: Path, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder / "invented-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: invented\nVersion: 1.0\n", "utf-8")
    (home / "entry_points.txt").write_text(f"[compensation.jurisdictions]\nxa = {value}\n", "utf-8")
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])


def test_a_pack_of_another_package_comes_by_the_same_door(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "invented_law.py").write_text(
        f"from pathlib import Path\nhome = Path({str(packs)!r})\ndef homes():\n    return home\n", "utf-8"
    )
    announce(tmp_path, "invented_law:homes", monkeypatch)
    monkeypatch.delitem(sys.modules, "invented_law", raising=False)
    assert announced_folders() == ([packs], ())
    assert {"gb", "xa"} <= {volume.home.name for volume in find()[0].volumes}


@pytest.mark.parametrize(
    ("program", "why"),
    [("raise RuntimeError('no')", "RuntimeError"), ("home = '/nowhere/at/all'", "names no folder"), ("", "Attribute")],
)
def test_a_broken_package_is_named_and_breaks_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, why: str
) -> None:
    (tmp_path / "invented_broken.py").write_text(program, "utf-8")
    announce(tmp_path, "invented_broken:home", monkeypatch)
    monkeypatch.delitem(sys.modules, "invented_broken", raising=False)
    folders, complaints = announced_folders()
    assert folders == []
    assert [held.code for held in complaints] == ["S006"]
    assert "`xa`" in complaints[0].message
    assert why in complaints[0].message
