"""The law as shipped, the invented cases, and a pack made from each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.later import Later
from compensation.assessment.result import Assessment, RouteResult
from compensation.case.case import Case
from compensation.case.files import parse_case, read_case
from compensation.claim.dossier import Dossier
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.places import data_folder
from compensation.terms.words import Words
from tests.conftest import ROOT

AS_OF = date(2026, 11, 23)
ROUTE = "gb/cics-2012"

Opened = Callable[[str], Dossier]


class _Otherwise:
    """What a result takes from its judging, with some parts of it told otherwise."""

    def __init__(self, later: Later, parts: dict[str, object]) -> None:
        self._later = later
        vars(self).update(parts)

    def __getattr__(self, name: str) -> object:
        return getattr(self._later, name)


def otherwise(result: RouteResult, **parts: object) -> RouteResult:
    """A result of which these parts are others than it found."""
    later: Any = _Otherwise(result.later, parts)
    return result._replace(later=later)


@pytest.fixture(scope="session")
def law() -> Law:
    return load([data_folder("jurisdictions") / "gb"])


def dossier_of(law: Law, case: Case, unit: int = 0, as_of: date = AS_OF) -> Dossier:
    assessment: Assessment = assess(law, case, as_of, [ROUTE])
    return Dossier(law, case, assessment, assessment.routes[unit], Words())


@pytest.fixture(scope="session")
def example(law: Law) -> Callable[..., Dossier]:
    """The dossier of one invented case: ``example("car-wash")``."""

    def open_case(name: str, unit: int = 0) -> Dossier:
        case, complaints = read_case(ROOT / "examples" / "cases" / f"{name}.yaml", law.registry)
        assert case is not None, complaints
        return dossier_of(law, case, unit)

    return open_case


@pytest.fixture(scope="session")
def told(law: Law) -> Callable[..., Dossier]:
    """The dossier of a case written in the test itself."""

    def open_text(text: str, as_of: date = AS_OF) -> Dossier:
        case, complaints = parse_case(text, "invented.yaml", law.registry)
        assert case is not None, complaints
        return dossier_of(law, case, as_of=as_of)

    return open_text


EXAMPLES = (
    ("car-wash", 0),
    ("child-gardener", 0),
    ("domestic-servitude", 0),
    ("domestic-servitude", 1),
    ("sexual-exploitation", 1),
    ("thin-note", 0),
)


@pytest.fixture(scope="session")
def packs(law: Law, example: Callable[..., Dossier], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A pack made from each invented case, by its name and unit."""
    from compensation.claim.pack import make

    home, made = tmp_path_factory.mktemp("packs"), {}
    for name, unit in EXAMPLES:
        dossier = example(name, unit)
        out = home / f"{name}-{unit}"
        make(law, dossier.case, dossier.assessment, dossier.result, out, dossier.words)
        made[out.name] = out
    return made
