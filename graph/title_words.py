"""The words that job titles are made of, read from `title_tables/`."""

import re
from functools import cached_property, lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from inroad.graph.vocabulary import SeniorityLevel


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Office(_Table):
    """A title of which a company or unit has one holder."""

    name: str
    """Canonical title, `Chief Financial Officer`; `{0}` stands for the pattern's first group."""
    function: str | None = None
    function_otherwise: str | None = None
    """Field where no other word of the title names one: `Geschäftsführer Vertrieb` is in sales."""
    patterns: tuple[str, ...]
    asked: tuple[str, ...] = ()
    """Other words by which people ask for the holder."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Any of the patterns, with the words before and after that change what they mean."""
        words = title_words()
        before = "|".join(words.deputies)
        after = "|".join([*words.deputies_after, *words.near])
        core = "|".join(self.patterns)
        return re.compile(
            rf"(?:\b(?P<before>{before}) )?\b(?P<core>{core})\b(?: (?P<after>{after})\b)?"
        )

    @cached_property
    def asked_plainly(self) -> frozenset[str]:
        """The words of `asked`, with abbreviations written out."""
        abbreviations = title_words().abbreviations
        return frozenset(
            " ".join(abbreviations.get(word, word) for word in words.split())
            for words in self.asked
        )

    def called(self, found: re.Match[str]) -> str:
        """Return the office's name for one match of its words."""
        return self.name.format(*(str(group).title() for group in found.groups()[2:3]))


class Title(_Table):
    """A canonical title of which there may be many holders."""

    name: str | None = None
    level: SeniorityLevel
    function: str | None = None
    pattern: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over whole words."""
        return _whole_words(self.pattern)


class Rank(_Table):
    """Words that give a level."""

    level: SeniorityLevel
    pattern: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over whole words."""
        return _whole_words(self.pattern)


class TitleWords(_Table):
    """All tables; what each is for stands above it in its file."""

    abbreviations: dict[str, str]
    spellings: dict[str, str]
    support: tuple[str, ...]
    deputies: dict[str, str]
    deputies_after: dict[str, str]
    former: tuple[str, ...]
    near: tuple[str, ...]
    misspelt: frozenset[str]
    well_spelt: frozenset[str]
    offices: tuple[Office, ...]
    titles: tuple[Title, ...]
    ranks: tuple[Rank, ...]
    functions: dict[str, str]

    @cached_property
    def former_regex(self) -> re.Pattern[str]:
        """A word of `former` and the rest of its part."""
        return re.compile(rf"\b(?:{'|'.join(self.former)})\b[^,]*")

    @cached_property
    def support_regexes(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of `support` over whole words."""
        return tuple(re.compile(rf"\b{pattern}") for pattern in self.support)

    @cached_property
    def function_regexes(self) -> dict[str, re.Pattern[str]]:
        """The patterns of `functions` over whole words."""
        return {name: _whole_words(pattern) for name, pattern in self.functions.items()}


@lru_cache
def title_words() -> TitleWords:
    """Return the shipped tables.

    Raises:
        pydantic.ValidationError: a table has a field or level that there is not.

    """
    folder = files("inroad.graph") / "title_tables"
    tables: dict[str, object] = {}
    for name in ("words", "offices", "ranks"):
        tables |= yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return TitleWords.model_validate(tables)


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")
