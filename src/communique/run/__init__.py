"""Building a record with the local pool of worker processes."""
