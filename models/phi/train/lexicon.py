"""Which words are known as names, and which as ordinary words: four sets as Bloom filters, small enough to ship.

A filter is one byte with the number of probes, then the bits. A word is lower-cased and hashed as UTF-8 by FNV-1a (32
bits, mixed once more as MurmurHash3 ends) from two starts, to a and to b, whose last bit is set; probe i is (a + i b) mod
the number of bits.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from pathlib import Path

from people import COMMON_FIRST, COMMON_LAST, is_test, read_list
from places import CITIES, COUNTRIES, STATES
from words import dictionary, ordinary

SETS = ["first", "family", "place", "word"]
BITS_PER_WORD = 9.6
PROBES = 6
STARTS = (2166136261, 3339675911)


def hashed(data: bytes, start: int) -> int:
    """FNV-1a, 32 bits, mixed once more."""
    value = start
    for byte in data:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value = ((value ^ value >> 16) * 0x85EBCA6B) & 0xFFFFFFFF
    value = ((value ^ value >> 13) * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ value >> 16


def places_of(word: str, size: int) -> list[int]:
    """The bits of a word."""
    a, b = (hashed(word.encode(), start) for start in STARTS)
    return [(a + probe * (b | 1)) % size for probe in range(PROBES)]


def words_of(root: Path) -> list[set[str]]:
    """The four sets, in lower case; parts of places of several words count each."""
    folder = root / "terminology" / "names"
    first = {*read_list(folder / "first_names_us.txt.gz"), *read_list(folder / "first_names_all.txt.gz"), *COMMON_FIRST}
    family = {*read_list(folder / "surnames_us.txt.gz"), *read_list(folder / "surnames_all.txt.gz"), *COMMON_LAST}
    place = {w for name in [*CITIES, *COUNTRIES, *STATES] for w in name.replace("-", " ").split() if len(w) > 3}
    split = lambda names: {w.lower() for n in names for w in n.replace("'", " ").replace("-", " ").split() if len(w) > 2}  # noqa: E731
    return [split(first), split(family), {w.lower() for w in place} - {"city", "port", "fort", "grand", "little", "rock", "lake", "united", "south", "north", "west", "east", "saint"}, ordinary(root)]


class Lexicon:
    """The bits of a word: 1 first name, 2 family name, 4 place, 8 ordinary. ``left_out`` says which words of a set to forget."""

    def __init__(self, root: Path, left_out=lambda word, name: False) -> None:
        self.sets = [{w for w in words if not left_out(w, name)} for name, words in zip(SETS, words_of(root))]

    def __call__(self, surface: str) -> int:
        word = surface.lower()
        return sum(1 << at for at, words in enumerate(self.sets) if word in words)


def forgotten(word: str, name: str) -> bool:
    """What training does not find in a set: the names of the test and a quarter of the others; a third of ordinary words."""
    chance = hashlib.sha256(word.encode()).digest()[1]
    return chance % 3 == 0 if name == "word" else is_test(word) or chance % 4 == 0


def bloom(words: set[str]) -> bytes:
    """A set as a filter."""
    size = math.ceil(len(words) * BITS_PER_WORD / 8) * 8
    bits = bytearray(size // 8)
    for word in words:
        for at in places_of(word, size):
            bits[at >> 3] |= 1 << (at & 7)
    return bytes([PROBES]) + bytes(bits)


class Bloom:
    """A filter as shipped."""

    def __init__(self, content: bytes) -> None:
        self.bits = content[1:]

    def __contains__(self, word: str) -> bool:
        return all(self.bits[at >> 3] >> (at & 7) & 1 for at in places_of(word, len(self.bits) * 8))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's data files; training does without them")
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    for name, words in zip(SETS, words_of(args.root)):
        if name == "word":
            words |= dictionary(args.root, args.wordnet)
        content = bloom(words)
        (args.target / f"{name}.bloom").write_bytes(content)
        print(f"{name}: {len(words)} words, {len(content)} bytes")


if __name__ == "__main__":
    main()
