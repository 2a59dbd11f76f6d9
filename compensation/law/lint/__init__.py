"""What is wrong with law that can be read: one small function for each mistake, each with a page in docs/lint."""

from __future__ import annotations

from compensation.law.lint.checks import CHECKS, Check, check

__all__ = ["CHECKS", "Check", "check"]
