"""Further sentences on time: what makes it stand still, holds its end back, or asks another limit for its day."""

from __future__ import annotations

from typing import Final

SUSPENDED: Final = "{day}, longer by each day that does not count"
FLOORED: Final = "{day}, but not before {floor}"
FLOORED_IF: Final = "{day}, but not before {floor} if it still runs on {running}"
FLOOR_ONLY: Final = "Not before that day only where this holds:"
ROLLED: Final = "{day}, moved to a working day"
LAST_DAY_OF: Final = "the last day for “{deadline}”"
REACH_OF: Final = "the day back to which “{deadline}” reaches"

STOP_FROM: Final = "Not counted, from {first} to {last}: {sentence}"
STOP_OF_EACH: Final = "Not counted, for each of the list “{list}”, from {first} to {last}: {sentence}"
LEFT_OUT_IF: Final = "Left out of the count only if this holds:"

ALL_OF: Final = "the day on which the last of these has happened: {days}"
STEP_ALL_OF: Final = "The day on which all of these have happened"
STEP_STOP: Final = "Days that do not count: {sentence}"
STEP_STOP_PERHAPS: Final = "Days that perhaps do not count: {sentence}"
STEP_STOP_LISTED: Final = "There may be more in the list “{list}” that does not count: {sentence}"
STEP_STRETCHED: Final = "The same, with those days made up for"
STEP_STANDS_STILL: Final = "The time stands still until that ends"
STEP_FLOOR: Final = "Not before that day: {sentence}"
STEP_ROLLED: Final = "Moved to a working day"
STILL_GOING_ON: Final = "from {first}, still going on"
FROM_TO: Final = "from {first} to {last}"

REACHES_BACK: Final = "It reaches back to {day}; what fell due before that is lost: {sentence}"
OPENS: Final = "this way is open from {day}"
UP_TO: Final = "it leads no further than {day}"
STOPPED: Final = "The time stands still, and runs on once that has ended."
DO_STOPPED: Final = "The time stands still for now, but do not wait for it to run on: {act}"
EACH_HAS_ITS_OWN: Final = "Each of the list “{list}” has a last day of its own. The next of them:"
LAST_DAY_OF_EACH: Final = "The last day of each"
SHOW_EACH_LIMIT: Final = "It runs for each of the list “{list}” by itself."
PERIOD_DAY: Final = "the first day of each of those periods"
STEADY: Final = "{day}, whatever else stands still"
