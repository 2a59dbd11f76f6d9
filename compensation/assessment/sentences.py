"""Every sentence that the program itself says in an explanation: whole, with named slots, for translators.

Texts of clauses, labels of facts and titles of sources come from the law and the registry, not from here.
"""

from __future__ import annotations

from typing import Final

from compensation.terms.messages import Plural

SKIP_TO_CONTENT: Final = "Skip to the text"
COUNT_COLUMNS: Final = ("Step", "Result", "Provision")

TITLE: Final = "Assessment of case {case}"
MADE_FOR: Final = "This is how the law that the program knows applies to the answers given, as on {day}."
NOT_ADVICE: Final = (
    "It is information for lawyers and caseworkers, not legal advice: read the provisions named before you rely on it."
)
OVERVIEW: Final = "The routes at a glance"
OVERVIEW_COLUMNS: Final = ("Route", "About", "Answer", "Act by", "Amount")
ROUTE_ABOUT: Final = "{route}: {unit}"
WHOLE_CASE: Final = "the whole case"
UNIT: Final = "the {kind} “{name}”"
UNIT_NOT_NAMED: Final = "one {kind} of which nothing is known yet"

NO_DAY: Final = "no day known"
NO_SUM: Final = "no sum encoded"
OUTCOMES: Final = {
    "eligible": "all conditions are met", "not_eligible": "not open on these answers",
    "discretionary": "depends on judgement", "undetermined": "not known yet",
    "not_applicable": "does not concern this case", "closed": "closed",
}  # fmt: skip
VERDICTS: Final = {
    "eligible": "On the answers given, every condition of this route is met for {unit}, and nothing bars it.",
    "not_eligible": "On the answers given, this route is not open for {unit}. The reasons are below.",
    "discretionary": "The law leaves the answer for {unit} to somebody's judgement, or to a disputed point of law; "
    "no program can give it.",
    "undetermined": "Too little is known yet to answer for {unit}. What is missing stands below; "
    "nothing that is missing was taken for a no.",
    "not_applicable": "This route does not concern {unit}.",
    "closed": "This route is closed, and can no longer be used for {unit}.",
}
WAITS: Final = "The authority has to wait with its decision until: {until}."
MAY_WAIT: Final = "It is not known whether the authority has to wait with its decision until: {until}."
STATUS: Final = {
    "draft": "The rules of this route are a draft: they were not tested clause by clause, and no qualified person has "
    "reviewed them. This is not legal advice.",
    "checked": "The rules of this route were tested clause by clause, but no qualified person has reviewed them. "
    "This is not legal advice.",
    "reviewed": "The rules of this route were reviewed by a qualified person. This is still not legal advice.",
}
STATUS_OF: Final = {"draft": "draft, not reviewed", "checked": "tested, not reviewed", "reviewed": "reviewed"}

TO_DO: Final = "What to do, and by when"
WHY: Final = "Why"
MISSING: Final = "What is not known yet"
JUDGEMENTS: Final = "What is left to somebody's judgement"
ISSUES: Final = "Disputed points of law"
TIME: Final = "How the time is counted"
MONEY: Final = "What may be paid"
NOT_NEEDED: Final = "What the law does not ask for"
OBSTACLES: Final = "What may stand in the way, and an answer to it"
EVIDENCE: Final = "Evidence"
INTERACTIONS: Final = "What other claims and payments do to this one"
PROCEDURE: Final = "Where and how"
AFTER: Final = "After the decision"
OTHERS: Final = "The other conditions and bars, briefly"
LINKS: Final = "Duties behind this route"

