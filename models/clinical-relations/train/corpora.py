"""Reads the labelled corpora as texts with entities and relations; offsets are UTF-16 units, as the app counts.

A text says for which relations its gold is complete ("known": relation -> weight of its negatives); candidates of other
relations are not trained on and not scored.
"""

import gzip
import json
import random
import re

KEPT = {
    "Medication": "medication",
    "Dosage": "dosage",
    "Administration": "route",
    "Frequency": "frequency",
    "Duration": "duration",
    "Disease_disorder": "disease",
    "Sign_symptom": "sign_symptom",
    "Therapeutic_procedure": "therapeutic_procedure",
    "Diagnostic_procedure": "diagnostic_procedure",
    "Lab_value": "lab_value",
    "Biological_structure": "anatomy",
    "Severity": "severity",
    "Date": "time",
    "Time": "time",
}
FINDINGS = {"disease", "sign_symptom"}
BETWEEN = {
    "dosage": ("dosage_of", {"medication"}),
    "route": ("route_of", {"medication"}),
    "frequency": ("frequency_of", {"medication", "sign_symptom", "therapeutic_procedure"}),
    "duration": ("duration_of", {"medication", "therapeutic_procedure"} | FINDINGS),
    "lab_value": ("result_of", {"diagnostic_procedure"}),
    "severity": ("severity_of", FINDINGS),
    "anatomy": ("location_of", FINDINGS | {"diagnostic_procedure", "therapeutic_procedure"}),
    "laterality": (
        "laterality_of",
        FINDINGS | {"anatomy", "diagnostic_procedure", "therapeutic_procedure"},
    ),
    "time": ("time_of", FINDINGS),
}
SIDE = re.compile(r"^(?:left|right|bilateral(?:ly)?|unilateral|both|(?:left|right)[- ]sided|ipsilateral|contralateral)$", re.I)


def read_lines(path):
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


class Units:
    """Code-point offsets as UTF-16 units."""

    def __init__(self, text):
        self.at = [0]
        for char in text:
            self.at.append(self.at[-1] + (2 if ord(char) > 0xFFFF else 1))

    def __call__(self, offset):
        return self.at[offset]


def maccrobat(path):
    """Case reports; MODIFY between the kinds of BETWEEN, and what one OVERLAP group says of times and findings."""
    return [report(document) for document in read_lines(path)]


def report(document):
    text = document["text"]
    units = Units(text)
    entities = {}
    for entity in document["entities"]:
        label = KEPT.get(entity["label"])
        if entity["label"] == "Detailed_description" and SIDE.match(entity["text"]):
            label = "laterality"
        if label is None:
            continue
        start, end = units(entity["s"]), units(entity["e"])
        # A mention in two pieces stands here with the start of the later one.
        if start >= end:
            continue
        entities[entity["id"]] = {"id": entity["id"], "start": start, "end": end, "label": label}
    modify = [(r["a"], r["b"]) for r in document["relations"] if r["type"] == "MODIFY" and "a" in r]
    found, chained = {}, {}
    heads_of = {}
    for a, b in modify:
        heads_of.setdefault(a, []).append(b)
        relate(entities, found, a, b)
    for a, b in modify:
        # A duration of a dosage is one of the medication that the dosage belongs to.
        if a in entities and b in entities and entities[b]["label"] == "dosage":
            for head in heads_of.get(b, []):
                relate(entities, chained, a, head)
    loose = {}
    for relation in document["relations"]:
        if relation["type"] == "OVERLAP":
            together(document, entities, relation["members"], loose)
    relations = [as_relation(key) for key in found]
    weak = [as_relation(key) for key in {**chained, **loose} if key not in found]
    known = {name: 1 for name, _ in BETWEEN.values()}
    # Seldom stated as a relation there; what is not is no proof that there is none.
    known.update(duration_of=0.4, time_of=0.5, adverse_effect_of=0.3)
    return {
        "id": document["id"],
        "source": "maccrobat",
        "text": text,
        "entities": list(entities.values()),
        "relations": relations,
        "weak": weak,
        "known": known,
    }


