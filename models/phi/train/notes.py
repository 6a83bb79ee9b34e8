"""Sentences of real note texts with identifiers injected.

The de-identified gaps of the notes ("Dr. X", "ABCD Hospital", dates) are filled, persons and dates are put in where
they fit, and a sentence in which some name may be left that nobody labelled is dropped.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import random
import re
from pathlib import Path

from compose import Filler, Piece
from people import COMMON_FIRST
from places import CITIES, COUNTRIES, STATES

WORD_NAMES = set("may will mark art bill rose hope faith joy grace june april august dawn pearl crystal summer christian jean "
                 "frank rich gray jack lance dale drew page iris ivy jade sage ruby lane heath glen cliff rob sue pat gene "
                 "ray miles chase reed young long black brown white green bush wood woods rice best good hand head bone wall small "
                 "short sharp strong day love fields stone field cross power wells hill west king price hunter cook carol violet "
                 "angel sandy misty penny holly olive gray dean grant carter cooper parker taylor baker kelly allen jackson".split())
KNOWN_PLACES = {w.lower() for w in [*CITIES, *COUNTRIES, *STATES] if w not in ("Nice", "Reading", "Bend", "Flint", "Turkey", "China", "Mesa", "Salem", "Mobile", "Bath", "Cary", "Colon", "Orange", "Aurora", "Lima", "Chile", "Georgia")}
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
DATE = re.compile(rf"\b(?:\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,\s*\d{{4}})?|{MONTH}(?:\s+of)?,?\s+\d{{4}}|"
                  rf"\d{{1,2}}/(?:19|20)\d\d|MM/DD/YYYY|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.I)
DOCTOR = re.compile(r"\b(?:Drs?|Doctor)\.?\s+((?:[A-Z]{1,4}|X[a-z]+|Abc\w*|Sample|[A-Z][a-z]+)\b\.?)(?![\w/])")
MISTER = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.?\s+((?:[A-Z]{1,6}|X[a-z]+|Abc\w*|Sample|[A-Z][a-z]+)\b\.?)(?![\w/])")
HOSPITAL = re.compile(r"\b((?:ABCD?|XYZ|X+)\s+(?:Hospital|Medical Center|Clinic|Nursing Home|Medical Group)|(?:ABCD?|XYZ))\b")
OLD = re.compile(r"\b(9\d|10\d)(?=[- ]?(?:year|yr|y/?o)s?)")
NAMED = re.compile(r"[A-Z][\w'.]+ (?:Hospital|Medical|Center|Clinic|University|Institute|Street|Avenue|County)|\bDr\b|\bDrs\b|\bM[rs]s?\b\.?|"
                   r"\bDoctor [A-Z]|XX|YYY|_{3,}|[Dd]octor [a-z]+ (?:is|said|will)|M\.?D\.|\b\d{3}-\d{4}\b")
KIN = re.compile(r"\b(his|her|my|the patient's) (wife|husband|mother|father|son|daughter|brother|sister|mom|dad|fiance|girlfriend|boyfriend)\b(?! [A-Z]|['’])", re.I)
PATIENT = re.compile(r"^(The patient|This patient|Patient|Pt)\b(?=,? (?:is|was|has|had|did|does|denies|reports|states|will|presents|tolerated|underwent|returns|came|remained|developed|comes|continues|reported|admits|can|may|also|complains))")
# What stands for a person, a place or a time and can be said by its name.
SUBSTITUTES: list[tuple[re.Pattern[str], list[str], float]] = [
    (re.compile(r"^(He|She)(?= [a-z]+)"), ["{Pf}", "{Pl}", "{Mr} {Pl}", "{P}"], 0.5),
    (re.compile(r"(?<=[a-z,] )(the patient)(?= [a-z]|[.,])"), ["{Pf}", "{Pl}", "{Mr} {Pl}", "{P}"], 0.5),
    (re.compile(r"(?<=[a-z] )(his|her) (?:primary care physician|primary care doctor|cardiologist|doctor|surgeon|oncologist)\b"), ["Dr. {Sl}", "Dr. {S}", "{S}", "{S}, {cred}"], 0.8),
    (re.compile(r"(?<=[a-z] )(the|an outside|another|an|a local) (?:hospital|emergency room|emergency department|clinic|nursing home|rehabilitation center|outside hospital)\b"), ["{hosp}"], 0.7),
    (re.compile(r"(?<=[a-z] )(?:at|from) work\b"), ["at {org}"], 0.8),
    (re.compile(r"(?<=[a-z] )at home\b"), ["in {town}", "at {addr1}", "in {town}, {state}"], 0.4),
    (re.compile(r"(?<=[a-z] )(?:today|yesterday|last week|last month|this morning|last night|tomorrow)\b"), ["on {date}", "on {day}", "{date}", "in {month}"], 0.5),
    (re.compile(r"\b(?:one|two|three|four|five|six|several|\d+) (?:days|weeks|months|years) ago\b"), ["on {date}", "in {month}", "{date}", "on {day}"], 0.5),
    (re.compile(r"(?<=[a-z] )(?:a|his|her) (?:friend|neighbor|friends|coworker)\b"), ["{O}", "{Of}"], 0.6),
    (re.compile(r"\bthe (?:surgeon|resident|attending|anesthesiologist|nurse practitioner)\b"), ["Dr. {Sl}", "{S}", "{Sl}"], 0.5),
]
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z\[])|\n+")


def is_test_text(key: str) -> bool:
    """A tenth of the texts is kept for the test."""
    return hashlib.sha256(key.encode()).digest()[0] % 10 == 0


def _dialogue_names(text: str) -> set[str]:
    found = re.findall(r"\b(?:hi|hello|hey|morning|afternoon|so|okay|thanks|right|well|bye)\s*,\s*([a-z]+)\s*[.,?!]", text.lower())
    found += re.findall(r"\b(?:mr|mrs|ms|miss|dr|doctor)\s*\.?\s*([a-z]+)", text.lower())
    return {w for w in found if len(w) > 2}


def read_texts(root: Path, test: bool) -> list[tuple[str, set[str]]]:
    """(text, lower-case words that may be names in it) of each note and dialogue of the part."""
    out: list[tuple[str, set[str]]] = []
    with gzip.open(root / "mtsamples" / "mtsamples_unique.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            if is_test_text(str(row["id"]) + row["text"][:80]) == test:
                text = re.sub(r"\s*:\s*,\s*", ": ", row["text"])
                out.append((re.sub(r"\.\s*,\s*(?=[A-Z0-9])", ".\n", text), set()))
    aci = "valid.csv.gz" if test else "train.csv.gz"
    for row in csv.DictReader(io.StringIO(gzip.open(root / "aci_bench" / aci, "rt", encoding="utf-8").read())):
        names = _dialogue_names(row["dialogue"])
        names |= {w.lower() for first, last in re.findall(r"\b([A-Z][a-z]+) ([A-Z][a-z]+) is a", row["note"]) for w in (first, last)}
        out += [(row["dialogue"], names), (row["note"], names)]
    mts = "MTS-Dialog-ValidationSet.csv.gz" if test else "MTS-Dialog-TrainingSet.csv.gz"
    for row in csv.DictReader(io.StringIO(gzip.open(root / "mts_dialog" / mts, "rt", encoding="utf-8").read())):
        names = _dialogue_names(row["dialogue"])
        out += [(row["dialogue"].replace("\r", ""), names), (row["section_text"].replace("\r", ""), names)]
    return out


FIRST_NAMES = {n.lower() for n in COMMON_FIRST} - WORD_NAMES


def _may_name(rest: str, suspects: set[str], first_names: set[str]) -> bool:
    if NAMED.search(rest):
        return True
    lower = rest.lower()
    words = re.findall(r"[a-zà-ÿ]+", lower)
    if any(w in suspects or w in FIRST_NAMES for w in words):
        return True
    tokens = re.findall(r"\w+", rest)
    for at, (word, after) in enumerate(zip(tokens, [*tokens[1:], ""])):
        if word[0].isupper() and word.lower() in first_names and (not word.isupper() and at or after[:1].isupper()):
            return True
    if any(w in PLACE_WORDS for w in words):
        return True
    return any(p in lower for p in PLACE_PHRASES)


PLACE_WORDS = {p for p in KNOWN_PLACES if " " not in p}
PLACE_PHRASES = [p for p in KNOWN_PLACES if " " in p]


class Notes:
    """Sentences ready to be dressed with identifiers."""

    def __init__(self, root: Path, test: bool, draw: random.Random, first_names: list[str]) -> None:
        self.draw = draw
        self.names = {n.lower() for n in first_names} - WORD_NAMES
        self.texts = read_texts(root, test)
        self.parsed: dict[int, list[list[str]]] = {}

    def run(self) -> list[list[str]]:
        """The usable sentences of some text, parsed when first asked for."""
        while True:
            number = self.draw.randrange(len(self.texts))
            if number not in self.parsed:
                self.parsed[number] = self._sentences(*self.texts[number])
            if self.parsed[number]:
                return self.parsed[number]

    def _sentences(self, text: str, suspects: set[str]) -> list[list[str]]:
        run = []
        for sentence in SENTENCE.split(text):
            sentence = sentence.strip()
            if not 8 <= len(sentence) <= 600:
                continue
            parts = self._parse(sentence)
            rest = " # ".join(p for p in parts if not p.startswith("{"))
            if not _may_name(rest, suspects - WORD_NAMES, self.names):
                run.append(parts)
        return run

    def _parse(self, sentence: str) -> list[str]:
        """Plain text and slots; the slots stand for what has to be filled."""
        marks = [(m.start(1), m.end(1), "{Sl}") for m in DOCTOR.finditer(sentence)]
        marks += [(m.start(1), m.end(1), "{Pl}") for m in MISTER.finditer(sentence)]
        marks += [(m.start(), m.end(), "{date}") for m in DATE.finditer(sentence) if not re.fullmatch("may|mar|sun|march", m[0], re.I)]
        marks += [(m.start(1), m.end(1), "{hosp}") for m in HOSPITAL.finditer(sentence)]
        marks += [(m.start(1), m.end(1), "{=old}" + m[1]) for m in OLD.finditer(sentence)]
        parts, at = [], 0
        for start, end, slot in sorted(marks):
            if start < at:
                continue
            parts += [sentence[at:start], slot]
            at = end
        return [p for p in [*parts, sentence[at:]] if p]

    def dress(self, parts: list[str], filler: Filler, rate: float) -> list[Piece]:
        """A sentence with its gaps filled, and with more put in at ``rate``."""
        draw = self.draw
        pieces: list[Piece] = []
        for part in parts:
            if part.startswith("{=old}"):
                pieces.append(Piece(part[6:], "age_over_89", "age_over_89"))
            elif part.startswith("{"):
                pieces.append(filler.slot(part[1:-1]))
            else:
                pieces += self._put_in(part, filler, rate)
        if draw.random() < rate and pieces and pieces[-1].label is None and pieces[-1].text.endswith("."):
            tail = draw.choice([" on {date}", " ({date})", " per Dr. {Sl}", " at {hosp}", " by {S}, {cred}", " by Dr. {Sl} on {date}",
                                " in {town}", " with {S}", " since {date}", " from {date} to {date}", " at {hosp} on {date}",
                                ", {date}", " in {month}", ", as {his} {rel} {Rf} confirms", " (Dr. {Sl}, {tel})", " [{S}, {date}]"])
            pieces[-1] = Piece(pieces[-1].text[:-1])
            pieces += filler.fill(tail) + [Piece(".")]
        return pieces

    def _put_in(self, text: str, filler: Filler, rate: float) -> list[Piece]:
        draw = self.draw
        kin, patient = KIN.search(text), PATIENT.search(text)
        if kin and draw.random() < 2 * rate:
            return [Piece(text[:kin.end()] + draw.choice([" ", " ", ", "])), filler.slot(draw.choice(["Rf", "Rf", "R"])), Piece(text[kin.end():])]
        if patient and draw.random() < 1.5 * rate:
            lead = filler.fill(draw.choice(["{Mr} {Pl}", "{Mr} {Pl}", "{P}", "{Pf}", "{Pl}", "{Mr} {P}"]))
            return lead + [Piece(text[patient.end():])]
        for pattern, slots, share in SUBSTITUTES:
            found = pattern.search(text)
            if found and draw.random() < 2 * rate * share:
                return [Piece(text[:found.start()]), *filler.fill(draw.choice(slots)), Piece(text[found.end():])]
        return [Piece(text)]

    def passage(self, filler: Filler, sentences: int, rate: float, joiner: str | None = None) -> list[Piece]:
        """Some consecutive sentences."""
        draw = self.draw
        run = self.run()
        at = draw.randrange(max(1, len(run) - sentences + 1))
        between = joiner or draw.choice([" ", " ", "\n", "  "])
        pieces: list[Piece] = []
        for parts in run[at:at + sentences]:
            if pieces:
                pieces.append(Piece(between))
            pieces += self.dress(parts, filler, rate)
        return pieces
