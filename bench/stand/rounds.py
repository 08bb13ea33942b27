"""Ask several ways the same questions in turn, and keep what each took.

Every way is asked once a round, in an order that is drawn anew for each, so that what the machine
does meanwhile falls on all of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

import numpy as np

from inroad.errors import QueryTimedOut

_TOO_SLOW = 20
"""A way that is asked one question in so many is not warmed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a way answered: routes, or only their products."""

    routes: Sequence[Sequence[int]] | None = None
    """People by number, asker first."""
    products: Sequence[float] | None = None
    """Where it gives no routes, or says the product of each itself."""
    ms: float | None = None
    """Time that it took by its own clock, where it does not work in this process."""
    cpu_ms: float | None = None
    """Processor time, likewise."""
    certified: bool | None = None
    """Whether the way says that its answer is proven."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer."""

    name: str
    ask: Callable[[Any], Any]
    clock: Callable[[], float] | None = None
    """Processor time in ms of the process that works, since it began."""
    every: int = 1
    """It is asked every so many questions: a slow one is asked fewer."""
    asks: str = "routes"
    """What it is asked for: `routes` (the k best), `best` (the best one) or `none` to judge."""


@dataclass(slots=True)
class Taken:
    """What one way took, question by question."""

    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)
    """Number of the question, and what was answered."""
    stopped: int = 0
    """Questions that were stopped by the time that a query may take; their time counts."""

    def figures(self) -> dict[str, Any]:
        """Return number, percentiles, mean and most in ms, and processor time a question."""
        if not self.ms:
            return {"n": 0}
        p50, p95, p99 = np.percentile(self.ms, [50, 95, 99])
        told: dict[str, Any] = {
            "n": len(self.ms),
            "p50_ms": round(float(p50), 3),
            "p95_ms": round(float(p95), 3),
            "p99_ms": round(float(p99), 3),
            "max_ms": round(max(self.ms), 3),
            "mean_ms": round(float(np.mean(self.ms)), 3),
        }
        if self.cpu_ms:
            told["cpu_ms"] = round(float(np.mean(self.cpu_ms)), 3)
        if self.stopped:
            told["stopped"] = self.stopped
        return told


def interleaved(
    ways: Sequence[Way], questions: Sequence[Any], *, warm: int = 0, seed: int = 7
) -> dict[str, Taken]:
    """Ask every way every question, or every so many, and return what each took.

    Args:
        ways: what is compared.
        questions: one a round.
        warm: of the questions, the last so many are asked beforehand and not counted; a way that
            is asked seldom is warmed by one, and a very slow one not at all.
        seed: of the order within each round.

    """
    chance = Random(seed)
    taken = {way.name: Taken() for way in ways}
    for number, question in enumerate(questions[len(questions) - warm :]):
        for way in ways:
            if way.every == 1 or (number == 0 and way.every < _TOO_SLOW):
                _ask(way, question)
    for number, question in enumerate(questions):
        due = [way for way in ways if number % way.every == 0]
        chance.shuffle(due)
        for way in due:
            _keep(taken[way.name], number, _ask(way, question))
    return taken


@dataclass(frozen=True, slots=True)
class _Asked:
    ms: float
    cpu_ms: float | None
    answer: Any
    stopped: bool


def _ask(way: Way, question: Any) -> _Asked:
    used = way.clock() if way.clock else 0.0
    began = perf_counter()
    answer, stopped = None, False
    try:
        answer = way.ask(question)
    except QueryTimedOut:
        stopped = True
    ms = (perf_counter() - began) * 1000
    cpu_ms = way.clock() - used if way.clock else None
    if isinstance(answer, Answer):
        ms = ms if answer.ms is None else answer.ms
        cpu_ms = cpu_ms if answer.cpu_ms is None else answer.cpu_ms
    return _Asked(ms, cpu_ms, answer, stopped)


def _keep(taken: Taken, number: int, asked: _Asked) -> None:
    taken.ms.append(asked.ms)
    if asked.cpu_ms is not None:
        taken.cpu_ms.append(asked.cpu_ms)
    if asked.stopped:
        taken.stopped += 1
    else:
        taken.answers.append((number, asked.answer))
