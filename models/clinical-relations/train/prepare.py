"""python prepare.py <data/text> <out>: the texts to learn from and to measure on, as JSONL."""

import json
import os
import sys

from corpora import maccrobat, phee, without
from synthetic import synthetic

SEED = 20
MADE = 700


def write(path, texts):
    with open(path, "w", encoding="utf8") as out:
        for text in texts:
            out.write(json.dumps(text, ensure_ascii=False) + "\n")
    relations = sum(len(t["relations"]) for t in texts)
    print(f"{os.path.basename(path)}: {len(texts)} texts, {relations} relations")


def main(data, out):
    os.makedirs(out, exist_ok=True)
    reports = [t for split in ("train", "dev") for t in maccrobat(f"{data}/maccrobat2020/{split}.jsonl.gz")]
    scored = {}
    for share, name in ((0, "phee_dev"), (1, "phee_dev_plain")):
        scored[name] = phee(f"{data}/phee/dev.jsonl.gz", f"{data}/phee/event_json/dev.json.gz", share, SEED)
    train = phee(f"{data}/phee/train.jsonl.gz", f"{data}/phee/event_json/train.json.gz", 0.6, SEED)
    before = len(train)
    train = without(train, scored["phee_dev"] + reports)
    print(f"PHEE train: {before - len(train)} sentences that also stand in PHEE dev or MACCROBAT left out")
    write(f"{out}/maccrobat.jsonl", reports)
    write(f"{out}/phee_train.jsonl", train)
    for name, texts in scored.items():
        write(f"{out}/{name}.jsonl", texts)
    write(f"{out}/made.jsonl", synthetic(MADE, "train"))
    write(f"{out}/made_dev.jsonl", synthetic(400, "dev"))


main(*sys.argv[1:3])
