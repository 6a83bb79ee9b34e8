"""Made-up lines of notes for what the corpora lack: strength, form, side, lists and tables. Written for this project."""

import random

DRUGS = """metformin lisinopril amlodipine atorvastatin omeprazole levothyroxine albuterol gabapentin sertraline
furosemide warfarin apixaban prednisone amoxicillin azithromycin insulin-glargine tamsulosin montelukast losartan
metoprolol hydrochlorothiazide pantoprazole clopidogrel aspirin acetaminophen ibuprofen oxycodone tramadol ondansetron
ceftriaxone vancomycin doxycycline fluticasone tiotropium citalopram escitalopram bupropion duloxetine trazodone
lorazepam zolpidem allopurinol colchicine methotrexate hydroxychloroquine digoxin spironolactone carvedilol
rosuvastatin simvastatin glipizide sitagliptin empagliflozin liraglutide enoxaparin heparin rivaroxaban naproxen
cyclobenzaprine baclofen topiramate levetiracetam lamotrigine valproate lithium quetiapine olanzapine risperidone
haloperidol donepezil memantine finasteride sildenafil nitrofurantoin ciprofloxacin levofloxacin fluconazole
valacyclovir famotidine docusate senna polyethylene-glycol ferrous-sulfate folic-acid cholecalciferol""".split()
STRENGTHS = "500 mg|10 mg|5 mg|81 mg|20 mg|1 g|250 mg/5 mL|0.5 mg|100 units/mL|25 mcg|90 mcg|850mg|40mg|2.5 mg|1,000 mg|300 mg|12.5 mg|0.1 %|50 mcg/hr|160/4.5 mcg".split("|")
FORMS = "tablet|tab|tablets|capsule|caps|inhaler|solution|suspension|cream|patch|injection|ER tablet|XR|drops|suppository|ointment|nebuliser solution|syrup|vial|pen".split("|")
DOSES = "1 tablet|2 puffs|one tab|2 tablets|5 mL|10 units|1 cap|two tablets|1-2 tabs|15 mL|half a tablet|20 units|1 drop|1 patch".split("|")
ROUTES = "PO|by mouth|orally|IV|SC|subcutaneously|inhaled|topically|IM|sublingually|per rectum|po|intravenously|via nebuliser|SL|oral".split("|")
FREQUENCIES = "daily|BID|twice daily|TID|q8h|every 6 hours|at bedtime|QHS|once daily|PRN|every other day|weekly|qid|q4-6h prn|in the morning|with meals|b.i.d.|every 12 hours|nightly|three times a day".split("|")
DURATIONS = "10 days|7 days|two weeks|5 days|1 month|six weeks|3 days|14 days|one week|three months".split("|")
PROBLEMS = "T2DM|hypertension|HTN|GERD|atrial fibrillation|depression|back pain|UTI|pneumonia|asthma|hyperlipidemia|anxiety|hypothyroidism|gout|seizures|insomnia|nausea|pain|constipation|heart failure|CHF|DVT|neuropathy|COPD|migraine|edema|fever|cellulitis|rheumatoid arthritis|allergic rhinitis".split("|")
HARMS = "rash|hives|dizziness|dry cough|angioedema|nausea and vomiting|diarrhea|hyponatremia|bradycardia|hypoglycemia|GI bleed|muscle aches|drowsiness|ankle swelling|anaphylaxis|hyperkalemia|headache|confusion|elevated LFTs|tremor".split("|")
SIDES = "left|right|bilateral|L|R|Left|Right|both|bilaterally".split("|")
SITES = "knee|shoulder|hip|lower extremity|lung|arm|breast|kidney|leg|ankle|ear|eye|upper lobe|flank|hand|foot|chest wall|lower lobe|wrist|groin".split("|")
SIGNS = "pain|swelling|weakness|numbness|effusion|edema|tenderness|crackles|rash|mass|erythema|fracture|hearing loss|consolidation|opacity|bruising|atrophy|stenosis".split("|")
COMPLAINTS = "fever|cough|chest pain|headache|shortness of breath|fatigue|vomiting|diarrhea|palpitations|syncope|weight loss|dysuria|back pain|dizziness|sore throat|nausea|rash|abdominal pain".split("|")
SEVERITIES = "severe|mild|moderate|8/10|worst|marked|slight|mild-to-moderate|significant|minimal|10/10|profound".split("|")
TIMES = "yesterday|on Monday|03/12|2019|last week|in March 2018|3 days ago|this morning|on admission|since Tuesday|two weeks ago|at age 45|overnight|12/4/2021|in 2007|6 months ago|today".split("|")
TESTS = "Na|K|Cl|Cr|BUN|glucose|WBC|Hgb|Hct|Plt|AST|ALT|troponin|BNP|TSH|HbA1c|INR|BP|HR|RR|temp|SpO2|EF|LDL|lactate|CRP|ferritin|pH|Temp|Weight|FEV1|chest X-ray|ECG|CT head|urinalysis".split("|")
VALUES = "138|4.1|1.2 mg/dL|105|12.3|98.6|120/80 mmHg|88 bpm|negative|normal|elevated|97%|0.04 ng/mL|7.2 %|positive|14|36.9 C|55-60%|within normal limits|high|low|2.3|250 K/uL|unremarkable".split("|")