def as_relation(key):
    return dict(zip(("from", "to", "label"), key))


def relate(entities, found, a, b):
    if a not in entities or b not in entities:
        return
    name, heads = BETWEEN.get(entities[a]["label"], ("", ()))
    if entities[b]["label"] in heads:
        found[(a, b, name)] = 1


def together(document, entities, members, loose):
    """A date and the findings of its line that the corpus puts into one span of time."""
    text = document["text"]
    line = {e["id"]: text.count("\n", 0, e["s"]) for e in document["entities"]}
    inside = [m for m in members if m in entities]
    for time in inside:
        if entities[time]["label"] not in ("time", "duration"):
            continue
        for other in inside:
            if entities[other]["label"] in FINDINGS and line[other] == line[time]:
                relate(entities, loose, time, other)


DETAILS = {"Dosage": "dosage_of", "Route": "route_of", "Freq": "frequency_of", "Duration": "duration_of"}
PHEE_LABELS = {
    "Drug": "medication",
    "Dosage": "dosage",
    "Route": "route",
    "Freq": "frequency",
    "Duration": "duration",
    "Effect": "adverse_event",
    "Treat-Disorder": "reason",
}


def phee(path, events_path, plain_share, seed):
    """Sentences of pharmacovigilance. A share of them calls effects and treated disorders plain findings."""
    events = {line["id"]: line["annotations"][0]["events"] for line in read_lines(events_path)}
    rng = random.Random(seed)
    texts = []
    for document in read_lines(path):
        if document["id"] in events:
            texts.append(sentence(document, events[document["id"]], rng.random() < plain_share))
    return texts


def ids_of(role):
    return [] if role is None else list(role["entity_id"])


def sentence(document, events, plain):
    units = Units(document["text"])
    entities = {}
    for entity in document["entities"]:
        label = PHEE_LABELS.get(entity["label"])
        if label is None:
            continue
        if plain and label in ("adverse_event", "reason"):
            label = "disease" if label == "reason" or len(entity["text"]) % 2 else "sign_symptom"
        start, end = units(entity["s"]), units(entity["e"])
        # A mention in two pieces stands here with the start of the later one.
        if start >= end:
            continue
        entities[entity["id"]] = {"id": entity["id"], "start": start, "end": end, "label": label}
    found, unclear = {}, {}
    for event in events:
        treatment = event.get("Treatment") or {}
        drugs = ids_of(treatment.get("Drug"))
        for role, name in DETAILS.items():
            for detail in ids_of(treatment.get(role)):
                # Which of several drugs a dose belongs to is not said.
                target = found if len(drugs) == 1 else unclear
                for drug in drugs:
                    target[(detail, drug, name)] = 1
        for disorder in ids_of(treatment.get("Disorder")):
            for drug in drugs:
                found[(drug, disorder, "given_for")] = 1
        if event["event_type"] == "Adverse_event":
            for effect in ids_of(event.get("Effect")):
                for drug in drugs:
                    found[(effect, drug, "adverse_effect_of")] = 1
    inside = lambda key: key[0] in entities and key[1] in entities
    return {
        "id": document["id"],
        "source": "phee",
        "text": document["text"],
        "entities": list(entities.values()),
        "relations": [as_relation(key) for key in found if inside(key)],
        "unclear": [as_relation(key) for key in unclear if inside(key) and key not in found],
        "weak": [],
        "known": {name: 1 for name in (*DETAILS.values(), "given_for", "adverse_effect_of")},
    }


def normalised(text):
    return re.sub(r"[^0-9a-z]+", "", text.lower())


def without(texts, scored):
    """The texts that share no sentence (line) of 30 letters or more with those that are scored."""
    seen = {normalised(line) for text in scored for line in text["text"].split("\n")}
    seen = {line for line in seen if len(line) >= 30}
    return [t for t in texts if not any(normalised(line) in seen for line in t["text"].split("\n"))]
