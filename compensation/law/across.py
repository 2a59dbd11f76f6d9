"""What can be seen only over all packs at once: routes that ask for each other's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compensation.errors import Complaint
from compensation.law.kernel import RouteIs
from compensation.law.law import Pack

Asked = Mapping[str, tuple[RouteIs, ...]]


def check_across(packs: Sequence[Pack], nodes: Mapping[str, Sequence[Any]]) -> tuple[Complaint, ...]:
    """Questions to routes that do not exist, and routes whose answers wait for one another; nodes by route."""
    asked = {name: tuple(node for node in held if isinstance(node, RouteIs)) for name, held in nodes.items()}
    return (*_to_nobody(asked, {pack.code for pack in packs}), *_in_circles(asked))


def _to_nobody(asked: Asked, codes: set[str]) -> Iterator[Complaint]:
    for question in (question for held in asked.values() for question in held):
        if question.route not in asked and question.route.partition("/")[0] in codes:
            hint = "See the files in the routes folder of that pack."
            yield Complaint("L009", f"there is no route `{question.route}`", question.mark.spot, hint)


def _in_circles(asked: Asked) -> Iterator[Complaint]:
    for name, questions in asked.items():
        for question in questions:
            if name in _reached(asked, question.route):
                hint = "Say one without the other; otherwise no answer can ever be found."
                message = f"the answer of `{name}` waits for itself, through `{question.route}`"
                yield Complaint("L012", message, question.mark.spot, hint)


def _reached(asked: Asked, start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(question.route for question in asked.get(name, ()))
    return seen
