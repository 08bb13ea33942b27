"""How deep is our relationship with somebody? Five points, each with what earned it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.instants import instant
from inroad.graph.vocabulary import InteractionSignal
from inroad.plans.wording import counted
from inroad.queries.coverage.depth_signals import DepthSignal, Way


class DepthPoint(StrEnum):
    """What a relationship earns a point for (S3)."""

    ANSWERS_PROMPTLY = "ANSWERS_PROMPTLY"
    STARTS_CONVERSATIONS = "STARTS_CONVERSATIONS"
    ASKS_QUESTIONS = "ASKS_QUESTIONS"
    REQUESTS_OR_FEEDBACK = "REQUESTS_OR_FEEDBACK"
    BRINGS_OTHERS_IN = "BRINGS_OTHERS_IN"


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerRules(_Rules):
    """When somebody answers promptly."""

    within_days: int = Field(ge=1)
    share: float = Field(gt=0, le=1)
    """Share of what we wrote first that must be answered in time."""


class StartRules(_Rules):
    """When a message of theirs begins a conversation."""

    quiet_days: int = Field(ge=1)


class ScorecardRules(_Rules):
    """All numbers of the scorecard."""

    window_days: int = Field(ge=1)
    most_participants: int = Field(ge=2)
    answers: AnswerRules
    starts: StartRules
    signals: Mapping[DepthPoint, tuple[InteractionSignal, ...]]

    def since(self, as_of: datetime) -> datetime:
        """Return from when on interactions are looked at; those of the window's eve, too."""
        looked_at = timedelta(days=self.window_days + self.starts.quiet_days)
        earliest = datetime.min.replace(tzinfo=as_of.tzinfo)
        return as_of - looked_at if as_of - earliest > looked_at else earliest


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """One of the five points."""

    point: DepthPoint
    earned: bool
    why: str
    """One sentence, with what was counted."""
    seen_at: tuple[datetime, ...]
    """When what earned it was seen, the latest first; empty where it was not earned."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The depth of our relationship with one person."""

    score: int
    """Points earned, 0 to 5."""
    points: tuple[ScoredPoint, ...]
    """All five, in the order of their source."""


@lru_cache
def scorecard_rules() -> ScorecardRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a number, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "scorecard.yaml").read_text(encoding="utf-8")
    return ScorecardRules.model_validate(yaml.safe_load(text))


def scorecard(signals: Sequence[DepthSignal], *, as_of: datetime) -> Scorecard:
    """Score our relationship with one person, by what happened and never by what was written.

    Args:
        signals: what happened between the person and us, by time, from `ScorecardRules.since` on.
        as_of: the instant asked for.

    Source: S3, part 2; docs/method/coverage-model.md.

    """
    found = {
        DepthPoint.ANSWERS_PROMPTLY: _answers(signals, as_of),
        DepthPoint.STARTS_CONVERSATIONS: _starts(signals, as_of),
        DepthPoint.ASKS_QUESTIONS: _signalled(DepthPoint.ASKS_QUESTIONS, signals, as_of),
        DepthPoint.REQUESTS_OR_FEEDBACK: _signalled(
            DepthPoint.REQUESTS_OR_FEEDBACK, signals, as_of
        ),
        DepthPoint.BRINGS_OTHERS_IN: _brings_in(signals, as_of),
    }
    points = tuple(
        ScoredPoint(point, earned, why, tuple(sorted(seen_at, reverse=True)) if earned else ())
        for point, (earned, why, seen_at) in found.items()
    )
    return Scorecard(sum(one.earned for one in points), points)