DO_BY: Final = "Do this by {day}: {act}"
DO_BY_OTHERS: Final = "That is the safe last day. Read in another way, the law would give time until {day}."
DO_AT_ONCE: Final = (
    "Do this at once, with reasons for the delay: {act} On the strictest reading the last day was {day}."
)
SAFE_DAY: Final = "Safe last day: {day}."
OTHER_DAY: Final = "Read in another way, the law would give time until {day}."
DO_DONE: Final = "Done in time: {act}"
DO_TIMELY_UNKNOWN: Final = "No last day can be given yet, because days are missing. Do this as soon as you can: {act}"
DO_TIMELY_UNKNOWN_BY: Final = (
    "Whether this is still in time is not known. Do it at once, and treat {day} as the last day: {act}"
)
DO_MISSED: Final = "The safe last day, {day}, has passed: {act}"
DO_MISSED_EXTENDABLE: Final = (
    "The safe last day, {day}, has passed, but the time can be extended. Do it now, with the reasons: {act}"
)
DO_NOT_STARTED: Final = "The time has not begun to run: {act}"
DO_NO_LIMIT: Final = "There is no time limit: {act}"
DAYS_LEFT: Final = Plural("{n} day is left.", "{n} days are left.")
LAST_DAY_IS_TODAY: Final = "That is the day of this assessment."
HOW_KNOWN: Final = (
    "Behind each provision stands how well it is known where its own text was not read: reported (another source says "
    "so), not verified (nobody checked it) or practice (what the authority does, not law)."
)
RELATIONS: Final = {
    "implements": "This route carries out this duty.",
    "interprets": "This route is to be read in its light.",
    "standard_for_obstacle": "Obstacles on this route can be measured against it.",
    "cross_border_channel": "Through it, an authority of one country helps with a claim in another.",
}
ABOUT_BAR: Final = "{what} (This is about: {clause}.)"
MEANWHILE: Final = "Meanwhile: {what}"
CURABLE: Final = "What would lift it: {what}"

EVERY_CONDITION_MET: Final = "Every condition is met. One by one:"
BAR_APPLIES: Final = "This bar applies: {sentence}"
BAR_MAY_APPLY: Final = "Whether this bar applies is not known: {sentence}"
BAR_JUDGED: Final = "Whether this bar applies is left to judgement: {sentence}"
BAR_DOES_NOT_APPLY: Final = "This bar does not apply: {sentence}"
BAR_MAY_REFUSE: Final = "This applies, so that all or part of the sum may be refused: {sentence}"
REDUCES: Final = "This takes something away from the sum: {sentence}"
MAY_REDUCE: Final = "Whether this takes something away from the sum is not known: {sentence}"
MAY_REDUCE_JUDGED: Final = "Whether this takes something away from the sum is left to judgement: {sentence}"
WITHHOLDS: Final = "Payment waits while this holds: {sentence}"
MAY_WITHHOLD: Final = "Whether payment waits is not known: {sentence}"
DEFERS: Final = "This is decided later, and not refused meanwhile: {sentence}"
MAY_DEFER: Final = "Whether this is decided later is not known: {sentence}"
LIFTED: Final = "This is not met yet, but it is not refused while it waits: {sentence}"
OF_ALL: Final = "All of these are needed:"
OF_ANY: Final = "One of these is enough:"
IT_IS_NOT_SO: Final = "It must not be so: {sentence}"
LAST_DAY: Final = "Last day: {day}."
LAST_DAY_PASSED: Final = "Last day: {day}. It has passed, and nothing extends it."
LAST_DAY_EXTENDABLE: Final = "Last day: {day}. It has passed; whether the time is extended is left to judgement."
LAST_DAY_UNSURE: Final = "Last day: {day}. Whether it is kept is not known."
RECORD_SAYS: Final = "{kind} “{name}”: {sentence}"
LIST_EMPTY: Final = "The list “{list}” is complete and holds nothing."
LIST_NOT_ASKED: Final = "The list “{list}” was not asked for yet."
LIST_NOT_KNOWN: Final = "The client does not know what belongs in the list “{list}”."
LIST_DECLINED: Final = "The client prefers not to say what belongs in the list “{list}”."
LIST_HOLDS: Final = "There is at least one in the list “{list}”."
LIST_SO_FAR: Final = "The list “{list}” may not be complete; what is in it so far gives no yes."
LIST_SOME: Final = "In the list “{list}” there is one of which this holds:"
LIST_NONE: Final = "In the complete list “{list}” there is none of which this holds:"
LIST_OPEN: Final = "Whether there is one in the list “{list}” of which this holds is not known:"
COUNTS_NOT_BECAUSE: Final = "This is not asked here, because the following does not hold:"
COUNTS_IF: Final = "This is asked only if the following holds:"
READ_AS: Final = "If the law is read as {readings}:"
ALIKE: Final = "The answer is the same on every reading of the disputed points of law."
EXCEPTION_APPLIES: Final = "Instead of the rule, an exception applies: {sentence}"
EXCEPTION_MAY_APPLY: Final = "Whether an exception applies instead of the rule is not known: {sentence}"
EXCEPTION_JUDGED: Final = "Whether an exception applies instead of the rule is left to judgement: {sentence}"
EXCEPTION_DOES_NOT_APPLY: Final = "An exception does not apply: {sentence}"
AS_ABOVE: Final = "The reasons are the same as above."
SAME_REASON: Final = "For the same reason."
RULE_GOVERNS: Final = "The rule that governs: {sentence}"
RULE_MAY_GOVERN: Final = "A rule that may govern: {sentence}"
QUESTION_LEFT: Final = "{question} The {who} decides."
CLOCK: Final = {
    "open": "The time is still running. Last day: {day}.",
    "met": "It was done in time. Last day: {day}.",
    "missed": "The time has passed, and nothing extends it. Last day: {day}.",
    "extendable": "The time has passed, but it can be extended. Last day: {day}.",
    "not-started": "The time has not begun to run.",
    "no-limit": "There is no time limit.",
    "not-known": "Whether it is in time is not known. Last day: {day}.",
}

