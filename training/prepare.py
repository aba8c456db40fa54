"""Corpora by path to the rows that the training reads: articles.jsonl, silver.jsonl and gum.jsonl.

    python training/prepare.py [--shared ../shared] [--out work]

Below SHARED/data: polnear/train, gum, press/state-2021.jsonl, press/whitehouse-2021.jsonl; each can be named by itself.
articles.jsonl holds every annotator's version of each article, silver.jsonl the names that our own rules find in the
articles and releases, gum.jsonl the names of GUM. Prints the sha256 of each file.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpora import NamedText, read_articles, read_releases, read_texts
from gum import read_gum
from silver import named_text

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
RELEASES = ("state-2021.jsonl", "whitehouse-2021.jsonl")


def main() -> None:
    args = _arguments()
    data = args.shared / "data"
    args.out.mkdir(parents=True, exist_ok=True)
    polnear, gum = args.polnear or data / "polnear" / "train", args.gum or data / "gum"
    releases = args.releases or [data / "press" / name for name in RELEASES]
    articles = [asdict(article) for article in read_articles(polnear)]
    for row in articles:
        del row["names"]
    _write(args.out / "articles.jsonl", articles)
    silver = [named_text(f"polnear:{name}", text) for name, text in read_texts(polnear)]
    silver += [named_text(name, text) for path in releases for name, text in read_releases(path)]
    _write(args.out / "silver.jsonl", map(_row, silver))
    _write(args.out / "gum.jsonl", map(_row, read_gum(gum, _forms(silver, "state"), _forms(silver, "body"))))


def _forms(texts: Iterable[NamedText], kind: str) -> set[str]:
    """The forms in which names of a kind occur."""
    return {t.text[a:b] for t in texts for a, b, k in t.names if k == kind}


def _row(text: NamedText) -> dict[str, Any]:
    return {"name": text.name, "text": text.text, "names": text.names}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode("ascii")
    path.write_bytes(data)
    print(f"{path.name:15} {len(data):10,} bytes  {sha256(data).hexdigest()}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds data/ (default: %(default)s)")
    parser.add_argument("--polnear", type=Path, help="folder with attributions/*.ann and text/*.txt")
    parser.add_argument("--gum", type=Path, help="folder with *.conllu")
    parser.add_argument("--releases", type=Path, nargs="*", help="JSON-lines files with HTML bodies under versions")
    parser.add_argument("--out", type=Path, default=Path("work"), help="folder to write to (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
