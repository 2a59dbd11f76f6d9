"""``compensation case``: begin a survivor's file, or check one."""

from __future__ import annotations

from compensation.cli.lazy import Entry, LazyGroup

command = LazyGroup(
    "case",
    help="Begin a survivor's file, or check one.",
    entries={
        "new": Entry("compensation.cli.case_new", "Write an empty file to fill in, with every question explained."),
        "check": Entry("compensation.cli.case_check", "Say what in a survivor's file cannot be read or cannot be."),
        "next": Entry("compensation.cli.case_next", "Say what to ask next: what settles most for the least burden."),
    },
)
