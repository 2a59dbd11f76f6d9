"""The column reading: one route for as many cases as memory holds, Arrow in and Arrow out, the same answers as for one.

Needs the extra ``research`` (numpy, pyarrow); nothing else of the program imports this package before it is asked for.
"""

from compensation.assessment.many.answers import assess
from compensation.assessment.many.batch import batch_of
from compensation.assessment.many.plan import Plan, UnreadableInColumns, compile_plan

__all__ = ["Plan", "UnreadableInColumns", "assess", "batch_of", "compile_plan"]
