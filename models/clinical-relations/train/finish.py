"""python finish.py <out> <model folder>: weights, manifest with figures, golden rows, and the tables of the card."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

VERSION = "1.0.0"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
RELATIONS = """dosage_of strength_of form_of route_of frequency_of duration_of given_for adverse_effect_of result_of
severity_of location_of laterality_of time_of""".split()
FIRST, _, PHEE, _, PLAIN, _ = range(6)


def figure(tables, at, row, data, split):
    found = next(line for line in tables[at]["rows"] if line["name"] == row)
    metric = f"{row.replace('_', ' ')}, F1 given gold entities"
    rounded = {key: round(found[name], 4) for key, name in (("value", "f1"), ("low", "low"), ("high", "high"))}
    return {"data": data, "split": split, "metric": metric, **rounded, "n": found["tp"] + found["fn"]}


def main(out, folder):
    out, folder = Path(out), Path(folder)
    tables = json.loads((out / "figures.json").read_text())
    shutil.copy(out / "weights.json", folder / "weights.json")
    shutil.copy(out / "golden.json", folder / "../../tests/golden/clinical-relations.json")
    weights = (folder / "weights.json").read_bytes()
    folds = "train and dev, five folds by document"
    rows = ["medication attributes", "result_of", "location_of", "severity_of", "all"]
    manifest = {
        "id": "clinical-relations",
        "version": VERSION,
        "task": "relations",
        "runtime": "rules",
        "title": "Clinical relations",
        "files": [
            {
                "path": "weights.json",
                "role": "weights",
                "sha256": hashlib.sha256(weights).hexdigest(),
                "bytes": len(weights),
            }
        ],
        "labels": RELATIONS,
        "languages": ["en"],
        "licence": "CC-BY-4.0",
        "intendedUse": "Suggest which details belong to which mention in English clinical text, for a person to accept or "
        "correct while labelling. Not for diagnosis, treatment or any decision about a patient.",
        "trainingData": [
            {"name": "MACCROBAT2020 (train, dev)", "licence": "CC-BY-4.0", "use": "MODIFY and OVERLAP between entities"},
            {"name": "PHEE (train)", "licence": "MIT", "use": "details of drugs, effects, treated disorders"},
            {"name": "Made-up lines (train/synthetic.py)", "licence": "CC-BY-4.0", "use": "strength, form, side, lists, tables"},
        ],
        "figures": [figure(tables, FIRST, row, "MACCROBAT2020", folds) for row in rows]
        + [figure(tables, PHEE, row, "PHEE", "dev") for row in ("adverse_effect_of", "given_for", "all")]
        + [figure(tables, PLAIN, row, "PHEE, effects and disorders as plain findings", "dev") for row in ("all",)],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    card = (folder / "card.md").read_text()
    head, rest = card.split(BEGIN)
    _, tail = rest.split(END)
    body = (out / "figures.md").read_text().strip()
    lines = [f"### {line}" if line and not line.startswith("|") else line for line in body.split("\n")]
    spaced = "\n".join(lines).replace("\n| relation", "\n\n| relation")
    (folder / "card.md").write_text(f"{head}{BEGIN}\n\n{spaced}\n\n{END}{tail}")


main(*sys.argv[1:3])
