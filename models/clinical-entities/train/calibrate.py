"""Make scores mean what they say: a temperature for each head, and from which score on a label is worth proposing.

Temperature scaling after Guo et al. 2017: all scores of the CRF are divided by one number a head, chosen so that the
log loss of "this span is exactly right" is smallest over the spans proposed on the development set. The best path does
not change. Thresholds are chosen for the strict F1 of each label on the same sets; their worth is estimated by choosing
them on one half of the texts and counting on the other.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

import corpora
import crf
import data
import evaluate
from export import load_model
from model import TypeTable
from prepare import seed_everything

TEMPERATURES = [round(0.6 + 0.05 * k, 2) for k in range(50)]
THRESHOLDS = [round(0.05 * k, 2) for k in range(14)]
MIN_GOLD = 60  # a label with fewer gold spans takes the threshold of its head
MIN_GAIN = 0.005  # of strict F1, below which a label keeps the threshold of its head
BINS = 10
HEADS = {"clinical": "maccrobat", "chemical_disease": "bc5cdr", "disease_mention": "ncbi"}


@torch.no_grad()
def collect(model, head: str, sequences, types) -> list[dict]:
    """By text: gold spans, found spans, and what is needed to score them at any temperature."""
    model.eval()
    part = model.heads[head]
    parameters = [x.numpy().astype(np.float64) for x in part.scores()]
    out = []
    for chunk in sequences:
        batch = data.collate([chunk], types)
        x = model.encoder(model.encoder.types(batch.words, batch.chars), batch.position, batch.gap, batch.shape,
                          batch.mask)
        em = part(x, batch.mask).numpy().astype(np.float64)[0]
        found = crf.spans([part.tags[t] for t in crf.viterbi(em, *parameters)])
        out.append({"em": em, "found": found, "gold": set(evaluate.gold_spans(chunk.bits[head], head)),
                    "tags": part.tags, "parameters": parameters})
    return out


def scores_at(texts: list[dict], temperature: float) -> list[list[float]]:
    """Scores of the found spans."""
    out = []
    for text in texts:
        start, step, end = (np.where(p <= -5e3, p, p / temperature) for p in text["parameters"])
        out.append(crf.span_probabilities(text["em"] / temperature, start, step, end, text["tags"], text["found"]))
    return out


def log_loss(texts: list[dict], scores: list[list[float]]) -> float:
    """Mean log loss of "exactly right"."""
    p = np.clip(np.array([s for row in scores for s in row]), 1e-4, 1 - 1e-4)
    right = np.array([f in t["gold"] for t in texts for f in t["found"]])
    return float(-(np.log(np.where(right, p, 1 - p))).mean())


def reliability(texts: list[dict], scores: list[list[float]]) -> dict:
    """Share of right spans by bin of score, and the expected calibration error."""
    p = np.array([s for row in scores for s in row])
    right = np.array([f in t["gold"] for t in texts for f in t["found"]], float)
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    bins = [{"n": int((place == k).sum()),
             "score": round(float(p[place == k].mean()), 4) if (place == k).any() else None,
             "right": round(float(right[place == k].mean()), 4) if (place == k).any() else None}
            for k in range(BINS)]
    error = sum(b["n"] * abs(b["score"] - b["right"]) for b in bins if b["n"]) / max(1, len(p))
    return {"bins": bins, "ece": round(float(error), 4)}


def by_label(texts: list[dict], scores: list[list[float]]) -> tuple[dict, dict]:
    """Gold counts, and (score, right) of the found spans, by label."""
    gold: dict[str, int] = defaultdict(int)
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for text, row in zip(texts, scores):
        for span in text["gold"]:
            gold[span[2]] += 1
        for span, score in zip(text["found"], row):
            found[span[2]].append((score, span in text["gold"]))
    return gold, found


def f1(gold: int, found: list[tuple[float, bool]], threshold: float) -> float:
    """Strict F1 of the spans that reach the threshold."""
    kept = [right for score, right in found if score >= threshold]
    return 2 * sum(kept) / max(1, gold + len(kept))


def choose(texts: list[dict], scores: list[list[float]]) -> dict[str, float]:
    """One threshold a head, and another for labels that gain by it."""
    gold, found = by_label(texts, scores)
    everything = [pair for pairs in found.values() for pair in pairs]
    common = max(THRESHOLDS, key=lambda t: (f1(sum(gold.values()), everything, t), -t))
    chosen = {}
    for label in sorted(set(gold) | set(found)):
        best = max(THRESHOLDS, key=lambda t: (f1(gold[label], found[label], t), -t))
        gain = f1(gold[label], found[label], best) - f1(gold[label], found[label], common)
        chosen[label] = best if gold[label] >= MIN_GOLD and gain >= MIN_GAIN else common
    return chosen


def micro(texts: list[dict], scores: list[list[float]], thresholds: dict[str, float]) -> float:
    """Strict F1 of all labels together."""
    hit = kept = gold = 0
    for text, row in zip(texts, scores):
        gold += len(text["gold"])
        for span, score in zip(text["found"], row):
            if score >= thresholds.get(span[2], 0.0):
                kept += 1
                hit += span in text["gold"]
    return 2 * hit / max(1, gold + kept)


def crossed(texts: list[dict], scores: list[list[float]]) -> float:
    """Strict F1 where each half's thresholds were chosen on the other half."""
    halves = [list(range(k, len(texts), 2)) for k in (0, 1)]
    parts = []
    for mine, other in (halves, halves[::-1]):
        chosen = choose([texts[i] for i in other], [scores[i] for i in other])
        parts.append(([texts[i] for i in mine], [scores[i] for i in mine], chosen))
    hit = kept = gold = 0
    for some, rows, chosen in parts:
        for text, row in zip(some, rows):
            gold += len(text["gold"])
            good = [span in text["gold"] for span, s in zip(text["found"], row) if s >= chosen.get(span[2], 0.0)]
            kept, hit = kept + len(good), hit + sum(good)
    return 2 * hit / max(1, gold + kept)


