"""First stage: word vectors and a pretrained encoder from text alone, without any development or test text."""

from __future__ import annotations

import argparse
import itertools
import os
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch

import corpora
import data
import vectors
from model import WORD_SIZE, Encoder, TypeTable
from pretrain import pretrain

SEED = 20
MIN_CHAR_COUNT = 20
PRETRAIN_EPOCHS = 2.0
UNLABELLED_LINES = 8  # lines of unlabelled text kept together as one document for chunking


def seed_everything(seed: int) -> None:
    """One thread, fixed seeds."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder for work files")
    parser.add_argument("--pretrain", type=float, default=PRETRAIN_EPOCHS, help="passes over the unlabelled text")
    args = parser.parse_args()
    seed_everything(SEED)
    args.work.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    train, _ = corpora.load(args.root, final=False, phee_to_clinical=False)
    plain = list(corpora.unlabelled(args.root, train))
    titles = list(corpora.titles(args.root))
    words, matrix, counts = vectors.word_vectors(plain + titles, WORD_SIZE, SEED)
    print(f"{sum(counts.values())} tokens, {len(counts)} words, {len(words)} known, {time.time() - begun:.0f}s",
          flush=True)
    letters: dict[str, int] = {}
    for line in plain:
        for char in itertools.chain.from_iterable(line.words):
            letters[char] = letters.get(char, 0) + 1
    chars = sorted(c for c, n in letters.items() if n >= MIN_CHAR_COUNT)
    table = TypeTable(words, chars)
    free = [
        corpora.Document("text", [corpora.Line(x.words, x.gaps) for x in plain[i:i + UNLABELLED_LINES]])
        for i in range(0, len(plain), UNLABELLED_LINES)
    ]
    encoded_free = data.encode(free, table)
    types = table.freeze()
    encoder = Encoder(len(words), len(chars), matrix)
    print(f"{len(types.surfaces)} types, {len(chars)} characters, "
          f"{sum(p.numel() for p in encoder.parameters())} encoder parameters", flush=True)
    pretrain(encoder, encoded_free, types, args.pretrain, SEED)
    with open(args.work / "prepared.pkl.part", "wb") as stream:
        pickle.dump({
            "words": words, "chars": chars, "vectors": matrix, "encoder": encoder.state_dict(),
            "seconds": time.time() - begun,
        }, stream)
    os.replace(args.work / "prepared.pkl.part", args.work / "prepared.pkl")
    print(f"prepared in {time.time() - begun:.0f}s", flush=True)


if __name__ == "__main__":
    main()
