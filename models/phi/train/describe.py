"""Write manifest.json (files with hashes, labels, data, figures) and the figures of card.md.

    python describe.py <model folder> [<report.json> ...]

A report is what ``npm run eval -- --task phi --json`` wrote; its figures go into the manifest under the name of its data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

VERSION = "1.1.0"
FILES = [("model.onnx", "graph"), ("vocab.json", "vocabulary"), ("heads.json", "heads"), ("first.bloom", "first-names"),
         ("family.bloom", "family-names"), ("place.bloom", "places"), ("word.bloom", "ordinary-words")]
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
    {"name": "LibriSpeech (transcripts of train-clean-100)", "licence": "CC-BY-4.0", "use": "sentences into which made-up names are put; ordinary words"},
    {"name": "OSCE dialogues, MACCROBAT2020, BC5CDR, NCBI Disease (training parts)", "licence": "CC-BY-4.0", "use": "list of ordinary words"},
    {"name": "PHEE (train)", "licence": "MIT", "use": "list of ordinary words"},
    {"name": "WordNet 3.1", "licence": "WordNet-3.0", "use": "list of ordinary words"},
    {"name": "NameDatabases (first and family names; US Census)", "licence": "Unlicense / public domain", "use": "names and word lists"},
]


def shares(metrics: dict) -> list[tuple[str, dict | None]]:
    """Figures that need no pairing of spans, by name."""
    return [("identifiers touched by a proposal of any category", metrics["touched"]["recall"]),
            ("proposals of any category that touch an identifier", metrics["touched"]["precision"]),
            ("character recall", metrics["character"]["intervals"]["recall"]),
            ("texts without identifiers left alone", metrics["negatives"]["interval"])]


def percent(value: float) -> str:
    """With one decimal."""
    return f"{100 * value:.1f}"


def row_of(name: str, strict: dict, overlap: dict) -> str:
    """One line of a table by category."""
    cells = [f"{percent(r['recall'])} | {percent(r['precision'])} | {percent(r['f1'])} ({percent(r['low'])} to {percent(r['high'])})"
             for r in (strict, overlap)]
    return f"| {name} | {strict['tp'] + strict['fn']} | {strict['tp'] + strict['fp']} | {cells[0]} | {cells[1]} |"


def section(path: Path) -> str:
    """The figures of one report for the card."""
    report = json.loads(path.read_text())
    metrics = report["metrics"]
    lines = [f"### {Path(report['data']).name.split('.')[0]}, {report['n']} texts", ""]
    lines += ["| share, % | value (95 % interval) | of |", "| --- | --- | ---: |"]
    lines += [f"| {name} | {percent(s['value'])} ({percent(s['low'])} to {percent(s['high'])}) | {s['n']} |"
              for name, s in shares(metrics) if s]
    views = (("span by span", metrics), ("parts of an address joined", metrics["joined"]))
    for title, view in views:
        lines += ["", f"By category, {title}, %:", "",
                  "| category | gold | found | strict recall | precision | F1 | overlap recall | precision | F1 |",
                  "| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | --- |"]
        names = [n for n in view["strict"] if n not in ("micro", "macro") and view["strict"][n]["tp"] + view["strict"][n]["fn"]]
        lines += [row_of(name, view["strict"][name], view["overlap"][name]) for name in [*sorted(names), "micro"]]
    return "\n".join(lines)


def write_card(folder: Path, reports: list[Path]) -> None:
    """Put the figures between their marks."""
    path = folder / "card.md"
    before, rest = path.read_text(encoding="utf-8").split("<!-- figures -->")
    after = rest.split("<!-- /figures -->")[1]
    made = "\n\n".join(section(report) for report in reports)
    path.write_text(f"{before}<!-- figures -->\n\n{made}\n\n<!-- /figures -->{after}", encoding="utf-8")


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
    for metric, share in shares(metrics):
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
        # Recall first: on the development half of presidio_synth all scores from 0.35 down change nothing, 0.5 loses some.
        "defaultThreshold": 0.2,
    }
    (args.folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if args.reports:
        write_card(args.folder, args.reports)
    print(f"{sum(f['bytes'] for f in files)} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
