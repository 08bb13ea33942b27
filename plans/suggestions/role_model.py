"""A model of who plays which role, trained on what was confirmed before."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inroad.graph.taxonomy import BuyingRole
from inroad.plans.suggestions.calibration import Calibration, Matrix, calibrate, calibrated
from inroad.plans.suggestions.position import Position, by_name, features_of
from inroad.plans.suggestions.rules import suggestion_rules

OTHER = ""
"""Stands for roles that the taxonomy does not have as one: who plays them is none of the others."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """One thing to learn: a position and the role that somebody in it plays, or does not."""

    position: Position
    role: str
    """Key of the role in the taxonomy that is learnt, or OTHER."""
    weight: float
    group: str
    """What may not be split between training and test: people and companies tied to one another."""
    deal_and_person: tuple[str, str]
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one position."""

    probabilities: Mapping[str, float]
    """By role key, the likeliest first; they sum to 1 over the roles that the model knows."""
    sure: bool
    """Whether the likeliest is likely enough to be told."""

    def without(self, roles: Collection[str], threshold: float) -> "Judgement":
        """Return the judgement as it is once it is known that these roles are not played.

        Itself where nothing would be left to choose among.
        """
        left = {role: said for role, said in self.probabilities.items() if role not in roles}
        total = sum(left.values())
        if not total or len(left) == len(self.probabilities):
            return self
        found = {role: said / total for role, said in left.items()}
        return Judgement(found, sure=next(iter(found.values())) >= threshold)

    @property
    def likeliest(self) -> tuple[str, float]:
        """The likeliest role and its probability."""
        return next(iter(self.probabilities.items()))


@dataclass(frozen=True)
class RoleModel:
    """Probabilities of roles for positions, calibrated, with reasons."""

    roles: tuple[str, ...]
    """Keys of the roles that it knows, OTHER may be among them; of all others titles tell."""
    examples: int
    """Confirmed assignments that it was trained on."""
    calibration: Calibration
    taxonomy_roles: tuple[BuyingRole, ...] = field(repr=False)
    _classifier: Any = field(repr=False)
    _vectorizer: Any = field(repr=False)

    def judge(self, positions: Sequence[Position]) -> list[Judgement]:
        """Return what the model says of each position."""
        if not positions:
            return []
        rows = [by_name(features_of(one, self.taxonomy_roles)) for one in positions]
        found = calibrated(
            self._classifier.predict_log_proba(self._vectorizer.transform(rows)),
            self.calibration.temperature,
        )
        return [self._judgement(row.tolist()) for row in found]

    def reasons(self, position: Position, role: str) -> tuple[str, ...]:
        """Return the features that spoke most for a role, in words, the strongest first."""
        weights = self._classifier.coef_
        if len(self.roles) == 2:  # noqa: PLR2004  # of two classes only one has coefficients
            weights = [-weights[0], weights[0]]
        mine = weights[self.roles.index(role)]
        mean = sum(weights) / len(self.roles)
        places = self._vectorizer.vocabulary_
        spoke: dict[str, float] = {}
        for feature in features_of(position, self.taxonomy_roles):
            at = places.get(feature.name)
            if at is not None and feature.tells(role):
                added = feature.value * float(mine[at] - mean[at])
                spoke[feature.words] = spoke.get(feature.words, 0.0) + added
        strongest = sorted(spoke, key=lambda words: (-spoke[words], words))
        told = list[str]()
        for words in strongest:
            if spoke[words] > 0 and not any(words in longer for longer in told):
                told.append(words)
        return tuple(told[: suggestion_rules().most_reasons])

    def _judgement(self, row: Sequence[float]) -> Judgement:
        found = sorted(zip(self.roles, row, strict=True), key=lambda one: (-one[1], one[0]))
        return Judgement(dict(found), sure=found[0][1] >= self.calibration.threshold)


