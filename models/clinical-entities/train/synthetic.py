"""Made-up note fragments in layouts the case reports lack: medication lists, vital signs, problem lists, reviews.

The wording and the lists below were written for this project; no note was copied. The labels follow the habits of
the case reports (a test and its value apart, dose without the frequency, headings unlabelled).
"""

from __future__ import annotations

import random

from corpora import CLINICAL_LABELS, Document, Entity, encode_text, split_lines

COUNT = 900

DRUGS = """lisinopril metoprolol atenolol amlodipine losartan valsartan hydrochlorothiazide furosemide spironolactone
warfarin clopidogrel aspirin heparin enoxaparin apixaban rivaroxaban digoxin amiodarone diltiazem verapamil
simvastatin atorvastatin rosuvastatin pravastatin metformin glipizide glyburide pioglitazone insulin levothyroxine
prednisone prednisolone dexamethasone hydrocortisone methylprednisolone albuterol ipratropium fluticasone montelukast
tiotropium omeprazole pantoprazole lansoprazole esomeprazole ranitidine famotidine ondansetron metoclopramide
promethazine docusate senna bisacodyl lactulose amoxicillin azithromycin ciprofloxacin levofloxacin vancomycin
ceftriaxone cefazolin cephalexin doxycycline clindamycin metronidazole gentamicin piperacillin trimethoprim nystatin
fluconazole acyclovir oseltamivir hydrocodone oxycodone morphine fentanyl hydromorphone tramadol acetaminophen
ibuprofen naproxen ketorolac celecoxib gabapentin pregabalin cyclobenzaprine baclofen sertraline fluoxetine
citalopram escitalopram paroxetine venlafaxine bupropion trazodone mirtazapine amitriptyline lorazepam alprazolam
diazepam clonazepam zolpidem quetiapine olanzapine risperidone aripiprazole haloperidol lithium valproate
carbamazepine lamotrigine levetiracetam phenytoin topiramate donepezil memantine levodopa tamsulosin finasteride
oxybutynin sildenafil alendronate calcium iron multivitamin potassium magnesium folate methotrexate
hydroxychloroquine allopurinol colchicine cetirizine loratadine diphenhydramine nitroglycerin hydralazine clonidine
carvedilol propofol lidocaine bupivacaine epinephrine Lasix Coumadin Plavix Lipitor Zocor Norvasc Lopressor Zestril
Synthroid Glucophage Nexium Prilosec Protonix Zantac Tylenol Motrin Vicodin Percocet Zoloft Prozac Lexapro Ambien
Xanax Ativan Seroquel Neurontin Flomax Advair Singulair Claritin Zyrtec Benadryl Keflex Augmentin Cipro Levaquin
Zithromax Bactrim Celebrex Lantus Humalog""".split()
DRUG_PHRASES = ["vitamin D", "vitamin B12", "folic acid", "potassium chloride", "ferrous sulfate", "baby aspirin",
                "fish oil", "calcium carbonate", "magnesium oxide", "isosorbide mononitrate", "NPH insulin",
                "metoprolol succinate", "Toprol XL", "normal saline", "birth control pills", "eye drops"]
UNITS = ["mg", "mg", "mg", "mcg", "g", "units", "mL", "mEq", "puffs", "tablets", "mg/kg", "tablet", "%"]
AMOUNTS = ["0.5", "1", "2", "2.5", "5", "10", "12.5", "20", "25", "30", "40", "50", "75", "80", "81", "100", "125",
           "150", "160", "200", "250", "300", "325", "400", "500", "600", "650", "750", "1000", "1/2", "5/325"]
ROUTES = ["p.o.", "po", "PO", "by mouth", "orally", "oral", "IV", "intravenously", "intravenous", "IM",
          "subcutaneously", "subq", "SC", "topical", "inhaled", "sublingual", "per rectum", "intranasal", "i.v.", "P.O."]
FREQUENCIES = ["daily", "once daily", "twice daily", "b.i.d.", "bid", "BID", "t.i.d.", "TID", "q.i.d.", "q.d.", "qd",
               "q.h.s.", "qhs", "at bedtime", "every day", "twice a day", "three times a day", "once a day",
               "every 4 hours", "every 6 hours", "q.4h.", "q6h", "q 8 h", "every morning", "each morning", "nightly",
               "weekly", "once a week", "every other day", "as needed", "p.r.n.", "prn", "PRN", "q.4-6h. p.r.n.",
               "every 12 hours", "q12h", "q.a.m.", "four times daily", "monthly"]
