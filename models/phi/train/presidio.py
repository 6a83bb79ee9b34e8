"""The held-out half of presidio_synth as data for npm run eval; templates are what is held out.

    python presidio.py <folder of the text corpora> <file.jsonl> [--dev]

A template belongs to the held-out part when the first byte of the SHA-256 of "presidio_synth template <id>" is odd.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path


def is_held_out(template: int) -> bool:
    """Which part a template belongs to."""
    return hashlib.sha256(f"presidio_synth template {template}".encode()).digest()[0] % 2 == 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--dev", action="store_true", help="the other part, for looking at errors")
    args = parser.parse_args()
    with gzip.open(args.root / "presidio_synth" / "synth_dataset_v2.json.gz", "rt", encoding="utf-8") as stream:
        rows = json.load(stream)
    with open(args.target, "w", encoding="utf-8") as stream:
        for number, row in enumerate(rows):
            if is_held_out(row["template_id"]) != args.dev:
                entities = [{"start": s["start_position"], "end": s["end_position"], "label": s["entity_type"]} for s in row["spans"]]
                line = {"id": str(number), "group": f"template {row['template_id']}", "text": row["full_text"], "entities": entities}
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
