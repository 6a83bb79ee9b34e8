"""Train the identifier network on frozen states of the shared encoder.

    python learn.py <folder of the text corpora> <folder of clinical-entities> <train.jsonl> <dev.jsonl> <weights.pt>

The states are computed once a text by the encoder's shipped graph, so that training sees what the app will give.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from head import HEADS, Identifiers
from lexicon import Lexicon, forgotten
import crf
import tokenizer
from runtime import Shipped

SEED = 5
EPOCHS = 12
BATCH_TOKENS = 1_600
MAX_TOKENS = 320
RATE = 2.5e-3
WARMUP = 150
AVERAGE_FROM, AVERAGE_DECAY = 0.5, 0.997
MIN_CHAR_COUNT = 4
ROLE_WEIGHT = 0.4


@dataclass
class Text:
    """A text in tokens; ``bits`` the possible tags by head (all where a label is not known)."""

    surfaces: list[str]
    states: np.ndarray
    gaps: np.ndarray
    shapes: np.ndarray
    bits: dict[str, np.ndarray]
    gold: list[tuple[int, int, str]]
    kind: str


class States:
    """The encoder's states of a text."""

    def __init__(self, folder: Path) -> None:
        self.model = Shipped(folder)

    def __call__(self, text: str, tokens) -> np.ndarray:
        return self.model.session.run(["states"], self.model.inputs(text, tokens))[0].astype(np.float16)


def spans_in_tokens(tokens, entities: list[dict], key: str) -> list[tuple[int, int, str]]:
    """Entities as token spans: every token that an entity touches."""
    out, at = [], 0
    for entity in sorted(entities, key=lambda e: e["start"]):
        if not entity[key]:
            continue
        while at < len(tokens) and tokens[at][1] <= entity["start"]:
            at += 1
        stop = at
        while stop < len(tokens) and tokens[stop][0] < entity["end"]:
            stop += 1
        if stop > at:
            out.append((at, stop, entity[key]))
        at = stop
    return out


def encode(row: dict, states: States) -> Text | None:
    """A line of the data as arrays."""
    text = row["text"]
    tokens = tokenizer.tokenize(text)
    if not tokens:
        return None
    bits = {}
    for head, key in (("identifiers", "label"), ("role", "role")):
        names = crf.tag_names(HEADS[head])
        tags = np.zeros(len(tokens), np.int64)
        for first, stop, label in spans_in_tokens(tokens, row["entities"], key):
            tags[first] = names.index("B-" + label)
            tags[first + 1:stop] = names.index("I-" + label)
        bits[head] = np.int64(1) << tags
    surfaces = [text[s:e] for s, e in tokens]
    return Text(surfaces, states(text, tokens), np.array(tokenizer.gaps(text, tokens)),
                np.array([tokenizer.shape(s) for s in surfaces]), bits,
                spans_in_tokens(tokens, row["entities"], "label"), row.get("kind", ""))


def read(path: Path, states: States) -> list[Text]:
    """All texts of a file."""
    with open(path, encoding="utf-8") as stream:
        made = [encode(json.loads(line), states) for line in stream]
    return [text for text in made if text is not None]


class Letters:
    """Character ids of this network."""

    def __init__(self, chars: list[str]) -> None:
        self.chars = chars
        self.ids = {c: i + tokenizer.FIRST_ID for i, c in enumerate(chars)}
        self.rows: dict[str, list[int]] = {}

    def row(self, surface: str) -> list[int]:
        """Fixed-width ids of a word."""
        if surface not in self.rows:
            row = [self.ids.get(c, tokenizer.UNKNOWN_ID) for c in tokenizer.clip(surface)]
            self.rows[surface] = row + [tokenizer.PADDING_ID] * (tokenizer.MAX_CHARS - len(row))
        return self.rows[surface]


def collate(texts: list[tuple[Text, int, int]], letters: Letters, lexicon: Lexicon) -> dict:
    """Padded arrays of cuts of texts."""
    lengths = np.array([b - a for _, a, b in texts])
    shape = (len(texts), int(lengths.max()))
    ids: dict[str, int] = {}
    arrays = {k: np.zeros(shape, np.int64) for k in ("index", "gap", "shape")}
    states = np.zeros((*shape, texts[0][0].states.shape[1]), np.float32)
    mask = np.zeros((*shape, 1), np.float32)
    for row, (text, a, b) in enumerate(texts):
        n = b - a
        arrays["index"][row, :n] = [ids.setdefault(s, len(ids)) for s in text.surfaces[a:b]]
        arrays["gap"][row, :n], arrays["shape"][row, :n] = text.gaps[a:b], text.shapes[a:b]
        states[row, :n] = text.states[a:b]
        mask[row, :n] = 1
    out = {k: torch.from_numpy(v) for k, v in arrays.items()}
    out |= {"states": torch.from_numpy(states), "mask": torch.from_numpy(mask),
            "chars": torch.tensor([letters.row(s) for s in ids]), "known": torch.tensor([lexicon(s) for s in ids])}
    return {"inputs": out, "lengths": lengths}


