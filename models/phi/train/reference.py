"""Reference outputs of the shipped network for the app's tests. All texts here were written for this project.

    python reference.py <model folder> <folder of clinical-entities> <file.json>
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from shipped import ShippedIdentifiers
import tokenizer

LINE = ("{n}. Ada Quillfeather (MRN 44820{m}) was seen by Dr. Okonwether at Quillford General Hospital on 3/{n}/2021; her "
        "daughter Tamsin called from (617) 555-01{n}.\n")
TEXTS = [
    ("empty", "", True),
    ("name", "Tamsin Quillfeather", True),
    ("sentence", "Mr. Okonwether was admitted to St. Odile's Medical Center on March 3, 2021.", True),
    ("header", "PATIENT: QUILLFEATHER, ADA\nDOB: 04/01/1931\nMRN: 4482019\nATTENDING: T. Okonwether, MD", True),
    ("dialogue", "[doctor] hi , tamsin . how are you ?\n[patient] i moved here from quillford .", True),
    ("no identifiers", "The patient denies chest pain. Parkinson's disease is stable on carbidopa 25 mg.", True),
    ("accents", "Þórunn Björgvinsdóttir, Łucja Żółkiewska, Nguyễn Thị Ngọc, Παπαδόπουλος", True),
    ("long words", "x" * 45 + " " + "\U0001d400" * 25 + " end", True),
    ("long", "".join(LINE.format(n=10 + n, m=n % 10) for n in range(20)), False),
]
EMISSION_DECIMALS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    model = ShippedIdentifiers(args.folder, args.encoder)
    cases = []
    for name, text, full in TEXTS:
        tokens = tokenizer.tokenize(text)
        at = tokenizer.utf16_offsets(text)
        made: dict = {"id": name, "text": text, "tokens": len(tokens)}
        if full:
            made["emissions"] = [[round(float(v), EMISSION_DECIMALS) for v in row] for row in model.emissions(text, tokens)]
        made["spans"] = {head: [[at[f.start], at[f.end], f.label] for f in found] for head, found in model.read(text).items()}
        cases.append(made)
    lines = ",\n".join(json.dumps(c, ensure_ascii=True, separators=(",", ":")) for c in cases)
    args.target.write_text('{"model":"phi","cases":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{len(cases)} reference texts, {args.target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
