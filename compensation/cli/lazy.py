"""Groups that import a command only when it runs, so that help is quick and a fault in one command stops no other."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Entry(NamedTuple):
    """Where a command lives, and what it does in one line."""

    module: str
    summary: str


class LazyGroup(click.Group):
    """A group that knows its commands by name and line of help, and fetches one when it is used."""

    def __init__(self, name: str, entries: Mapping[str, Entry], **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(name, **attributes)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which people need them."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in self.entries:
            return None
        command: click.Command = import_module(self.entries[cmd_name].module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a slip is answered with the nearest name."""
        if not ctx.resilient_parsing and args[0] not in self.entries and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.entries, 1)
            meant = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(self.entries)}."
            raise click.UsageError(f"there is no such command. {meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in the help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])