DURATIONS = ["for 7 days", "for ten days", "x 10 days", "for 2 weeks", "for 3 months", "x5 days", "for 6 weeks",
             "for one week", "for 14 days", "for the next 5 days", "for several years"]
DISEASES = """hypertension; diabetes mellitus; type 2 diabetes mellitus; diabetes mellitus type 2; coronary artery disease; asthma; COPD;
chronic obstructive pulmonary disease; congestive heart failure; CHF; atrial fibrillation; hyperlipidemia;
hypercholesterolemia; hypothyroidism; GERD; gastroesophageal reflux disease; osteoarthritis; rheumatoid arthritis; osteoporosis;
depression; anxiety; bipolar disorder; schizophrenia; stroke; CVA; seizure disorder; migraine; pneumonia; bronchitis;
urinary tract infection; UTI; sinusitis; otitis media; pharyngitis; cellulitis; anemia; iron deficiency anemia; gout;
chronic kidney disease; end-stage renal disease; renal insufficiency; acute renal failure; hepatitis C; cirrhosis; pancreatitis;
cholelithiasis; acute cholecystitis; appendicitis; diverticulitis; diverticulosis; hemorrhoids; peptic ulcer disease; hiatal hernia; inguinal hernia;
breast cancer; prostate cancer; lung cancer; colon cancer; melanoma; lymphoma; obesity; morbid obesity; sleep apnea;
obstructive sleep apnea; peripheral vascular disease; deep venous thrombosis; DVT; pulmonary embolism; myocardial infarction; aortic stenosis;
mitral regurgitation; cardiomyopathy; glaucoma; cataract; macular degeneration; benign prostatic hyperplasia; BPH; nephrolithiasis; kidney stones;
carpal tunnel syndrome; degenerative disc disease; lumbar radiculopathy; spinal stenosis; rotator cuff tear; allergic rhinitis; eczema; psoriasis;
multiple sclerosis; Parkinson's disease; Alzheimer disease; dementia; sepsis; endometriosis; preeclampsia; gestational diabetes""".replace("\n", " ").split(";")
SYMPTOMS = """chest pain; shortness of breath; dyspnea; cough; fever; chills; nausea; vomiting; diarrhea; constipation; abdominal pain;
headache; dizziness; fatigue; weakness; weight loss; weight gain; night sweats; palpitations; syncope; edema; back pain; neck pain;
joint pain; rash; itching; sore throat; hoarseness; dysphagia; odynophagia; heartburn; melena; hematochezia; hematemesis; hematuria; dysuria;
urinary frequency; nocturia; incontinence; blurred vision; double vision; photophobia; tinnitus; hearing loss; vertigo; numbness; tingling;
tremor; seizures; confusion; memory loss; insomnia; anorexia; loss of appetite; orthopnea; wheezing; hemoptysis; swelling;
bleeding; bruising; jaundice; lymphadenopathy; tenderness; erythema; pallor; cyanosis; clubbing; murmurs; rales; rhonchi; wheezes;
guarding; rebound; hepatosplenomegaly; organomegaly; nasal congestion; rhinorrhea; malaise; myalgias; arthralgias; difficulty breathing; pain""".replace("\n", " ").split(";")
PROCEDURES = """appendectomy; cholecystectomy; laparoscopic cholecystectomy; tonsillectomy; hysterectomy; total abdominal hysterectomy; cesarean section; coronary artery bypass grafting;
CABG; coronary stenting; angioplasty; pacemaker placement; hernia repair; inguinal hernia repair; total knee replacement; total hip arthroplasty; knee arthroscopy;
carpal tunnel release; lumbar laminectomy; spinal fusion; mastectomy; lumpectomy; TURP; cataract extraction; thyroidectomy; splenectomy; colectomy;
gastric bypass; tubal ligation; vasectomy; tracheostomy; intubation; hemodialysis; chemotherapy; radiation therapy; physical therapy; blood transfusion; skin graft""".replace("\n", " ").split(";")
TESTS = """chest x-ray; EKG; ECG; electrocardiogram; echocardiogram; CT scan of the head; CT; MRI; MRI of the brain; ultrasound; colonoscopy; EGD; endoscopy; bronchoscopy; mammogram;
stress test; cardiac catheterization; urinalysis; blood cultures; biopsy; lumbar puncture; EEG; EMG; Pap smear; bone scan; Doppler ultrasound; CBC; lipid panel""".replace("\n", " ").split(";")
VITALS = [("BP", "{sys}/{dia}"), ("Blood pressure", "{sys}/{dia}"), ("blood pressure", "{sys}/{dia} mmHg"),
          ("Pulse", "{hr}"), ("HR", "{hr}"), ("heart rate", "{hr}"), ("Heart rate", "{hr} bpm"), ("RR", "{rr}"),
          ("respirations", "{rr}"), ("Respiratory rate", "{rr}"), ("Temp", "{temp}"), ("Temperature", "{temp}"),
          ("temperature", "{temp} degrees"), ("T", "{temp}"), ("SpO2", "{sat}%"), ("O2 sat", "{sat}%"),
          ("oxygen saturation", "{sat}% on room air"), ("Weight", "{weight} pounds"), ("weight", "{weight} kg"),
          ("BMI", "{bmi}"), ("P", "{hr}"), ("R", "{rr}")]
