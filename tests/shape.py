"""Measures Python sources: how long files and functions are, how many comments they need, what they reach for."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Size(NamedTuple):
    """How many lines something has, and where it stands."""

    lines: int
    where: str


class Budget(NamedTuple):
    """The most lines that the median, the 95th of 100 and the longest may have."""

    median: int
    high: int
    longest: int


def quantile(sizes: Sequence[Size], hundredth: int) -> int:
    """The number of lines below which that many of a hundred stay."""
    ordered = sorted(size.lines for size in sizes)
    return ordered[min(len(ordered) - 1, len(ordered) * hundredth // 100)] if ordered else 0


def over_budget(sizes: Sequence[Size], budget: Budget) -> list[str]:
    """What is too long, in words; empty where all fits."""
    found = [f"{size.where} has {size.lines} lines" for size in sizes if size.lines > budget.longest]
    for hundredth, most in ((50, budget.median), (95, budget.high)):
        got = quantile(sizes, hundredth)
        if got > most:
            found.append(f"{hundredth} of 100 have up to {got} lines, {most} allowed")
    return found


def file_size(source: str, where: str) -> Size:
    """The lines of a file."""
    return Size(len(source.splitlines()), where)


def function_sizes(source: str, where: str) -> list[Size]:
    """The lines of each function, its decorators left out and its docstring counted."""
    return [
        Size((node.end_lineno or node.lineno) - node.lineno + 1, f"{where}:{node.lineno} {node.name}")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function)
    ]


def comment_count(source: str) -> int:
    """How many comments stand in a source, orders to linters included."""
    return sum(token.type == tokenize.COMMENT for token in tokenize.generate_tokens(io.StringIO(source).readline))


def untyped(source: str, where: str) -> list[str]:
    """Functions with a parameter or a result that has no type."""
    return [
        f"{where}:{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function)
        if node.returns is None or any(given.annotation is None for given in _parameters(node))
    ]


def _parameters(node: Function) -> Iterator[ast.arg]:
    named = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
    return (given for given in named if given is not None and given.arg not in {"self", "cls"})


def mentions(source: str, where: str, names: Iterable[str]) -> list[str]:
    """Where a dotted name (``date.today``) or a bare one called (``print``) is used."""
    wanted = frozenset(names)
    return [
        f"{where}:{node.lineno} {name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.expr | ast.stmt)
        for name in _names(node)
        if name in wanted
    ]


def _names(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return (name,)
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
            return (f"{owner}.{name}",)
        case ast.ImportFrom(module=str(owner)):
            return tuple(f"{owner}.{each.name}" for each in node.names)
        case _:
            return ()


def python_files(folder: Path) -> list[Path]:
    """Every Python file in a folder, in order."""
    return sorted(folder.rglob("*.py"))
