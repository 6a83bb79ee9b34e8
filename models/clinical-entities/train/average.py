"""Average the weights of runs that started from the same weights, and report the result's development figures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

import corpora
import data
from export import load_model
from model import TypeTable
from prepare import seed_everything
from train import SEED, figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder of work files")
    parser.add_argument("name", help="name of the result")
    parser.add_argument("runs", nargs="+", help="names of the runs")
    args = parser.parse_args()
    seed_everything(SEED)
    model, stored = load_model(args.work / f"{args.runs[0]}.pt")
    parts = [torch.load(args.work / f"{run}.pt", weights_only=True)["model"] for run in args.runs]
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(sum(part[name] for part in parts) / len(parts))
    torch.save({"model": model.state_dict(), "words": stored["words"], "chars": stored["chars"]},
               args.work / f"{args.name}.pt")
    train, dev = corpora.load(args.root, final=True, phee_to_clinical=True)
    table = TypeTable(stored["words"], stored["chars"])
    encoded = {name: data.encode(documents, table) for name, documents in dev.items()}
    report = figures(model, encoded, table.freeze(), train, dev)
    made = [json.loads((args.work / f"{run}.json").read_text()) for run in args.runs]
    report["training_seconds"] = sum(run["training_seconds"] for run in made)
    report["preparation_seconds"] = made[0]["preparation_seconds"]
    (args.work / f"{args.name}.json").write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
