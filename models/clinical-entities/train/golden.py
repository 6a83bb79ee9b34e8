"""Reference outputs of the shipped files for the app's tests. All texts here were written for this project."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import tokenizer
from runtime import Shipped

LONG_PARAGRAPH = (
    "On day {n} the patient was seen on the ward round. She reported mild headache and nausea but no vomiting, "
    "chest pain or shortness of breath. Blood pressure was 1{n}/78 mmHg, pulse 8{m} and temperature 37.{m} C. "
    "Metformin 500 mg p.o. twice daily and lisinopril 10 mg daily were continued; furosemide 40 mg i.v. was given "
    "once. A chest x-ray showed a small right pleural effusion, and creatinine rose to 1.{m} mg/dL.\n"
)
LONG = "HOSPITAL COURSE:\n" + "".join(LONG_PARAGRAPH.format(n=20 + i, m=i % 10) for i in range(10))

# (id, text, whether all emissions are written out)
TEXTS: list[tuple[str, str, bool]] = [
    ("empty", "", True),
    ("white-space", " \u00a0\r\n\t\ufeff ", True),
    ("one-word", "Ibuprofen", True),
    ("sentence", "The patient was started on lisinopril 10 mg p.o. daily for hypertension.", True),
    ("medication-list",
     "MEDICATIONS:\n1. Lisinopril 10 mg p.o. daily.\n2. Metoprolol 25 mg b.i.d.\n3. Albuterol 2 puffs q.4-6h. p.r.n.\n"
     "4. Aspirin 81 mg once daily\n", True),
    ("vitals", "VITAL SIGNS: BP 120/80, HR 72, RR 16, Temp 98.6 F, SpO2 97% on room air.", True),
    ("crlf", "ALLERGIES: Penicillin.\r\n\r\nCHIEF COMPLAINT:\r\nSevere chest pain for 2 hours.\r\n", True),
    ("no-break-space", "Enoxaparin\u00a040\u00a0mg\u00a0s.c. daily\u2009–\u2009for\u202f10\u00a0days.", True),
    ("emoji", "Patient \U0001f469\u200d\u2695\ufe0f feels better \U0001f44d\U0001f3fd today, no fever \U0001f912.", True),
    ("combining-marks", "Sjo\u0308gren's syndrome and Me\u0301nie\u0300re disease; naïve to Infliximab.", True),
    ("right-to-left", "المريض يتناول metformin 500 mg كل يوم. החולה סובל מכאבי ראש (headache).", True),
    ("upper-case", "PREOPERATIVE DIAGNOSIS: ACUTE APPENDICITIS.\nPROCEDURE PERFORMED: LAPAROSCOPIC APPENDECTOMY.", True),
    ("joined-tokens",
     "Fluoxetine - induced serotonin syndrome : a case of severe agitation , tremor and hyperthermia .", True),
    ("telegraphic", "58M w/ h/o DM2, HTN, CAD s/p CABG 2015, p/w SOB x3d. Neg troponin. EKG NSR. Plan: echo, Lasix IV.",
     True),
    ("abstract",
     "Mutations in the ATM gene cause ataxia-telangiectasia (A-T), a recessive disorder. Families with breast cancer "
     "were screened for T5-T8 variants; 3.5% (95% CI 1.2-5.8) carried one.", True),
    ("labs", "WBC 12.3, Hgb 9.8 g/dL, platelets 210,000, Na 134, K 4.1, Cr 1.4\nTroponin <0.01; HbA1c 8.2%.", False),
    ("review", "ROS: Denies fever, chills, night sweats, weight loss, or hemoptysis. Positive for mild back pain.", False),
    ("astral-letters", "\U0001d400\U0001d401 test \U00020000\U00020001 \U0001d7d2\U0001d7d3 mg aspirin", False),
    ("long-token", "Pneumonoultramicroscopicsilicovolcanoconiosis " + "x" * 45 + " 12345678901234567890123 end", False),
    ("punctuation", "\"Quoted\" (see [1]) — pH≥7.35±0.02; 5–10% … µg/mL ½ tab.\u0085\u2028Next line\u000bthird", False),
    ("line-breaks", "Cough\n\n\nFever\r\rDyspnea\n \nRash", False),
    ("long", LONG, False),
]
EMISSION_DECIMALS = 5
SCORE_DECIMALS = 6


def case(model: Shipped, name: str, text: str, full: bool) -> dict:
    """Everything a test compares for one text; positions are UTF-16 units."""
    tokens = tokenizer.tokenize(text)
    at = tokenizer.utf16_offsets(text)
    emissions = model.emissions(text, tokens)
    inputs = model.inputs(text, tokens)
    made: dict = {
        "id": name, "text": text, "tokens": [[at[s], at[e]] for s, e in tokens],
        "features": inputs["features"].tolist(),
    }
    if full:
        made["emissions"] = [[round(float(v), EMISSION_DECIMALS) for v in row] for row in emissions]
    made["spans"] = {
        head["id"]: [
            {"start": at[f.start], "end": at[f.end], "label": f.label, "text": text[f.start:f.end],
             "score": round(f.score, SCORE_DECIMALS)}
            for f in model.decode(tokens, emissions, head)
        ] for head in model.heads
    }
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="model folder")
    parser.add_argument("target", type=Path, help="golden file to write")
    args = parser.parse_args()
    model = Shipped(args.folder)
    cases = [case(model, *text) for text in TEXTS]
    lines = ",\n".join(json.dumps(c, ensure_ascii=True, separators=(",", ":")) for c in cases)
    args.target.parent.mkdir(parents=True, exist_ok=True)
    args.target.write_text('{"model":"clinical-entities","cases":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{len(cases)} golden texts, {args.target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
