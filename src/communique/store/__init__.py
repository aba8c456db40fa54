"""The record: one SQLite file that holds every document, its original bytes and all that was read out of it."""

from communique.store.record import Record, RecordError

__all__ = ["Record", "RecordError"]