LABS = [("WBC", "{a}.{d}"), ("white count", "{a}.{d}"), ("hemoglobin", "{a}.{d}"), ("Hgb", "{a}.{d} g/dL"),
        ("hematocrit", "{b}.{d}"), ("platelets", "{p}"), ("platelet count", "{p},000"), ("sodium", "{na}"),
        ("Na", "{na}"), ("potassium", "{k}.{d}"), ("K", "{k}.{d}"), ("chloride", "1{rr}"), ("BUN", "{b}"),
        ("creatinine", "{k}.{d}"), ("Cr", "{k}.{d} mg/dL"), ("glucose", "{sys}"), ("Glucose", "{sys} mg/dL"),
        ("AST", "{b}"), ("ALT", "{b} U/L"), ("alkaline phosphatase", "{hr}"), ("total bilirubin", "{k}.{d}"),
        ("albumin", "{k}.{d}"), ("INR", "{k}.{d}"), ("troponin", "0.0{d}"), ("HbA1c", "{a}.{d}%"), ("TSH", "{k}.{d}"),
        ("LDL", "{hr}"), ("HDL", "{b}"), ("cholesterol", "2{b}"), ("triglycerides", "{sys}"), ("CRP", "{b} mg/L"),
        ("ESR", "{b}"), ("PSA", "{k}.{d}"), ("calcium", "{a}.{d}"), ("lactate", "{k}.{d}"), ("pH", "7.3{d}")]
EXAMS = [("Lungs", "anatomy", ["Clear to auscultation bilaterally", "clear", "Clear"], "lab_value"),
         ("Abdomen", "anatomy", ["Soft", "soft", "nontender", "NT/ND"], "lab_value"),
         ("abd", "anatomy", ["soft", "NT", "benign"], "lab_value"), ("CV", "anatomy", ["RRR"], "lab_value"),
         ("Neck", "anatomy", ["Supple", "supple"], "lab_value"),
         ("Heart", "anatomy", ["Regular rate and rhythm", "regular rate and rhythm"], "lab_value"),
         ("Extremities", "anatomy", ["Normal", "normal"], "lab_value"),
         ("Skin", "anatomy", ["Warm and dry", "intact"], "lab_value")]
SHORT_DISEASES = ["HTN", "DM", "DM2", "T2DM", "IDDM", "NIDDM", "CAD", "CHF", "COPD", "HLD", "afib", "A-fib", "AF", "CKD", "ESRD", "MI",
                  "NSTEMI", "STEMI", "PE", "DVT", "TIA", "CVA", "BPH", "OSA", "PNA", "UTI", "SLE", "RA", "MS", "IBS",
                  "PUD", "GERD", "PVD", "AKI", "ARF", "OA", "HIV", "TB", "GIB", "SBO", "ALS", "ADHD", "PTSD", "asthma"]
