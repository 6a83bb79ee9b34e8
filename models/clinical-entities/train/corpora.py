"""Readers of the corpora: every document becomes lines of tokens with gaps and one bit set of tags per token."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import crf
import tokenizer

CLINICAL_LABELS = [
    "medication", "dosage", "route", "frequency", "duration", "disease", "sign_symptom", "therapeutic_procedure",
    "diagnostic_procedure", "lab_value", "anatomy", "severity",
]
MACCROBAT_LABELS = {
    "Medication": "medication", "Dosage": "dosage", "Administration": "route", "Frequency": "frequency",
    "Duration": "duration", "Disease_disorder": "disease", "Sign_symptom": "sign_symptom",
    "Therapeutic_procedure": "therapeutic_procedure", "Diagnostic_procedure": "diagnostic_procedure",
    "Lab_value": "lab_value", "Biological_structure": "anatomy", "Severity": "severity",
}
PHEE_LABELS = {
    "Drug": "drug", "Dosage": "dosage", "Route": "route", "Freq": "frequency", "Duration": "duration",
    "Treat-Disorder": "disorder", "Effect": "effect",
}
# What a PHEE span says about the clinical head. Effects and treated disorders may be either kind of problem.
PHEE_TO_CLINICAL = {
    "drug": ["medication"], "dosage": ["dosage"], "route": ["route"], "frequency": ["frequency"],
    "duration": ["duration"], "disorder": ["disease", "sign_symptom"],
}
TRIAL_LABELS = [
    "treatment", "chronic_disease", "cancer", "clinical_variable", "lower_bound", "upper_bound", "allergy_name",
    "pregnancy", "age",
]
HEADS: dict[str, list[str]] = {
    "clinical": CLINICAL_LABELS,
    "chemical_disease": ["medication", "disease"],
    "disease_mention": ["disease"],
    "phee": list(PHEE_LABELS.values()),
    "trial": TRIAL_LABELS,
}
EXPORTED_HEADS = ["clinical", "chemical_disease", "disease_mention"]
TAGS = {head: crf.tag_names(labels) for head, labels in HEADS.items()}
EVERY_TAG = {head: (1 << len(tags)) - 1 for head, tags in TAGS.items()}

INSIDE_TAGS = {head: sum(1 << i for i, tag in enumerate(tags) if tag[0] == "I") for head, tags in TAGS.items()}

MIN_DUPLICATE_TOKENS = 5  # shorter sentences ("Methods:") recur in any two corpora without being leakage


@dataclass
class Line:
    """A sentence or line: tokens, the white space before each, and the tag bit sets of the heads that know them."""

    words: list[str]
    gaps: list[int]
    bits: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Document:
    """Consecutive lines of one source."""

    corpus: str
    lines: list[Line]
    rebuilt: bool = False  # the corpus came as tokens: spacing is a guess, both spacings are shown in training


def key(words: list[str]) -> str:
    """Identity of a sentence for duplicate removal: letters and digits only, lower case, hashed."""
    kept = [tokenizer.normalize(w) for w in words if w[0].isalnum()]
    if len(kept) < MIN_DUPLICATE_TOKENS:
        return ""
    return hashlib.sha256(" ".join(kept).encode()).hexdigest()


def _open(path: Path) -> io.TextIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return open(path, encoding="utf-8", newline="")


# ---- corpora that come as tokens ---------------------------------------------------------------------------------

_CLOSING = set(".,;:)]}%?!")
_OPENING = set("([{")


def natural_gaps(words: list[str]) -> list[bool]:
    """Guess where English spacing puts a space before each word of a tokenised sentence."""
    out = []
    quote_open = False
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        space = True
        if word in _CLOSING or before in _OPENING or word in "-/" or before in ("-", "/"):
            space = False
        if before in (".", ",") and word.isdigit() and i > 1 and words[i - 2].isdigit():
            if before == "." or len(word) == 3:
                space = False
        if word == "'" and after == "s" or before == "'" and word == "s":
            space = False
        if before == '"' and quote_open:
            space = False
        if word == '"':
            if quote_open:
                space = False
            quote_open = not quote_open
        out.append(space)
    return out


def _tokenised_line(words: list[str], tags: list[str], head: str, rename: dict[str, str]) -> Line:
    out = Line([], [], {head: []})
    names = TAGS[head]
    space = natural_gaps(words)
    for word, tag, spaced in zip(words, tags, space):
        for part, (start, end) in enumerate(tokenizer.tokenize(word)):
            prefix, _, label = tag.partition("-")
            if label:
                name = ("B-" if prefix == "B" and part == 0 else "I-") + rename[label]
            else:
                name = "O"
            out.words.append(word[start:end])
            # 0 = inside a source token, never a space; 1 = a space in either spacing; 2 = only when joined by spaces
            out.gaps.append(tokenizer.GAP_NONE if part else 1 if spaced else 2)
            out.bits[head].append(1 << names.index(name))
    return out


def read_tokenised(path: Path, corpus: str, head: str, rename: dict[str, str]) -> Document:
    """A BIO file as one document, its sentences in order."""
    lines = []
    words: list[str] = []
    tags: list[str] = []
    with _open(path) as stream:
        for row in [*stream, "\n"]:
            parts = row.rstrip("\r\n").split("\t")
            if len(parts) < 2:
                if words:
                    line = _tokenised_line(words, tags, head, rename)
                    if line.words:
                        lines.append(line)
                words, tags = [], []
            else:
                words.append(parts[0])
                tags.append(parts[-1])
    return Document(corpus, lines, rebuilt=True)


# ---- corpora that come as text -----------------------------------------------------------------------------------


@dataclass
class Entity:
    """A labelled stretch of text, in code points."""

    start: int
    end: int
    label: str


def flatten(entities: list[Entity], order: list[str] | None = None) -> list[Entity]:
    """Entities without overlap: longest first, then the earlier one, then the label order."""
    rank = {label: i for i, label in enumerate(order or [])}
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.start - e.end, e.start, rank.get(e.label, 0))):
        if all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda e: e.start)


def encode_text(text: str, entities: list[Entity], head: str) -> Line:
    """Tokens of a text with BIO bits; a token an entity covers in part counts as covered."""
    found = tokenizer.tokenize(text)
    names = TAGS[head]
    bits = [1] * len(found)
    for entity in entities:
        inside = [i for i, (s, e) in enumerate(found) if s < entity.end and e > entity.start and bits[i] == 1]
        for n, i in enumerate(inside):
            bits[i] = 1 << names.index(("I-" if n else "B-") + entity.label)
    return Line([text[s:e] for s, e in found], tokenizer.gaps(text, found), {head: bits})


def split_lines(line: Line) -> list[Line]:
    """Cut an encoded text at its line breaks (never inside an entity)."""
    cuts = [0]
    for i, gap in enumerate(line.gaps):
        if i and gap in (tokenizer.GAP_LINE, tokenizer.GAP_BLANK):
            inside = any(bits[i] & INSIDE_TAGS[head] == bits[i] for head, bits in line.bits.items())
            if not inside:
                cuts.append(i)
    cuts.append(len(line.words))
    return [
        Line(line.words[a:b], line.gaps[a:b], {head: bits[a:b] for head, bits in line.bits.items()})
        for a, b in zip(cuts, cuts[1:]) if b > a
    ]


def read_maccrobat(path: Path) -> list[Document]:
    """Case reports. Policy: discontinuous entities are left out, overlaps are flattened longest first."""
    documents = []
    with _open(path) as stream:
        for row in stream:
            record = json.loads(row)
            entities = [
                Entity(e["s"], e["e"], MACCROBAT_LABELS[e["label"]])
                for e in record["entities"] if e["label"] in MACCROBAT_LABELS and "frags" not in e
            ]
            line = encode_text(record["text"], flatten(entities, CLINICAL_LABELS), "clinical")
            documents.append(Document("maccrobat", split_lines(line)))
    return documents


def read_phee(path: Path, to_clinical: bool) -> Document:
    """Pharmacovigilance sentences: own head, and partial labels for the clinical head if wanted."""
    lines = []
    order = list(PHEE_LABELS.values())
    with _open(path) as stream:
        for row in stream:
            record = json.loads(row)
            entities = [
                Entity(e["s"], e["e"], PHEE_LABELS[e["label"]])
                for e in record["entities"] if e["label"] in PHEE_LABELS and "frags" not in e
            ]
            # Effects contain drugs and doses; the small spans carry more, so effects only fill what is left.
            small = flatten([e for e in entities if e.label != "effect"], order)
            small += [
                e for e in flatten([e for e in entities if e.label == "effect"])
                if all(e.end <= s.start or e.start >= s.end for s in small)
            ]
            line = encode_text(record["text"], sorted(small, key=lambda e: e.start), "phee")
            if to_clinical:
                line.bits["clinical"] = _clinical_from_phee(line.bits["phee"])
            if line.words:
                lines.append(line)
    return Document("phee", lines)


def _clinical_from_phee(bits: list[int]) -> list[int]:
    """Bit sets of the clinical head: annotated spans are known, elsewhere only these five labels are ruled out."""
    phee, clinical = TAGS["phee"], TAGS["clinical"]
    outside = EVERY_TAG["clinical"]
    for labels in PHEE_TO_CLINICAL.values():
        if len(labels) == 1:
            for prefix in "BI":
                outside &= ~(1 << clinical.index(f"{prefix}-{labels[0]}"))
    table = {}
    for position, tag in enumerate(phee):
        prefix, _, label = tag.partition("-")
        targets = PHEE_TO_CLINICAL.get(label)
        table[1 << position] = (
            sum(1 << clinical.index(f"{prefix}-{target}") for target in targets) if targets else outside
        )
    return [table[bit] for bit in bits]


# What the other corpora say about the clinical head. Names of chemicals also stand in names of tests; diseases of the
# abstracts may be either kind of problem; where nothing is marked there is no such thing.
CROSS_LABELS = {
    "chemical_disease": {"medication": ["medication", "diagnostic_procedure"], "disease": ["disease", "sign_symptom"]},
    "disease_mention": {"disease": ["disease", "sign_symptom"]},
}
CROSS_ABSENT = {"chemical_disease": ["medication", "disease"], "disease_mention": ["disease"]}


def add_cross_labels(document: Document, head: str) -> None:
    """Partial labels of the clinical head for a corpus that is labelled for another."""
    own, clinical = TAGS[head], TAGS["clinical"]
    outside = EVERY_TAG["clinical"]
    for label in CROSS_ABSENT[head]:
        for prefix in "BI":
            outside &= ~(1 << clinical.index(f"{prefix}-{label}"))
    table = {1: outside}
    for position, tag in enumerate(own):
        prefix, _, label = tag.partition("-")
        if label:
            table[1 << position] = sum(1 << clinical.index(f"{prefix}-{to}") for to in CROSS_LABELS[head][label])
    for line in document.lines:
        line.bits["clinical"] = [table[bit] for bit in line.bits[head]]


_NUMBER_SLOT = re.compile(r"@NUMBER")


def read_trial(path: Path, seed: int) -> Document:
    """Eligibility criteria; the masked numbers get random values so that they look like text."""
    draw = random.Random(seed)
    lines = []
    with _open(path) as stream:
        for row in stream:
            labels, _, text = row.rstrip("\r\n").partition("\t")
            entities = []
            for item in labels.split(","):
                parts = item.split(":")
                if len(parts) == 3 and parts[2] in TRIAL_LABELS:
                    entities.append(Entity(int(parts[0]) - 1, int(parts[1]), parts[2]))
            line = encode_text(text, flatten(entities), "trial")
            words: list[str] = []
            gaps: list[int] = []
            bits: list[int] = []
            for word, gap, bit in zip(line.words, line.gaps, line.bits["trial"]):
                if word == "NUMBER" and words and words[-1] == "@":
                    words[-1] = str(draw.choice([draw.randint(1, 20), draw.randint(1, 200), draw.randint(1, 2000)]))
                    continue
                words.append(word)
                gaps.append(gap)
                bits.append(bit)
            if words:
                lines.append(Line(words, gaps, {"trial": bits}))
    return Document("trial", lines)


# ---- unlabelled text ---------------------------------------------------------------------------------------------


def restore_note(text: str) -> str:
    """Undo the lost line breaks of the notes: ``:,`` and ``,HEADING:`` and ``,1.`` stood at line ends."""
    text = re.sub(r":\s*,\s*", ": ", text)
    text = re.sub(r"\s*,(?=[A-Z][A-Za-z /&,\-]{2,50}:)", "\n", text)
    text = re.sub(r"(?<=[.:;)])\s*,\s*(?=\d{1,2}\.\s)", "\n", text)
    return re.sub(r"(?<=\.),(?=\S)", "\n", text)


def unlabelled(root: Path, labelled: list[Document]) -> Iterator[Line]:
    """Text for word vectors and pretraining: notes, training dialogues, classification titles, training corpora."""
    for document in labelled:
        for line in document.lines:
            yield Line(line.words, [min(g, 1) for g in line.gaps] if document.rebuilt else line.gaps)
    texts: list[str] = []
    with _open(root / "mtsamples" / "mtsamples_unique.jsonl.gz") as stream:
        texts += [restore_note(json.loads(row)["text"] or "") for row in stream]
    with _open(root / "mts_dialog" / "MTS-Dialog-TrainingSet.csv.gz") as stream:
        texts += [row["dialogue"] for row in csv.DictReader(stream)]
    with _open(root / "aci_bench" / "train.csv.gz") as stream:
        for row in csv.DictReader(stream):
            texts += [row["dialogue"], row["note"]]
    for text in texts:
        found = tokenizer.tokenize(text)
        if found:
            yield from split_lines(Line([text[s:e] for s, e in found], tokenizer.gaps(text, found)))


def titles(root: Path) -> Iterator[Line]:
    """Disease and symptom names (ICD-10-CM three and four character titles and inclusion terms)."""
    names: list[str] = []
    with _open(root / "terminology" / "icd10cm_2021_codes.tsv.gz") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            # Chapters S-Z repeat the same external cause wording tens of thousands of times.
            if len(row["code"]) <= 4 and row["code"][0] < "S":
                names.append(row["long"])
    with _open(root / "terminology" / "icd10cm_2021_inclusion_terms.tsv.gz") as stream:
        names += [row["term"] for row in csv.DictReader(stream, delimiter="\t")]
    for name in names:
        found = tokenizer.tokenize(name)
        if found:
            yield Line([name[s:e] for s, e in found], tokenizer.gaps(name, found))


# ---- the training and development sets ---------------------------------------------------------------------------

BC5CDR_NAMES = {"Chemical": "medication", "Disease": "disease"}
NCBI_NAMES = {"Disease": "disease"}


def load(root: Path, final: bool, phee_to_clinical: bool, cross: bool = False) -> tuple[list[Document], dict[str, list[Document]]]:
    """Training and development documents.

    Selection (``final`` false) holds the development sets out; the final training adds those of BC5CDR and NCBI and
    reports MACCROBAT's only. Sentences that also stand in a held-out or test set are removed from the training
    side; of the test files nothing but hashes is kept. ``cross``: BC5CDR and NCBI train the clinical head as well.
    """
    cdr = {s: read_tokenised(root / "bc5cdr" / f"{s}.tsv.gz", "bc5cdr", "chemical_disease", BC5CDR_NAMES)
           for s in ("train", "devel", "test")}
    ncbi = {s: read_tokenised(root / "ncbi_disease" / f"{s}.tsv.gz", "ncbi", "disease_mention", NCBI_NAMES)
            for s in ("train", "devel", "test")}
    held = {key(line.words) for d in (cdr.pop("test"), ncbi.pop("test")) for line in d.lines}
    dev = {"maccrobat": read_maccrobat(root / "maccrobat2020" / "dev.jsonl.gz")}
    train = [
        cdr["train"], ncbi["train"], *read_maccrobat(root / "maccrobat2020" / "train.jsonl.gz"),
        read_phee(root / "phee" / "train.jsonl.gz", phee_to_clinical),
        read_trial(root / "clinical_trial_parser" / "test_processed_medical_ner.tsv", seed=7),
    ]
    if final:
        train += [cdr["devel"], ncbi["devel"]]
    else:
        dev["bc5cdr"], dev["ncbi"] = [cdr["devel"]], [ncbi["devel"]]
    held |= {key(line.words) for documents in dev.values() for d in documents for line in d.lines}
    held.discard("")
    removed = 0
    for document in train:
        kept = [line for line in document.lines if key(line.words) not in held]
        removed += len(document.lines) - len(kept)
        document.lines = kept
    if cross:
        for document in train:
            head = {"bc5cdr": "chemical_disease", "ncbi": "disease_mention"}.get(document.corpus)
            if head:
                add_cross_labels(document, head)
    print(f"removed {removed} training sentences that also stand in held-out text", flush=True)
    return [d for d in train if d.lines], dev
