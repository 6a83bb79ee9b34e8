"""Case reports dressed as clinical notes: abbreviations, dropped function words, list layouts. Labels stay true."""

from __future__ import annotations

import random

import tokenizer
from corpora import Document, Line, TAGS

# Phrase (lower-case tokens) to shorthand; written for this project.
SHORTHAND = {
    "blood pressure": ["BP"], "heart rate": ["HR"], "respiratory rate": ["RR"], "body temperature": ["temp", "T"],
    "temperature": ["temp", "Temp"], "oxygen saturation": ["SpO2", "O2 sat", "sats"], "history of": ["h/o", "hx of"],
    "with": ["w/"], "without": ["w/o"], "patient": ["pt", "Pt"], "patients": ["pts"], "years old": ["yo", "y/o"],
    "year - old": ["yo", "y/o"], "complained of": ["c/o"], "presented with": ["p/w", "c/o"],
    "computed tomography": ["CT"], "magnetic resonance imaging": ["MRI"], "chest x - ray": ["CXR"],
    "chest radiograph": ["CXR"], "electrocardiogram": ["ECG", "EKG"], "electrocardiography": ["ECG", "EKG"],
    "echocardiography": ["echo", "TTE"], "echocardiogram": ["echo"], "ultrasound": ["US"],
    "ultrasonography": ["US", "USG"], "white blood cell count": ["WBC"], "white blood cell": ["WBC"],
    "hemoglobin": ["Hgb", "Hb"], "hematocrit": ["Hct"], "platelet count": ["plt", "Plts"], "platelets": ["plts"],
    "sodium": ["Na"], "potassium": ["K"], "creatinine": ["Cr", "creat"], "glucose": ["glu", "gluc"],
    "c - reactive protein": ["CRP"], "erythrocyte sedimentation rate": ["ESR"], "liver function tests": ["LFTs"],
    "shortness of breath": ["SOB"], "dyspnea": ["SOB", "dyspnoea"], "dyspnea on exertion": ["DOE"],
    "chest pain": ["CP"], "abdominal pain": ["abd pain"], "abdominal": ["abd"], "abdomen": ["abd"],
    "hypertension": ["HTN"], "arterial hypertension": ["HTN"], "diabetes mellitus": ["DM"], "diabetes": ["DM"],
    "type 2 diabetes mellitus": ["T2DM", "DM2"], "type 2 diabetes": ["T2DM", "DM2"],
    "coronary artery disease": ["CAD"], "congestive heart failure": ["CHF"], "heart failure": ["HF"],
    "chronic kidney disease": ["CKD"], "chronic obstructive pulmonary disease": ["COPD"],
    "atrial fibrillation": ["AF", "afib", "a-fib"], "urinary tract infection": ["UTI"],
    "myocardial infarction": ["MI"], "pulmonary embolism": ["PE"], "deep vein thrombosis": ["DVT"],
    "deep venous thrombosis": ["DVT"], "end - stage renal disease": ["ESRD"], "bilateral": ["b/l", "bilat"],
    "right": ["R", "rt"], "left": ["L", "lt"], "twice daily": ["BID", "b.i.d."], "twice a day": ["BID", "bd"],
    "three times daily": ["TID"], "three times a day": ["TID"], "four times a day": ["QID"],
    "once daily": ["QD", "daily", "OD"], "once a day": ["QD", "daily"], "every 8 hours": ["q8h"],
    "every 12 hours": ["q12h"], "every 6 hours": ["q6h"], "as needed": ["PRN", "prn"], "orally": ["PO", "p.o."],
    "oral": ["PO"], "intravenous": ["IV"], "intravenously": ["IV", "iv"], "subcutaneous": ["SC", "SQ"],
    "intramuscular": ["IM"], "within normal limits": ["WNL"], "diagnosis": ["dx", "Dx"], "diagnosed": ["dx'd"],
    "treatment": ["tx", "Rx"], "symptoms": ["sx"], "examination": ["exam"], "physical examination": ["PE", "exam"],
    "laboratory": ["lab"], "increased": ["inc", "↑"], "elevated": ["↑", "elev"], "decreased": ["dec", "↓"],
    "positive": ["+", "pos", "+ve"], "negative": ["neg", "-ve"], "emergency department": ["ED", "ER"],
    "intensive care unit": ["ICU"], "approximately": ["~", "approx"], "secondary to": ["2/2", "s/t"],
    "status post": ["s/p"], "before": ["prior to"], "weeks": ["wks", "wk"], "days": ["d"], "months": ["mos", "mo"],
    "hours": ["hrs", "h"], "years": ["yrs"], "normal": ["nl", "WNL"], "fracture": ["fx"], "surgery": ["surg", "sx"],
    "significant": ["sig"], "moderate": ["mod"], "respiratory": ["resp"], "cardiovascular": ["CV"],
    "nausea": ["nausea"], "extremities": ["ext", "extr"], "antibiotics": ["abx", "ABx"], "medications": ["meds"],
    "metastases": ["mets"], "biopsy": ["bx"], "carcinoma": ["ca", "CA"], "infection": ["infxn"], "fever": ["febrile"],
}
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], list[str]]]] = {}
for _phrase, _short in SHORTHAND.items():
    _parts = tuple(_phrase.split())
    _BY_FIRST.setdefault(_parts[0], []).append((_parts, _short))
