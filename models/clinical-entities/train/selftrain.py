"""Label notes by several trained networks: where they agree the tag counts, elsewhere any tag may stand."""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch

import corpora
import crf
import data
import tokenizer
from export import load_model
from model import TypeTable
from prepare import seed_everything

HEAD = "clinical"
NOTES = 900
MAX_TOKENS = 1500  # of one note
SURE = 2.0  # outside counts only where every network prefers it by so much (log score) over the best other tag


def read_notes(root: Path, seed: int, count: int) -> list[corpora.Line]:
    """A seeded draw of notes, each as one line of tokens."""
    with gzip.open(root / "mtsamples" / "mtsamples_unique.jsonl.gz", "rt", encoding="utf-8") as stream:
        texts = [corpora.restore_note(json.loads(row)["text"] or "") for row in stream]
    random.Random(seed).shuffle(texts)
    out = []
    for text in texts[:count]:
        found = tokenizer.tokenize(text)[:MAX_TOKENS]
        if len(found) >= 30:
            out.append(corpora.Line([text[s:e] for s, e in found], tokenizer.gaps(text, found)))
    return out


@torch.no_grad()
def predict(path: Path, lines: list[corpora.Line]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Tag of every token by the best path, and by how much its own score favours outside."""
    model, stored = load_model(path)
    table = TypeTable(stored["words"], stored["chars"])
    encoded = data.encode([corpora.Document("notes", [line]) for line in lines], table)
    types = table.freeze()
    part = model.heads[HEAD]
    start, step, end = (x.numpy().astype(np.float64) for x in part.scores())
    out = []
    for document in encoded:
        line = document.lines[0]
        batch = data.collate([data.Chunk(line.types, line.gaps, {})], types)
        x = model.encoder(model.encoder.types(batch.words, batch.chars), batch.position, batch.gap, batch.shape,
                          batch.mask)
        scores = part(x, batch.mask).numpy().astype(np.float64)[0]
        tags = np.array(crf.viterbi(scores, start, step, end))
        out.append((tags, scores[:, 0] - scores[:, 1:].max(1)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder of work files")
    parser.add_argument("name", help="name of the result")
    parser.add_argument("runs", nargs="+", help="networks that have to agree")
    args = parser.parse_args()
    seed_everything(31)
    begun = time.time()
    lines = read_notes(args.root, 31, NOTES)
    opinions = [predict(args.work / f"{run}.pt", lines) for run in args.runs]
    every = corpora.EVERY_TAG[HEAD]
    documents, fixed, spans, total = [], 0, 0, 0
    for at, line in enumerate(lines):
        tags = np.stack([opinion[at][0] for opinion in opinions])
        margin = np.stack([opinion[at][1] for opinion in opinions]).min(0)
        agreed = (tags == tags[0]).all(0)
        sure = agreed & ((tags[0] != 0) | (margin >= SURE))
        # A span counts whole or not at all: one that is agreed on in part is left open.
        for first, stop, _ in crf.spans([corpora.TAGS[HEAD][t] for t in tags[0]]):
            after = stop < len(agreed) and not agreed[stop]
            if not agreed[first:stop].all() or after:
                sure[first:stop] = False
            else:
                spans += 1
        bits = [1 << int(t) if s else every for t, s in zip(tags[0], sure)]
        line.bits = {HEAD: bits}
        fixed += int(sure.sum())
        total += len(bits)
        documents.append(corpora.Document("notes", corpora.split_lines(line)))
    with open(args.work / f"{args.name}.pkl", "wb") as stream:
        pickle.dump(documents, stream)
    print(f"{len(documents)} notes, {total} tokens, {fixed / total:.3f} agreed on, {spans} spans, "
          f"{time.time() - begun:.0f}s", flush=True)


if __name__ == "__main__":
    main()
