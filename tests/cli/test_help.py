"""Every command explains itself, in one voice, and the explanation costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

import compensation
from compensation.cli.lazy import LazyGroup
from compensation.cli.program import program
from tests.cli.run import run, surroundings
from tests.conftest import ROOT, settle

REFERENCE = ROOT / "docs" / "commands.md"
HEAD = """\
# Commands

What `--help` says, for reading at leisure. A test writes this page, and fails when it is out of date.
"""
HEAVY = {"babel", "docx", "docxtpl", "holidays", "jinja2", "lxml", "openpyxl", "pydantic", "pypdf", "yaml"}


def commands(group: LazyGroup = program, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each command by its words, with its line in the list of commands."""
    for name, entry in group.entries.items():
        words = (*before, name)
        yield words, entry.summary
        held = group.get_command(click.Context(group), name)
        if isinstance(held, LazyGroup):
            yield from commands(held, words)


ALL = dict(commands())


def found(words: tuple[str, ...]) -> click.Command:
    held: click.Command = program
    for word in words:
        assert isinstance(held, LazyGroup)
        inner = held.get_command(click.Context(held), word)
        assert inner is not None
        held = inner
    return held


def help_of(words: tuple[str, ...]) -> str:
    held: click.Command = program
    context = click.Context(program, info_name="compensation", max_content_width=88, terminal_width=88)
    for depth in range(len(words)):
        held = found(words[: depth + 1])
        context = click.Context(held, info_name=words[depth], parent=context)
    return held.get_help(context)


def reference() -> str:
    sections = [
        f"## compensation {' '.join(words)}".rstrip() + f"\n\n```\n{help_of(words)}\n```\n" for words in ((), *ALL)
    ]
    return "\n".join([HEAD, *sections])


def test_all_commands_are_there() -> None:
    assert [" ".join(words) for words in ALL] == [
        "demo",
        "assess",
        "pack",
        "case",
        "case new",
        "case check",
        "case next",
        "facts",
        "law",
        "law check",
        "law test",
        "law show",
        "law coverage",
        "law explain",
        "law diff",
        "law where",
        "law stale",
        "law export",
        "law schema",
        "law messages",
        "law watch",
        "law new-jurisdiction",
        "law new-route",
        "completion",
    ]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_command_says_what_it_does_and_what_each_option_is_for(words: tuple[str, ...]) -> None:
    command = found(words)
    assert command.help is not None
    assert command.help.startswith(ALL[words])
    assert command.name == words[-1]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    shown = " ".join(argument.make_metavar(click.Context(command)) for argument in arguments)
    assert [name for name in re.findall(r"[A-Z]+", shown) if name not in command.help] == []


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_answers_programs_too(words: tuple[str, ...]) -> None:
    without = {"demo", "case", "case new", "law", "law explain", "completion"}
    without |= {"law schema", "law watch", "law new-jurisdiction", "law new-route"}
    flags = {flag for parameter in found(words).params for flag in parameter.opts}
    assert ("--json" in flags) is (" ".join(words) not in without)


def test_the_page_of_commands_is_what_help_says(request: pytest.FixtureRequest) -> None:
    difference = settle(REFERENCE, reference(), accept=bool(request.config.getoption("--accept")))
    assert difference == "", f"docs/commands.md is out of date; if this is right: make accept\n{difference}"


@pytest.mark.parametrize(
    "page", ["README.md", *(str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("docs/**/*.md")))]
)
def test_commands_on_pages_exist_with_their_options(page: str) -> None:
    for line in re.findall(r"\$ compensation (.+)|`compensation ([a-z][^`]*)`", (ROOT / page).read_text()):
        given = "".join(line).split()
        depth = 2 if given[0] in ("law", "case") and len(given) > 1 else 1
        command = found(tuple(given[:depth]))
        flags = {flag for parameter in command.params for flag in parameter.opts}
        assert [word for word in given if word.startswith("-") and word != "-" and word not in {*flags, "--help"}] == []


def imported_by(code: str) -> set[str]:
    listing = f"import sys; before = set(sys.modules); {code}; print(*(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", listing], env=surroundings(), capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_command_line_alone_imports_click_and_itself() -> None:
    whole = "import compensation.cli.program"
    ours = {name for name in imported_by(whole) if name.partition(".")[0] == "compensation"}
    assert ours == {"compensation", "compensation.cli", "compensation.cli.lazy", "compensation.cli.program"}
    assert {name.partition(".")[0] for name in imported_by(f"import click; {whole}")} & HEAVY == set()


def test_a_request_to_stop_is_heard_before_anything_is_imported() -> None:
    assert imported_by("import compensation.cli") & {"click", "compensation.cli.program"} == set()


def test_no_command_imports_a_heavy_library_before_it_runs() -> None:
    modules = ["compensation.cli.lazy", *(held.module for held in program.entries.values())]
    for group in (found(("law",)), found(("case",))):
        assert isinstance(group, LazyGroup)
        modules += [entry.module for entry in group.entries.values()]
    held = {name.partition(".")[0] for name in imported_by(f"import {', '.join(modules)}")}
    assert held & HEAVY == set()


def test_the_package_promises_its_names_and_fetches_them_late() -> None:
    assert {name for name in imported_by("import compensation") if name.startswith("compensation")} == {"compensation"}
    for name in compensation.__all__:
        assert getattr(compensation, name) is not None
    assert dir(compensation) == sorted(compensation.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = compensation.nothing


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert compensation.__version__ == project["version"]
    assert run("--version") == (0, f"compensation {project['version']}\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["asess"], "Did you mean `assess`?"),
        (["law", "chek"], "Did you mean `check`?"),
        (["xyzzy"], "There are: demo, assess"),
        (["assess"], "Missing argument 'CASE'"),
        (["assess", "x", "--as-of", "23/11/2026"], "year first, as 2026-11-23"),
        (["assess", "x", "--as-of", "2026-02-30"], "year first, as 2026-11-23"),
        (["assess", "x", "--as-of", "20261123"], "year first, as 2026-11-23"),
        (["assess", "x", "--json", "--format", "html"], "give one of them"),
        (["assess", "x", "--width", "3"], "--width"),
        (["pack", "x"], "Missing option '--route'"),
        (["law", "show", "gb/cisc-2012"], "Did you mean `gb/cics-2012`?"),
        (["law", "test", "gb/cics"], "Did you mean `gb/cics-2012`?"),
        (["facts", "persn"], "Did you mean `person`?"),
        (["completion", "tcsh"], "bash"),
    ],
)
def test_wrong_use_is_answered_with_what_was_probably_meant(words: list[str], said: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_without_a_word_the_help_is_shown_and_nothing_is_asked() -> None:
    code, out, err = run()
    assert code == 2
    assert "Commands:" in out + err
