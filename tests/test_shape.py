"""The house stays as it was drawn: short, typed, named after the domain, and deaf to clock and terminal below cli/."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.shape import (
    Budget,
    Size,
    comment_count,
    file_size,
    function_sizes,
    mentions,
    over_budget,
    python_files,
    quantile,
    untyped,
)

PACKAGE = ROOT / "compensation"
FUNCTIONS = Budget(median=8, high=35, longest=60)
FILES = Budget(median=130, high=300, longest=450)
COMMENTS_IN_A_THOUSAND = 30
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "engine", "core", "common", "misc"}
WORLD = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "input",
    "locale.getlocale",
    "locale.setlocale",
    "os.environ",
    "os.getenv",
    "print",
    "sys.argv",
    "sys.stderr",
    "sys.stdin",
    "sys.stdout",
    "time.monotonic",
    "time.time",
    "time.time_ns",
}
HEAVY = {"babel", "docx", "docxtpl", "holidays", "lxml", "openpyxl", "pypdf"}


def sources() -> list[tuple[str, str]]:
    """Each file of the program: its text and its name."""
    return [(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))) for path in python_files(PACKAGE)]


def below_cli() -> list[tuple[str, str]]:
    return [(text, name) for text, name in sources() if Path(name).parts[1] != "cli"]


def test_the_measured_files_are_the_program() -> None:
    assert "compensation/terms/truth.py" in {name for _, name in sources()}


def test_files_stay_short() -> None:
    assert over_budget([file_size(*each) for each in sources()], FILES) == []


def test_functions_stay_short() -> None:
    assert over_budget([size for each in sources() for size in function_sizes(*each)], FUNCTIONS) == []


def test_every_function_is_typed() -> None:
    assert [place for each in sources() for place in untyped(*each)] == []


def test_names_and_docstrings_carry_the_meaning() -> None:
    lines = sum(file_size(*each).lines for each in sources())
    comments = sum(comment_count(text) for text, _ in sources())
    assert comments * 1000 <= lines * COMMENTS_IN_A_THOUSAND


def test_no_module_is_a_drawer() -> None:
    names = {part.removesuffix(".py") for _, name in sources() for part in Path(name).parts}
    assert names & DRAWERS == set()


def test_nothing_below_the_command_line_reads_clock_locale_environment_or_terminal() -> None:
    assert [place for each in below_cli() for place in mentions(*each, WORLD)] == []


def test_heavy_libraries_are_imported_by_the_function_that_needs_them() -> None:
    assert [place for each in sources() for place in heavy_at_import(*each)] == []


def test_law_and_templates_hold_no_program() -> None:
    assert [path for folder in ("jurisdictions", "templates") for path in python_files(ROOT / folder)] == []


def heavy_at_import(source: str, where: str) -> list[str]:
    """Heavy libraries that a file imports as soon as it is itself imported."""
    found = []
    for node in ast.parse(source).body:
        match node:
            case ast.Import():
                found += [(node.lineno, each.name) for each in node.names]
            case ast.ImportFrom(module=str(name), level=0):
                found.append((node.lineno, name))
    return [f"{where}:{line} {name}" for line, name in found if name.partition(".")[0] in HEAVY]


LONG = "def long() -> None:\n" + "    x = 1\n" * 60


def test_a_function_of_61_lines_is_over() -> None:
    sizes = function_sizes(LONG, "x.py")
    assert sizes == [Size(61, "x.py:1 long")]
    assert "x.py:1 long has 61 lines" in over_budget(sizes, FUNCTIONS)


def test_the_median_and_the_95th_of_100_are_held_too() -> None:
    sizes = [Size(lines, "f") for lines in range(1, 101)]
    assert (quantile(sizes, 50), quantile(sizes, 95)) == (51, 96)
    assert over_budget(sizes, Budget(50, 95, 100)) == [
        "50 of 100 have up to 51 lines, 50 allowed",
        "95 of 100 have up to 96 lines, 95 allowed",
    ]
    assert over_budget(sizes, Budget(51, 96, 100)) == []


@pytest.mark.parametrize(
    "header",
    ["def f(x) -> None:", "def f(x: int):", "async def f(*xs) -> None:", "def f(*, x) -> None:", "def f(**x) -> None:"],
)
def test_a_missing_type_is_seen(header: str) -> None:
    assert untyped(f"{header}\n    ...\n", "x.py") == ["x.py:1 f"]


def test_self_and_cls_need_no_type() -> None:
    assert untyped("class A:\n    def f(self, x: int) -> int: ...\n", "x.py") == []


def test_comments_are_counted_and_strings_are_not() -> None:
    assert comment_count('x = "# no"  # yes\n# and yes\n') == 2


def test_the_clock_is_seen_however_it_is_reached() -> None:
    source = textwrap.dedent("""
        import datetime, os
        from sys import stdin
        today = datetime.date.today()
        home = os.environ["HOME"]
        print(today)
        name.print(today)
    """)
    assert mentions(source, "x.py", {*WORLD, "sys.stdin"}) == [
        "x.py:3 sys.stdin",
        "x.py:6 print",
        "x.py:4 date.today",
        "x.py:5 os.environ",
    ]


def test_a_heavy_import_is_seen_at_the_top_only() -> None:
    source = "import pypdf\nfrom babel.dates import format_date\ndef f() -> None:\n    import openpyxl\n"
    assert heavy_at_import(source, "x.py") == ["x.py:1 pypdf", "x.py:2 babel.dates"]