class Text:
    """A text that grows with its mentions; what is written with a label can be related."""

    def __init__(self, rng):
        self.rng = rng
        self.text = ""
        self.entities = []
        self.relations = []

    def say(self, words):
        self.text += words
        return self

    def name(self, words, label):
        id = f"T{len(self.entities) + 1}"
        start = len(self.text)
        self.text += words
        self.entities.append({"id": id, "start": start, "end": len(self.text), "label": label})
        return id

    def relate(self, detail, head, label):
        self.relations.append({"from": detail, "to": head, "label": label})

    def one(self, choices):
        return self.rng.choice(choices)

    def drug(self):
        name = self.one(DRUGS).replace("-", " ")
        kind = self.rng.random()
        written = name.upper() if kind < 0.15 else name.capitalize() if kind < 0.5 else name
        return self.name(written, "medication")


def strength_label(t):
    """Where a protocol has no label for strength, it is marked as dosage."""
    return ("dosage", "dosage_of") if t.rng.random() < 0.4 else ("strength", "strength_of")


def prescription(t):
    """metformin 500 mg tab PO BID x 10 days for T2DM, with parts left out and in varying order."""
    r = t.rng
    drug = t.drug()
    label, relation = strength_label(t)
    if r.random() < 0.8:
        t.say(t.one([" ", " ", " (", ", ", ": "]))
        bracket = t.text.endswith("(")
        t.relate(t.name(t.one(STRENGTHS), label), drug, relation)
        t.say(")" if bracket else "")
    if r.random() < 0.5:
        t.say(" ")
        t.relate(t.name(t.one(FORMS), "form"), drug, "form_of")
    if r.random() < 0.35:
        t.say(t.one([" ", ", ", ": take ", " - take ", ". Take ", "; "]))
        t.relate(t.name(t.one(DOSES), "dosage"), drug, "dosage_of")
    rest = ["route"] * (r.random() < 0.65) + ["frequency"] * (r.random() < 0.8)
    if r.random() < 0.15:
        rest.reverse()
    for part in rest:
        t.say(t.one([" ", " ", " ", ", "]))
        t.relate(t.name(t.one(ROUTES if part == "route" else FREQUENCIES), part), drug, f"{part}_of")
    if r.random() < 0.25:
        t.say(t.one([" x ", " for ", " x", ", for "]))
        t.relate(t.name(t.one(DURATIONS), "duration"), drug, "duration_of")
    if r.random() < 0.3:
        t.say(t.one([" for ", " for ", " (", " as needed for ", " prn ", " to treat "]))
        bracket = t.text.endswith("(")
        t.relate(drug, t.name(t.one(PROBLEMS), t.one(["disease", "sign_symptom", "reason"])), "given_for")
        t.say(")" if bracket else "")