def batches(texts: list[Text], draw: random.Random | None) -> list[list[tuple[Text, int, int]]]:
    """Cuts of similar length together; in random order where ``draw`` is given."""
    cuts = [(t, a, min(len(t.surfaces), a + MAX_TOKENS)) for t in texts for a in range(0, len(t.surfaces), MAX_TOKENS)]
    cuts.sort(key=lambda c: c[2] - c[1] + (draw.random() * 8 if draw else 0))
    out, current = [], []
    for cut in cuts:
        if current and (len(current) + 1) * (cut[2] - cut[1]) > BATCH_TOKENS:
            out.append(current)
            current = []
        current.append(cut)
    out.append(current)
    if draw:
        draw.shuffle(out)
    return out


def loss_of(model: Identifiers, batch: dict, cuts) -> torch.Tensor:
    """Sum of both CRF losses."""
    loss = torch.zeros(())
    for name, emissions in model(**batch["inputs"]).items():
        allowed = np.ones(emissions.shape[:2], np.int64)
        for row, (text, a, b) in enumerate(cuts):
            allowed[row, :b - a] = text.bits[name][a:b]
        start, step, end = model.heads[name].scores()
        value = crf.CrfLoss.apply(emissions, start, step, end, allowed, batch["lengths"])
        loss = loss + value * (ROLE_WEIGHT if name == "role" else 1.0)
    return loss


def fit(model: Identifiers, train: list[Text], words: tuple[Letters, Lexicon], epochs: int, draw: random.Random) -> None:
    """Train in place; ends with averaged weights."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    parameters = list(model.parameters())
    average: list[torch.Tensor] | None = None
    begun = time.time()
    for epoch in range(epochs):
        model.train()
        plan, total, tokens = batches(train, draw), 0.0, 0
        for number, cuts in enumerate(plan):
            done = (epoch + number / len(plan)) / epochs
            warm = min(1.0, (epoch * len(plan) + number + 1) / WARMUP)
            optimizer.param_groups[0]["lr"] = RATE * warm * max(0.03, 1 - done)
            batch = collate(cuts, *words)
            loss = loss_of(model, batch, cuts)
            optimizer.zero_grad(set_to_none=True)
            (loss * (10.0 / batch["lengths"].sum())).backward()
            nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            total, tokens = total + loss.item(), tokens + int(batch["lengths"].sum())
            if done >= AVERAGE_FROM:
                with torch.no_grad():
                    if average is None:
                        average = [p.detach().clone() for p in parameters]
                    else:
                        torch._foreach_lerp_(average, parameters, 1 - AVERAGE_DECAY)
        print(f"epoch {epoch + 1}/{epochs} loss {total / tokens:.4f} {time.time() - begun:.0f}s", flush=True)
    with torch.no_grad():
        for p, a in zip(parameters, average or []):
            p.copy_(a)


def score(model: Identifiers, texts: list[Text], words: tuple[Letters, Lexicon], bias: float = 0.0) -> dict[str, float]:
    """Strict and any-overlap (whatever the label) figures of the network alone."""
    model.eval()
    counts = collections.Counter()
    start, step, end = (x.detach().numpy().astype(np.float64) for x in model.heads["identifiers"].scores())
    with torch.no_grad():
        for cuts in batches(texts, None):
            scores = model(**collate(cuts, *words)["inputs"])["identifiers"].numpy().astype(np.float64)
            for row, (text, a, b) in enumerate(cuts):
                em = scores[row, :b - a].copy()
                em[:, 0] -= bias
                tags = [model.heads["identifiers"].tags[t] for t in crf.viterbi(em, start, step, end)]
                found = crf.spans(tags)
                gold = [(s - a, e - a, label) for s, e, label in text.gold if a <= s < b]
                touches = lambda x, ys: any(y[0] < x[1] and x[0] < y[1] for y in ys)  # noqa: E731
                counts.update(gold=len(gold), found=len(found), right=len(set(gold) & set(found)),
                              touched=sum(touches(g, found) for g in gold), touching=sum(touches(f, gold) for f in found),
                              clean=not gold, quiet=not gold and not found)
    part = lambda a, b: round(counts[a] / max(1, counts[b]), 4)  # noqa: E731
    return {"strict_recall": part("right", "gold"), "strict_precision": part("right", "found"),
            "any_recall": part("touched", "gold"), "any_precision": part("touching", "found"),
            "specificity": part("quiet", "clean"), "gold": counts["gold"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("encoder", type=Path, help="folder of the clinical-entities model")
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)
    begun = time.time()
    states = States(args.encoder)
    train, dev = read(args.train, states), read(args.dev, states)
    print(f"{sum(len(t.surfaces) for t in train)} tokens of {len(train)} texts encoded in {time.time() - begun:.0f}s", flush=True)
    counted = collections.Counter(c for t in train for s in t.surfaces for c in s)
    letters = Letters(sorted(c for c, n in counted.items() if n >= MIN_CHAR_COUNT))
    model = Identifiers(len(letters.chars))
    words = (letters, Lexicon(args.root, forgotten))
    fit(model, train, words, args.epochs, draw)
    torch.save({"model": model.state_dict(), "chars": letters.chars}, args.target)
    for bias in (0.0, 0.5, 1.0, 1.5, 2.0):
        print(bias, json.dumps(score(model, dev, words, bias)), flush=True)


if __name__ == "__main__":
    main()
