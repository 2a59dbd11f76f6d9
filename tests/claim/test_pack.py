from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from compensation.claim.dossier import Dossier
from compensation.claim.manifest import Manifest, reason_to_keep
from compensation.claim.pack import _MAKERS, make
from compensation.errors import OutputError, PaperError
from compensation.law.law import Law
from compensation.terms.words import Words
from tests.claim.conftest import EXAMPLES, dossier_of
from tests.claim.office import content_of, gaps, opened, parts, words
from tests.claim.test_answer_sheet import thinned
from tests.conftest import Golden, Soffice

PAPERS = [
    "00-README.txt",
    "01-lawyers-checklist.docx",
    "02-deadline-note.docx",
    "02-deadlines.ics",
    "03-client-letter.docx",
    "04-answer-sheet.docx",
    "05-chronology.docx",
    "06-statement-frame.docx",
    "07-authority-and-consent.docx",
    "08-schedule-of-loss.xlsx",
    "manifest.json",
]


def made(dossier: Dossier, out: Path, *, replaces: bool = False) -> Manifest:
    return make(dossier.law, dossier.case, dossier.assessment, dossier.result, out, dossier.words, replace=replaces)


def manifest_in(folder: Path) -> dict[str, object]:
    held: dict[str, object] = json.loads((folder / "manifest.json").read_bytes())
    return held


def test_a_pack_holds_every_paper_or_says_why_not(packs: dict[str, Path]) -> None:
    assert sorted(path.name for path in packs["sexual-exploitation-1"].iterdir()) == PAPERS
    for folder in packs.values():
        names = {path.name for path in folder.iterdir()}
        left_out = str(manifest_in(folder)["left_out"])
        assert names <= set(PAPERS)
        assert all(
            re.sub(r"^\d+-(lawyers-)?|-and-consent|-of-loss|\..*$", "", name) in left_out
            for name in set(PAPERS) - names
        )


def test_two_runs_give_the_same_bytes(example: Callable[..., Dossier], packs: dict[str, Path], tmp_path: Path) -> None:
    made(example("sexual-exploitation", 1), tmp_path / "again")
    assert content_of(tmp_path / "again") == content_of(packs["sexual-exploitation-1"])


def test_the_manifest_is_right_about_every_file(packs: dict[str, Path]) -> None:
    for folder in packs.values():
        held = manifest_in(folder)
        files = held["files"]
        assert isinstance(files, list)
        assert [entry["name"] for entry in files] == sorted(
            {path.name for path in folder.iterdir()} - {"manifest.json"}
        )
        for entry in files:
            assert entry["status"] == "DRAFT"
            assert entry["sha256"] == hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest()
        assert held["status"] == "DRAFT"
        assert held["run_day"] == "2026-11-23"
        assert held["signatures_needed"]


def test_every_paper_says_draft_and_has_no_open_tag_or_mark(packs: dict[str, Path]) -> None:
    for folder in packs.values():
        for path in folder.glob("*.docx"):
            content = path.read_bytes()
            held = parts(content)
            assert "DRAFT" in opened(content).sections[0].header.paragraphs[0].text
            assert b"<cp:contentStatus>DRAFT</cp:contentStatus>" in held["docProps/core.xml"]
            text = b"".join(held.values()).decode("utf-8", "replace")
            assert not re.search(r"\{\{|\}\}|\{%|%\}|\ue000|\ue001", text), path.name


def test_every_gap_that_is_printed_is_in_the_manifest(packs: dict[str, Path]) -> None:
    for folder in packs.values():
        for entry in manifest_in(folder)["files"]:  # type: ignore[attr-defined]
            if not entry["name"].endswith(".docx"):
                continue
            printed = set(gaps((folder / entry["name"]).read_bytes()))
            assert bool(entry["answers_missing"]) or not printed, entry["name"]


