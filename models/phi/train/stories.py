"""Sentences of spoken books with made-up names put where a pronoun or a common noun stood, and titles that are no names.

For training only: the test has its own texts (everyday.py, notes.py).
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from compose import Filler, Piece
from words import frequent, sentences

PERSON = ["{Of}", "{Of}", "{Of}", "{Ol}", "{O}", "{Mr} {Ol}", "{R}", "{Rf}", "{Pf}", "{P}"]
# What may be said by a name, and the slots for it; "&" is the matched words themselves.
SUBSTITUTES: list[tuple[re.Pattern[str], list[str]]] = [
    (re.compile(r"\b(?:he|she)\b(?= [a-z]+)"), PERSON),
    (re.compile(r"\bhim\b"), PERSON),
    (re.compile(r"(?:(?<= to )|(?<= with )|(?<= of )|(?<= for )|(?<= by )|(?<= from )|(?<= at ))her\b(?= (?:and|but|as|that|with|in|at|for|who)\b|$)"), PERSON),
    (re.compile(r"\bthe (?:man|woman|girl|boy|lady|gentleman|child|fellow|stranger|doctor|captain|host|widow|priest|king|queen|maid|bride|monster|sculptor)\b"), PERSON),
    (re.compile(r"\b(?:his|her) (?=(?:own )?(?:eyes|face|voice|hands?|head|room|heart|mind|life|friends?|words|work|name|house|answer|wife|husband|story|way)\b)"),
     ["{Of}'s ", "{Ol}'s ", "{O}'s "]),
    (re.compile(r"\b(?:my|his|her|their) (?:wife|aunt|sister|father|mother|friend|cousin|uncle|brother|husband|daughter|son)\b"),
     ["& {Rf}", "& {Rf}", "& {R}", "&, {Rf},"]),
    (re.compile(r"\b(?:said|cried|asked|replied|answered|exclaimed|returned) (?:he|she)\b"), ["said {Of}", "says {Of}", "asked {Rf}", "said {O}", "shouted {Ol}"]),
    (re.compile(r"\bthe (?:city|town|village|country|island|valley|capital|province|colony|district|port)\b"), ["{town}", "{town}", "{country}", "{town}, {country}"]),
    (re.compile(r"\b(?:there|here)\b(?= (?:and|but|for|in|with|when|until|before)\b|$)"), ["in {town}", "in {country}", "at {org}", "at {street}"]),
    (re.compile(r"\b(?:the|that|this) (?:company|school|church|bank|firm|society|government|army|press|college|court|shop|hotel|office|hospital)\b"), ["{org}", "{org}", "{hosp}"]),
    (re.compile(r"\b(?:one day|the next day|at last|this morning|that evening|one evening|one morning|that night)\b"), ["on {date}", "on {day}", "in {month}", "on {day} morning"]),
    (re.compile(r"\b(?:they|we)\b(?= [a-z]+)"), ["{Of} and {Rf}", "{Ol} and {Rl}", "{Of}, {Rf} and {Pf}", "{org}", "{Of}, {Rf}, {Pf}, {Sf} and {Rf2}", "the {Ol}s"]),
]
MARKS = [".", ".", ".", ".", "", "!", "?", "...", ";"]


def capitalised(words: list[str]) -> str:
    """Words in title case."""
    return " ".join(w[:1].upper() + w[1:] for w in words)


def draw_list(draw: random.Random, words: list[str]) -> str:
    """An enumeration of ordinary words, as names are enumerated elsewhere."""
    made = draw.sample(words, min(len(words), draw.choice([3, 4, 5])))
    if draw.random() < 0.25:
        made = [w[:1].upper() + w[1:] for w in made]
    return draw.choice([": ", " ", " including ", " such as ", " like "]) + ", ".join(made[:-1]) + draw.choice([" and ", ", and ", ", ", " or "]) + made[-1]


class Stories:
    """Sentences with and without identifiers."""

    def __init__(self, root: Path, draw: random.Random) -> None:
        self.draw = draw
        self.rows = sentences(root)
        self.words = frequent(root)

    def title(self) -> str:
        """A title of a work, a heading or a slogan: capitals that name nobody."""
        draw = self.draw
        made = [draw.choice(self.words) for _ in range(draw.choice([1, 2, 2, 3, 3, 4]))]
        if draw.random() < 0.4:
            made.insert(draw.randrange(len(made) + 1), draw.choice(["the", "of the", "and", "in", "for", "my", "to", "a", "on"]))
        return capitalised(made) if draw.random() < 0.9 else " ".join(made).upper()

    def sentence(self) -> str:
        """A stretch of a transcript as it might be written, without marks in between."""
        draw = self.draw
        row = draw.choice(self.rows)
        size = draw.randint(4, 26)
        at = draw.randrange(max(1, len(row) - size + 1))
        words = ["I" if w == "i" else w for w in row[at:at + size]]
        words = [re.sub(r"^i'", "I'", w) for w in words]
        if len(words) > 9 and draw.random() < 0.35:
            cut = draw.randrange(4, len(words) - 3)
            words[cut - 1] += draw.choice([",", ",", ".", ":", ";", " -"])
            if words[cut - 1][-1] == ".":
                words[cut] = words[cut][:1].upper() + words[cut][1:]
        return " ".join(words)

    def _with_title(self, text: str) -> str:
        draw, words = self.draw, text.split(" ")
        if len(words) < 6:
            return text
        at = draw.randrange(1, len(words) - 3)
        size = draw.choice([1, 2, 3, 4])
        part = capitalised(words[at:at + size]) if draw.random() < 0.5 else self.title()
        quote = draw.choice(["", "", '"', "'", "*"])
        return " ".join([*words[:at], quote + part + quote, *words[at + size:]])

    def plain(self) -> str:
        """A sentence that names nobody, with titles of works at times."""
        text = self.sentence()
        for _ in range(self.draw.choice([0, 0, 1, 1, 2])):
            text = self._with_title(text)
        if self.draw.random() < 0.05:
            text = capitalised(text.split(" "))
        if self.draw.random() < 0.12:
            text += draw_list(self.draw, [w for row in self.draw.sample(self.rows, 6) for w in row if len(w) > 4])
        return text[:1].upper() + text[1:] + self.draw.choice(MARKS)

    def pieces(self, filler: Filler) -> list[Piece]:
        """A sentence with one to three substitutions where they fit."""
        draw = self.draw
        for _ in range(20):
            text = self.sentence()
            if draw.random() < 0.25:
                text = self._with_title(text)
            found = [(m, slots) for pattern, slots in SUBSTITUTES for m in pattern.finditer(text)]
            if found:
                break
        else:
            return [Piece(self.plain())]
        draw.shuffle(found)
        taken: list[tuple[re.Match[str], str]] = []
        for match, slots in found[:draw.choice([1, 1, 2, 3])]:
            if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in taken):
                taken.append((match, draw.choice(slots).replace("&", match[0])))
        template, at = "", 0
        for match, slot in sorted(taken, key=lambda pair: pair[0].start()):
            template += text[at:match.start()] + slot
            at = match.end()
        template += text[at:]
        return filler.fill(template[:1].upper() + template[1:] + draw.choice(MARKS))