FACT: Final = "“{label}” ({given})"
FACT_BY_ID: Final = "“{label}” ({id})"
FACT_ALONE: Final = "“{label}”"
IN_LIST: Final = "{list}: {label}"
GIVEN: Final = "given: {value}"
GIVEN_FROM: Final = "given: {value}, from: {source}"
GIVEN_AS_LIKELY: Final = "given as likely: {value}"
GIVEN_AS_GUESS: Final = "given as a guess: {value}"
ASSUMED: Final = "assumed, not given: {value}"
ASSUMED_BY: Final = "assumed by the {who}, not given: {value}"
NOT_ASKED: Final = "not asked yet"
CLIENT_NOT_KNOWING: Final = "the client does not know"
DECLINED: Final = "the client prefers not to say"
ASK_LATER: Final = "to be asked later"
DOES_NOT_ARISE: Final = "the question does not arise"
PERHAPS_MORE: Final = "{values}, perhaps more"
NONE_OF_THEM: Final = "none"
PERIOD: Final = "from {start} to {end}"
PERIOD_GOING_ON: Final = "from {start}, still going on"
PERIOD_WITHIN: Final = "within {day}"

IS_YES: Final = "{fact} is answered yes"
IS_NO: Final = "{fact} is answered no"
IS_ONE: Final = "{fact} is “{value}”"
IS_ONE_OF: Final = "{fact} is one of: {values}"
HAS_ONE: Final = "{fact} names “{value}”"
HAS_ONE_OF: Final = "{fact} names at least one of: {values}"
LIES_IN: Final = "{fact} lies in {places}"
ONE_LIES_IN: Final = "{fact} names at least one place in {places}"
IS_ON_LIST: Final = "{fact} is on the list “{list}”"
HAS_ON_LIST: Final = "{fact} names one that is on the list “{list}”"
ON_LIST_AT: Final = "{fact} is on the list “{list}” as it stood on {day}"
HAS_ON_LIST_AT: Final = "{fact} names one that was on the list “{list}” on {day}"
IS_ROW: Final = "{fact} is a row of the table “{table}”"
ROW_SAYS: Final = "{fact} is a row of the table “{table}” whose {column} is {values}"
ORDERS: Final = {
    "before": "{left} is before {right}", "on_or_before": "{left} is on or before {right}",
    "after": "{left} is after {right}", "on_or_after": "{left} is on or after {right}",
}  # fmt: skip
SIZES: Final = {
    "more_than": "{left} is more than {right}", "at_least": "{left} is at least {right}",
    "less_than": "{left} is less than {right}", "at_most": "{left} is at most {right}",
}  # fmt: skip
COVERS: Final = "{fact} takes in {day}"
KEPT: Final = "In time: {deadline}"
DEADLINE_STATES: Final = {
    "missed": "The last day has passed, before any extension is looked at: {deadline}",
    "in-time": "In time even without an extension: {deadline}",
}
BRANCH_GOVERNS: Final = "The time limit “{deadline}” runs by this rule: {branches}"
JUDGED: Final = "It depends on whether the {who} answers yes to this: {question}"
NOT_JUDGED: Final = "It depends on whether the {who} answers no to this: {question}"
ALWAYS: Final = "This always holds."
NEVER_HOLDS: Final = "This never holds."
UNREAD: Final = "There is law on this that nobody has read for this program: {note}"
OF_ANY_AT_ALL: Final = "There is at least one in the list “{list}”"
OF_NONE_AT_ALL: Final = "There is none in the list “{list}”"
OF_SOME: Final = "There is at least one in the list “{list}” of which this holds:"
OF_NO: Final = "There is none in the list “{list}” of which this holds:"
NOT_SO: Final = "The following must not hold:"
ONLY_WHERE: Final = "Asked only where this holds:"
COUNTS_WHERE: Final = "Counts only where this holds:"
DISPUTED: Final = "Disputed: {issue}"
OPTION: Final = "Read as “{option}”"
AS_A_RULE: Final = "As a rule:"
INSTEAD: Final = "Instead, where this holds:"
INSTEAD_OVER: Final = "Instead, where this holds, and before the exception {over}:"
THEN: Final = "then:"

