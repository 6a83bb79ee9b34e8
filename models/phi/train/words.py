"""Ordinary English words, and sentences of spoken books as a ground for made-up names.

Words that stand in small letters in notes, dialogues and abstracts are ordinary; so are words of LibriSpeech's transcripts
that no list of names holds (the transcripts are in capitals, so that their names cannot be told by their letters), and the
plurals of both.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
from functools import lru_cache
from pathlib import Path

from people import COMMON_FIRST, COMMON_LAST, read_list
from places import CITIES, COUNTRIES, STATES

FROM_NOTES, FROM_BOOKS = 2, 3  # times in notes; chapters of books
ENDINGS = tuple("ing ed ly ness tion sion s er est ful less ous able ible al ity ment ence ance ish ize ised ive ic y".split())
TITLES = set("mister missus miss mrs captain lady sir lord saint monsieur madame madam doctor aunt uncle colonel major king "
             "queen prince princess duke count baron father mother brother sister professor general emperor mademoiselle "
             "signor senor don".split())
PLACES = {w.lower() for name in [*CITIES, *COUNTRIES, *STATES] for w in re.split(r"[\s-]", name) if len(w) > 3}


def _transcripts(root: Path) -> list[tuple[str, list[str]]]:
    """(chapter, lower-case words) of each utterance."""
    path = root.parent / "audio" / "asr_librispeech_text" / "train_clean_100.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [line.rstrip("\n").lower().split("\t") for line in stream]
    return [(utterance.split("-")[1], words.split()) for utterance, words in rows]


def _cased(root: Path) -> list[str]:
    """Texts in which names have a capital."""
    texts: list[str] = []
    for name in ("mtsamples/mtsamples_unique", "osce_fareez/osce_transcripts", "maccrobat2020/train", "phee/train"):
        with gzip.open(root / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            texts += [row["text"] for row in map(json.loads, stream)]
    for name in ("bc5cdr/train", "bc5cdr/devel", "ncbi_disease/train", "ncbi_disease/devel"):
        with gzip.open(root / f"{name}.tsv.gz", "rt", encoding="utf-8") as stream:
            texts.append(" ".join(line.split("\t")[0] for line in stream))
    return texts


@lru_cache(maxsize=1)
def _counted(root: Path) -> tuple[collections.Counter, collections.Counter]:
    notes: collections.Counter = collections.Counter()
    for text in _cased(root):
        notes.update(re.findall(r"(?<![\w'-])[a-z]{2,}(?![\w-])", text))
    chapters: dict[str, set[str]] = collections.defaultdict(set)
    for chapter, words in _transcripts(root):
        for word in words:
            chapters[word].add(chapter)
    return notes, collections.Counter({word: len(found) for word, found in chapters.items()})


@lru_cache(maxsize=1)
def _names(root: Path) -> set[str]:
    folder = root / "terminology" / "names"
    lists = [read_list(folder / f"{name}.txt.gz") for name in ("first_names_us", "first_names_all", "surnames_us", "surnames_all")]
    return {w.lower() for names in [*lists, COMMON_FIRST, COMMON_LAST] for w in names}


@lru_cache(maxsize=1)
def ordinary(root: Path) -> set[str]:
    """Lower-case words that by themselves name nobody and nowhere."""
    notes, books = _counted(root)
    names = _names(root)
    words = {w for w, n in notes.items() if n >= FROM_NOTES}
    words |= {w for w, n in books.items() if n >= FROM_BOOKS and "'" not in w and w not in names}
    words |= {w + "s" for w in words if len(w) > 3 and w[-1] != "s" and w + "s" not in names}
    return {w for w in words if len(w) > 1 and w not in PLACES}


def dictionary(root: Path, wordnet: Path) -> set[str]:
    """The words of WordNet in small letters that are no names, and the plurals of its nouns."""
    names, words = _names(root), set()
    for part in ("noun", "verb", "adj", "adv"):
        with open(wordnet / f"data.{part}", encoding="utf-8") as stream:
            for row in stream:
                if not row.startswith("  "):
                    fields = row.split(" | ")[0].split()
                    lemmas = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * k]) for k in range(int(fields[3], 16))]
                    found = {w for w in lemmas if re.fullmatch(r"[a-z]{3,}", w)}
                    words |= found | ({w + "s" for w in found if w[-1] != "s"} if part == "noun" else set())
    return {w for w in words if w not in names and w not in PLACES}


def frequent(root: Path, low: int = 15, high: int = 450) -> list[str]:
    """Ordinary words neither rare nor everywhere, for titles and company names."""
    _, books = _counted(root)
    known = ordinary(root)
    return sorted(w for w, n in books.items() if low <= n <= high and w in known and len(w) > 2)


def sentences(root: Path) -> list[list[str]]:
    """Transcripts in which no word can be a name, as lower-case words; rare words may stand in them if they end as words do."""
    _, books = _counted(root)
    names, known = _names(root), ordinary(root)

    def is_safe(word: str) -> bool:
        if word in TITLES or word in PLACES:
            return False
        return word in known or len(word) < 2 or "'" in word or (word not in names and word.endswith(ENDINGS) and books[word] < FROM_BOOKS)

    return [words for _, words in _transcripts(root) if len(words) >= 5 and all(is_safe(w.removesuffix("'s")) for w in words)]
