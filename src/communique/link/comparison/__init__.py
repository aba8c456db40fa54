"""Accounts side by side: whose they are, what changed between them, what only one has, which issues each names."""
