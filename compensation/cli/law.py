"""``compensation law``: check, test, show and measure the law, and help those who write it."""

from __future__ import annotations

from compensation.cli.lazy import Entry, LazyGroup

command = LazyGroup(
    "law",
    help="Check, test, show and measure the law itself.",
    entries={
        "check": Entry("compensation.cli.law_check", "Say what is wrong with the law as written here, and where."),
        "test": Entry("compensation.cli.law_test", "Judge the worked cases and compare with what they expect."),
        "show": Entry("compensation.cli.law_show", "Print a route as numbered prose, each line with its provision."),
        "coverage": Entry("compensation.cli.law_coverage", "Measure how far the worked cases try a route."),
        "explain": Entry("compensation.cli.law_explain", "Say what a code of a complaint means, and why it matters."),
        "diff": Entry(
            "compensation.cli.law_diff", "Say what changed between two texts of the law, and show cases that differ."
        ),
        "where": Entry("compensation.cli.law_where", "List every part of the law that reads a fact, with its place."),
        "stale": Entry("compensation.cli.law_stale", "List the sources to read again, the longest unread first."),
        "export": Entry("compensation.cli.law_export", "Write a route for other programs, or as a flowchart."),
        "schema": Entry("compensation.cli.law_schema", "Print the shape of a file as a JSON Schema, for editors."),
        "messages": Entry("compensation.cli.law_messages", "Count what is translated, or bring the files up to date."),
        "watch": Entry(
            "compensation.cli.law_watch", "Check the law and test its worked cases at every save, until Ctrl-C."
        ),
        "new-jurisdiction": Entry(
            "compensation.cli.law_new_jurisdiction", "Write the files with which the law of another country begins."
        ),
        "new-route": Entry(
            "compensation.cli.law_new_route",
            "Write a route whose clauses are still to be filled in, and its first worked case.",
        ),
    },
)
