"""Names in Word templates are held against what papers fill, without a case; and what is declared is what is filled."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from compensation.claim.dossier import Dossier
from compensation.claim.template_check import COMMON, PAPERS, check_templates, strange
from tests.cli.run import run
from tests.conftest import ROOT

CHECKLIST = "checklist.en.docx"


def changed(folder: Path, old: str, new: str, part: str = "word/document.xml", name: str = CHECKLIST) -> Path:
    """A folder of templates with one that was changed."""
    (folder / "shared").mkdir(parents=True)
    with (
        zipfile.ZipFile(ROOT / "templates/shared" / name) as ours,
        zipfile.ZipFile(folder / "shared" / name, "w") as to,
    ):
        for held in ours.namelist():
            content = ours.read(held)
            if held == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            to.writestr(held, content)
    return folder


def told(folder: Path) -> list[str]:
    return [f"{held.code} {held.message} {held.hint}" for held in check_templates(folder)]


def test_our_templates_name_only_what_is_filled() -> None:
    assert check_templates() == ()


SLIPS = [
    ("{{ status }}", "{{ statsu }}", "`statsu` is never filled in this paper (paragraph 3 of the text)", "`status`"),
    ("{{ open.who }}", "{{ open.whom }}", "`open.whom` is never filled", "`who`"),
    ("in open.favours", "in open.favors", "`open.favors` is never filled", "`favours`"),
    ("if judgements %}", "if judgments %}", "`judgments` is never filled", "`judgements`"),
    ("{{ today }}", "{{ row.text }}", "`row` is never filled", ""),
]


@pytest.mark.parametrize(("old", "new", "message", "meant"), SLIPS)
def test_a_name_that_is_never_filled_is_told_with_its_paragraph(
    old: str, new: str, message: str, meant: str, tmp_path: Path
) -> None:
    (found,) = check_templates(changed(tmp_path, old, new))
    assert (found.code, found.spot.file) == ("T002", f"templates/shared/{CHECKLIST}")
    assert message in found.message
    assert "paragraph " in found.message
    assert meant in found.hint


def test_headers_are_read_as_well(tmp_path: Path) -> None:
    (found,) = told(changed(tmp_path, "{{ case }}", "{{ client }}", "word/header1.xml"))
    assert "`client` is never filled in this paper (paragraph 1 of a header)" in found


def test_a_template_that_cannot_be_filled_is_told(tmp_path: Path) -> None:
    assert told(changed(tmp_path / "one", "endfor %}", "endfr %}"))[0].startswith("D102 ")
    (tmp_path / "two/shared").mkdir(parents=True)
    (tmp_path / "two/shared" / CHECKLIST).write_bytes(b"no document")
    assert told(tmp_path / "two")[0].startswith("D102 ")


def test_a_template_of_which_no_paper_is_made_is_told(tmp_path: Path) -> None:
    folder = changed(tmp_path, "{{ status }}", "{{ status }}")
    shutil.move(folder / "shared" / CHECKLIST, folder / "shared/cheklist.en.docx")
    (found,) = told(folder)
    assert found.startswith("T002 no paper is made from the template `cheklist`")
    assert "`checklist`" in found


def test_what_is_known_of_no_name_is_not_guessed() -> None:
    assert not list(strange("{% for text in lines %}{{ text.anything }}{{ loop.index }}{% endfor %}", {"lines": Any}))
    (found,) = strange("{{ lines }}{{ line }}", {"lines": Any})
    assert (found.written, found.known) == ("line", ("lines",))


def test_what_is_declared_is_what_the_papers_fill(
    example: Callable[..., Dossier], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from importlib import import_module

    from compensation.claim.pack import make
    from compensation.law.messages import words_in
    from compensation.terms.words import Words

    seen: dict[str, list[Mapping[str, object]]] = {}
    module = import_module("compensation.claim.dossier")
    fill = module.fill

    def filling(template: Path, values: Mapping[str, object], label: Any) -> Any:  # noqa: ANN401
        seen.setdefault(template.name.partition(".")[0], []).append(values)
        return fill(template, values, label)

    monkeypatch.setattr(module, "fill", filling)
    for number, name in enumerate(("car-wash", "thin-note", "child-gardener")):
        held = example(name)
        make(
            held.law,
            held.case,
            held.assessment,
            held.result,
            tmp_path / f"{number}",
            Words(),
            letters_in=[words_in("fr")],
        )
    assert set(seen) == set(PAPERS)
    for paper, filled in seen.items():
        for values in filled:
            assert set(values) == {*COMMON, *PAPERS[paper]}, paper
            for key, value in values.items():
                kinds = get_args({**COMMON, **PAPERS[paper]}[key])
                assert not kinds or all(isinstance(one, kinds[0]) for one in value), (paper, key)  # type: ignore[attr-defined]


def test_the_command_reads_the_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = changed(tmp_path, "{{ status }}", "{{ statsu }}")
    monkeypatch.setattr("compensation.claim.template_check.data_folder", lambda _: folder)
    done = run("law", "check")
    assert done.code == 1
    assert f"templates/shared/{CHECKLIST} T002: `statsu` is never filled" in done.out
    assert run("law", "check", "gb").code == 0
