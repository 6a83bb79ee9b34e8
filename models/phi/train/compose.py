"""Fill templates with made-up identifiers.

Slots: persons are P (patient), R R2 R3 (relatives), S S2 S3 (staff), O (someone else), each as ``{P}`` full name,
``{Pf}`` given, ``{Pl}`` family, ``{Plf}`` "Family, Given". The other slots are in ``Filler.slot``. Words that are no
identifiers ({cond}, {age}, {bp} ...) carry no label. Coarse labels are what the network learns; the fine label
(``mrn`` of an ``id``) goes along for scoring.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import identifiers as ids
from people import SUFFIXES, People, Person
from places import Places

COARSE = ["name", "date", "age_over_89", "address", "place", "zip", "hospital", "organisation", "phone", "web", "id"]
ROLES = ["patient", "relative", "clinician", "other"]
ROLE_OF = {"P": "patient", "R": "relative", "S": "clinician", "O": "other"}
CREDENTIALS = "MD M.D. DO RN NP PA-C PhD LCSW FACS DDS PharmD PT CRNA ARNP RD MBBS FNP-C LPN".split()
DEPARTMENTS = ("Cardiology|Oncology|Internal Medicine|Radiology|Emergency Department|ICU|Neurology|Surgery|Pediatrics|"
               "Psychiatry|Orthopedics|Family Medicine|Nephrology|Dermatology|Pain clinic|Laboratory").split("|")
RELATIVES = ("mother father wife husband son daughter brother sister aunt uncle grandmother grandson niece nephew partner "
             "spouse fiancée cousin stepfather girlfriend").split()
JOBS = ("teacher|nurse|truck driver|engineer|farmer|carpenter|cook|lawyer|accountant|electrician|cashier|plumber|painter|"
        "police officer|Sales manager|Chief Executive Officer|Software developer|research assistant|Librarian|"
        "dental hygienist|Journalist|pilot").split("|")
DRUGS = ("lisinopril metformin aspirin warfarin Lasix metoprolol atorvastatin Zoloft prednisone albuterol amoxicillin Plavix "
         "gabapentin Synthroid insulin Tylenol ibuprofen omeprazole Xarelto Eliquis morphine Norco Keppra Coumadin").split()
CONDITIONS = ("chest pain|hypertension|diabetes|shortness of breath|fever|cough|back pain|pneumonia|COPD|asthma|depression|"
              "headache|nausea|atrial fibrillation|breast cancer|knee pain|stroke|seizures|UTI|cellulitis|anemia|"
              "Crohn's disease|Parkinson's disease|hip fracture|dizziness|abdominal pain|rash|CHF|CKD|sleep apnea").split("|")
DOSES = "10 mg daily|500 mg b.i.d.|81 mg|5 mg p.o. qhs|2 puffs q4h prn|40 mg IV|25 mcg|20 units|1 tab tid".split("|")
PLANS = "PPO HMO Medicare Medicaid Tricare EPO".split()


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``label`` None where it is no identifier."""

    text: str
    label: str | None = None
    fine: str = ""
    role: str = ""


