"""Write manifest.json (files with hashes, labels, data, figures) and the figures of card.md."""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
from pathlib import Path

from corpora import CLINICAL_LABELS

VERSION = "1.2.0"
FILES = [("model.onnx", "graph"), ("vocab.json", "vocabulary"), ("heads.json", "heads")]
SETS = {"maccrobat": "MACCROBAT2020", "bc5cdr": "BC5CDR", "ncbi": "NCBI Disease"}
SPLITS = {"maccrobat": "dev", "bc5cdr": "devel", "ncbi": "devel"}
TRAINING_DATA = [
    {"name": "MACCROBAT2020 (train documents)", "licence": "CC-BY-4.0", "use": "clinical head"},
    {"name": "BC5CDR (train, devel)", "licence": "CC-BY-4.0",
     "use": "chemical_disease head; partial labels for the clinical head"},
    {"name": "NCBI Disease (train, devel)", "licence": "CC-BY-4.0",
     "use": "disease_mention head; partial labels for the clinical head"},
    {"name": "PHEE (train)", "licence": "MIT", "use": "auxiliary head; partial labels for the clinical head"},
    {"name": "Clinical Trial Parser (annotated criteria)", "licence": "Apache-2.0", "use": "auxiliary head"},
    {"name": "Made-up note fragments (train/synthetic.py)", "licence": "CC-BY-4.0", "use": "clinical head"},
    {"name": "MTSamples", "licence": "CC0-1.0 as stated by its uploader",
     "use": "unlabelled text for word vectors and pretraining; 886 notes labelled by three networks for the clinical "
            "head"},
    {"name": "MTS-Dialog (train)", "licence": "CC-BY-4.0", "use": "unlabelled text"},
    {"name": "ACI-Bench (train)", "licence": "CC-BY-4.0", "use": "unlabelled text"},
    {"name": "ICD-10-CM FY2021 titles and inclusion terms", "licence": "public domain (US government)",
     "use": "unlabelled text for word vectors; word features"},
    {"name": "GloVe 6B, 100 dimensions (Wikipedia 2014 and Gigaword 5)", "licence": "PDDL-1.0",
     "use": "fixed word vectors"},
    {"name": "WordNet 3.1", "licence": "WordNet licence", "use": "word features"},
    {"name": "Symptom Ontology", "licence": "CC0-1.0", "use": "word features"},
    {"name": "First names and surnames of the United States census (NameDatabases)", "licence": "Unlicense",
     "use": "word features"},
]
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
INTENDED_USE = (
    "Suggest entity annotations in English clinical and biomedical text for a person to accept or correct while "
    "labelling. Not for diagnosis, treatment or any decision about a patient, and not a substitute for review."
)


def figures(selection: dict, final: dict) -> list[dict]:
    """BC5CDR and NCBI from the selection run (held out there), MACCROBAT from the shipped model."""
    out = []
    for report, wanted in ((final, ("maccrobat",)), (selection, ("bc5cdr", "ncbi"))):
        for row in report["scores"]:
            if row["data"] not in wanted or row["view"] not in ("documents", "sentences, tokens joined by spaces"):
                continue
            for metric in ("strict", "overlap"):
                low, high = row[f"{metric}_range"]
                out.append({"data": SETS[row["data"]], "split": SPLITS[row["data"]],
                            "metric": f"{metric} span F1 (micro)", "value": round(row[metric], 4),
                            "low": round(low, 4), "high": round(high, 4), "n": row["gold"]})
    for metric in ("strict", "overlap"):
        low, high = final["baseline"][f"{metric}_range"]
        out.append({"data": SETS["maccrobat"], "split": "dev",
                    "metric": f"{metric} span F1 (micro) of the training-dictionary baseline",
                    "value": round(final["baseline"][metric], 4), "low": round(low, 4), "high": round(high, 4),
                    "n": final["baseline"]["gold"]})
    return out