NOT_KNOWN: Final = "not known"
VALUED: Final = "{value} ({what})"
WHAT_IS: Final = "{what} ({value})"
AS_OF: Final = "the day of this assessment"
FILING_DAY: Final = "the day of lodging"
DECISION_DAY: Final = "the day of the decision"
AFTER_DAY: Final = "{length} after {day}"
BEFORE_DAY: Final = "{length} before {day}"
BIRTHDAY: Final = "the day of reaching the age of {age} by {day}"
LATEST_OF: Final = "the latest of: {days}"
EARLIEST_OF: Final = "the earliest of: {days}"
LATEST_EACH: Final = "the latest, over the list “{list}”, of: {day}"
EARLIEST_EACH: Final = "the earliest, over the list “{list}”, of: {day}"
FIRST_OF_PERIOD: Final = "the first day of {fact}"
LAST_OF_PERIOD: Final = "the last day of {fact}"
EDGES: Final = {
    ("month", True): "the first day of the month of {day}", ("month", False): "the last day of the month of {day}",
    ("year", True): "the first day of the year of {day}", ("year", False): "the last day of the year of {day}",
}  # fmt: skip
NO_LIMIT: Final = "no time limit"
TIME_WAITS: Final = "time that has not begun to run; it waits for: {what}"
DISPUTED_AS: Final = "{options} (disputed)"
UNREAD_ONE: Final = "what the law says on this, which nobody has read for this program: {note}"
IN_CASE: Final = "{what}, or another in case of an exception"
DEFINED: Final = "“{name}”"

UNITS: Final = {
    "years": Plural("{n} year", "{n} years"), "months": Plural("{n} month", "{n} months"),
    "weeks": Plural("{n} week", "{n} weeks"), "days": Plural("{n} day", "{n} days"),
    "working_days": Plural("{n} working day", "{n} working days"),
}  # fmt: skip
CLEAR: Final = "{length} clear"

