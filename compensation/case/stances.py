"""What the adviser holds of a judgement: written down beside the answers, shown, and never reckoned with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compensation.case.case import Stance
from compensation.case.tree import Data, Tree, Way, named
from compensation.errors import Complaint

VIEWS = ("likely", "arguable", "unlikely")
WORDS = ("view", "reason", "by")
_SHAPE = "Write `stances:`, then the id of a route, then the id of a judgement, then {view: …, reason: …, by: …}."

Stances = Mapping[str, Mapping[str, Stance]]


class StanceReader:
    """Reads the stances of one body of a case, by route and judgement; what is wrong is gathered."""

    def __init__(self, tree: Tree) -> None:
        self.complaints: list[Complaint] = []
        self._tree = tree

    def read(self, way: Way, given: Data) -> Stances:
        """The stances that can be read; whether the routes and judgements exist only the law can say."""
        return {route: dict(self._of_route((*way, route), held)) for route, held in self._map(way, given).items()}

    def _of_route(self, way: Way, given: Data) -> Iterator[tuple[str, Stance]]:
        for name, held in self._map(way, given).items():
            stance = self._stance((*way, name), self._map((*way, name), held))
            if stance is not None:
                yield name, stance

    def _stance(self, way: Way, given: Mapping[str, Data]) -> Stance | None:
        if not given:
            return None
        strange = next((key for key in given if key not in WORDS), None)
        if strange is not None:
            self._complain(f"{named(strange)} is no part of a stance", (*way, strange), key=True)
            return None
        view, reason, by = (given.get(word) for word in WORDS)
        if view not in VIEWS:
            self._complain("a stance needs a view", (*way, "view"), f"Write one of {', '.join(VIEWS)}.")
            return None
        if not isinstance(reason, str) or not reason.strip() or not (by is None or isinstance(by, str)):
            self._complain("a stance needs its reason in words", (*way, "reason"), "Say in a sentence why.")
            return None
        return Stance(str(view), " ".join(reason.split()), (by or "").strip(), self._tree.spot(way, key=True))

    def _map(self, way: Way, given: Data) -> Mapping[str, Data]:
        if isinstance(given, dict):
            return given
        if given is not None:
            self._complain("a stance cannot be read", way)
        return {}

    def _complain(self, message: str, way: Way, hint: str = _SHAPE, *, key: bool = False) -> None:
        self.complaints.append(Complaint("C021", message, self._tree.spot(way, key=key), hint))
