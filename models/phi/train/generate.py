"""Write made-up texts with identifiers: what the network learns from, or what it is tested on.

    python generate.py <folder of the text corpora> <file.jsonl> [--test] [--size N] [--seed S]

Each line is {"id", "text", "kind", "entities": [{"start", "end", "label", "fine", "role"}]}, in code points. With
``--test``, the label is the finer one, and names, towns, hospitals, templates and the note texts come from the pools
that training does not see.
Texts with the kind "plain" hold no identifier.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from everyday import Everyday
from compose import Filler, Piece, read_blocks, read_lines
from notes import Notes
from people import People
from places import Places
from scenes import Scenes
from stories import Stories

TEMPLATES = Path(__file__).resolve().parent / "templates"
SIZE = 30_000
SHARES = {"lines": 0.21, "blocks": 0.1, "notes": 0.19, "everyday": 0.06, "scenes": 0.17, "stories": 0.1, "plain": 0.17}
TEST_SHARES = {"lines": 0.2, "blocks": 0.25, "notes": 0.25, "everyday": 0.1, "plain": 0.2}
LOOK_ALIKE = {"O": "0", "0": "O", "l": "1", "1": "l", "I": "l"}


def recased(text: str, way: str) -> str:
    """Upper or lower case, letter by letter so that lengths stay."""
    return "".join(c2 if len(c2 := (c.upper() if way == "upper" else c.lower())) == 1 else c for c in text)


def scanned(text: str, draw: random.Random) -> str:
    """As a scan is read: a letter lost or mistaken, a space too many."""
    out = []
    for char in text:
        way = draw.random()
        if char.isalpha() and way < 0.012:
            char = LOOK_ALIKE.get(char, char)
        elif char == " " and way < 0.05:
            char = "  "
        elif char in ".,:" and way < 0.04:
            char = " " + char
        out.append(char)
    return "".join(out)


def typo(text: str, draw: random.Random) -> str:
    """Two letters swapped."""
    if len(text) < 5:
        return text
    at = draw.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:] if text[at:at + 2].isalpha() else text


def noise(pieces: list[Piece], draw: random.Random) -> list[Piece]:
    """The same document as others would type it."""
    way = draw.random()
    if way < 0.07:
        pieces = [Piece(recased(p.text, "upper"), p.label, p.fine, p.role) for p in pieces]
    elif way < 0.16:
        pieces = [Piece(recased(p.text, "lower"), p.label, p.fine, p.role) for p in pieces]
    elif way < 0.2:
        pieces = [Piece(recased(p.text, "upper"), p.label, p.fine, p.role) if p.label else p for p in pieces]
    elif way < 0.24:
        pieces = [Piece(recased(p.text, "lower"), p.label, p.fine, p.role) if p.label == "name" else p for p in pieces]
    elif way < 0.3:
        pieces = [Piece(scanned(p.text, draw), p.label, p.fine, p.role) for p in pieces]
    elif way < 0.34:
        pieces = [Piece(p.text.replace("\n", " "), p.label, p.fine, p.role) for p in pieces]
    elif way < 0.38:
        pieces = [Piece(typo(p.text, draw), p.label, p.fine, p.role) if p.label and draw.random() < 0.4 else p for p in pieces]
    elif way < 0.41:
        pieces = [p if p.label else Piece(p.text.replace(": ", ":").replace(", ", ","), None) for p in pieces]
    elif way < 0.44:
        pieces = [p if p.label else Piece(p.text.replace(". ", ".\n"), None) for p in pieces]
    return pieces


def document(pieces: list[Piece]) -> dict:
    """Text and entities; spaces at the rim of an identifier stay outside."""
    text, entities = "", []
    for piece in pieces:
        if piece.label and piece.text.strip():
            lead = len(piece.text) - len(piece.text.lstrip())
            start = len(text) + lead
            entities.append({"start": start, "end": start + len(piece.text.strip()), "label": piece.label,
                             "fine": piece.fine, "role": piece.role})
        text += piece.text
    return {"text": text, "entities": entities}


class Maker:
    """Makes documents of every kind from one pool."""

    def __init__(self, root: Path, test: bool, draw: random.Random) -> None:
        part = "test" if test else "train"
        self.draw = draw
        self.people = People(root / "terminology" / "names", test, draw)
        stories = None if test else Stories(root, draw)
        self.places = Places(self.people, stories.words if stories else ())
        self.lines = read_lines(TEMPLATES / f"{part}_lines.txt")
        self.blocks = read_blocks(TEMPLATES / f"{part}_blocks.txt")
        self.everyday = Everyday(test, draw)
        self.plain_lines = read_lines(TEMPLATES / f"{part}_plain.txt")
        self.stories, self.scenes = stories, Scenes(stories, draw) if stories else None
        self.notes = Notes(root, test, draw, self.people.first_us)

    def filler(self) -> Filler:
        """People and places of a new document."""
        return Filler(self.people, self.places, self.draw)

    def body(self, filler: Filler, one_line: bool) -> list[Piece]:
        """What stands between the header and the signature."""
        draw = self.draw
        pieces = self.notes.passage(filler, draw.randint(1, 4), draw.choice([0.0, 0.15, 0.3]), " " if one_line else None)
        if draw.random() < 0.5:
            line = draw.choice(self.lines)
            pieces += [Piece(" " if one_line else draw.choice([" ", "\n"]))] + filler.fill(line.replace("\n", " ") if one_line else line)
        return [Piece(p.text.replace("\n", " "), p.label, p.fine, p.role) for p in pieces] if one_line else pieces

    def make(self, kind: str) -> dict:
        """One document."""
        draw, filler = self.draw, self.filler()
        if kind == "everyday":
            pieces = []
            for n in range(draw.choice([1, 1, 2, 3])):
                pieces += ([Piece(draw.choice([" ", "\n"]))] if n else []) + filler.fill(self.everyday.template())
        elif kind == "lines":
            pieces = []
            between = draw.choice(["\n", " ", "\n", "\n\n"])
            for n in range(draw.choice([1, 1, 1, 2, 3, 4])):
                pieces += ([Piece(between)] if n else []) + filler.fill(draw.choice(self.lines))
        elif kind == "blocks":
            pieces = filler.fill(draw.choice(self.blocks), self.body)
        elif kind in ("scenes", "stories"):
            pieces = []
            for n in range(draw.choice([1, 1, 1, 2, 3])):
                more = (self.scenes if kind == "scenes" else self.stories).pieces(filler)
                pieces += ([Piece(draw.choice([" ", "\n"]))] if n else []) + more
            if draw.random() < 0.15:
                pieces.append(Piece(draw.choice([" ", "\n"]) + self.scenes.plain()))
        elif kind == "notes":
            pieces = self.notes.passage(filler, draw.randint(1, 7), draw.choice([0.15, 0.4, 0.8]))
        elif self.scenes and draw.random() < 0.4:
            pieces = [Piece("\n".join(self.scenes.plain() for _ in range(draw.choice([1, 1, 2, 3]))))]
        elif draw.random() < 0.5:
            pieces = []
            for n in range(draw.randint(1, 4)):
                pieces += ([Piece(draw.choice(["\n", " "]))] if n else []) + filler.fill(draw.choice(self.plain_lines) if draw.random() < 0.7 else self.everyday.plain())
        else:
            while True:
                pieces = self.notes.passage(filler, draw.randint(1, 6), 0.0)
                if not any(p.label for p in pieces):
                    break
        return {"kind": kind, **document(noise(pieces, draw))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    draw = random.Random(args.seed)
    maker = Maker(args.root, args.test, draw)
    shares = TEST_SHARES if args.test else SHARES
    with open(args.target, "w", encoding="utf-8") as stream:
        for kind, share in shares.items():
            for number in range(round(share * args.size)):
                row = {"id": f"{kind}-{number}", **maker.make(kind)}
                if args.test:
                    # What is scored is what the app proposes: the kinds of numbers and of addresses of the web apart.
                    row["entities"] = [{**e, "label": e["fine"]} for e in row["entities"]]
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{args.size} texts in {args.target.name}")


if __name__ == "__main__":
    main()
