"""What a section of the benchmark stands on, and the questions that several sections ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.drawn.folder import AS_OF, WORKSPACE
from bench.peers.asked import Peer
from bench.stand.database import Database
from bench.stand.judging import HOPS, judged
from bench.stand.known import Known
from bench.stand.place import Size
from bench.stand.rounds import Answer, Taken, Way
from inroad.graph.session import Graph
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.route import IntroductionRoute

K = 5
AT: dict[str, Any] = {"workspace": WORKSPACE, "as_of": AS_OF}
NOTHING = "nothing: the way to the database and back"
_NOTHING = Path(__file__).parents[1].joinpath("nothing.cypher").read_text(encoding="utf-8")
_TINY_SHARE = 10


@dataclass(frozen=True, slots=True)
class Stand:
    """A database that runs, what is in it, and how much is asked."""

    size: Size
    database: Database
    known: Known
    file: Path
    """The graph as peers read it."""
    folder: Path
    """Home of the database."""

    @property
    def graph(self) -> Graph:
        """The way to the database."""
        return self.database.graph

    @property
    def is_tiny(self) -> bool:
        """Whether only a look is taken whether everything still runs."""
        return self.size.name == "tiny"

    def count(self, usual: int) -> int:
        """Return how many questions are asked where it usually are so many."""
        return max(2, usual // _TINY_SHARE) if self.is_tiny else usual

    def clock(self) -> float:
        """Return the processor time of the database in ms."""
        return self.database.process.cpu_ms()

    def keys(self, people: Sequence[int]) -> list[str]:
        """Return the keys of people."""
        return [self.known.keys[one] for one in people]

    def routes(
        self, sources: Sequence[int] | None, targets: Sequence[int], *, k: int = K, hops: int = HOPS
    ) -> list[IntroductionRoute]:
        """Ask the product; sources None: our team."""
        return self.graph.read(
            introduction_routes,
            source_keys=None if sources is None else self.keys(sources),
            target_keys=self.keys(targets),
            max_hops=hops,
            k=k,
            **AT,
        )

    def answer(self, found: Sequence[IntroductionRoute]) -> Answer:
        """Return what the product answered, people by number."""
        numbers = self.known.numbers
        return Answer(
            routes=[[numbers[key] for key in route.people] for route in found],
            products=[route.probability for route in found],
        )

    def nothing(self) -> Way:
        """Return the cheapest question there is."""
        session = self.graph.driver.session(database=self.graph.database)
        return Way(NOTHING, lambda _one: session.run(_NOTHING).consume(), self.clock, asks="none")


def truths(
    floor: Peer, questions: Sequence[Any], *, team: Sequence[int] | None = None
) -> dict[int, list[float]]:
    """Return the products of the k best routes of each question, by the exhaustive search."""
    found = {}
    for number, question in enumerate(questions):
        if team is None:
            answer = floor.pair("pair", question, K)
        else:
            answer = floor.team("team", team, question, K)
        found[number] = list(answer.products or ())
    return found


def told(
    known: Known,
    ways: Sequence[Way],
    taken: Mapping[str, Taken],
    truth: Mapping[int, Sequence[float]] | None = None,
) -> dict[str, dict[str, Any]]:
    """Return the figures of each way, with how many answers were wrong where there is a truth."""
    figures = {way.name: taken[way.name].figures() for way in ways}
    if truth is not None:
        for way in ways:
            if way.asks != "none":
                figures[way.name] |= judged(known, taken[way.name], truth, asks=way.asks)
    return figures


Section = Callable[[Stand], dict[str, Any]]