def test_the_manifest_says_which_answers_each_paper_rests_on(packs: dict[str, Path]) -> None:
    files = {entry["name"]: entry for entry in manifest_in(packs["car-wash-0"])["files"]}  # type: ignore[attr-defined]
    assert "incident.first_date" in files["02-deadline-note.docx"]["answers_used"]
    assert "person.gender" not in files["02-deadline-note.docx"]["answers_used"]
    assert "injury.gb_tariff" in files["08-schedule-of-loss.xlsx"]["answers_used"]
    assert {"incident.acts", "report.date"} <= set(files["01-lawyers-checklist.docx"]["answers_used"])
    assert "person.birth_date" in files["04-answer-sheet.docx"]["answers_used"]


NAMED = """
case: cipher-7
note: Invented.
person: {name: Zuzana Kanarkova, other_names: Zuzka Kanarkova, phone: "0044 7700 900123", birth_date: 1990-05-05}
incidents: {complete: [{id: farm, first_date: 2025-02-01, last_date: 2025-02-01, place: gb-eng}]}
"""


def test_no_name_stands_in_a_file_name_or_in_properties(told: Callable[..., Dossier], tmp_path: Path) -> None:
    made(told(NAMED), tmp_path / "pack")
    canary = re.compile(rb"anarkov|Zuzk|Zuzana|7700 900")
    for path in (tmp_path / "pack").iterdir():
        content = path.read_bytes()
        assert not canary.search(path.name.encode())
        if path.suffix in {".docx", ".xlsx"}:
            held = parts(content)
            assert not canary.search(held["docProps/core.xml"] + held.get("docProps/app.xml", b""))
            printed = bool(canary.search(b"".join(held.values())))
            assert printed is (path.name == "04-answer-sheet.docx"), path.name
        else:
            assert not canary.search(content), path.name


HOSTILE = """
case: hostile
note: Invented.
person:
  other_names: "Smith & Sons <Ltd> {{ 7*7 }}"
  birth_date: {value: 1990-05-05, source: "=HYPERLINK(\\"http://x.invalid\\")"}
representation: {by: lawyer, name: "Nguyễn Thị Hồng Ánh شهادة"}
incidents:
  complete:
    - {id: farm, first_date: 2025-02-01, last_date: 2025-02-01, place: gb-eng, locality: "</w:t> Łódź"}
"""


def test_hostile_answers_stand_in_the_papers_as_they_were_given(told: Callable[..., Dossier], tmp_path: Path) -> None:
    made(told(HOSTILE), tmp_path / "pack")
    read = {path.name[:2]: words(path.read_bytes()) for path in (tmp_path / "pack").glob("*.docx")}
    assert "Smith & Sons <Ltd> {{ 7*7 }}" in read["04"]
    assert "</w:t> Łódź" in read["04"]
    assert '=HYPERLINK("http://x.invalid")' in read["05"]
    assert "Nguyễn Thị Hồng Ánh شهادة" in read["07"]


def test_every_paper_opens_in_a_word_processor(packs: dict[str, Path], tmp_path: Path, soffice: Soffice) -> None:
    for path in sorted(packs["sexual-exploitation-1"].glob("*.*x")):
        away = tmp_path / path.name
        away.write_bytes(path.read_bytes())
        pdf = soffice(away, "pdf").read_bytes()
        assert pdf.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) >= 1


def test_a_pack_of_ours_is_replaced_only_on_request_and_only_untouched(
    example: Callable[..., Dossier], tmp_path: Path
) -> None:
    dossier, out = example("thin-note"), tmp_path / "pack"
    made(dossier, out)
    before = content_of(out)
    with pytest.raises(OutputError, match="not empty"):
        made(dossier, out)
    made(dossier, out, replaces=True)
    assert content_of(out) == before
    (out / "03-client-letter.docx").write_bytes(b"edited by a lawyer")
    with pytest.raises(OutputError, match=r"changed '03-client-letter\.docx'"):
        made(dossier, out, replaces=True)
    assert (out / "03-client-letter.docx").read_bytes() == b"edited by a lawyer"


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b'{"kind": "other", "files": []}', b'{"files": 1}'])
def test_a_folder_that_is_no_pack_of_ours_is_kept(tmp_path: Path, manifest: bytes | None) -> None:
    (tmp_path / "notes.txt").write_text("kept")
    if manifest is not None:
        (tmp_path / "manifest.json").write_bytes(manifest)
    assert reason_to_keep(tmp_path) == "This folder holds other things than a claim pack."


