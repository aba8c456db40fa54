"""Whose account each part is, and the accounts it points to."""
