"""Exports of a record."""
