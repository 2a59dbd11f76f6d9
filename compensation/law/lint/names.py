"""The names of what reading itself complains about; each has a page in docs/lint, as the checks have."""

from __future__ import annotations

READING = {
    "A003": "other-currency",
    "L001": "unknown-word",
    "L002": "missing-word",
    "L003": "wrong-shape",
    "L004": "unknown-fact",
    "L005": "unknown-source",
    "L006": "unknown-list",
    "L007": "unknown-in-table",
    "L008": "unknown-definition",
    "L009": "unknown-name",
    "L010": "wrong-kind",
    "L011": "impossible-value",
    "L012": "circle",
    "L013": "twin-ids",
    "L014": "record-without-list",
    "L015": "no-counting-rule",
    "L016": "two-words-in-one-node",
    "L017": "list-without-day",
    "L018": "no-id",
    "S001": "no-pack-here",
    "S002": "missing-file",
    "S003": "code-clash",
    "S004": "program-in-pack",
    "S005": "stray-file",
    "S006": "broken-announcement",
    "S007": "needless-exemption",
    "S008": "missing-parent",
}
