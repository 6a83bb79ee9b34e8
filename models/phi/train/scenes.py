"""Everyday writing for training: sentences from templates, with titles of works, lists of names and common words drawn in.

Slots besides those of compose.py: ``{title}`` a title that names nobody, ``{nat}`` a nationality, ``{names}`` a list of
given names; ``{of}``, ``{pl}`` and their like are names in small letters.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from compose import Filler, Piece, read_lines
from stories import Stories

TEMPLATES = Path(__file__).resolve().parent / "templates"
NATIONALITIES = ("American British English Irish Scottish Welsh French German Italian Spanish Portuguese Dutch Belgian Swiss "
                 "Austrian Polish Czech Slovak Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Finnish Swedish Norwegian "
                 "Danish Icelandic Estonian Latvian Lithuanian Croatian Serbian Slovenian Cypriot Maltese Egyptian Moroccan Tunisian "
                 "Nigerian Kenyan Ethiopian Somali Ghanaian Senegalese Mexican Cuban Brazilian Chilean Peruvian Colombian Argentine "
                 "Canadian Australian Indian Pakistani Bengali Chinese Japanese Korean Vietnamese Thai Indonesian Filipino Cambodian "
                 "Iranian Iraqi Syrian Lebanese Israeli Palestinian Saudi Jewish Muslim Christian Catholic Buddhist Hindu Asian African "
                 "European Greenlandic Arab Latino Hispanic").split()
GIVEN = ["{Of}", "{Rf}", "{Pf}", "{Sf}", "{O2f}", "{O3f}", "{R2f}", "{R3f}", "{S2f}", "{O4f}"]
SMALL = re.compile(r"\{([prso]\d?)([fl])(\d?)\}")


class Scenes:
    """Sentences with and without identifiers."""

    def __init__(self, stories: Stories, draw: random.Random) -> None:
        self.stories, self.draw = stories, draw
        self.lines = read_lines(TEMPLATES / "train_everyday.txt")
        self.common = read_lines(TEMPLATES / "train_common.txt")

    def _names(self) -> str:
        draw = self.draw
        names = draw.sample(GIVEN, draw.choice([2, 3, 3, 4, 5, 6, 8]))
        last = draw.choice([" and ", " and ", ", and ", ", ", " & "])
        return ", ".join(names[:-1]) + last + names[-1]

    def _expanded(self, line: str) -> str:
        draw = self.draw
        made = re.sub(r"\{names2?\}", lambda _: self._names(), line)
        made = re.sub(r"\{nat\}", lambda _: draw.choice(NATIONALITIES), made)
        quote = draw.choice(["", "", '"', "'"]) if '"{title}"' not in line else ""
        return re.sub(r"\{title\}", lambda _: quote + self.stories.title() + quote, made)

    def pieces(self, filler: Filler) -> list[Piece]:
        """One sentence or card."""
        line = self._expanded(self.draw.choice(self.lines))
        made: list[Piece] = []
        at = 0
        for match in SMALL.finditer(line):
            made += filler.fill(line[at:match.start()])
            name = filler.slot(match[1].upper() + match[2] + match[3])
            made.append(Piece(name.text.lower(), name.label, name.fine, name.role))
            at = match.end()
        return made + filler.fill(line[at:])

    def plain(self) -> str:
        """One sentence that names nobody."""
        draw = self.draw
        way = draw.random()
        if way < 0.5:
            return draw.choice(self.common)
        if way < 0.62:
            words = [draw.choice(self.stories.words) for _ in range(2)]
            return f"{words[0].title()}s {draw.choice(['must', 'should', 'may', 'cannot', 'will'])} {draw.choice(['wait', 'be', 'use', 'leave', 'follow'])} the {words[1]}{draw.choice(['.', '', '!'])}"
        if way < 0.75:
            return f"{self.stories.title()}{draw.choice(['', ':', '.'])}"
        return self.stories.plain()
