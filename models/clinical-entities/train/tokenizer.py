"""The tokeniser, word normalisation and token features shared by training and the app.

Everything here is specified so that JavaScript gives the same result.

White space is exactly JavaScript's ``\\s``::

    U+0009-U+000D U+0020 U+00A0 U+1680 U+2000-U+200A U+2028 U+2029 U+202F U+205F U+3000 U+FEFF

(not U+0085, which Python would count). A token is the leftmost match, alternatives tried in this order:

1. letter run   ``\\p{L}[\\p{L}\\p{M}]*``
2. digit run    ``\\p{Nd}+``
3. anything else that is not white space, with the marks that follow it and, after a zero-width joiner, the
   symbol joined on (so an emoji sequence is one token):
   ``[^\\s\\p{L}\\p{Nd}][\\p{M}\\u200C\\u200D\\u{1F3FB}-\\u{1F3FF}]*
   (?:(?<=\\u200D)[^\\s\\p{L}\\p{Nd}][\\p{M}\\u200C\\u200D\\u{1F3FB}-\\u{1F3FF}]*)*``

In JavaScript, as one regular expression with the flags ``gu``::

    /\\p{L}[\\p{L}\\p{M}]*|\\p{Nd}+|[^\\s\\p{L}\\p{Nd}][\\p{M}\\u200C\\u200D\\u{1F3FB}-\\u{1F3FF}]*(?:(?<=\\u200D)[^\\s\\p{L}\\p{Nd}][\\p{M}\\u200C\\u200D\\u{1F3FB}-\\u{1F3FF}]*)*/gu

Nothing is lower-cased or split further. Offsets are code points here and UTF-16 units in the app.
"""

from __future__ import annotations

import unicodedata

import regex

WHITE_SPACE = "\t\n\x0b\x0c\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_OTHER = rf"[^{WHITE_SPACE}\p{{L}}\p{{Nd}}]"
_EXTEND = "[\\p{M}\u200c\u200d\U0001f3fb-\U0001f3ff]*"
TOKEN = regex.compile(
    rf"\p{{L}}[\p{{L}}\p{{M}}]*|\p{{Nd}}+|{_OTHER}{_EXTEND}(?:(?<=\u200d){_OTHER}{_EXTEND})*",
    regex.V0,
)
# CR LF counts once; the other members are JavaScript's line terminators and the vertical tab and form feed.
LINE_BREAK = regex.compile("\r\n|[\n\x0b\x0c\r\u2028\u2029]")

GAP_VALUES = ["none", "space", "line", "blank", "start"]
GAP_NONE, GAP_SPACE, GAP_LINE, GAP_BLANK, GAP_START = range(5)
GAP_DEFINITION = (
    "What stands between the token and the one before it in the text: none = nothing; space = white space without "
    "a line break; line = white space with exactly one line break; blank = white space with two or more line "
    "breaks; start = the first token of the text, whatever stands before it. Line breaks are the matches of "
    "/\\r\\n|[\\n\\v\\f\\r\\u2028\\u2029]/gu in the white space. Only the first token of the whole text gets "
    "start, not the first of a window."
)

SHAPE_VALUES = [
    "lower", "capital", "upper", "single", "mixed", "caseless",
    "digit1", "digit2", "digit3", "digit4", "digits",
    "stop", "comma", "colon", "semicolon", "hyphen", "slash", "open", "close", "quote", "percent", "compare", "other",
]
SHAPE_DEFINITION = (
    "From the token's own code points; c is its first code point. If c is \\p{L}: take the token's \\p{L} code "
    "points; a code point is upper if it is \\p{Lu} or \\p{Lt}, lower if it is \\p{Ll}. No upper and no lower: "
    "caseless. No upper: lower. No lower: single if the token has exactly one \\p{L} code point, else upper. "
    "First code point upper and every other cased one lower: capital. Otherwise mixed. If c is \\p{Nd}: digit1, "
    "digit2, digit3, digit4 by the number of code points, digits for five and more. Otherwise by c: stop . ; "
    "comma , ; colon : ; semicolon is U+003B ; hyphen is one of - U+2010 U+2011 U+2012 U+2013 U+2014 U+2212 ; "
    "slash / ; open is one of ( [ { ; close is one of ) ] } ; quote is one of ' \" U+2018 U+2019 U+201C U+201D "
    "U+0060 ; percent % ; compare is one of < > = + U+2264 U+2265 U+00B1 U+2248 ~ ; else other."
)
_PUNCTUATION = {}
for _name, _members in {
    "stop": ".", "comma": ",", "colon": ":", "semicolon": ";", "hyphen": "-\u2010\u2011\u2012\u2013\u2014\u2212",
    "slash": "/", "open": "([{", "close": ")]}", "quote": "'\"\u2018\u2019\u201c\u201d`", "percent": "%",
    "compare": "<>=+\u2264\u2265\u00b1\u2248~",
}.items():
    for _char in _members:
        _PUNCTUATION[_char] = SHAPE_VALUES.index(_name)
_SHAPE = {name: value for value, name in enumerate(SHAPE_VALUES)}

MAX_CHARS = 20
PADDING_ID, UNKNOWN_ID, FIRST_ID = 0, 1, 2


def tokenize(text: str) -> list[tuple[int, int]]:
    """Code-point spans of the tokens of ``text``."""
    return [match.span() for match in TOKEN.finditer(text)]


def gaps(text: str, tokens: list[tuple[int, int]]) -> list[int]:
    """The ``gap`` feature of each token."""
    values = []
    end = 0
    for position, (start, stop) in enumerate(tokens):
        if position == 0:
            values.append(GAP_START)
        elif start == end:
            values.append(GAP_NONE)
        else:
            breaks = len(LINE_BREAK.findall(text, end, start))
            values.append(GAP_SPACE if breaks == 0 else GAP_LINE if breaks == 1 else GAP_BLANK)
        end = stop
    return values


def shape(token: str) -> int:
    """The ``shape`` feature of a token."""
    category = unicodedata.category(token[0])
    if category[0] == "L":
        cases = [unicodedata.category(char) for char in token]
        letters = sum(case[0] == "L" for case in cases)
        upper = sum(case in ("Lu", "Lt") for case in cases)
        lower = cases.count("Ll")
        if upper == 0:
            return _SHAPE["lower" if lower else "caseless"]
        if lower == 0:
            return _SHAPE["single" if letters == 1 else "upper"]
        return _SHAPE["capital" if upper == 1 and cases[0] in ("Lu", "Lt") else "mixed"]
    if category == "Nd":
        return _SHAPE[f"digit{len(token)}" if len(token) <= 4 else "digits"]
    return _PUNCTUATION.get(token[0], _SHAPE["other"])


def normalize(token: str) -> str:
    """The form looked up among the known words.

    Lower-cased code point by code point (a code point whose lower case is longer than one code point stays as it
    is, so U+0130 and final sigma need no rule), then every decimal digit becomes 0.
    """
    out = []
    for char in token:
        low = char.lower()
        if len(low) != 1:
            low = char
        out.append("0" if unicodedata.category(low) == "Nd" else low)
    return "".join(out)


def clip(token: str) -> str:
    """The code points a long token shows to the character encoder: the first and the last ten."""
    return token if len(token) <= MAX_CHARS else token[: MAX_CHARS // 2] + token[-(MAX_CHARS // 2):]


def utf16_offsets(text: str) -> list[int]:
    """UTF-16 offset of each code point of ``text``, and of its end."""
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if ord(char) > 0xFFFF else 1))
    return offsets
