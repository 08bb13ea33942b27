"""Through which stages does a deal go, and what must it have to enter each?"""

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from inroad.graph.taxonomy import taxonomy
from inroad.plans.coverage_rules import Dimension, RiskLevel

Key = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Word = Annotated[str, StringConstraints(pattern=r"^\w+$", max_length=50)]


class StageState(StrEnum):
    """Whether a deal in a stage is still to be won."""

    OPEN = "OPEN"
    WON = "WON"
    LOST = "LOST"


class ConditionKind(StrEnum):
    """What a condition asks for; in a document in small letters."""

    ROLE_IDENTIFIED = "ROLE_IDENTIFIED"
    ROLE_ENGAGED = "ROLE_ENGAGED"
    COMPLETENESS = "COMPLETENESS"
    ACTIVE_CONTACTS = "ACTIVE_CONTACTS"
    RISK_BELOW = "RISK_BELOW"
    COVERED = "COVERED"


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Condition(_Declared):
    """What a deal must have; exactly one of the first six is asked for."""

    role_identified: Key | None = None
    """Standard role that somebody must hold who is known by name."""
    role_engaged: Key | None = None
    """Standard role of whose holders somebody must be engaged."""
    completeness: Annotated[float, Field(gt=0, le=100)] | None = None
    """Least completeness of the committee, in percent."""
    active_contacts: Annotated[int, Field(ge=1, le=100)] | None = None
    """Fewest active contacts."""
    risk_below: RiskLevel | None = None
    """Level that no risk factor may reach."""
    covered: Dimension | None = None
    """Dimension of coverage that must be COVERED."""
    sentence: Sentence
    """What is asked for, as people say it."""

    @model_validator(mode="after")
    def _asks_for_one_thing(self) -> Self:
        given = [kind.lower() for kind in ConditionKind if getattr(self, kind.lower()) is not None]
        if len(given) != 1:
            known = ", ".join(kind.lower() for kind in ConditionKind)
            said = " and ".join(given) or "none"
            raise ValueError(f"must ask for exactly one of {known}; asks for {said}")
        if self.role and self.role not in taxonomy():
            known = ", ".join(taxonomy())
            raise ValueError(f"there is no standard role {self.role}; there are {known}")
        if self.risk_below is RiskLevel.LOW:
            raise ValueError("risk_below must be MEDIUM or HIGH: there is no level below LOW")
        return self

    @property
    def kind(self) -> ConditionKind:
        """What it asks for."""
        return next(kind for kind in ConditionKind if getattr(self, kind.lower()) is not None)

    @property
    def role(self) -> str | None:
        """Key of the standard role asked for; None where it is something else."""
        return self.role_identified or self.role_engaged


class Stage(_Declared):
    """One stage of a deal."""

    key: Key
    """Stable name in capitals, `PROPOSAL`."""
    name: Line
    """As people say it."""
    state: StageState
    synonyms: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    """What else it is called, by CRM systems for example."""
    words: Annotated[tuple[Word, ...], Field(max_length=50)] = ()
    """Words, any of which in a stage that is called nothing else means this one."""
    conditions: Annotated[tuple[Condition, ...], Field(max_length=20)] = ()
    """What a deal must have to enter it."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Plain spellings that name it."""
        return frozenset(plain(said) for said in (self.key, self.name, *self.synonyms))


class Stages(_Declared):
    """All stages of a workspace, in the order in which a deal goes through them."""

    evaluation_from: Key | None = None
    """Stage from which on the customer evaluates; None: no stage says so."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=50)]

    def named(self, words: str) -> Stage | None:
        """Return the stage that is called so, however spelled: key, name or synonym."""
        wanted = plain(words)
        return next((stage for stage in self.stages if wanted and wanted in stage.names), None)

    def read(self, words: str | None) -> Stage | None:
        """Return the stage that another system's words mean; None where they mean none.

        A name, else a word of it: first of a stage that is won, then lost, then open, of these the
        last in order. `5 - Won` is won, `Closed` lost, `Proposal sent to CFO` a proposal.
        """
        if not words:
            return None
        said = set(re.findall(r"\w+", words.casefold()))
        return self.named(words) or next(
            (stage for stage in self._by_weight if said & set(stage.words)), None
        )

    @cached_property
    def _by_weight(self) -> tuple[Stage, ...]:
        states = [StageState.WON, StageState.LOST, StageState.OPEN]
        return tuple(
            stage for state in states for stage in reversed(self.stages) if stage.state is state
        )

    def place(self, stage: Stage | None) -> int:
        """Return where a stage stands, from 0; -1 for none."""
        return -1 if stage is None else self.stages.index(stage)

    def is_over(self, words: str | None) -> bool:
        """Whether a deal in a stage of these words is won or lost."""
        stage = self.read(words)
        return stage is not None and stage.state is not StageState.OPEN

    def is_won(self, words: str | None) -> bool:
        """Whether a deal in a stage of these words is won."""
        stage = self.read(words)
        return stage is not None and stage.state is StageState.WON

    def evaluation_begun(self, words: str | None) -> bool:
        """Whether the customer of an open deal in a stage of these words evaluates, or has."""
        first, stage = self.evaluation_from, self.read(words)
        if first is None or stage is None or stage.state is not StageState.OPEN:
            return False
        return self.place(stage) >= self.place(self.named(first))

    def after(self, words: str | None) -> Stage | None:
        """Return the stage that follows: the next open one, then the won; None once it is over.

        A deal in no stage, or in one that is none of these, begins with the first.
        """
        if self.is_over(words):
            return None
        behind = self.stages[self.place(self.read(words)) + 1 :]
        order = (StageState.OPEN, StageState.WON)
        return next((one for state in order for one in behind if one.state is state), None)

    def passed(self, words: str | None, to: Stage) -> tuple[Stage, ...]:
        """Return the stages whose conditions a move needs, in their order; empty where none does.

        All from behind the present one up to the new one: a stage that is skipped is not spared. A
        move back, or to lost, needs nothing. A deal that was over, or stood in none of these
        stages, begins before the first.
        """
        if to.state is StageState.LOST:
            return ()
        begin = -1 if self.is_over(words) else self.place(self.read(words))
        between = self.stages[begin + 1 : self.place(to) + 1]
        return tuple(stage for stage in between if stage.state is StageState.OPEN or stage is to)

    @property
    def listed(self) -> str:
        """The names, for messages."""
        return ", ".join(stage.name for stage in self.stages)


def plain(words: str) -> str:
    """Return letters and digits in small letters, nothing between."""
    return "".join(c for c in words.casefold() if c.isalnum())