SHORT_SYMPTOMS = ["SOB", "CP", "DOE", "HA", "N/V", "LOC", "abd pain", "PND", "BRBPR", "AMS", "LBP", "fever", "cough", "LE edema",
                  "dizziness", "syncope", "weakness", "fatigue", "palpitations", "chest pain"]
SHORT_PROCEDURES = ["CABG", "PCI", "TKA", "THA", "TKR", "ORIF", "I&D", "lap chole", "TAH", "TAH-BSO", "BKA", "appy",
                    "stent", "PPM", "ICD", "TURP", "C-section", "XRT", "chemo", "HD", "T&A", "AVR"]
SHORT_TESTS = [("EKG", ["NSR", "normal sinus rhythm", "ST depression", "unchanged", "afib"]), ("CXR", ["clear", "neg", "negative", "WNL"]),
               ("UA", ["neg", "negative", "positive"]), ("troponin", ["neg", "negative", "x3 neg"]),
               ("CT head", ["neg", "negative", "normal"]), ("echo", ["EF 35%", "EF 60%", "normal"]),
               ("MRI", ["normal", "unremarkable"]), ("LFTs", ["WNL", "normal", "elevated"]), ("CBC", ["WNL", "normal"]),
               ("BMP", ["WNL", "normal"]), ("exam", ["unremarkable", "normal"]), ("stress test", ["negative", "positive"])]
SEVERITIES = ["mild", "moderate", "severe", "slight", "significant", "marked", "minimal", "mild to moderate", "massive"]
SITES = ["left knee", "right knee", "lower back", "right shoulder", "left hip", "right lower quadrant", "neck",
         "left arm", "epigastrium", "chest wall", "right ankle", "both legs", "left foot", "abdomen", "right eye"]
ALLERGENS = ["penicillin", "sulfa", "codeine", "iodine", "latex", "morphine", "shellfish", "aspirin", "contrast dye"]
HEADINGS = {
    "medications": ["MEDICATIONS", "CURRENT MEDICATIONS", "Medications", "HOME MEDICATIONS", "DISCHARGE MEDICATIONS",
                    "Meds", "Current medications", "MEDICATIONS ON ADMISSION"],
    "problems": ["PAST MEDICAL HISTORY", "PMH", "Past medical history", "ASSESSMENT", "IMPRESSION", "DIAGNOSES",
                 "FINAL DIAGNOSES", "PREOPERATIVE DIAGNOSIS", "Assessment", "ADMITTING DIAGNOSIS", "MEDICAL HISTORY"],
    "procedures": ["PAST SURGICAL HISTORY", "PSH", "Past surgical history", "PROCEDURES", "SURGICAL HISTORY",
                   "PROCEDURE PERFORMED", "OPERATIONS"],
    "vitals": ["VITAL SIGNS", "Vitals", "VITALS", "Vital signs", "PHYSICAL EXAMINATION", "OBJECTIVE", "VS"],
    "labs": ["LABORATORY DATA", "LABS", "Labs", "LABORATORY STUDIES", "Laboratory data", "DIAGNOSTIC DATA"],
    "review": ["REVIEW OF SYSTEMS", "ROS", "Review of systems", "SUBJECTIVE", "HISTORY OF PRESENT ILLNESS", "HPI"],
    "allergies": ["ALLERGIES", "Allergies", "DRUG ALLERGIES"],
    "plan": ["PLAN", "Plan", "RECOMMENDATIONS", "ASSESSMENT AND PLAN", "A/P"],
    "telegraphic": ["HPI", "CC", "ASSESSMENT", "Assessment", "A/P", "ID", "SUMMARY", "IMPRESSION", "HISTORY"],
    "other": ["SOCIAL HISTORY", "FAMILY HISTORY", "CHIEF COMPLAINT", "DISPOSITION", "CONDITION", "COMPLICATIONS"],
}
OTHER_TEXT = ["None.", "Noncontributory.", "The patient is married and lives with his wife.", "Denies tobacco use.",
              "Stable.", "She works as a teacher.", "No alcohol or drug use.", "Discharged home.", "Not obtained.",
              "He is a retired engineer.", "Two children, both healthy.", "As above."]


