"""Check the shipped files: tokeniser on hard cases, quantised figures on MACCROBAT dev, native speed."""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

import numpy as np

import corpora
import crf
import tokenizer
from evaluate import Score, gold_spans
from runtime import Shipped

HARD_CASES = [
    ("", []), (" \u00a0\ufeff\u2028", []), ("a\u0301b 12", ["a\u0301b", "12"]), ("IL2Rα", ["IL", "2", "Rα"]),
    ("\U0001f469\u200d\u2695\ufe0f ok", ["\U0001f469\u200d\u2695\ufe0f", "ok"]),
    ("\U0001f44d\U0001f3fd", ["\U0001f44d\U0001f3fd"]), ("x\u0085y", ["x", "\u0085", "y"]), ("½²", ["½", "²"]),
    ("\u0301a", ["\u0301", "a"]), ("p.o.", ["p", ".", "o", "."]), ("٣٤mg", ["٣٤", "mg"]),
    ("--", ["-", "-"]), ("a\u200db", ["a", "\u200d", "b"]), ("1\ufe0f\u20e3", ["1", "\ufe0f\u20e3"]),
]
SPEED_SECONDS = 5.0
WINDOW_TOKENS = 512


def check_tokenizer() -> None:
    """Stop if a hard case is cut wrongly."""
    for text, expected in HARD_CASES:
        made = [text[s:e] for s, e in tokenizer.tokenize(text)]
        assert made == expected, (text, made, expected)
    assert tokenizer.normalize("\u0130Σς٣A") == "\u0130σς0a"
    assert tokenizer.gaps("a\r\nb\r\n\r\nc d", tokenizer.tokenize("a\r\nb\r\n\r\nc d")) == [4, 2, 3, 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("root", type=Path)
    args = parser.parse_args()
    check_tokenizer()
    model = Shipped(args.folder)
    with gzip.open(args.root / "maccrobat2020" / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        texts = [json.loads(row)["text"] for row in stream]
    documents = corpora.read_maccrobat(args.root / "maccrobat2020" / "dev.jsonl.gz")
    head = next(h for h in model.heads if h["id"] == "clinical")
    result = Score()
    for unit, (text, document) in enumerate(zip(texts, documents)):
        tokens = tokenizer.tokenize(text)
        em = model.emissions(text, tokens)[:, head["offset"]:head["offset"] + len(head["tags"])].astype(np.float64)
        start, step, end = (np.array(head[k], np.float64) for k in ("start", "transitions", "end"))
        found = crf.spans([head["tags"][t] for t in crf.viterbi(em, start, step, end)])
        bits = np.concatenate([np.array(line.bits["clinical"]) for line in document.lines])
        result.add(gold_spans(bits, "clinical"), found, unit)
    print("shipped model on maccrobat dev\n" + result.table(corpora.CLINICAL_LABELS))
    window = " ".join(texts)
    tokens = tokenizer.tokenize(window)[:WINDOW_TOKENS]
    window = window[:tokens[-1][1]]
    begun, runs = time.time(), 0
    while time.time() - begun < SPEED_SECONDS:
        tokens = tokenizer.tokenize(window)
        emissions = model.emissions(window, tokens)
        runs += 1
    print(f"{runs * len(tokens) / (time.time() - begun):.0f} tokens/s native, one thread, with tokenising, no decoding")


if __name__ == "__main__":
    main()
