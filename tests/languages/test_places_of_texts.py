"""A text of the law is told with the place where it stands: the same English may be said otherwise elsewhere."""

from __future__ import annotations

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.show import show
from compensation.case.files import read_case
from compensation.cli.law_messages import desks
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.messages import Catalogue
from compensation.terms.words import Words
from tests.conftest import ROOT
from tests.languages.test_translated import AS_OF, CASES


class Placed(Catalogue):
    """A catalogue that says everything in English, and remembers what it was asked for at no place of its own."""

    def __init__(self, law: Law) -> None:
        super().__init__()
        every = [message for desk in desks(law) for message in desk.messages]
        self.places = {(one.context, one.text) for one in every}
        self.displaced: dict[str, str] = {}

    def find(self, text: str, context: str = "") -> str | None:
        if (context, text) not in self.places and any(sign.isalpha() for sign in text):
            self.displaced[text] = context
        return text

    def count(self, number: int, one: str) -> str | None:  # noqa: ARG002 - the shape of the catalogue
        return one


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def test_every_text_of_every_route_is_told_with_its_place(law: Law) -> None:
    catalogue = Placed(law)
    for route in law.routes:
        show(route, law, Words("fr", catalogue))
    assert catalogue.displaced == {}


@pytest.mark.parametrize("name", CASES)
def test_every_text_of_an_explanation_is_told_with_its_place(law: Law, name: str) -> None:
    catalogue = Placed(law)
    case, _ = read_case(ROOT / "examples" / "cases" / f"{name}.yaml", law.registry)
    assert case is not None
    explain(assess(law, case, AS_OF), law, case, Words("fr", catalogue), in_full=True)
    bars = {bar.mark.text for route in law.routes for bar in route.bars}
    assert {text: place for text, place in catalogue.displaced.items() if text not in bars} == {}
