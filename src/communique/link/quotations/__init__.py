"""Quotations checked against accounts: verbatim, altered inside the marks, in another rendering, not found."""

from communique.link.quotations.check import Check, Finding, Traced, check

__all__ = ["Check", "Finding", "Traced", "check"]
