"""How often are roles suggested rightly, by the model and by titles alone?

Cross-validation by account: whoever is suggested a role, and everybody at the same company, was
kept out of the training. The model chooses its temperature and its threshold within the training.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import comb, sqrt

from inroad.api.stage_rules import stages_of
from inroad.api.suggesting import past_of
from inroad.graph.session import Graph, open_graph
from inroad.graph.taxonomy import STANDARD, BuyingRole
from inroad.plans.suggestions.examples import learnt_from, suggestable
from inroad.plans.suggestions.position import Position
from inroad.plans.suggestions.role_model import Learnt, RoleModel, folds_of, train
from inroad.queries.taxonomies_of import taxonomies_of
from inroad.seeds.demo import seed_aldermoor

DAY = datetime(2026, 11, 15, tzinfo=UTC)
"""The day for which the demo workspace is told."""
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_TOP = 3


@dataclass(frozen=True, slots=True)
class Case:
    """One person on one deal, and what was said of her by a way that had not seen her."""

    right: frozenset[str]
    """The roles that she plays."""
    said: tuple[tuple[str, float], ...]
    """Roles with their probabilities, the likeliest first."""
    told: bool
    """Whether the way was sure enough to speak."""

    @property
    def first(self) -> bool:
        """Whether the likeliest role is one of hers."""
        return bool(self.said) and self.said[0][0] in self.right

    @property
    def among_three(self) -> bool:
        """Whether one of the three likeliest is one of hers."""
        return any(role in self.right for role, _ in self.said[:_TOP])

    def brier(self, roles: Iterable[str]) -> float:
        """Return the squared distance from the truth, 0 to 2; several roles share the one."""
        said = dict(self.said)
        truth = {role: 1 / len(self.right) for role in self.right}
        return sum((said.get(role, 0.0) - truth.get(role, 0.0)) ** 2 for role in roles)


Way = Callable[[Sequence[Position]], list[tuple[tuple[tuple[str, float], ...], bool]]]
"""Says of each position which roles it has, and whether it is sure."""


def main() -> None:
    """Print the tables in Markdown, of the demo, which is loaded, or of another workspace."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--workspace", help="another than the demo's; nothing is written to it")
    with open_graph() as graph:
        workspace = options.parse_args().workspace
        if workspace is None:
            seed_aldermoor(graph)
        as_of = datetime.now(UTC) if workspace else DAY
        learnt, roles = learnable(graph, workspace or "aldermoor", as_of)
    print(report(learnt, roles))


def learnable(
    graph: Graph, workspace: str, as_of: datetime
) -> tuple[list[Learnt], tuple[BuyingRole, ...]]:
    """Return what a workspace teaches by a day, and the roles that may be suggested."""
    stages = graph.read(stages_of, workspace=workspace, as_of=as_of)
    past = graph.read(past_of, workspace=workspace, as_of=as_of, stages=stages)
    taxonomies = graph.read(taxonomies_of, workspace=workspace, as_of=as_of)
    return learnt_from(past, taxonomies, STANDARD), suggestable(taxonomies.named(STANDARD).roles)


def report(learnt: Sequence[Learnt], roles: Sequence[BuyingRole]) -> str:
    """Return all tables."""
    given = [one for one in learnt if one.role in {role.key for role in roles}]
    of_model, of_titles, of_common = held_out(given, roles)
    keys = [role.key for role in roles]
    ways = {"model": of_model, "titles alone": of_titles, "the commonest role": of_common}
    groups, deals = {one.group for one in given}, {one.deal_and_person[0] for one in given}
    parts = [
        f"{len(of_model)} cases, each a person on one of {len(deals)} deals, in {len(groups)} "
        f"groups of accounts that share nobody; {len(set(folds_of(given)))} folds.",
        figures(ways, keys),
        differing(of_model, of_titles),
        "The model's probabilities against what was true:",
        reliability(of_model),
        "The surest answers first, right so far:",
        sure_first({name: ways[name] for name in ("model", "titles alone")}),
    ]
    return "\n\n".join(parts)


def held_out(
    learnt: Sequence[Learnt], roles: Sequence[BuyingRole]
) -> tuple[list[Case], list[Case], list[Case]]:
    """Return what model, titles and the commonest role say of everybody when held out."""
    found: tuple[list[Case], list[Case], list[Case]] = ([], [], [])
    folds = folds_of(learnt)
    for fold in sorted(set(folds)):
        seen = [one for one, of in zip(learnt, folds, strict=True) if of != fold]
        tested = [one for one, of in zip(learnt, folds, strict=True) if of == fold]
        model = train(seen, roles)
        if model is None:
            raise SystemExit("too little was confirmed for a model")
        common = Counter(one.role for one in seen if not one.rejected)
        for cases, way in zip(
            found, (by_model(model), by_titles(roles), by_share(common)), strict=True
        ):
            cases.extend(cases_of(tested, way))
    return found