for _entries in _BY_FIRST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

DROPPED = {"the", "a", "an", "was", "were", "is", "are", "he", "she", "his", "her", "had", "has", "been", "our",
           "we", "which", "that", "then", "there", "who"}
HEAD = "clinical"
_INSIDE = {1 << i: 1 << TAGS[HEAD].index("I-" + tag[2:]) if tag != "O" else 1 for i, tag in enumerate(TAGS[HEAD])}
_OUTSIDE = 1


def styled(documents: list[Document], seed: int, variants: int) -> list[Document]:
    """Variants of fully labelled case reports, as corpus ``styled``."""
    draw = random.Random(seed)
    return [_styled(document, draw) for document in documents for _ in range(variants)]


def _styled(document: Document, draw: random.Random) -> Document:
    short, drop, lists = draw.uniform(0.3, 0.95), draw.uniform(0, 0.95), draw.random() < 0.4
    lines = []
    for line in document.lines:
        made = _shorten(line, draw, short, drop)
        if lists:
            made = _as_list(made, draw)
        if made.words:
            lines.append(made)
    return Document("styled", lines)


def _shorten(line: Line, draw: random.Random, short: float, drop: float) -> Line:
    words, gaps, bits = line.words, line.gaps, line.bits[HEAD]
    lower = [w.lower() for w in words]
    out = Line([], [], {HEAD: []})
    at = 0
    while at < len(words):
        phrase = next((p for p in _BY_FIRST.get(lower[at], ())
                       if tuple(lower[at:at + len(p[0])]) == p[0] and _uniform(bits[at:at + len(p[0])])), None)
        if phrase is not None and draw.random() < short:
            text = draw.choice(phrase[1])
            found = tokenizer.tokenize(text)
            spaces = tokenizer.gaps(text, found)
            for k, (start, end) in enumerate(found):
                out.words.append(text[start:end])
                out.gaps.append(gaps[at] if k == 0 else spaces[k])
                out.bits[HEAD].append(bits[at] if k == 0 else _INSIDE[bits[at]])
            at += len(phrase[0])
            continue
        if bits[at] == _OUTSIDE and lower[at] in DROPPED and draw.random() < drop:
            if at + 1 < len(words) and gaps[at] > gaps[at + 1]:
                gaps = [*gaps[:at + 1], gaps[at], *gaps[at + 2:]]  # a line break before it stays one
            at += 1
            continue
        out.words.append(words[at])
        out.gaps.append(gaps[at])
        out.bits[HEAD].append(bits[at])
        at += 1
    return out


def _uniform(bits: list[int]) -> bool:
    """All outside, or all of one entity: shorthand may not join what labels part."""
    return all(b == _OUTSIDE for b in bits) or all(
        _INSIDE[b] == _INSIDE[bits[0]] and b != _OUTSIDE and (k == 0 or b == _INSIDE[b]) for k, b in enumerate(bits))


def _as_list(line: Line, draw: random.Random) -> Line:
    """Full stops and some commas outside entities become line breaks, perhaps with bullets."""
    bullet = draw.choice(["", "-", "*", "•"])
    out = Line([], [], {HEAD: []})
    broken = False
    for at, word in enumerate(line.words):
        outside = line.bits[HEAD][at] == _OUTSIDE
        next_outside = at + 1 == len(line.words) or line.bits[HEAD][at + 1] != _INSIDE[line.bits[HEAD][at + 1]] \
            or line.bits[HEAD][at + 1] == _OUTSIDE
        spaced = at + 1 < len(line.gaps) and line.gaps[at + 1] != tokenizer.GAP_NONE
        if word in ".;," and outside and next_outside and spaced and draw.random() < (0.9 if word != "," else 0.25):
            broken = True
            continue
        gap = line.gaps[at]
        if broken:
            gap = tokenizer.GAP_LINE
            if bullet:
                out.words.append(bullet)
                out.gaps.append(gap)
                out.bits[HEAD].append(_OUTSIDE)
                gap = tokenizer.GAP_SPACE
        broken = False
        out.words.append(word)
        out.gaps.append(gap)
        out.bits[HEAD].append(line.bits[HEAD][at])
    return out
