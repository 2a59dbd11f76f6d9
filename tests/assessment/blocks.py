"""A page of blocks of every kind, with texts that would harm a careless printer."""

from __future__ import annotations

from compensation.assessment.blocks import Block, Citation, Grid, Heading, Paragraph, Statement, Tone, Workings

ACT = Citation("act", "s 1(2)", "Invented act & order", "reported", "https://law.example/act?a=1&b=2")
UNKNOWN_PIN = Citation("guide", "pin-unknown", "Invented guide", "unverified")
EVIL = Citation("evil", "p 1", "Evil", "read", "javascript:alert(1)")
NASTY = "<script>alert('1')</script> *bold* [link](http://x) `code` | pipe \u202etxet\x1b[31m & \u200b"

PAGE: tuple[Block, ...] = (
    Heading(1, "Invented page", "top"),
    Paragraph("Read this first.", Tone.WARNING),
    Heading(2, "A route <b>", "route"),
    Statement("It is so.", Tone.YES, (ACT, UNKNOWN_PIN), "reported", key="so"),
    Statement("Because of this.", Tone.NO, depth=1, key="this"),
    Statement("And of this.", Tone.UNKNOWN, (EVIL,), "unverified", depth=2),
    Statement("Somebody else says.", Tone.JUDGEMENT, depth=1),
    Statement(NASTY, depth=0),
    Heading(3, "Sums", "route"),
    Workings("Working out", (("First sum", "£1.00", (ACT,)), ("Less 10%", "£0.90", ()))),
    Statement("After the sum.", depth=2),
    Grid("A small table", ("Name", "What | it is"), (("one", "first"), ("two", NASTY))),
)
