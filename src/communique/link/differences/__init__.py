"""What differs between two aligned passages: words, names, figures, and who is said to have said it."""

from communique.link.differences.find import find_differences

__all__ = ["find_differences"]