def card_figures(selection: dict, final: dict) -> str:
    """The measured part of the card."""
    minutes = [final["preparation_seconds"] / 60, selection["training_seconds"] / 60, final["training_seconds"] / 60]
    rows = ["Minutes on one CPU thread: word vectors and pretraining {:.0f}, selection run {:.0f}, final run {:.0f}."
            .format(*minutes), "", "## Figures", "",
            "Micro span F1 with 95 % bootstrap ranges (texts resampled; sentences for the abstracts). Strict: same "
            "boundaries and label. Overlap: same label and a token in common. BC5CDR and NCBI devel are from the "
            "selection run, which did not train on them; MACCROBAT dev is from the shipped weights before "
            "quantisation.", "",
            "| set | text as | gold | found | strict F1 | overlap F1 |", "|---|---|---:|---:|---:|---:|"]
    for report, wanted in ((final, ("maccrobat",)), (selection, ("bc5cdr", "ncbi"))):
        for row in report["scores"]:
            if row["data"] in wanted:
                cells = ["{:.3f} ({:.3f}-{:.3f})".format(row[m], *row[f"{m}_range"]) for m in ("strict", "overlap")]
                rows.append(f"| {SETS[row['data']]} {SPLITS[row['data']]} | {row['view']} | {row['gold']} | "
                            f"{row['found']} | {cells[0]} | {cells[1]} |")
    for title, table in (("`clinical` on MACCROBAT dev", final["tables"]["maccrobat"]),
                         ("Training-dictionary baseline on MACCROBAT dev (longest match first)",
                          final["tables"]["baseline"]),
                         ("`chemical_disease` on BC5CDR devel", selection["tables"]["bc5cdr"]),
                         ("`disease_mention` on NCBI devel", selection["tables"]["ncbi"])):
        rows += ["", f"### {title}", "", table]
    return "\n".join(rows)


def calibration_text(calibration: dict) -> str:
    """The card's section on scores."""
    rows = ["", "", "## Scores", "",
            "Calibrated by one temperature a head on the development sets (`train/calibrate.py`). Thresholds by label are "
            "in `manifest.json`; crossed: thresholds chosen on one half of the texts, counted on the other.", "",
            "| head | data | temperature | calibration error before, after | strict F1 of all, with thresholds, crossed |",
            "|---|---|---:|---|---|"]
    for head, part in calibration.items():
        strict = part["strict"]
        rows.append(f"| `{head}` | {SETS[part['data']]} {SPLITS[part['data']]} | {part['temperature']} | "
                    f"{part['before']['ece']:.3f}, {part['after']['ece']:.3f} | "
                    f"{strict['all']:.3f}, {strict['chosen']:.3f}, {strict['crossed']:.3f} |")
    return "\n".join([*rows, "", "![Reliability of the scores](reliability.svg)"])


def update_card(path: Path, text: str) -> None:
    """Replace what stands between the markers."""
    card = path.read_text(encoding="utf-8")
    head, _, rest = card.partition(BEGIN)
    _, _, tail = rest.partition(END)
    path.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("selection", type=Path, help="report of the selection run")
    parser.add_argument("final", type=Path, help="report of the final run")
    parser.add_argument("calibration", type=Path, help="calibration.json of calibrate.py")
    args = parser.parse_args()
    calibration = json.loads(args.calibration.read_text())
    selection, final = json.loads(args.selection.read_text()), json.loads(args.final.read_text())
    files = []
    for name, role in FILES:
        content = (args.folder / name).read_bytes()
        files.append({"path": name, "role": role, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)})
    manifest = {
        "id": "clinical-entities", "version": VERSION, "task": "entities", "runtime": "onnx",
        "title": "Clinical entities", "files": files, "labels": CLINICAL_LABELS, "languages": ["en"],
        "licence": "CC-BY-4.0", "intendedUse": INTENDED_USE, "trainingData": TRAINING_DATA,
        "figures": figures(selection, final),
        "defaultHead": "clinical",
        # One slider moves all labels: it starts where most of them are best.
        "defaultThreshold": statistics.median(calibration["clinical"]["thresholds"].values()),
        "thresholds": {head: part["thresholds"] for head, part in calibration.items()},
    }
    (args.folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n",
                                               encoding="utf-8")
    update_card(args.folder / "card.md", card_figures(selection, final) + calibration_text(calibration))
    print(f"{sum(f['bytes'] for f in files)} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