class _Writer:
    """Text with the spans written as labelled."""

    def __init__(self) -> None:
        self.text = ""
        self.entities: list[Entity] = []

    def add(self, text: str, label: str | None = None) -> "_Writer":
        start = len(self.text)
        self.text += text
        if label:
            self.entities.append(Entity(start, len(self.text), label))
        return self


def _numbers(draw: random.Random, pattern: str) -> str:
    return pattern.format(
        sys=draw.randint(88, 190), dia=draw.randint(50, 105), hr=draw.randint(48, 130), rr=draw.randint(10, 28),
        temp=draw.choice([f"{draw.randint(96, 103)}.{draw.randint(0, 9)}", f"3{draw.randint(6, 9)}.{draw.randint(0, 9)}"]),
        sat=draw.randint(86, 100), weight=draw.randint(48, 290), bmi=f"{draw.randint(18, 45)}.{draw.randint(0, 9)}",
        a=draw.randint(5, 16), b=draw.randint(11, 60), d=draw.randint(0, 9), k=draw.randint(0, 6),
        na=draw.randint(126, 148), p=draw.randint(90, 450),
    )


def _pick(draw: random.Random, values: list[str]) -> str:
    return draw.choice(values).strip()


def _recase(draw: random.Random, text: str) -> str:
    """As listed, or with a capital first letter, as list items often have."""
    return text[:1].upper() + text[1:] if draw.random() < 0.5 else text


def _medication(w: _Writer, draw: random.Random) -> None:
    name = _pick(draw, DRUGS) if draw.random() < 0.88 else _pick(draw, DRUG_PHRASES)
    w.add(_recase(draw, name), "medication")
    if draw.random() < 0.05:
        w.add(" ").add(f"{draw.choice(['250/50', '100/50', '500/50', '5/325', '10/40', '50/12.5'])} "
                       f"{draw.choice(['one puff', 'one tablet', '1 tab', '2 puffs', 'mg'])}", "dosage")
    elif draw.random() < 0.82:
        amount, unit = draw.choice(AMOUNTS), draw.choice(UNITS)
        w.add(" ").add(amount + ("" if unit == "%" or draw.random() < 0.2 else " ") + unit, "dosage")
    if draw.random() < 0.6:
        w.add(" ").add(draw.choice(ROUTES), "route")
    if draw.random() < 0.8:
        w.add(" ").add(draw.choice(FREQUENCIES), "frequency")
    if draw.random() < 0.12:
        duration = draw.choice(DURATIONS)
        # The preposition is not part of the span in the case reports.
        head, _, rest = duration.partition(" ") if duration.startswith(("for ", "x ")) else ("", "", duration)
        w.add(" " + head + (" " if head else "")).add(rest, "duration")


def _list(w: _Writer, draw: random.Random, items: list, separators: list[str] | None = None) -> None:
    """Items numbered, dashed, one a line or in a row. ``items`` are functions writing one item."""
    layout = draw.choice(["number", "number", "dash", "line", "comma", "comma", "sentence"])
    for i, item in enumerate(items):
        if layout == "number":
            w.add(("\n" if i or draw.random() < 0.8 else " ") + f"{i + 1}. ")
        elif layout == "dash":
            w.add("\n" + "- ")
        elif layout == "line":
            w.add("\n")
        elif layout == "comma":
            w.add(" " if i == 0 else ", and " if i == len(items) - 1 and draw.random() < 0.5 else ", ")
        else:
            w.add(" ")
        item()
        if layout == "sentence" or layout in ("number", "line") and draw.random() < 0.6:
            w.add("." if not w.text.endswith(".") else "")
    if layout == "comma":
        w.add("." if not w.text.endswith(".") else "")