STEP_WRITTEN: Final = "A day written in the law"
STEP_NEXT_DAY: Final = "{length} after that day, which is itself not counted"
STEP_SAME_DAY: Final = "{length} beginning with that day"
STEP_CLEAR: Final = "{length} after that day, first and last day not counted"
STEP_BACK: Final = "{length} back before that day"
STEP_NO_SUCH_DAY: Final = "{step}; that month has no such day, so its last day counts"
STEP_FIRST_OF_NEXT: Final = "{step}; that month has no such day, so the first of the next counts"
STEP_MAY_ROLL: Final = "{step}; a last day that is not a working day is moved to a working day"
STEP_FILING: Final = "The day of lodging; the day of this assessment if it is not lodged yet"
STEP_BIRTHDAY: Final = "The day of reaching the age of {age}"
STEP_LATEST: Final = "The latest of these days"
STEP_EARLIEST: Final = "The earliest of these days"
STEP_LATEST_EACH: Final = "The latest over the list “{list}”"
STEP_EARLIEST_EACH: Final = "The earliest over the list “{list}”"
STEP_RESULT: Final = "Last day"
STEP_BRANCH: Final = "By the rule: {sentence}"
COUNT_OF: Final = "The count, step by step"
COUNT_OF_READ: Final = "The count, step by step, if the law is read as {readings}"
EXTENSION_MAY: Final = "May be extended: {sentence}"
EXTENSION_MUST: Final = "Must be extended: {sentence}"
WHO_ACTS: Final = "To be done by: {who}"

ASK: Final = "{label} ({given})"
ASK_OF: Final = "{label}, for “{record}”"
ASK_PRECISELY: Final = "{label}: the exact day ({given})"
ASK_LIST: Final = "{label}: whether the list is complete"
ASK_WHY: Final = "Why it is asked: {why}"
ASK_FOR: Final = "What waits for it: {clauses}"
MISSING_FOR_ANSWER: Final = "These can still change the answer:"
MISSING_FOR_AMOUNT: Final = "These can still change the sum:"

DECIDES: Final = "{question} The {who} decides."
BURDENS: Final = {
    "applicant": "The applicant has to persuade.", "claimant": "The claimant has to persuade.",
    "authority": "The authority has to persuade.", "defendant": "The defendant has to persuade.",
    "none": "Nobody has a burden of persuading.",
}  # fmt: skip
BEARS_ON: Final = "It bears on: {clauses}"
FOR: Final = "Found in the case, for the claimant: {sentence}"
AGAINST: Final = "Found in the case, against the claimant: {sentence}"
FACTOR_UNKNOWN: Final = "Not known yet, would count for the claimant: {sentence}"
FACTOR_UNKNOWN_AGAINST: Final = "Not known yet, would count against the claimant: {sentence}"
NO_FACTORS: Final = "Nothing that speaks for or against was found in the answers."
AUTHORITY_FOLLOWS: Final = "The authority reads it as “{option}”."
OUTCOME_IF: Final = "Read as “{option}”, the answer is: {answer}."
PAIRS: Final = {
    (2, 2): "yes", (0, 0): "no", (0, 2): "left to judgement",
    (1, 1): "not known", (0, 1): "no, or not known", (1, 2): "not known, or yes",
}  # fmt: skip