def listed(t):
    t.say(t.one(["", "Medications:\n", "DISCHARGE MEDICATIONS\n", "Current Medications:\n", "Meds:\n"]))
    marks = t.one(["- ", "* ", "", "  ", "#"])
    for number in range(t.rng.randint(2, 6)):
        t.say(f"{number + 1}. " if marks == "#" else marks)
        prescription(t)
        t.say(t.one(["\n", ".\n", "\n"]))


def inline(t):
    t.say(t.one(["Medications include ", "She takes ", "Home meds: ", "He was discharged on ", "On "]))
    joint = t.one([", ", "; ", ", "])
    count = t.rng.randint(2, 5)
    for number in range(count):
        if number:
            t.say(" and " if number == count - 1 else joint)
        prescription(t)
    t.say(".\n")


def dose_first(t):
    """500 mg of metformin orally twice daily; 40 mg IV furosemide."""
    t.say(t.one(["Started ", "He received ", "Given ", "Patient was given ", "Will continue "]))
    for number in range(t.rng.randint(1, 3)):
        t.say(", " if number else "")
        dose = t.name(t.one(STRENGTHS), "dosage")
        t.say(t.one([" of ", " ", " "]))
        route = t.name(t.one(ROUTES), "route") if t.rng.random() < 0.5 else None
        t.say(" " if route else "")
        drug = t.drug()
        t.relate(dose, drug, "dosage_of")
        if route:
            t.relate(route, drug, "route_of")
        if t.rng.random() < 0.6:
            t.say(" ")
            t.relate(t.name(t.one(FREQUENCIES), "frequency"), drug, "frequency_of")
    if t.rng.random() < 0.4:
        t.say(" for ")
        last = [e["id"] for e in t.entities if e["label"] == "medication"][-1]
        t.relate(last, t.name(t.one(PROBLEMS), t.one(["disease", "reason", "sign_symptom"])), "given_for")
    t.say(".\n")


def table(t):
    mark = t.one(["\t", " | ", "  ", ","])
    label, relation = strength_label(t)
    if t.rng.random() < 0.6:
        t.say(mark.join(["Drug", "Dose", "Form", "Route", "Frequency"]) + "\n")
    form_column = t.rng.random() < 0.6
    for _ in range(t.rng.randint(2, 6)):
        drug = t.drug()
        t.say(mark)
        t.relate(t.name(t.one(STRENGTHS), label), drug, relation)
        if form_column:
            t.say(mark)
            t.relate(t.name(t.one(FORMS), "form"), drug, "form_of")
        t.say(mark)
        t.relate(t.name(t.one(ROUTES), "route"), drug, "route_of")
        t.say(mark)
        t.relate(t.name(t.one(FREQUENCIES), "frequency"), drug, "frequency_of")
        t.say("\n")


def sig(t):
    """A prescription over several lines."""
    for _ in range(t.rng.randint(1, 3)):
        drug = t.drug()
        label, relation = strength_label(t)
        t.say(" ")
        t.relate(t.name(t.one(STRENGTHS), label), drug, relation)
        t.say(" ")
        t.relate(t.name(t.one(FORMS), "form"), drug, "form_of")
        t.say(t.one(["\n  Sig: ", "\nSig: Take ", "\n   "]))
        t.relate(t.name(t.one(DOSES), "dosage"), drug, "dosage_of")
        t.say(" ")
        t.relate(t.name(t.one(ROUTES), "route"), drug, "route_of")
        t.say(" ")
        t.relate(t.name(t.one(FREQUENCIES), "frequency"), drug, "frequency_of")
        if t.rng.random() < 0.5:
            t.say(t.one([" x ", " for "]))
            t.relate(t.name(t.one(DURATIONS), "duration"), drug, "duration_of")
        t.say(t.one(["\n", "\nDisp: #30\n", "\n\n"]))


