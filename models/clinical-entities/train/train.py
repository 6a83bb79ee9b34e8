"""Second stage: train all heads together; ``--final`` adds the development sets of BC5CDR and NCBI."""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import baseline
import corpora
import data
import evaluate
from crf import CrfLoss
from model import UNKNOWN_RATE, Encoder, Tagger, TypeTable
from prepare import seed_everything
from pretrain import parameter_groups
from clinical_style import styled
from synthetic import synthetic_documents
import tokenizer

SEED = 21
EPOCHS = 8
BATCH_TOKENS = 1_000
LEARNING_RATE = 2e-3
WARMUP = 200
AVERAGE_DECAY = 0.998
AVERAGE_FROM = 0.4  # share of the training after which weights are averaged
HEAD_WEIGHT = {"clinical": 1.0, "chemical_disease": 1.0, "disease_mention": 1.0, "phee": 0.5, "trial": 0.3}
# Clinical loss on sentences that are labelled in part, or by networks instead of people.
PARTIAL_WEIGHT = {"phee": 0.3, "chemical_disease": 0.15, "disease_mention": 0.15, "notes": 0.3}
DEV_HEAD = {"bc5cdr": "chemical_disease", "ncbi": "disease_mention", "maccrobat": "clinical"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder for work files")
    parser.add_argument("name", help="name of the run")
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="highest learning rate")
    parser.add_argument("--continue-from", help="name of the run whose weights to start from")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--own-layers", action="store_true", help="a layer of its own for each exported head")
    parser.add_argument("--ncbi-passes", type=int, default=1, help="passes over NCBI Disease within each pass")
    parser.add_argument("--no-pretrained", action="store_true", help="start from the word vectors only")
    parser.add_argument("--no-partial", action="store_true", help="no clinical labels from PHEE")
    parser.add_argument("--no-synthetic", action="store_true", help="no made-up note fragments")
    parser.add_argument("--wide", help="name of the widened network: its words and their fixed rows (widen.py)")
    parser.add_argument("--notes", help="name of the notes labelled by networks (selftrain.py)")
    parser.add_argument("--styled", type=int, default=0, help="variants of each case report dressed as a note")
    parser.add_argument("--cross", action="store_true", help="clinical labels from BC5CDR and NCBI")
    args = parser.parse_args()
    seed_everything(args.seed)
    draw = random.Random(args.seed)
    with open(args.work / "prepared.pkl", "rb") as stream:
        prepared = pickle.load(stream)
    words, general = prepared["words"], None
    if args.wide:
        with open(args.work / f"{args.wide}.pkl", "rb") as stream:
            wide = pickle.load(stream)
        words, general = wide["words"], wide["general"]
    train, dev = corpora.load(args.root, args.final, phee_to_clinical=not args.no_partial, cross=args.cross)
    if args.styled:
        train += styled([d for d in train if d.corpus == "maccrobat"], args.seed, args.styled)
    if args.notes:
        with open(args.work / f"{args.notes}.pkl", "rb") as stream:
            train += pickle.load(stream)
    if not args.no_synthetic:
        train += synthetic_documents(args.seed)
    table = TypeTable(words, prepared["chars"])
    encoded = data.encode(train, table)
    encoded_dev = {name: data.encode(documents, table) for name, documents in dev.items()}
    types = table.freeze()
    encoder = Encoder(len(prepared["words"]), len(prepared["chars"]), prepared["vectors"], general)
    if not args.no_pretrained and not args.wide:
        encoder.load_state_dict(prepared["encoder"])
    model = Tagger(encoder, corpora.HEADS, corpora.EXPORTED_HEADS if args.own_layers else [])
    if args.continue_from:
        before = torch.load(args.work / f"{args.continue_from}.pt", weights_only=True)["model"]
        model.load_state_dict(before, strict=False)  # the run before may have had no layers of the heads' own
    seconds = fit(model, encoded, types, args, draw, encoded_dev)
    torch.save({"model": model.state_dict(), "words": words, "chars": prepared["chars"]},
               args.work / f"{args.name}.pt")
    report = figures(model, encoded_dev, types, train, dev)
    report["training_seconds"] = seconds
    report["preparation_seconds"] = prepared["seconds"]
    (args.work / f"{args.name}.json").write_text(json.dumps(report, indent=1))