def plot(report: dict) -> str:
    """The reliability diagram of all heads as SVG."""
    size, gap = 180, 40
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{len(report) * (size + gap) + gap}" '
             f'height="{size + 2 * gap}" font-family="sans-serif" font-size="11">'
             '<rect width="100%" height="100%" fill="#fff"/>']
    for n, (head, part) in enumerate(report.items()):
        x0, y0 = gap + n * (size + gap), gap + size
        parts.append(f'<text x="{x0}" y="{gap - 10}" fill="#222">{head}</text>'
                     f'<rect x="{x0}" y="{gap}" width="{size}" height="{size}" fill="none" stroke="#999"/>'
                     f'<path d="M{x0} {y0}l{size} -{size}" stroke="#bbb"/>')
        for key, colour in (("before", "#c77"), ("after", "#268")):
            points = [(x0 + b["score"] * size, y0 - b["right"] * size, b["n"]) for b in part[key]["bins"] if b["n"]]
            parts.append(f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)}" fill="none" '
                         f'stroke="{colour}" stroke-width="1.5"/>')
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y, _ in points]
    parts.append(f'<text x="{gap}" y="{size + 2 * gap - 14}" fill="#444">score (across) against share exactly right '
                 '(up): red before, blue after the temperature</text></svg>')
    return "".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="folder of the corpora")
    parser.add_argument("work", type=Path, help="folder of work files")
    parser.add_argument("final", help="shipped run: MACCROBAT dev was held out of it")
    parser.add_argument("selection", help="selection run: BC5CDR and NCBI devel were held out of it")
    parser.add_argument("plot", type=Path, help="SVG to write")
    args = parser.parse_args()
    seed_everything(3)
    _, dev = corpora.load(args.root, False, True)
    report = {}
    for head, name in HEADS.items():
        model, stored = load_model(args.work / f"{args.final if name == 'maccrobat' else args.selection}.pt")
        table = TypeTable(stored["words"], stored["chars"])
        encoded = data.encode(dev[name], table)
        sequences = evaluate.development_chunks(encoded, True, 0 if name == "maccrobat" else 1, head)
        texts = collect(model, head, sequences, table.freeze())
        plain = scores_at(texts, 1.0)
        temperature = min(TEMPERATURES, key=lambda t: log_loss(texts, scores_at(texts, t)))
        scores = scores_at(texts, temperature)
        thresholds = choose(texts, scores)
        report[head] = {
            "temperature": temperature, "thresholds": thresholds, "data": name,
            "log_loss": [round(log_loss(texts, plain), 4), round(log_loss(texts, scores), 4)],
            "before": reliability(texts, plain), "after": reliability(texts, scores),
            "strict": {"all": round(micro(texts, scores, {}), 4), "chosen": round(micro(texts, scores, thresholds), 4),
                       "crossed": round(crossed(texts, scores), 4)},
        }
        print(head, json.dumps({k: v for k, v in report[head].items() if k not in ("before", "after")}),
              "ECE", report[head]["before"]["ece"], report[head]["after"]["ece"], flush=True)
    (args.work / "calibration.json").write_text(json.dumps(report, indent=1))
    args.plot.write_text(plot(report) + "\n")


if __name__ == "__main__":
    main()
