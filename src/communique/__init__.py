"""communique: reads what is published about diplomacy and builds one evidence-linked record."""

__version__ = "0.1.0"