def shared(t):
    """aspirin and clopidogrel daily: one detail of two drugs."""
    t.say(t.one(["Continue ", "He was given ", "Takes ", ""]))
    first = t.drug()
    t.say(t.one([" and ", ", ", "/"]))
    second = t.drug()
    t.say(t.one([" ", " both "]))
    kind, words, relation = t.one(
        [("frequency", FREQUENCIES, "frequency_of"), ("route", ROUTES, "route_of")]
    )
    detail = t.name(t.one(words), kind)
    t.relate(detail, first, relation)
    t.relate(detail, second, relation)
    t.say(".\n")


def harm(t):
    kind = lambda: t.one(["adverse_event", "sign_symptom", "disease"])
    form = t.rng.randint(0, 6)
    if form == 0:
        t.say(t.one(["Allergies: ", "ALLERGIES: ", "Allergic to ", "Intolerances: "]))
        for number in range(t.rng.randint(1, 4)):
            t.say(t.one([", ", "; "]) if number else "")
            drug = t.drug()
            bracket = t.one([True, True, False])
            t.say(" (" if bracket else t.one([" - ", ": ", " causes "]))
            t.relate(t.name(t.one(HARMS), kind()), drug, "adverse_effect_of")
            t.say(")" if bracket else "")
    elif form == 1:
        t.say(t.one(["Developed ", "She had ", "He noted ", "Patient reports "]))
        effect = t.name(t.one(HARMS), kind())
        t.say(t.one([" on ", " after starting ", " with ", " from ", " due to ", " secondary to ", " while taking "]))
        t.relate(effect, t.drug(), "adverse_effect_of")
    elif form == 2:
        drug = t.drug()
        t.say(t.one([" was stopped due to ", " discontinued because of ", " held for ", " caused ", "-induced ", " not tolerated: "]))
        t.relate(t.name(t.one(HARMS), kind()), drug, "adverse_effect_of")
        if t.rng.random() < 0.5:
            t.say(t.one([" and switched to ", "; started ", ", replaced by "]))
            other = t.drug()
            if t.rng.random() < 0.5:
                t.say(" for ")
                t.relate(other, t.name(t.one(PROBLEMS), t.one(["disease", "reason"])), "given_for")
    elif form == 3:
        drug = t.drug()
        t.say(t.one([" started for ", " given for ", " for ", " prescribed to treat ", " was begun for "]))
        t.relate(drug, t.name(t.one(PROBLEMS), t.one(["disease", "sign_symptom", "reason"])), "given_for")
        if t.rng.random() < 0.5:
            t.say(t.one([" but developed ", "; stopped after ", ", complicated by "]))
            t.relate(t.name(t.one(HARMS), kind()), drug, "adverse_effect_of")
    elif form == 4:
        problem = t.name(t.one(PROBLEMS).capitalize(), t.one(["disease", "sign_symptom"]))
        t.say(t.one([": continue ", " - on ", ", treated with ", " managed with ", ": start ", ", stable on "]))
        t.relate(t.drug(), problem, "given_for")
    else:
        # Findings that have nothing to do with the drugs beside them.
        t.say(t.one(["No ", "Denies ", "Reports ", "PMH: "]))
        t.name(t.one(PROBLEMS), "disease")
        t.say(", ")
        t.name(t.one(COMPLAINTS), "sign_symptom")
        t.say(t.one([". Takes ", ". Meds: ", ". Continues ", ".\nMedications: ", ". Restarted "]))
        t.drug()
        t.say(", ")
        t.drug()
    t.say(".\n")