def train(examples: Iterable[Learnt], roles: Sequence[BuyingRole]) -> RoleModel | None:
    """Train a model; the same examples make the same model.

    Args:
        examples: what was confirmed and rejected, in any order.
        roles: the roles of the taxonomy that may be suggested.

    Returns:
        The model; None where fewer than two roles, or fewer than two groups, have holders enough.

    """
    from sklearn.feature_extraction import (  # type: ignore[import-untyped]  # noqa: PLC0415
        DictVectorizer,
    )
    from threadpoolctl import (  # type: ignore[import-untyped]  # noqa: PLC0415
        threadpool_limits,
    )

    rules = suggestion_rules()
    given = sorted(examples, key=_order)
    held = Counter(one.role for one in given if not one.rejected)
    taught = {OTHER, *(role.key for role in roles)}
    known = sorted(key for key in taught if held[key] >= rules.least_holders)
    kept = [one for one in given if one.role in known]
    groups = folds_of(kept)
    if len(known) < 2 or len(set(groups)) < 2:  # noqa: PLR2004  # nothing to tell apart
        return None
    vectorizer = DictVectorizer()
    features = [by_name(features_of(one.position, roles)) for one in kept]
    table = _Table(vectorizer.fit_transform(features), kept, groups, known)
    with threadpool_limits(limits=1):  # so few rows: threads would wait for one another
        tried = [(table.calibration(strength), strength) for strength in rules.regularisations]
        best, strength = min(tried, key=lambda one: one[0].log_loss)
        classifier = table.fitted(range(len(kept)), strength)
    confirmed = sum(not one.rejected for one in kept)
    return RoleModel(tuple(known), confirmed, best, tuple(roles), classifier, vectorizer)


def _order(one: Learnt) -> tuple[str, str, str, bool]:
    return (*one.deal_and_person, one.role, one.rejected)


def folds_of(examples: Sequence[Learnt]) -> list[int]:
    """Return the fold of each example: a group is never split, and folds are about as large."""
    sizes = Counter(one.group for one in examples)
    folds = min(suggestion_rules().folds, len(sizes))
    filled = [0] * folds
    of_group: dict[str, int] = {}
    for group, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        of_group[group] = filled.index(min(filled))
        filled[of_group[group]] += size
    return [of_group[one.group] for one in examples]


@dataclass(frozen=True)
class _Table:
    """Examples as numbers."""

    features: Any
    examples: Sequence[Learnt]
    folds: Sequence[int]
    roles: Sequence[str]

    def calibration(self, strength: float) -> Calibration:
        """Return what held-out examples say of models regularised by this strength."""
        import numpy as np  # noqa: PLC0415

        said: Matrix = np.full((len(self.examples), len(self.roles)), -np.inf)
        for fold in sorted(set(self.folds)):
            within = [at for at, of in enumerate(self.folds) if of != fold]
            without = [
                at
                for at, of in enumerate(self.folds)
                if of == fold and not self.examples[at].rejected
            ]
            if without and len({self.examples[at].role for at in within}) > 1:
                classifier = self.fitted(within, strength)
                columns = [self.roles.index(role) for role in classifier.classes_]
                rows = classifier.predict_log_proba(self.features[without])
                said[np.ix_(without, columns)] = rows
        positive = [at for at, one in enumerate(self.examples) if not one.rejected]
        played: dict[tuple[str, str], set[int]] = {}
        for at in positive:
            one = self.examples[at]
            played.setdefault(one.deal_and_person, set()).add(self.roles.index(one.role))
        return calibrate(
            said[positive],
            [self.roles.index(self.examples[at].role) for at in positive],
            [frozenset(played[self.examples[at].deal_and_person]) for at in positive],
        )

    def fitted(self, rows: Iterable[int], strength: float) -> Any:
        """Return a classifier trained on some of the examples."""
        from sklearn.linear_model import (  # type: ignore[import-untyped]  # noqa: PLC0415
            LogisticRegression,
        )

        chosen = list(rows)
        held = Counter(self.examples[at].role for at in chosen if not self.examples[at].rejected)
        at, labels, weights = list[int](), list[str](), list[float]()
        for row in chosen:
            for role, weight in self._labels(self.examples[row], held):
                at.append(row)
                labels.append(role)
                weights.append(weight)
        classifier = LogisticRegression(C=strength, max_iter=5_000, random_state=0)
        return classifier.fit(self.features[at], labels, weights)

    def _labels(self, one: Learnt, held: Counter[str]) -> Iterable[tuple[str, float]]:
        """Yield the roles that an example speaks for: a rejection for all others, as common."""
        if not one.rejected:
            yield one.role, one.weight
            return
        others = {role: count for role, count in held.items() if role != one.role}
        for role, count in sorted(others.items()):
            yield role, one.weight * count / sum(others.values())
