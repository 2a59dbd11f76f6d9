"""Decision diagrams: a function of several unknowns, each a whole number in a range, in which equal parts are one.

A diagram is reduced and ordered: two functions are equal exactly where their roots are, and the unknowns found in a
root are exactly those on which its value depends. A root is a plain number that means something to its diagram alone.
Where an unknown decides, its range is cut only at those numbers at which something changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

LAST = 1 << 30
"""The level of a leaf: below every unknown."""
Cuts = tuple[int, ...]


class OvergrownError(Exception):
    """Drawing took more steps than allowed; whoever draws must be content with less."""


class Join(NamedTuple):
    """A way to join two values: ``neutral`` changes nothing, ``absorbing`` decides alone."""

    of: Callable[[Any, Any], Hashable]
    neutral: Hashable
    absorbing: Hashable


class Diagram:
    """Functions over shared unknowns; an unknown is known by its level, and the first stands on top."""

    def __init__(self, limit: int) -> None:
        self.ranges: list[tuple[int, int]] = []
        self._steps_left = limit
        self._levels: list[int] = []
        self._cuts: list[Cuts] = []
        self._children: list[tuple[int, ...]] = []
        self._values: list[Hashable] = []
        self._leaves: dict[tuple[type, Hashable], int] = {}
        self._nodes: dict[tuple[int, Cuts, tuple[int, ...]], int] = {}
        self._mapped: dict[tuple[object, tuple[int, ...]], int] = {}
        self._joined: dict[Join, dict[tuple[int, int], int]] = {}

    @property
    def size(self) -> int:
        """How many parts there are, of all functions together."""
        return len(self._levels)

    def unknown(self, low: int, high: int) -> int:
        """A new unknown between two numbers, both included, below all before it: its level."""
        self.ranges.append((low, high))
        return len(self.ranges) - 1

    def leaf(self, value: Hashable) -> int:
        """The function that always has this value."""
        key = (value.__class__, value)
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._grown(LAST, (), (), value)
        return found

    def node(self, level: int, cuts: Cuts, children: tuple[int, ...]) -> int:
        """The function that is the next child from each cut on, by the value of an unknown above all of theirs."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        if len(cuts) > 1:
            cuts, children = _merged(cuts, children)
        key = (level, cuts, children)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self._grown(level, cuts, children, None)
        return found

    def choose(self, level: int, cuts: Cuts, children: Sequence[int]) -> int:
        """The same for children that may depend on any unknown; raises OvergrownError."""
        if all(self._levels[child] > level for child in children):
            return self.node(level, cuts, tuple(children))
        which = self.node(level, cuts, tuple(self.leaf(index) for index in range(len(children))))
        return self.map(_chosen, which, *children)

    def _grown(self, level: int, cuts: Cuts, children: tuple[int, ...], value: Hashable) -> int:
        self._levels.append(level)
        self._cuts.append(cuts)
        self._children.append(children)
        self._values.append(value)
        return len(self._levels) - 1

    def _step(self) -> None:
        self._steps_left -= 1
        if self._steps_left < 0:
            raise OvergrownError

    def map(self, fn: Callable[..., Hashable], *roots: int) -> int:
        """The function whose value is ``fn`` of theirs, wherever; raises OvergrownError."""
        key = (fn, roots)
        found = self._mapped.get(key)
        if found is None:
            self._step()
            level = min([self._levels[root] for root in roots])
            if level == LAST:
                found = self.leaf(fn(*[self._values[root] for root in roots]))
            else:
                cuts, sides = self._sides(level, roots)
                found = self.node(level, cuts, tuple([self.map(fn, *side) for side in sides]))
            self._mapped[key] = found
        return found

    def _sides(self, level: int, roots: tuple[int, ...]) -> tuple[Cuts, Iterable[tuple[int, ...]]]:
        """Where the range of an unknown is cut for any of these functions, and what they are between the cuts."""
        held = [root for root in roots if self._levels[root] == level]
        cuts = self._cuts[held[0]]
        if any(self._cuts[root] != cuts for root in held):
            cuts = tuple(sorted({cut for root in held for cut in self._cuts[root]}))
        return cuts, zip(*[self._between(level, cuts, root) for root in roots], strict=True)

    def _between(self, level: int, cuts: Cuts, root: int) -> Sequence[int]:
        if self._levels[root] != level:
            return (root,) * (len(cuts) + 1)
        mine, children = self._cuts[root], self._children[root]
        if mine == cuts:
            return children
        return [children[0], *[children[bisect_right(mine, cut)] for cut in cuts]]

    def join(self, way: Join, left: int, right: int) -> int:
        """Two functions joined value by value; raises OvergrownError."""
        known = self._joined.setdefault(way, {})
        return self._join(way, known, (self.leaf(way.absorbing), self.leaf(way.neutral)), (left, right))

    def _join(self, way: Join, known: dict[tuple[int, int], int], ends: tuple[int, int], key: tuple[int, int]) -> int:
        left, right = key
        absorbing, neutral = ends
        if left == absorbing or right == neutral:
            return left
        if right == absorbing or left == neutral:
            return right
        found = known.get(key)
        if found is None:
            self._step()
            level = min(self._levels[left], self._levels[right])
            if level == LAST:
                found = self.leaf(way.of(self._values[left], self._values[right]))
            else:
                cuts, sides = self._sides(level, key)
                found = self.node(level, cuts, tuple([self._join(way, known, ends, side) for side in sides]))  # type: ignore[arg-type]
            known[key] = found
        return found

    def fix(self, root: int, values: Mapping[int, int]) -> int:
        """The function that is left once some unknowns, by level, have these values."""
        return self._fixed(root, values, {}) if values else root

    def _fixed(self, root: int, values: Mapping[int, int], known: dict[int, int]) -> int:
        level = self._levels[root]
        if level == LAST:
            return root
        found = known.get(root)
        if found is None:
            value, cuts, children = values.get(level), self._cuts[root], self._children[root]
            if value is not None:
                found = self._fixed(children[bisect_right(cuts, value)], values, known)
            else:
                found = self.node(level, cuts, tuple([self._fixed(child, values, known) for child in children]))
            known[root] = found
        return found

    def level(self, root: int) -> int:
        """The unknown on which a function depends first; LAST where it depends on none."""
        return self._levels[root]

    def children(self, root: int) -> tuple[int, ...]:
        """What a function is between the cuts of its first unknown; nothing where it depends on none."""
        return self._children[root]

    def cuts(self, root: int) -> Cuts:
        """The numbers from which on something changes, by its first unknown."""
        return self._cuts[root]

    def cells(self, root: int) -> Iterator[tuple[int, int, int]]:
        """Lowest and highest value of the first unknown, and what the function is between them."""
        low, high = self.ranges[self._levels[root]]
        cuts = self._cuts[root]
        yield from zip((low, *cuts), (*[cut - 1 for cut in cuts], high), self._children[root], strict=True)

    def value(self, root: int) -> Any:  # noqa: ANN401 - a leaf holds whatever its drawer put there
        """The value of a function that depends on no unknown."""
        return self._values[root]

    def depends_on(self, *roots: int) -> tuple[int, ...]:
        """Exactly the unknowns on which these functions depend, by level, from the top."""
        return tuple(sorted({self._levels[root] for root in self.below(*roots)} - {LAST}))

    def turns(self, root: int) -> dict[int, tuple[int, ...]]:
        """For each unknown on which a function depends, by level, the values from which on it may change."""
        found: dict[int, set[int]] = {}
        for part in self.below(root):
            if self._levels[part] != LAST:
                found.setdefault(self._levels[part], set()).update(self._cuts[part])
        return {level: tuple(sorted(cuts)) for level, cuts in found.items()}

    def values(self, *roots: int) -> tuple[Any, ...]:
        """Every value that these functions can have, each once."""
        found = [root for root in self.below(*roots) if self._levels[root] == LAST]
        return tuple(self._values[root] for root in sorted(found))

    def below(self, *roots: int) -> set[int]:
        """Every part of these functions, themselves included."""
        seen, todo = set(roots), list(roots)
        while todo:
            for child in self._children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return seen

    def is_larger(self, root: int, most: int) -> bool:
        """Whether a function has more parts than that."""
        seen, todo = {root}, [root]
        while todo and len(seen) <= most:
            for child in self._children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return len(seen) > most

    def at(self, root: int, value: Callable[[int], int]) -> Any:  # noqa: ANN401 - as value
        """The value of a function where each unknown, by its level, has this value."""
        while self._levels[root] != LAST:
            cuts, children = self._cuts[root], self._children[root]
            root = children[bisect_right(cuts, value(self._levels[root]))]
        return self._values[root]

    def nearest(self, root: int, wanted: Hashable, cost: Callable[[int], int]) -> dict[int, int] | None:
        """The least costly values of unknowns, by level, with which a function has this value; None where it never has.

        A value is one at which something turns: the first of a cell, or the last of the lowest one.
        """
        found: dict[int, tuple[int, int]] = {}
        for part in sorted(self.below(root), key=lambda part: -self._levels[part]):
            if self._levels[part] == LAST:
                found.update({part: (0, 0)} if self._values[part] == wanted else {})
                continue
            held = [(found[child][0], place) for place, child in enumerate(self._children[part]) if child in found]
            if held:
                least, place = min(held)
                found[part] = (least + cost(self._levels[part]), place)
        return self._way(root, found) if root in found else None

    def _way(self, root: int, places: Mapping[int, tuple[int, int]]) -> dict[int, int]:
        values = {}
        while (level := self._levels[root]) != LAST:
            place = places[root][1]
            values[level] = self._cuts[root][place - 1] if place else self._cuts[root][0] - 1
            root = self._children[root][place]
        return values

    def parting(self, left: int, right: int) -> dict[int, int] | None:
        """Values of unknowns, by level, with which two functions differ; None where they are the same."""
        if left == right:
            return None
        level = min(self._levels[left], self._levels[right])
        if level == LAST:
            return {}
        cuts, sides = self._sides(level, (left, right))
        lows = (self.ranges[level][0], *cuts)
        low, (one, other) = next((low, side) for low, side in zip(lows, sides, strict=True) if side[0] != side[1])
        return {level: low, **(self.parting(one, other) or {})}


def _merged(cuts: Cuts, children: tuple[int, ...]) -> tuple[Cuts, tuple[int, ...]]:
    kept = [place for place in range(len(cuts)) if children[place] != children[place + 1]]
    if len(kept) == len(cuts):
        return cuts, children
    return tuple([cuts[place] for place in kept]), (children[0], *[children[place + 1] for place in kept])


def _chosen(index: int, *values: Hashable) -> Hashable:
    return values[index]
