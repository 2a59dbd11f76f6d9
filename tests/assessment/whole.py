"""What must hold of every worked case of a folder of packs, whichever folder it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from jsonschema import Draft202012Validator

from compensation.assessment import print_json
from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.print_text import render
from compensation.assessment.worked import WorkedCase, read_worked
from compensation.law.law import Law
from tests.assessment.told_law import WORDS, texts
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "schema" / "assessment-1.schema.json").read_text())
_SLOT = re.compile(r"\{[a-z_]+\}")


def cases_of(files: Iterable[Path], home: Path, law: Law) -> list[WorkedCase]:
    """The worked cases of these files, all of which can be read."""
    found: list[WorkedCase] = []
    for path in files:
        cases, complaints = read_worked(path, path.relative_to(home).as_posix(), law)
        assert complaints == (), "\n".join(map(str, complaints))
        found += cases
    return found


def assert_told_whole(case: WorkedCase, law: Law) -> None:
    """It is explained without a gap, and its JSON has the published form."""
    assessment = assess(law, case.case, case.as_of, [case.route.id])
    blocks = explain(assessment, law, case.case, WORDS)
    assert not _SLOT.findall(texts(blocks))
    assert render(blocks, 100)
    Draft202012Validator(SCHEMA).validate(json.loads(print_json.as_json(assessment, law, case.case)))