def read_lines(path: Path) -> list[str]:
    """Templates, one a line."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [row.replace("\\n", "\n").replace("\\t", "\t") for row in rows if row.strip() and not row.startswith("# ")]


def read_blocks(path: Path) -> list[str]:
    """Templates of several lines."""
    rows = path.read_text(encoding="utf-8").split("\n", 1)[1]
    return [block.strip("\n") for block in rows.split("\n---\n")]


SLOT = re.compile(r"\{([A-Za-z]+\d?[a-z]*\d?)\}")
PERSON = re.compile(r"^([PRSO]\d?)(lf|f|l|)(\d?)$")


class Filler:
    """The people, places and numbers of one document."""

    def __init__(self, people: People, places: Places, draw: random.Random) -> None:
        self.people, self.places, self.draw = people, places, draw
        self.persons: dict[str, Person] = {}
        self.female = draw.random() < 0.5
        self.family = people.last()

    def person(self, who: str) -> Person:
        """The person of a slot, the same all through the document; relatives often share the family name."""
        if who not in self.persons:
            made = self.people.person()
            if who == "P":
                made = Person(made.first, made.middle, self.family, self.female)
            elif who[0] == "R" and self.draw.random() < 0.5:
                made = Person(made.first, made.middle, self.family, made.female)
            self.persons[who] = made
        return self.persons[who]

    def name(self, who: str, form: str) -> str:
        """One way of writing a person's name."""
        person, draw = self.person(who), self.draw
        if form == "f":
            return person.first
        if form == "l":
            return person.last
        if form == "lf":
            between = draw.choice([", ", ", ", ",", " , ", "^"])
            return person.last + between + person.first + (f" {person.middle}" if person.middle else "")
        way = draw.random()
        if who[0] == "S" and way < 0.12:
            return f"{person.first[0]}. {person.last}" if way < 0.08 else f"{person.first[0]} {person.last}"
        if way < 0.03:
            return person.first
        full = f"{person.first} {person.middle} {person.last}" if person.middle and draw.random() < 0.7 else f"{person.first} {person.last}"
        return full + (f" {draw.choice(SUFFIXES)}" if draw.random() < 0.02 else "")

    def initials(self) -> str:
        """Two letters or more, for a slash line."""
        a, b = (self.draw.choice("ABCDEFGHJKLMNPRSTW") for _ in range(2))
        return self.draw.choice([a + b, a.lower() + b.lower(), f"{a}{b}/{b.lower()}{a.lower()}", f"{a}.{b}."])

    def title(self) -> str:
        """A form of address."""
        return self.draw.choice(["Ms.", "Mrs.", "Ms", "Miss", "Mrs"] if self.female else ["Mr.", "Mr.", "Mr", "MR."])

    def plain(self, slot: str) -> str | None:
        """Words that are no identifiers."""
        draw, female = self.draw, self.female
        table = {
            "age": lambda: ids.young_age(draw), "sex": lambda: draw.choice(["woman", "female", "lady"] if female else ["man", "male", "gentleman"]),
            "cond": lambda: draw.choice(CONDITIONS), "drug": lambda: draw.choice(DRUGS), "dose": lambda: draw.choice(DOSES),
            "bp": lambda: f"{draw.randint(90, 190)}/{draw.randint(50, 110)}", "n": lambda: str(draw.randint(2, 14)),
            "lab": lambda: draw.choice(["WBC 11.2", "creatinine 1.4", "HbA1c 7.8%", "CBC", "hemoglobin 9.8", "K 5.1", "INR 3.2"]),
            "Mr": self.title, "mr": lambda: self.title().lower(), "he": lambda: "she" if female else "he",
            "He": lambda: "She" if female else "He", "his": lambda: "her" if female else "his",
            "His": lambda: "Her" if female else "His", "him": lambda: "her" if female else "him",
            "cred": lambda: draw.choice(CREDENTIALS), "dept": lambda: draw.choice(DEPARTMENTS), "rel": lambda: draw.choice(RELATIVES),
            "job": lambda: draw.choice(JOBS), "time": lambda: draw.choice([f"{draw.randint(1, 12)}:{draw.randint(0, 59):02d} {draw.choice(['AM', 'PM', 'a.m.', 'pm'])}",
                                                                        f"{draw.randint(0, 23):02d}:{draw.randint(0, 59):02d}"]),
            "year": lambda: str(draw.randint(1950, 2026)), "expiry": lambda: f"{draw.randint(1, 12):02d}/{draw.randint(26, 32)}",
        }
        return table[slot]() if slot in table else None

    def slot(self, slot: str) -> Piece:
        """What a slot becomes; a digit after it only tells it from its like."""
        if slot[0] not in "PRSO":
            slot = slot.rstrip("23")
        plain = self.plain(slot)
        if plain is not None:
            return Piece(plain)
        found = PERSON.match(slot)
        if found and slot != "S":
            who = found[1] + (found[3] if found[3] else "")
            return Piece(self.name(who, found[2]), "name", "name", ROLE_OF[who[0]])
        if slot == "S":
            return Piece(self.name("S", ""), "name", "name", "clinician")
        draw, places = self.draw, self.places
        table = {
            "initials": lambda: Piece(self.initials(), "name", "name", "clinician"),
            "date": lambda: Piece(ids.date(draw), "date", "date"), "dob": lambda: Piece(ids.birth_date(draw), "date", "date"),
            "day": lambda: Piece(draw.choice(ids.DAYS), "date", "date"), "month": lambda: Piece(draw.choice(ids.MONTHS), "date", "date"),
            "old": lambda: Piece(ids.old_age(draw), "age_over_89", "age_over_89"),
            "addr": lambda: Piece(places.address(), "address", "address"), "street": lambda: Piece(places.street(), "address", "address"),
            "corner": lambda: Piece(places.corner(), "address", "address"),
            "streetname": lambda: Piece(places.street_name(), "address", "address"), "unit": lambda: Piece(places.unit(), "address", "address"),
            "town": lambda: Piece(places.town(), "place", "place"), "state": lambda: Piece(places.state(), "place", "place"),
            "country": lambda: Piece(places.country(), "place", "place"),
            "zip": lambda: Piece(places.zip_code() if draw.random() < 0.7 else places.postcode(), "zip", "zip"),
            "hosp": lambda: Piece(places.hospital(), "hospital", "hospital"), "org": lambda: Piece(places.organisation(), "organisation", "organisation"),
            "plan": lambda: Piece(places.draw.choice(places.insurers), "organisation", "organisation"),
            "tel": lambda: Piece(ids.phone(draw), "phone", "phone"), "fax": lambda: Piece(ids.phone(draw), "phone", "fax"),
            "pager": lambda: Piece(ids.short_number(draw), "phone", "phone"),
            "email": lambda: Piece(ids.email(draw, *self._mail_name()), "web", "email"), "url": lambda: Piece(ids.url(draw), "web", "url"),
            "ip": lambda: Piece(ids.ip(draw), "web", "ip"), "ssn": lambda: Piece(ids.ssn(draw), "id", "ssn"),
            "id": lambda: Piece(ids.code(draw), "id", "id"), "mrn": lambda: Piece(ids.code(draw), "id", "mrn"),
            "acct": lambda: Piece(ids.code(draw), "id", "account"), "member": lambda: Piece(ids.code(draw), "id", "health_plan"),
            "case": lambda: Piece(ids.code(draw), "id", "other_id"), "card": lambda: Piece(ids.card(draw), "id", "account"),
            "iban": lambda: Piece(ids.iban(draw), "id", "account"), "veh": lambda: Piece(ids.vehicle(draw), "id", "vehicle"),
            "dev": lambda: Piece(ids.code(draw), "id", "device"), "npi": lambda: Piece(ids.digits(draw, 10, 10), "id", "licence"),
            "dea": lambda: Piece("".join(draw.choice("ABFM") + draw.choice("ABCDEFGHJKLMNPRSTW") for _ in "x") + ids.digits(draw, 7, 7), "id", "licence"),
        }
        if slot == "addr1":
            return Piece(re.sub(r"\s*\n\s*", ", ", places.address()).replace(", ,", ","), "address", "address")
        return table[slot]()

    def _mail_name(self) -> tuple[str, str]:
        person = self.person(self.draw.choice("PSO"))
        return person.first, person.last

    def fill(self, template: str, body=None) -> list[Piece]:
        """The pieces of a template. ``body`` gives the pieces of a {body} slot."""
        pieces: list[Piece] = []
        at = 0
        for match in SLOT.finditer(template):
            pieces.append(Piece(template[at:match.start()]))
            at = match.end()
            if match[1] in ("body", "body1"):
                pieces += body(self, match[1] == "body1") if body else []
                continue
            before = template[:match.start()]
            piece = self.slot(match[1])
            if piece.label == "age_over_89" and self.draw.random() < 0.1 and "{old}-" not in template[match.start():match.end() + 1]:
                piece = Piece(self.draw.choice(["ninety", "ninety-two", "ninety-one", "ninety five", "one hundred", "101"]), *("age_over_89",) * 2)
            if piece.label is None and (not before or before[-1] == "\n"):
                piece = Piece(piece.text[:1].upper() + piece.text[1:])
            pieces.append(piece)
        pieces.append(Piece(template[at:]))
        return [piece for piece in pieces if piece.text]