def test_a_pack_with_another_file_in_it_is_kept(packs: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "pack"
    out.mkdir()
    for name, content in content_of(packs["thin-note-0"]).items():
        (out / name).write_bytes(content)
    assert reason_to_keep(out) == ""
    (out / "notes.txt").write_text("by hand")
    assert reason_to_keep(out) == "This folder also holds 'notes.txt', which is not part of the pack."


def test_a_broken_template_leaves_nothing_behind(
    example: Callable[..., Dossier], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = example("car-wash")
    monkeypatch.setattr(Dossier, "blank", lambda *_names: tmp_path / "nothing here.docx")
    with pytest.raises(PaperError, match=r"nothing here\.docx"):
        made(dossier, tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_a_route_without_a_known_form_has_no_answer_sheet_and_says_so(
    example: Callable[..., Dossier], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compensation.claim.answer_sheet.has_form", lambda _dossier: False)
    manifest = made(example("car-wash"), tmp_path / "pack")
    assert not (tmp_path / "pack" / "04-answer-sheet.docx").exists()
    assert "answer-sheet: the form of this authority is not known to the program yet." in manifest.left_out


def test_the_pack_id_changes_with_everything_that_decides_the_bytes(example: Callable[..., Dossier]) -> None:
    from compensation.claim.manifest import pack_id

    dossier = example("car-wash")
    others = (
        replace(dossier, words=Words("fr")),
        replace(dossier, case=replace(dossier.case, sha256="other")),
        example("child-gardener"),
        example("sexual-exploitation", 1),
        example("sexual-exploitation", 2),
    )
    assert len({pack_id(one) for one in (dossier, *others)}) == 6


def test_the_first_page(packs: dict[str, Path], golden: Golden) -> None:
    """The reference changes with every letter of the law, and has a test of its own."""
    text = (packs["car-wash-0"] / "00-README.txt").read_text(encoding="utf-8")
    golden("claim/readme-car-wash.txt", re.sub(r"(?<=Reference of the pack: )[0-9a-f]{16}", "(reference)", text))


def test_the_checklist_and_the_note_agree_on_the_safe_day(packs: dict[str, Path], law: Law) -> None:
    folder = packs["car-wash-0"]
    assert "safe last day 14 June 2027" in words((folder / "01-lawyers-checklist.docx").read_bytes())
    assert "Monday, 14 June 2027" in words((folder / "02-deadline-note.docx").read_bytes())
    assert "14 June 2027" in words((folder / "03-client-letter.docx").read_bytes())
    pack = law.pack_of(law.route("gb/cics-2012"))
    assert pack.sha256[:12] in words((folder / "01-lawyers-checklist.docx").read_bytes())


@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_no_case_is_too_thin_for_papers(law: Law, example: Callable[..., Dossier], name: str, unit: int) -> None:
    """Answers taken away at random leave gaps, and never stop a paper."""
    case, chance = example(name, unit).case, Random(name)
    for _ in range(2):
        dossier = dossier_of(law, thinned(case, chance), unit)
        for makers in _MAKERS.values():
            for maker in makers:
                assert maker(dossier).content


def test_every_part_of_a_paper_is_announced_and_reached(packs: dict[str, Path]) -> None:
    """A part without a type or a relation is what makes a word processor offer to repair a file."""
    for path in packs["sexual-exploitation-1"].glob("*.*x"):
        held = parts(path.read_bytes())
        named = set(re.findall(r'PartName="/([^"]+)"', held["[Content_Types].xml"].decode()))
        assert named <= set(held), path.name
        reached = {
            target.rpartition("/")[2]
            for name, content in held.items()
            if name.endswith(".rels")
            for target in re.findall(r'Target="([^"]+)"', content.decode())
        }
        for name in set(held) - {"[Content_Types].xml"}:
            assert name.endswith(".rels") or name.rpartition("/")[2] in reached, (path.name, name)