def fit(model: Tagger, encoded, types, args: argparse.Namespace, draw: random.Random, encoded_dev) -> float:
    """Train in place; the model ends with the averaged weights. Returns seconds."""
    epochs, learning_rate = args.epochs, args.rate
    repeat = {"ncbi": args.ncbi_passes}
    checkpoint = args.work / f"{args.name}.part.pt"
    others = list(model.heads.parameters())
    optimizer = torch.optim.AdamW(parameter_groups(model.encoder, others, learning_rate),
                                  weight_decay=0.01, fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    parameters = [p for p in model.parameters() if p.requires_grad]
    average: list[torch.Tensor] | None = None
    begun = time.time()
    for epoch in range(epochs):
        model.train()
        plan = data.batches(data.chunks(encoded, types, draw, repeat), BATCH_TOKENS, draw)
        total, tokens = 0.0, 0
        for number, sequences in enumerate(plan):
            done = (epoch + number / len(plan)) / epochs
            rate = min(1.0, (epoch * len(plan) + number + 1) / WARMUP) * max(0.02, 1 - done)
            for group, value in zip(optimizer.param_groups, base):
                group["lr"] = value * rate
            batch = data.collate(sequences, types)
            words = torch.where(torch.rand(len(batch.words)) < UNKNOWN_RATE, tokenizer.UNKNOWN_ID, batch.words)
            x = model.encoder(model.encoder.types(words, batch.chars), batch.position, batch.gap, batch.shape,
                              batch.mask)
            loss = batch_loss(model, x, sequences, batch)
            if not torch.isfinite(loss):
                raise RuntimeError("a sequence has no tag path that its labels allow")
            optimizer.zero_grad(set_to_none=True)
            (loss * (10.0 / batch.lengths.sum())).backward()
            nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            total += loss.item()
            tokens += int(batch.lengths.sum())
            if done >= AVERAGE_FROM:
                with torch.no_grad():
                    if average is None:
                        average = [p.detach().clone() for p in parameters]
                    else:
                        torch._foreach_lerp_(average, parameters, 1 - AVERAGE_DECAY)
        if average is not None:
            torch.save([a.clone() for a in average], checkpoint)
        line = f"epoch {epoch + 1}/{epochs} loss {total / tokens:.4f} {time.time() - begun:.0f}s"
        if epoch % 4 == 3 and epoch + 1 < epochs:
            line += " " + " ".join(f"{name} {value:.4f}" for name, value in quick(model, encoded_dev, types).items())
        print(line, flush=True)
    with torch.no_grad():
        for p, a in zip(parameters, average or []):
            p.copy_(a)
    return time.time() - begun


def batch_loss(model: Tagger, x: torch.Tensor, sequences, batch) -> torch.Tensor:
    """Sum of the CRF losses of every head over the rows that carry its labels."""
    loss = x.new_zeros(())
    for name, head in model.heads.items():
        for source in (None, *PARTIAL_WEIGHT):
            rows = [r for r, c in enumerate(sequences) if name in c.bits and source == partial_source(name, c)]
            if not rows:
                continue
            lengths = batch.lengths[rows]
            longest = int(lengths.max())
            allowed = np.ones((len(rows), longest), np.int64)
            for i, r in enumerate(rows):
                allowed[i, :lengths[i]] = sequences[r].bits[name]
            start, step, end = head.scores()
            weight = HEAD_WEIGHT[name] * (PARTIAL_WEIGHT[source] if source else 1.0)
            loss = loss + weight * CrfLoss.apply(head(x[rows, :longest], batch.mask[rows, :longest]), start, step, end, allowed, lengths)
    return loss


def partial_source(head: str, chunk: data.Chunk) -> str | None:
    """Where the clinical labels of a sequence come from, unless from people who label for that head."""
    if head != "clinical":
        return None
    return next((name for name in PARTIAL_WEIGHT if name in chunk.bits or name == chunk.corpus), None)


def quick(model: Tagger, encoded_dev, types) -> dict[str, float]:
    """Strict F1 of each development set, for the log."""
    out = {}
    for name, documents in encoded_dev.items():
        head = DEV_HEAD[name]
        sequences = evaluate.development_chunks(documents, True, 0 if name == "maccrobat" else 1, head)
        out[name] = evaluate.score(model, head, sequences, types).f1()[0]
    return out


def figures(model: Tagger, encoded_dev, types, train, dev) -> dict:
    """All development figures, printed and returned."""
    report: dict = {"scores": [], "tables": {}}
    for name, documents in encoded_dev.items():
        head = DEV_HEAD[name]
        if name == "maccrobat":
            views = [("documents", True, 0)]
        else:
            views = [("sentences, tokens joined by spaces", True, 1), ("sentences, natural spacing", False, 1),
                     ("8 sentences, tokens joined by spaces", True, 8), ("8 sentences, natural spacing", False, 8)]
        for view, joined, lines in views:
            result = evaluate.score(model, head, evaluate.development_chunks(documents, joined, lines, head), types)
            strict, overlap = result.f1()
            strict_range, overlap_range = result.ranges()
            report["scores"].append({"data": name, "view": view, "strict": strict, "overlap": overlap,
                                     "strict_range": strict_range, "overlap_range": overlap_range,
                                     "gold": sum(result.gold.values()), "found": sum(result.found.values())})
            print(f"{name} ({view}): strict {strict:.4f} overlap {overlap:.4f}", flush=True)
            if view in ("documents", "sentences, tokens joined by spaces"):
                report["tables"][name] = result.table(corpora.HEADS[head])
                print(report["tables"][name], flush=True)
    result = baseline.score([d for d in train if d.corpus == "maccrobat"], dev["maccrobat"], "clinical")
    strict_range, overlap_range = result.ranges()
    report["baseline"] = {"strict": result.f1()[0], "overlap": result.f1()[1], "strict_range": strict_range,
                          "overlap_range": overlap_range, "gold": sum(result.gold.values())}
    report["tables"]["baseline"] = result.table(corpora.CLINICAL_LABELS)
    print("training-dictionary baseline on maccrobat\n" + report["tables"]["baseline"], flush=True)
    return report


if __name__ == "__main__":
    main()
