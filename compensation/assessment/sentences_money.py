"""Further sentences on money: the least, what counts only sometimes, rounding, caps that are shared or for a life."""

from __future__ import annotations

from typing import Final

LEAST: Final = "the least of {sums}"
LEAST_OF: Final = "The least of these"
CROSSED: Final = (
    "Between these two, but the least comes out above the most: one of the answers behind them is not right"
)
SUM_IF: Final = "{sum} where it counts"
NOT_COUNTED: Final = "{sum}, not counted here"
PERHAPS_COUNTED: Final = "{sum}, if it counts"
ROUNDED: Final = {
    "up": "Rounded up to whole {unit}",
    "down": "Rounded down to whole {unit}",
    "half-up": "Rounded to whole {unit}, halves upward",
}
PER: Final = {
    "victim": "{operation} for each victim",
    "defendant": "{operation} for each defendant",
    "lifetime": "{operation} in a whole life, with what was paid before",
}
SHARED_BY: Final = {
    "claimants": "{operation}, shared by all who claim, so that any part of it may be left",
    "victims": "{operation}, shared by all victims, so that any part of it may be left",
}
PAYABLE_NOW: Final = "It can be paid now: {when}"
NOT_PAYABLE_YET: Final = "It cannot be paid yet: {when}"
PAYABLE_UNKNOWN: Final = "Whether it can be paid yet is not known: {when}"
PAYABLE_JUDGED: Final = "Whether it can be paid yet is left to judgement: {when}"
ADVANCE_MAY: Final = "May be paid in advance: {sentence}"
ADVANCE_MUST: Final = "Must be paid in advance: {sentence}"
COUNTS_TOWARD: Final = "It counts toward “{head}” and is not paid beside it."
SHOW_ADVANCES: Final = "What is paid in advance"
SHOW_PAYABLE: Final = "Paid only once this holds: {when}"
CALLS: Final = {
    "pay-due": "what was due over the list “{list}” by the rates of the table “{table}”, less what was paid",
    "weekly-pay": "{hours} hours a week at the rates of the table “{table}”, from {from} to {until}",
    "interest": "interest on {on} by the rates of the table “{table}”, from {from} to {until}",
    "annuity": "{yearly} a year, times the factor of the table “{table}” for the age on {at}",
    "days-count": "the number of days from {from} to {until}",
    "pro-rata": "{amount} in the proportion of {part} to {whole}",
    "converted": "{amount} in the currency of this route, by the rate of the table “{table}” on {at}",
    "top-up": "what lifts {from} to {to}",
    "ranked-sum": "the sums of the list “{list}”, the dearest in full and each next in a smaller share",
    "age-rate": "the rate of the table “{table}” for the age on {on}, as the table stands on {at}",
    "re-rated": "{amount}, raised from {was} to {now} where that is higher",
}
WORKINGS: Final = {
    "pay-due": "{record}: due {due}, paid {paid}",
    "weekly-pay": "The year from {first}, before any cap: {due}",
    "annuity": "Times the factor {factor}",
    "pro-rata": "In the proportion of {part} to {whole}",
    "converted": "From {currency}, at the rate {rate}",
    "ranked-sum": "{record}: in full {full}",
}
RATE_OF_DAYS: Final = "{what}, from {first} to {last}"
AS_IT_STOOD: Final = "{what}, as it stood on {day}"
ROW_LACKS: Final = "not known: {table} has no sum in row “{row}” for {day}; it has to be added there"
RAISED: Final = "Raised from the rate {was} to the rate {now}"
NOT_RAISED: Final = "The later rate is no higher, so nothing is added"
PERHAPS_RAISED: Final = "Raised where the later rate is higher"
ACCRUES: Final = {
    "week": "{sum} for each week from {first}",
    "month": "{sum} for each month from {first}",
    "year": "{sum} for each year from {first}",
}
UNTIL: Final = "{sum} until {last}"
SO_FAR: Final = {
    "week": "Weeks that have begun so far: {n}",
    "month": "Months that have begun so far: {n}",
    "year": "Years that have begun so far: {n}",
}
SO_FAR_BETWEEN: Final = {
    "week": "Weeks that have begun so far: {n} to {many}",
    "month": "Months that have begun so far: {n} to {many}",
    "year": "Years that have begun so far: {n} to {many}",
}
SO_FAR_OR_MORE: Final = {
    "week": "Weeks that have begun so far: {n} or more",
    "month": "Months that have begun so far: {n} or more",
    "year": "Years that have begun so far: {n} or more",
}
OTHER_MONEY: Final = "This route counts in {currency} and converts nothing by itself: find out the sum in {currency}."