HEAD_DUE: Final = "{sentence}"
HEAD_RESULT: Final = "Result"
STEP_SUM: Final = "After these steps"
PERCENT: Final = "{n}%"
TAKEN_BY_BAR: Final = "what a bar takes away"
HEAD_AMOUNT: Final = "Sum: {amount}."
HEAD_NOT_DUE: Final = "Not due on these answers: {sentence}"
HEAD_MAY_BE_DUE: Final = "Whether this is due is not known: {sentence}"
HEAD_JUDGED: Final = "Whether this is due is left to judgement: {sentence}"
PAYABLE: Final = "Paid as: {how}"
ASSESSED: Final = "Assessed by the {who}: no figure can be given beforehand"
WORKINGS_OF: Final = "Working out: {head}"
WORKINGS_OF_READ: Final = "Working out, if the law is read as {readings}: {head}"
TOTAL: Final = "Total"
TOTAL_READ: Final = "Total, if the law is read as {readings}"
TOTAL_IS: Final = "In all: {amount}. This is not a promise; the one who decides may see it otherwise."
TOTAL_UNKNOWN: Final = "The sum is not known."
ROW_OF: Final = "{table}, row “{row}”"
ROW_GIVEN: Final = "{table}, the row given as {fact}"
ROW_NOT_GIVEN: Final = "{record}: its row in {table} is not known"
ROW_FOR: Final = "{record}: {table}, row “{row}”"
ROW_AT_SHARE: Final = "{record}: {table}, row “{row}”, {share} of {full}"
ROW_NOT_COUNTED: Final = "{record}: {table}, row “{row}”, {full}, not counted beside dearer ones"
ROW_UNKNOWN: Final = "not known: see {table}, row “{row}”"
WEEKS_AT_RATE: Final = "{record}: {weeks} at {full} a week ({table}, row “{row}”)"
WEEKS: Final = Plural("{n} week", "{n} weeks")
WEEKS_BETWEEN: Final = "{few} to {many} weeks"
WEEKS_AT_LEAST: Final = "at least {few} weeks"
OTHER_CURRENCY: Final = "{fact}, in another currency ({currency})"
ADDED: Final = "Added up"
GREATEST_OF: Final = "The greatest of these"
LEAST_AND_MOST: Final = "Between these two"
OTHER_HEAD: Final = "The sum of “{head}”"
OPERATIONS: Final = {
    "times": "Times {by}", "less": "Less {by}", "at_most": "At most {by}", "at_least": "At least {by}",
    "at_least_or_nothing": "Nothing at all below {by}", "reduce": "Less what is taken away by the bars: {by}",
}  # fmt: skip
NOTHING: Final = "nothing"
SUM_OF: Final = "{sums}, added up"
GREATEST: Final = "the greatest of {sums}"
SUM_EACH: Final = "{sum}, added up over the list “{list}”"
GREATEST_EACH: Final = "{sum}, the greatest in the list “{list}”"
BETWEEN: Final = "between {low} and {high}"
STEPPED: Final = "{sum}, and then: {steps}"
TAKEN_BY_BARS: Final = "Less what the bars take away, in their order"
FUNCTION: Final = "a calculation over the list “{list}” by the table “{table}”"
FUNCTIONS: Final = {
    "ranked-injuries": "the sums of the table “{table}” for the list “{list}”, the dearest in full and each next in "
    "a smaller share",
    "weekly-rate": "whole weeks of the list “{list}”, after the wait, at the weekly rate of the table “{table}”",
}
NO_CAP: Final = "No upper limit"
STEP_WITH_TEXT: Final = "{sentence} ({operation})"
STANDING_OF_ROW: Final = "{what} ({standing})"

