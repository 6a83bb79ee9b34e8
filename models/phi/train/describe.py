"""Write manifest.json: files with hashes, labels, data, figures.

    python describe.py <model folder> [<report.json> ...]

A report is what ``npm run eval -- --task phi --json`` wrote; its figures go into the manifest under the name of its data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

VERSION = "1.0.0"
FILES = [("model.onnx", "graph"), ("vocab.json", "vocabulary"), ("heads.json", "heads"), ("first.bloom", "first-names"),
         ("family.bloom", "family-names"), ("place.bloom", "places")]
LABELS = ["name", "date", "age_over_89", "address", "place", "zip", "hospital", "organisation", "phone", "fax", "email", "url",
          "ip", "ssn", "mrn", "account", "licence", "health_plan", "vehicle", "device", "other_id"]
INTENDED_USE = (
    "Suggest what may identify a person in English clinical text, for someone to accept, correct or reject while "
    "de-identifying. It misses some and marks too much: it does not replace the review, and its use alone does not make a "
    "text de-identified under any law."
)
TRAINING_DATA = [
    {"name": "Made-up texts (train/generate.py, templates written for this project)", "licence": "CC-BY-4.0", "use": "labels"},
    {"name": "MTSamples", "licence": "CC0-1.0 as stated by its uploader", "use": "sentences into which made-up identifiers are put"},
    {"name": "MTS-Dialog (train)", "licence": "CC-BY-4.0", "use": "sentences into which made-up identifiers are put"},
    {"name": "ACI-Bench (train)", "licence": "CC-BY-4.0", "use": "sentences into which made-up identifiers are put"},
    {"name": "NameDatabases (first and family names; US Census)", "licence": "Unlicense / public domain", "use": "names and word lists"},
]


def figures(path: Path) -> list[dict]:
    """The figures of one report."""
    report = json.loads(path.read_text())
    metrics, out = report["metrics"], []
    data = Path(report["data"]).name.split(".")[0]
    for metric, row in (("strict", metrics["joined"]["strict"]["micro"]), ("overlap", metrics["joined"]["overlap"]["micro"])):
        for rate in ("recall", "precision", "f1"):
            made = {"data": data, "split": "held out", "metric": f"{metric} span {rate}, parts of addresses joined (micro)",
                    "value": round(row[rate], 4), "n": row["tp"] + row["fn"]}
            out.append(made | ({"low": round(row["low"], 4), "high": round(row["high"], 4)} if rate == "f1" else {}))
    for metric, share in (("character recall", metrics["character"]["intervals"]["recall"]),
                          ("texts without identifiers left alone", metrics["negatives"]["interval"])):
        if share:
            out.append({"data": data, "split": "held out", "metric": metric, "value": round(share["value"], 4),
                        "low": round(share["low"], 4), "high": round(share["high"], 4), "n": share["n"]})
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reports", type=Path, nargs="*")
    args = parser.parse_args()
    files = []
    for name, role in FILES:
        content = (args.folder / name).read_bytes()
        files.append({"path": name, "role": role, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)})
    manifest = {
        "id": "phi", "version": VERSION, "task": "identifiers", "runtime": "onnx", "base": "clinical-entities",
        "title": "Identifiers", "files": files, "labels": LABELS, "languages": ["en"], "licence": "CC-BY-4.0",
        "intendedUse": INTENDED_USE, "trainingData": TRAINING_DATA,
        "figures": [figure for report in args.reports for figure in figures(report)],
    }
    (args.folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(f['bytes'] for f in files)} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
