"""Text made harmless to show: what disturbs a terminal or turns the direction of text is written as its code point."""

from __future__ import annotations

import re

# Characters that move the cursor, change colours, or turn the direction of the text around: shown as their code point.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Characters without width or effect that pages are full of: left out. Zero-width joiners (U+200C, U+200D) stay: Persian
# and several Indian scripts need them.
_WIDTHLESS = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def safe(text: str) -> str:
    """``text`` with control characters, bidirectional marks and lone surrogates written as ``<U+202E>``.

    Tabs become blanks. Meant for reading; the exact text is what ``--json`` gives.
    """
    shown = text.replace("\r\n", "\n").replace("\t", "    ").translate(_WIDTHLESS)
    return HARMFUL.sub(lambda match: f"<U+{ord(match.group()):04X}>", shown)