OBSTACLE_MAY: Final = "Perhaps: {sentence}"
AFFECTS: Final = "It touches: {clauses}"
ANSWER: Final = "An answer: {answer}"
NEEDS: Final = {
    "required": "Needed: {sentence}",
    "helpful": "Helpful: {sentence}",
    "if-relied-on": "Needed if relied on: {sentence}",
}
NEED_PERHAPS: Final = "Perhaps needed: {sentence}"
FROM_WHOM: Final = "To be had from: {holder}"
PROVES: Final = "It shows: {what}"
INSTEAD_OF: Final = "One of those for “{group}” is enough."
RISK: Final = "Take care: {risk}"
EFFECTS: Final = {
    "deduct": "What is paid there is taken off here: {others}",
    "exclude": "Having the other shuts this one out: {others}",
    "stay": "This one waits for the other: {others}",
    "precede": "This one is to be used before the other: {others}",
    "elect": "Only one of both can be chosen: {others}",
    "proves": "What is found there helps to prove this one: {others}",
    "pays": "The other pays what is awarded here: {others}",
    "subrogate": "Whoever pays here takes over the claim there: {others}",
    "repay": "What is paid there later is to be paid back here: {others}",
    "better-of": "Only the better of both is kept: {others}",
    "beside": "Both may be had, and neither is taken off the other: {others}",
}
EFFECT_WITH_TEXT: Final = "{effect}. {sentence}"
EFFECT_PERHAPS: Final = "Perhaps: {effect}"
FORUM: Final = "Where: {what}"
FORM: Final = "Form: {what}"
FEE: Final = "Fee: {what}"
LANGUAGE: Final = "Language: {what}"
DECISION: Final = "Decision: {what}"
SILENCE: Final = "If there is no decision: {what}"

UNUSED: Final = "Answers that no route used"
UNUSED_INTRO: Final = "These were given, and no route that was assessed reads them. Nothing was left out silently."
NO_UNUSED: Final = "Every answer given was read by at least one route."
ELSEWHERE: Final = "Routes that do not concern this case"
ELSEWHERE_BECAUSE: Final = "{route}, {unit}: {answer}."
SOURCES: Final = "Sources"
SOURCE_COLUMNS: Final = ("Short", "Title", "Seen on", "Where")
SOURCES_CITED: Final = "What was cited above"
VERSIONS: Final = "Day and versions"
MADE_WITH: Final = "What this was made with"
MADE_WITH_COLUMNS: Final = ("What", "Version")
LAW_VERSION: Final = "All law together"
CASE_VERSION: Final = "Case file {case}"
PACK_VERSION: Final = "Law of {pack}"
AS_OF_LABEL: Final = "Day of the assessment"

STANDINGS: Final = {
    "read": "the text of the provisions was read",
    "reported": "as other sources report the provisions; their own text was not read",
    "unverified": "nobody has checked the provisions",
    "practice": "practice of the authority, not law",
}
DEFINED_AS: Final = "“{name}” means: {sentence}"
SHOW_TITLE: Final = "{route} ({id})"
SHOW_STATUS: Final = "Status: {status}. How well it is known, where nothing else is said: {standing}."
SHOW_AUTHORITY: Final = "Decided by: {authority}"
SHOW_EACH: Final = "Judged for each record of the list “{list}”."
SHOW_APPLIES: Final = "When the route applies"
SHOW_CONDITIONS: Final = "Conditions, all of which must hold"
SHOW_BARS: Final = "Bars"
SHOW_DEADLINES: Final = "Time limits"
SHOW_DEFINITIONS: Final = "Definitions"
SHOW_HEADS: Final = "What is paid"
SHOW_STEPS: Final = "From the sum of all heads to the total"
SHOW_FORCE: Final = "When the route is in force"
SHOW_ACT: Final = "The act: {day}"
SHOW_LAST_DAY: Final = "The last day: {day}"
SHOW_SUM: Final = "The sum: {sum}"
SHOW_DUE: Final = "Due only where this holds:"
SHOW_FACTOR_FOR: Final = "Speaks for the claimant: {sentence}"
SHOW_FACTOR_AGAINST: Final = "Speaks against the claimant: {sentence}"
SHOW_SETTLED: Final = "Settled as “{option}” where this holds:"
SHOW_BAR_EFFECTS: Final = {
    "refuse": "Then nothing is paid: {sentence}",
    "reduce": "Then less is paid: {sentence}",
    "refuse-or-reduce": "Then less or nothing is paid: {sentence}",
    "defer": "Then it is decided later: {sentence}",
    "withhold-payment": "Then payment waits: {sentence}",
}
NUMBERED: Final = "{number} {sentence}"
