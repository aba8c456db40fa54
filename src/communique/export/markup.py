"""HTML put together from nouns: whatever is not markup is escaped and made harmless."""

from __future__ import annotations

from html import escape

from communique.text.harmless import safe


class Html(str):
    """Markup: text that :func:`element` takes as it stands."""

    __slots__ = ()


def written(text: str) -> Html:
    """Text as markup: escaped, with control characters and marks of direction as their code points."""
    return text if isinstance(text, Html) else Html(escape(safe(text), quote=True))


def element(name: str, *children: str | None, **attributes: str | None) -> Html:
    """``<name attributes>children</name>``; children that are None and attributes that are None are left out.

    An attribute's name may end in "_" (``class_``); "_" inside it stands for "-" (``data_span``).
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{shown}>{joined(*children)}</{name}>")


def joined(*children: str | None) -> Html:
    """Several pieces of text and markup one after the other."""
    return Html("".join(written(child) for child in children if child is not None))