def _telegraphic(w: _Writer, draw: random.Random) -> None:
    """A one-line summary in the shorthand of progress notes."""
    w.add(draw.choice(["", " ", "\n"]) if w.text else "")
    age, sex = draw.randint(18, 94), draw.choice(["M", "F", " M", " F", "yo M", "yo F", " y/o male", " yo female", "yM"])
    w.add(f"{age}{sex} ").add(draw.choice(["w/ h/o ", "with h/o ", "w/ hx of ", "with PMH of ", "w/ ", "PMH "]))
    count = draw.randint(1, 5)
    for i in range(count):
        w.add("" if i == 0 else ", ")
        name = draw.choice(SHORT_DISEASES) if draw.random() < 0.75 else _pick(draw, DISEASES)
        w.add(name, "disease")
        if draw.random() < 0.2:
            w.add(" s/p ").add(draw.choice(SHORT_PROCEDURES), "therapeutic_procedure")
            w.add(draw.choice(["", f" {draw.randint(1985, 2024)}", f" in {draw.randint(1985, 2024)}", " x2"]))
    w.add(draw.choice([", p/w ", " p/w ", " presents with ", " c/o ", ", here with ", " a/w "]))
    for i in range(draw.randint(1, 3)):
        w.add(", " if i else "")
        if draw.random() < 0.15:
            w.add(draw.choice(SEVERITIES), "severity").add(" ")
        w.add(draw.choice(SHORT_SYMPTOMS) if draw.random() < 0.7 else _pick(draw, SYMPTOMS), "sign_symptom")
    if draw.random() < 0.5:
        unit = draw.choice(["d", "h", " days", " wks", " hrs", "w", " weeks", " months"])
        w.add(draw.choice([" x", " x ", " for "])).add(f"{draw.randint(1, 9)}{unit}", "duration")
    w.add(".")
    for _ in range(draw.randint(0, 3)):
        test, results = draw.choice(SHORT_TESTS)
        w.add(" ")
        if draw.random() < 0.25:
            w.add("Neg ").add(test, "diagnostic_procedure")
        else:
            w.add(test, "diagnostic_procedure").add(draw.choice([" ", ": ", " - "])).add(draw.choice(results), "lab_value")
        w.add(".")
    if draw.random() < 0.5:
        w.add(draw.choice([" Plan: ", " P: ", " Will start "]))
        _medication(w, draw)
        if draw.random() < 0.5:
            w.add(", ").add(draw.choice(SHORT_TESTS)[0], "diagnostic_procedure")
        w.add(".")


