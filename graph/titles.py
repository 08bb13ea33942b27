"""Read a job title: how high it is, in what field, and which office its holder has.

All words are data (`title_tables/*.yaml`); here is only how they are applied. A title is first made
*plain*, then whatever names somebody else ("Assistant to the CFO") or what was once ("former CFO")
is cut off, then offices are looked for, and last the words that give a level.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from inroad.graph.title_words import Office, TitleWords, title_words
from inroad.graph.vocabulary import SeniorityLevel

_GENDER = re.compile(r"\((?:[mwfdhxi]\b|all genders)[^)]*\)|(?<=[a-z])(?:\(in\)|[/*:_]-?in\b)")
_APART = re.compile(r"\s*(?:[&+/,;|\u2013\u2014()]|\s-\s|\b(?:and|und)\b)\s*")
_OFFICER_OF_TWO = re.compile(
    r"\bchief ((?!of\b)[a-z]+(?: [a-z]+){0,2}?)\s*(?:[&+/]|,? and\b)\s*"
    r"(?!chief\b)[a-z]+(?: [a-z]+){0,2} officer\b"
)
_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['\u2019`]s\b")
_BELONGS_TO = re.compile(r"\s(?:at|bei|chez)\s.*|\s?@.*", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|our|my|their|its|his|her|a|an|your)\s+")
_TAKEN = " ; "
_LONG = 7  # letters; of shorter words too many are one letter apart


@dataclass(frozen=True, slots=True)
class NormalisedTitle:
    """What a title says."""

    seniority: SeniorityLevel | None
    """Level; INDIVIDUAL where no word says more, None where there is no word to read."""
    function: str | None
    """Field of work, `Finance`; None where the title names none."""
    office: str | None
    """Canonical title, `Chief Financial Officer`; None where it has none of its own."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one step read out of a plain title, and what it left for the next."""

    rest: str
    names: tuple[str, ...] = ()
    levels: tuple[SeniorityLevel, ...] = ()
    function: str | None = None
    function_otherwise: str | None = None


@lru_cache(maxsize=65_536)
def normalise(title: str) -> NormalisedTitle:
    """Read a title in English, German, French or Spanish; never fails.

    The office is that of the holder: an assistant to the CFO has none of hers, a deputy or
    assistant General Counsel has "Assistant General Counsel" and sits one level lower.
    """
    words = title_words()
    plain = _without_support(_plain(_BELONGS_TO.sub("", title)), words)
    if not _WORD.search(title.casefold()):
        return NormalisedTitle(None, None, None)
    offices = _offices(plain, words)
    name, level, function = _canonical_title(offices.rest, words)
    levels = [*offices.levels, *_ranks(offices.rest, words)]
    if level and not offices.names:
        levels.append(level)
    return NormalisedTitle(
        seniority=max(levels, key=lambda found: found.rank, default=SeniorityLevel.INDIVIDUAL),
        function=offices.function
        or (not offices.names and function)
        or _function(plain, words)
        or offices.function_otherwise,
        office=offices.names[0] if offices.names else name,
    )


def office_named(words: str) -> str | None:
    """Return the office that these words mean ("CFO", "the finance chief"), or None.

    Unlike `normalise` the words must name an office and nothing else, and may be the way in which
    people ask for somebody ("head of finance") rather than a title.
    """
    tables = title_words()
    plain = _DETERMINER.sub("", _plain(words))
    for office in tables.offices:
        if plain in office.asked_plainly or _DETERMINER.sub("", words.casefold()) in office.asked:
            return office.name
    found = _offices(plain, tables)
    if found.names:
        return found.names[0] if not _WORD.search(found.rest) else None
    for title in tables.titles:
        if title.regex.fullmatch(plain):
            return title.name
    return None


def _plain(title: str) -> str:
    """Lower case, no accents or punctuation, abbreviations written out, parts apart by ` , `."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    text = "".join(c for c in folded if not unicodedata.combining(c))
    for spelling, standard in title_words().spellings.items():
        text = text.replace(spelling, standard)
    text = _POSSESSIVE.sub("", _GENDER.sub("", text))
    text = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", text)
    text = _OFFICER_OF_TWO.sub(r"chief \1 officer", text)
    parts = _APART.split(text)
    return " , ".join(filter(None, (_written_out(part) for part in parts)))


def _written_out(part: str) -> str:
    abbreviations = title_words().abbreviations
    return " ".join(abbreviations.get(word) or _respelt(word) for word in _WORD.findall(part))


@lru_cache(maxsize=65_536)
def _respelt(word: str) -> str:
    """Return the long common word that this one is but for one letter, or the word itself."""
    words = title_words()
    if len(word) < _LONG or word in words.misspelt or word in words.well_spelt:
        return word
    near = [right for right in words.misspelt if OSA.distance(word, right, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def _without_support(plain: str, words: TitleWords) -> str:
    """Cut off whom somebody works for, and what they no longer are."""
    plain = words.former_regex.sub("", plain)
    for pattern in words.support_regexes:
        plain = pattern.sub(lambda found: found[1], plain)
    return plain.strip()


def _offices(plain: str, words: TitleWords) -> _Found:
    """Return the offices held, the first of the tables first, and the title without them."""
    rest, names, levels = plain, list[str](), list[SeniorityLevel]()
    function = otherwise = None
    for office in words.offices:
        for found in list(office.regex.finditer(rest)):
            name, level = _holding(found, office, words)
            function = function or office.function
            otherwise = otherwise or office.function_otherwise
            if name and level:
                names.append(name)
                levels.append(level)
        rest = office.regex.sub(_TAKEN, rest)
    return _Found(rest, tuple(names), tuple(levels), function, otherwise)


def _holding(
    found: re.Match[str], office: Office, words: TitleWords
) -> tuple[str | None, SeniorityLevel | None]:
    """Return what the holder of the matched words is: officer, deputy, or somebody near it."""
    before, after = found["before"], found["after"]
    if after in words.near:
        return None, None
    name = office.called(found)
    deputy = words.deputies.get(before or "") or words.deputies_after.get(after or "")
    if deputy:
        return f"{deputy} {name}", SeniorityLevel.VP
    return name, SeniorityLevel.C_LEVEL


def _canonical_title(
    rest: str, words: TitleWords
) -> tuple[str | None, SeniorityLevel | None, str | None]:
    for title in words.titles:
        if title.regex.search(rest):
            return title.name, title.level, title.function
    return None, None, None


def _ranks(rest: str, words: TitleWords) -> Iterator[SeniorityLevel]:
    """Yield the levels that words give; each word is read once."""
    for rank in words.ranks:
        rest, times = rank.regex.subn(_TAKEN, rest)
        if times:
            yield rank.level


def _function(plain: str, words: TitleWords) -> str | None:
    """Return the field of the first part that names one; in it, the narrowest."""
    functions: Mapping[str, re.Pattern[str]] = words.function_regexes
    for part in plain.split(" , "):
        for name, regex in functions.items():
            if regex.search(part):
                return name
    return None
