"""What the program says about answers to come: what to ask first, what would change the claim, what refuses it."""

from typing import Final

DOUBTS: Final = {
    "hang-together": "Perhaps not all of these matter: some hang on one another, and could not all be tried.",
    "other-routes": "Perhaps not all of these matter: some hang on what another route answers.",
    "too-much": "Perhaps not all of these matter, and others may: too much is not known yet to try it all.",
    "certain": "Whatever these answers are, they all come to the same; until one is given, nobody can say so.",
}

ASK_FIRST: Final = "Ask this first"
FIRST: Final = "{question}. Of all that is open this settles most for the least burden."
ENDS_IT: Final = "Answers that make a difference: {many}. After {some} of them nothing else is left to ask."
ENDS_IT_ALWAYS: Final = "Whatever the answer is, no other question is left after it."
BURDENS_OF_ASKING: Final = {
    1: "It is easy to answer.",
    2: "It may be hard to answer. It can wait for another day.",
    3: "It is painful or dangerous to answer. Ask it only with care and in a safe place; it may stay open.",
}

WOULD_CHANGE: Final = "What would change it"
CHANGE_INTRO: Final = "The answer would be another if one of these came about. Say only what is so."
CHANGE: Final = "With this the answer would be “{answer}”: {steps}."
STEP_IS: Final = "“{label}” is “{value}”"
STEP_RECORD: Final = "there is one more in the list “{list}”"
WHOSE: Final = {"person": "The client can bring this about.", "others": "Others decide this."}

REFUSES: Final = "What refuses it"
ENOUGH: Final = "By itself this is enough to refuse it: {clause}"
ENOUGH_ANSWERS: Final = "For that these answers are enough: {answers}"
ENOUGH_LIST: Final = "the list “{list}” as it was told, and that it is complete"
NO_ANSWERS: Final = "For that no answer is needed: it is so for everybody on this day."

NEXT: Final = "The next question"
NOTHING_NEXT: Final = "Nothing is left to ask: no answer can change what the routes say."
NEXT_LIST: Final = "Is the list “{list}” complete, or is there more to tell?"
NEXT_NOTE: Final = "No question has to be answered. “Not known” and “prefer not to say” are answers too."
NEXT_BEARS: Final = "It bears on {routes}."
NEXT_WRITE: Final = "In the file: {id}"
NEXT_OF: Final = "In the file: {id}, of {record}"
NEXT_ANSWERS: Final = "Possible answers: {answers}"