def sided(t):
    t.say(t.one(["", "Exam: ", "There is ", "Complains of ", "Notes ", "Imaging shows "]))
    for number in range(t.rng.randint(1, 3)):
        t.say(t.one([", ", " and ", "; "]) if number else "")
        form = t.rng.randint(0, 3)
        side = lambda: t.name(t.one(SIDES), "laterality")
        if form == 0:
            s = side()
            t.say(" ")
            site = t.name(t.one(SITES), "anatomy")
            t.say(" ")
            sign = t.name(t.one(SIGNS), "sign_symptom")
            t.relate(s, site, "laterality_of")
            t.relate(site, sign, "location_of")
        elif form == 1:
            sign = t.name(t.one(SIGNS), "sign_symptom")
            t.say(t.one([" in the ", " of the ", " of "]))
            s = side()
            t.say(" ")
            site = t.name(t.one(SITES), "anatomy")
            t.relate(s, site, "laterality_of")
            t.relate(site, sign, "location_of")
        elif form == 2:
            s = side()
            t.say(t.one([" ", "-sided "]))
            t.relate(s, t.name(t.one(SIGNS), "sign_symptom"), "laterality_of")
        else:
            severity = t.name(t.one(SEVERITIES), "severity")
            t.say(" ")
            s = side()
            t.say(" ")
            site = t.name(t.one(SITES), "anatomy")
            t.say(" ")
            sign = t.name(t.one(SIGNS), "sign_symptom")
            t.relate(severity, sign, "severity_of")
            t.relate(s, site, "laterality_of")
            t.relate(site, sign, "location_of")
    t.say(".\n")


def timed(t):
    if t.rng.random() < 0.5:
        sign = t.name(t.one(COMPLAINTS).capitalize(), "sign_symptom")
        t.say(t.one([" began ", " started ", " ", ", onset ", " since "]))
        t.relate(t.name(t.one(TIMES), "time"), sign, "time_of")
        t.say(t.one([".", ", now ", "; "]))
        if not t.text.endswith("."):
            severity = t.name(t.one(SEVERITIES), "severity")
            t.say(" ")
            other = t.name(t.one(COMPLAINTS), "sign_symptom")
            t.relate(severity, other, "severity_of")
    else:
        time = t.name(t.one(TIMES).capitalize(), "time")
        t.say(t.one([" he developed ", ": ", " she noticed ", ", new ", " patient had "]))
        first = t.name(t.one(COMPLAINTS), "sign_symptom")
        t.relate(time, first, "time_of")
        if t.rng.random() < 0.4:
            t.say(" and ")
            t.relate(time, t.name(t.one(COMPLAINTS), "sign_symptom"), "time_of")
        if t.rng.random() < 0.3:
            t.say(t.one([" for ", " x ", " lasting "]))
            t.relate(t.name(t.one(DURATIONS), "duration"), first, "duration_of")
    t.say(".\n")


def results(t):
    mark = t.one([" ", " ", ": ", " of ", "\t", " = ", " was ", " - "])
    joint = t.one([", ", "; ", "\n", " ", ", "])
    values_first = t.rng.random() < 0.1
    t.say(t.one(["Labs: ", "", "Vitals: ", "LABS\n", "Results:\n", "Notable for "]))
    for number in range(t.rng.randint(1, 7)):
        t.say(joint if number else "")
        if values_first:
            value = t.name(t.one(VALUES), "lab_value")
            t.say(" ")
            t.relate(value, t.name(t.one(TESTS), "diagnostic_procedure"), "result_of")
            continue
        test = t.name(t.one(TESTS), "diagnostic_procedure")
        if t.rng.random() < 0.08:
            continue
        t.say(mark)
        value = t.name(t.one(VALUES), "lab_value")
        t.relate(value, test, "result_of")
        if t.rng.random() < 0.1:
            t.say(t.one([" (70-99)", " (ref 0-5)", " H", " L"]))
    t.say(t.one([".\n", "\n"]))


FORMS_OF_TEXT = [listed, listed, inline, inline, dose_first, table, sig, shared, harm, harm, harm, sided, timed, results]


def synthetic(count, seed):
    """So many made-up passages of one to three parts, complete in every relation."""
    texts = []
    for number in range(count):
        rng = random.Random(f"{seed}:{number}")
        t = Text(rng)
        for _ in range(rng.randint(1, 3)):
            rng.choice(FORMS_OF_TEXT)(t)
        names = "dosage_of strength_of form_of route_of frequency_of duration_of given_for adverse_effect_of".split()
        names += "result_of severity_of location_of laterality_of time_of".split()
        texts.append(
            {
                "id": f"made-{number}",
                "source": "synthetic",
                "text": t.text,
                "entities": t.entities,
                "relations": t.relations,
                "weak": [],
                "known": {name: 1 for name in names},
            }
        )
    return texts