_Scored = tuple[bool, str, Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class _Approach:
    """We wrote, after whatever they did last; reminders belong to it."""

    at: datetime
    answered_at: datetime | None

    def prompt(self, within: timedelta) -> bool:
        return self.answered_at is not None and self.answered_at - self.at <= within


def _answers(signals: Sequence[DepthSignal], as_of: datetime) -> _Scored:
    rules = scorecard_rules()
    within = timedelta(days=rules.answers.within_days)
    judged = [
        one
        for one in _approaches(signals)
        if as_of - one.at <= timedelta(days=rules.window_days)
        and (one.answered_at is not None or as_of - one.at > within)
    ]
    if not judged:
        return False, "We wrote nothing that could have been answered by now", ()
    prompt = [one for one in judged if one.prompt(within)]
    days = counted(rules.answers.within_days, "day")
    why = f"Answered {len(prompt)} of {len(judged)} within {days}"
    return len(prompt) >= rules.answers.share * len(judged), why, [one.at for one in prompt]


def _approaches(signals: Sequence[DepthSignal]) -> list[_Approach]:
    """Return when we turned to the person, and when the person next turned to us."""
    most = scorecard_rules().most_participants
    found: list[_Approach] = []
    waiting: datetime | None = None
    for one in signals:
        at = instant(one.at_ms)
        if one.way == Way.FROM_US:
            if waiting is None and one.participants <= most:
                waiting = at
        elif one.way in {Way.TO_US, Way.TOGETHER} and waiting is not None:
            found.append(_Approach(waiting, at))
            waiting = None
    return found if waiting is None else [*found, _Approach(waiting, None)]


def _starts(signals: Sequence[DepthSignal], as_of: datetime) -> _Scored:
    rules = scorecard_rules()
    quiet = timedelta(days=rules.starts.quiet_days)
    before: datetime | None = None
    started = list[datetime]()
    for one in signals:
        at = instant(one.at_ms)
        if one.way == Way.USED:
            continue
        mine = one.way == Way.TO_US and one.participants <= rules.most_participants
        if mine and (before is None or at - before > quiet) and _within(at, as_of):
            started.append(at)
        before = at
    days = counted(rules.starts.quiet_days, "day")
    if not started:
        return False, f"Wrote to us first at no time after {days} of silence", ()
    times = counted(len(started), "conversation")
    return True, f"Started {times} after {days} of silence or more", started


def _signalled(point: DepthPoint, signals: Sequence[DepthSignal], as_of: datetime) -> _Scored:
    seen = _showing(point, signals, as_of)
    words = " or ".join(one.value.lower() for one in scorecard_rules().signals[point])
    if not seen:
        return False, f"Nobody has noted a {words}".replace("_", " "), ()
    return True, f"{counted(len(seen), 'interaction')} noted as {words}".replace("_", " "), seen


def _brings_in(signals: Sequence[DepthSignal], as_of: datetime) -> _Scored:
    noted = _showing(DepthPoint.BRINGS_OTHERS_IN, signals, as_of)
    computed = [
        (instant(one.at_ms), one.newcomers)
        for one in signals
        if one.newcomers and _within(instant(one.at_ms), as_of)
    ]
    if not noted and not computed:
        return False, "Nobody new to us came in through this contact", ()
    people = counted(len({new for _, newcomers in computed for new in newcomers}), "contact")
    said = [f"Wrote to us together with {people} new to us"] if computed else []
    said += [f"{counted(len(noted), 'interaction')} noted as brought others"] if noted else []
    return True, "; ".join(said), sorted({*noted, *(at for at, _ in computed)})


def _showing(
    point: DepthPoint, signals: Sequence[DepthSignal], as_of: datetime
) -> Sequence[datetime]:
    """Return when the person did what was noted: wrote it, or was there; not what reached them."""
    wanted = {one.value for one in scorecard_rules().signals[point]}
    return [
        instant(one.at_ms)
        for one in signals
        if one.way != Way.FROM_US
        and wanted & set(one.signals)
        and _within(instant(one.at_ms), as_of)
    ]


def _within(at: datetime, as_of: datetime) -> bool:
    return as_of - at <= timedelta(days=scorecard_rules().window_days)