def cases_of(tested: Sequence[Learnt], way: Way) -> list[Case]:
    """Return what a way says of each person on each deal."""
    right: dict[tuple[str, str], set[str]] = {}
    positions: dict[tuple[str, str], Position] = {}
    for one in tested:
        if not one.rejected:
            right.setdefault(one.deal_and_person, set()).add(one.role)
            positions[one.deal_and_person] = one.position
    answers = way(list(positions.values()))
    return [
        Case(frozenset(right[pair]), said, told)
        for pair, (said, told) in zip(positions, answers, strict=True)
    ]


def by_model(model: RoleModel) -> Way:
    """Return a model as a way."""
    return lambda positions: [
        (tuple(judged.probabilities.items()), judged.sure) for judged in model.judge(positions)
    ]


def by_titles(roles: Sequence[BuyingRole]) -> Way:
    """Return title rules as a way: their scores are made to sum to 1."""

    def say(positions: Sequence[Position]) -> list[tuple[tuple[tuple[str, float], ...], bool]]:
        answers = []
        for position in positions:
            fits = position.fits(roles)
            total = sum(fit.score for fit in fits)
            said = tuple((fit.role.key, fit.score / total) for fit in fits)
            answers.append((said, bool(fits)))
        return answers

    return say


def by_share(common: Counter[str]) -> Way:
    """Return the shares of the roles as a way: it looks at nobody."""
    said = tuple((role, count / common.total()) for role, count in common.most_common())
    return lambda positions: [(said, True) for _ in positions]


def figures(ways: Mapping[str, Sequence[Case]], roles: Sequence[str]) -> str:
    """Return the table of the main figures; intervals are Wilson's, 95 %."""
    rows: list[Sequence[str]] = [
        ("way", "top 1", "95 %", "top 3", "Brier", "silent", "right when it speaks"),
        ("---",) * 7,
    ]
    for name, cases in ways.items():
        told = [case for case in cases if case.told]
        first = sum(case.first for case in cases)
        low, high = _interval(first, len(cases))
        rows.append(
            (
                name,
                _share(first, len(cases)),
                f"{low:.0%} to {high:.0%}",
                _share(sum(case.among_three for case in cases), len(cases)),
                f"{sum(case.brier(roles) for case in cases) / len(cases):.3f}",
                f"{1 - len(told) / len(cases):.1%}",
                _share(sum(case.first for case in told), len(told)),
            )
        )
    return _table(rows)


def differing(model: Sequence[Case], titles: Sequence[Case]) -> str:
    """Return on how many people only one of the two is right, and how often chance does as well."""
    only_model = sum(one.first > other.first for one, other in zip(model, titles, strict=True))
    only_titles = sum(one.first < other.first for one, other in zip(model, titles, strict=True))
    of = only_model + only_titles
    tail = sum(comb(of, right) for right in range(max(only_model, only_titles), of + 1))
    chance = min(1.0, 2 * tail / 2**of)
    return (
        f"Only the model is right in {only_model} cases, only titles in {only_titles}; a "
        f"difference as large comes by chance with a probability of {chance:.2f} (sign test)."
    )


def reliability(cases: Sequence[Case]) -> str:
    """Return how often the likeliest role was right, by how likely it was said to be."""
    rows: list[Sequence[str]] = [("said", "cases", "mean said", "right"), ("---",) * 4]
    for low, high in pairwise(_BINS):
        within = [
            case
            for case in cases
            if low <= case.said[0][1] < high or case.said[0][1] == high == _BINS[-1]
        ]
        if within:
            mean = sum(case.said[0][1] for case in within) / len(within)
            right = _share(sum(case.first for case in within), len(within))
            rows.append((f"{low:.0%} to {high:.0%}", str(len(within)), f"{mean:.1%}", right))
    return _table(rows)


def sure_first(ways: Mapping[str, Sequence[Case]]) -> str:
    """Return how often each way is right on the people that it is surest of."""
    rows: list[Sequence[str]] = [("of all cases", *ways), ("---",) * (len(ways) + 1)]
    for share in (0.25, 0.5, 0.75, 0.9, 1.0):
        cells = []
        for cases in ways.values():
            surest = sorted(cases, key=lambda case: -case.said[0][1] if case.said else 0.0)
            kept = surest[: round(share * len(surest))]
            cells.append(_share(sum(case.first for case in kept), len(kept)))
        rows.append((f"{share:.0%}", *cells))
    return _table(rows)


def _share(right: int, of: int) -> str:
    return f"{right / of:.1%} ({right}/{of})" if of else "none"


def _interval(right: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    main()