def _section(w: _Writer, draw: random.Random) -> None:
    if not w.text and draw.random() < 0.08:
        _telegraphic(w, draw)
        return
    kind = draw.choices(list(HEADINGS), [5, 3, 2, 3, 3, 3, 1, 2, 3, 2])[0]
    w.add(draw.choice(HEADINGS[kind]) + draw.choice([":", ":", ":", " -", "\n", ": "]))
    if w.text.endswith(" "):
        w.text = w.text[:-1]
    if kind == "medications":
        _list(w, draw, [lambda: _medication(w, draw)] * draw.randint(1, 7))
    elif kind == "problems":
        def problem() -> None:
            if draw.random() < 0.15:
                w.add(_recase(draw, draw.choice(SEVERITIES)), "severity").add(" ").add(_pick(draw, DISEASES), "disease")
            elif draw.random() < 0.15:
                w.add(draw.choice(["History of ", "history of ", "Status post ", "Rule out ", "Possible "]))
                w.add(_pick(draw, DISEASES), "disease")
            else:
                w.add(_recase(draw, _pick(draw, DISEASES)), "disease")
        _list(w, draw, [problem] * draw.randint(1, 6))
    elif kind == "procedures":
        def procedure() -> None:
            w.add(_recase(draw, _pick(draw, PROCEDURES)), "therapeutic_procedure")
            if draw.random() < 0.4:
                w.add(draw.choice([" in ", ", "]) + str(draw.randint(1975, 2024)))
        _list(w, draw, [procedure] * draw.randint(1, 4))
    elif kind in ("vitals", "labs"):
        chosen = draw.sample(VITALS if kind == "vitals" else LABS, draw.randint(2, 6))
        joint = draw.choice([" ", " ", ": ", " of ", " is ", " was "])
        between = draw.choice([", ", ", ", "; ", ". ", "\n", "  "])
        w.add(draw.choice([" ", "\n"]))
        for i, (name, value) in enumerate(chosen):
            w.add(between if i else "").add(name, "diagnostic_procedure").add(joint)
            w.add(_numbers(draw, value), "lab_value")
        w.add(".")
    elif kind == "review" and draw.random() < 0.2:
        word = draw.choice(["Negative ", "No ", "negative ", "Neg "])
        w.add(draw.choice([" ", "\n"]))
        for i in range(draw.randint(1, 5)):
            w.add(", " if i else "").add(word if i == 0 or draw.random() < 0.7 else word.lower())
            w.add(_pick(draw, SYMPTOMS), "sign_symptom")
        w.add(".")
    elif kind == "review":
        w.add(draw.choice([" Denies ", " Negative for ", " No ", " Patient denies ", " Positive for ",
                           " She reports ", " He complains of ", " Patient presents with ", "\nNo "]))
        def symptom() -> None:
            if draw.random() < 0.12:
                w.add(draw.choice(SEVERITIES), "severity").add(" ")
            if draw.random() < 0.1:
                w.add(draw.choice(["pain", "swelling", "numbness"]), "sign_symptom").add(" in the ")
                w.add(draw.choice(SITES), "anatomy")
            else:
                w.add(_pick(draw, SYMPTOMS), "sign_symptom")
        count = draw.randint(1, 7)
        for i in range(count):
            w.add("" if i == 0 else draw.choice([", or ", " or ", ", and ", " and "]) if i == count - 1 else ", ")
            symptom()
        if draw.random() < 0.15:
            w.add(" for " if draw.random() < 0.5 else " x ")
            w.add(f"{draw.randint(2, 10)} {draw.choice(['days', 'weeks', 'months', 'years', 'hours'])}", "duration")
        w.add(".")
        if draw.random() < 0.3:
            part, label, findings, value = draw.choice(EXAMS)
            w.add(draw.choice([" ", "\n"])).add(part, label).add(draw.choice([": ", " ", " are "]))
            w.add(draw.choice(findings), value).add(".")
    elif kind == "telegraphic":
        _telegraphic(w, draw)
    elif kind == "allergies":
        pick = draw.random()
        if pick < 0.4:
            w.add(" " + draw.choice(["NKDA.", "No known drug allergies.", "None.", "No known allergies."]))
        else:
            w.add(" ")
            for i, name in enumerate(draw.sample(ALLERGENS, draw.randint(1, 3))):
                w.add(", " if i else "").add(_recase(draw, name), "medication" if name not in ("latex", "shellfish") else None)
            w.add(".")
    elif kind == "plan":
        def step() -> None:
            pick = draw.random()
            if pick < 0.35:
                w.add(draw.choice(["Start ", "Continue ", "Increase ", "Will give ", "Discontinue ", "Resume ", "start "]))
                _medication(w, draw)
            elif pick < 0.6:
                w.add(draw.choice(["Obtain ", "Check ", "Order ", "Repeat ", "Schedule ", "Will get "]))
                w.add(_pick(draw, TESTS), "diagnostic_procedure")
            elif pick < 0.75:
                w.add(draw.choice(["Schedule ", "Proceed with ", "Refer for ", "Recommend "]))
                w.add(_pick(draw, PROCEDURES), "therapeutic_procedure")
            else:
                w.add(draw.choice(["Follow up in 2 weeks", "Return to clinic as needed", "Follow up with primary care",
                                   "Activity as tolerated", "Low salt diet", "Discharge to home",
                                   f"Seen on {draw.randint(1, 12)}/{draw.randint(1, 28):02d}/{draw.randint(0, 24):02d}",
                                   f"Next visit {draw.randint(1, 12)}/{draw.randint(1, 28)}/20{draw.randint(10, 24)}"]))
        _list(w, draw, [step] * draw.randint(1, 5))
    else:
        w.add(" " + draw.choice(OTHER_TEXT))


def synthetic_documents(seed: int) -> list[Document]:
    """Labelled note fragments of one to three sections."""
    draw = random.Random(seed)
    documents = []
    for _ in range(COUNT):
        w = _Writer()
        for part in range(draw.randint(1, 3)):
            w.add(draw.choice(["\n", "\n\n", "\n\n"]) if part else "")
            _section(w, draw)
        for entity in w.entities:
            assert entity.label in CLINICAL_LABELS
        documents.append(Document("synthetic", split_lines(encode_text(w.text, w.entities, "clinical"))))
    return documents


if __name__ == "__main__":
    for document in synthetic_documents(1)[:5]:
        for line in document.lines:
            print(line.words)
