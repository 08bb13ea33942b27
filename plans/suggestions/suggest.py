"""Who probably plays a role on this deal that nobody is known to play?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.graph.taxonomy import BuyingRole
from inroad.plans.role_fit import RoleFit
from inroad.plans.suggestions.examples import suggestable
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.role_model import Judgement, RoleModel
from inroad.plans.suggestions.rules import suggestion_rules
from inroad.plans.wording import day
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.role_assignments import AssignedRole


class SuggestionStep(StrEnum):
    """By what a role is suggested."""

    TITLE_RULES = "TITLE_RULES"
    MODEL = "MODEL"
    IMPORTED = "IMPORTED"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody may play a role; nothing counts on it until it is confirmed."""

    contact: DealContact
    role: BuyingRole
    score: float
    """In (0, 1]: the model's probability, the fit of the title, or another system's confidence."""
    step: SuggestionStep
    reasons: tuple[str, ...]
    """What speaks for it, and what against, in words; the strongest first."""
    sure: bool
    """False where the model holds it likely, and another role likelier, or is not sure enough."""
    assignment: AssignedRole | None = None
    """The assignment by which another system suggests it."""


@dataclass(frozen=True, slots=True)
class SuggestedRole:
    """A role of the deal's taxonomy, and who may play it."""

    role: BuyingRole
    filled: bool
    """Whether somebody known by name plays it already."""
    suggestions: tuple[Suggestion, ...]
    """The likeliest first."""
    unsure: tuple[Suggestion, ...]
    """People whom the model is not sure of in this role, the likeliest first."""


@dataclass(frozen=True, slots=True)
class RoleSuggestions:
    """Everybody who may play a role on one deal."""

    roles: tuple[SuggestedRole, ...]
    """Expected and unfilled ones first, by weight; then the tracked, then the filled."""
    step: SuggestionStep
    """MODEL where there is one, else TITLE_RULES."""
    confirmed: int
    """Assignments that were confirmed in the workspace so far."""
    needed: int
    """Confirmed assignments from which on a model is trained."""
    threshold: float | None
    """Least probability at which the model speaks; None without a model."""

    def of(self, role_key: str) -> SuggestedRole | None:
        """Return what is suggested for one role; None where the taxonomy has no such role."""
        return next((one for one in self.roles if one.role.key == role_key), None)


def suggest(
    roles: Iterable[BuyingRole],
    committee: KnownCommittee,
    *,
    model: RoleModel | None,
    confirmed: int,
) -> RoleSuggestions:
    """Return who may play which role on a deal, with reasons; nobody is assigned by it.

    A role is told by the model where there is one that knows the role, else by titles. What
    another system suggested is among them. Who was rejected for a role on this deal is left out;
    each rejection for it on another deal halves the score.

    Args:
        roles: the roles of the deal's taxonomy, retired ones may be among them.
        committee: what is known of the deal.
        model: trained on what the workspace confirmed before; None: titles tell.
        confirmed: how many assignments that were.

    Source: S0, "Automated Role Suggestion"; docs/method/role-suggestion.md.

    """
    given = [role for role in roles if not role.retired]
    judge = _Judge(committee, model, suggestable(given))
    found = [_suggested_role(role, committee, judge) for role in given]
    return RoleSuggestions(
        tuple(sorted(found, key=_most_wanted_first)),
        SuggestionStep.TITLE_RULES if model is None else SuggestionStep.MODEL,
        confirmed,
        suggestion_rules().model_from,
        None if model is None else model.calibration.threshold,
    )


def _suggested_role(role: BuyingRole, committee: KnownCommittee, judge: "_Judge") -> SuggestedRole:
    found = [
        one for contact in committee.free(role.key) if (one := judge.suggestion(contact, role))
    ]
    found.sort(key=lambda one: (-one.score, one.contact.name, one.contact.person_key))
    return SuggestedRole(
        role,
        committee.filled(role.key),
        tuple(one for one in found if one.sure),
        tuple(one for one in found if not one.sure),
    )


def _most_wanted_first(one: SuggestedRole) -> tuple[bool, bool, int]:
    return one.filled, not one.role.expected, -one.role.weight


class _Judge:
    """Judges people for roles, each position once."""

    def __init__(
        self, committee: KnownCommittee, model: RoleModel | None, roles: Sequence[BuyingRole]
    ) -> None:
        self._committee, self._model, self._roles = committee, model, roles
        self._positions = {one.person_key: committee.position(one) for one in committee.contacts}
        self._judged: dict[str, Judgement] = {}
        if model is not None:
            judged = model.judge(list(self._positions.values()))
            for key, one in zip(self._positions, judged, strict=True):
                known = committee.rejected_roles(key)
                self._judged[key] = one.without(known, model.calibration.threshold)
        self._fits: dict[str, dict[str, RoleFit]] = {}

    def suggestion(self, contact: DealContact, role: BuyingRole) -> Suggestion | None:
        """Return what speaks for somebody in a role; None where nothing does."""
        told = self._by_model(contact, role)
        if told is None and not self._knows(role):
            told = self._by_titles(contact, role)
        if said := self._committee.suggested(contact.person_key, role.key):
            told = _imported(contact, role, said, told)
        return told and self._weakened(told)

    def _knows(self, role: BuyingRole) -> bool:
        return self._model is not None and role.key in self._model.roles

    def _by_model(self, contact: DealContact, role: BuyingRole) -> Suggestion | None:
        """Return the model's word: where the role is likelier than if it knew nothing."""
        model = self._model
        if model is None or role.key not in model.roles:
            return None
        judged = self._judged[contact.person_key]
        probability = judged.probabilities[role.key]
        if probability < 1 / len(model.roles):
            return None
        reasons = model.reasons(self._positions[contact.person_key], role.key)
        likeliest, most = judged.likeliest
        if likeliest != role.key:
            reasons = (f"likelier {_name(self._roles, likeliest)} ({most:.0%})", *reasons)
        sure = judged.sure and likeliest == role.key
        return Suggestion(contact, role, probability, SuggestionStep.MODEL, reasons, sure)

    def _by_titles(self, contact: DealContact, role: BuyingRole) -> Suggestion | None:
        key = contact.person_key
        if key not in self._fits:
            fits = self._positions[key].fits(self._roles)
            self._fits[key] = {fit.role.key: fit for fit in fits}
        fit = self._fits[key].get(role.key)
        if fit is None or fit.score < suggestion_rules().least_fit:
            return None
        step = SuggestionStep.TITLE_RULES
        return Suggestion(contact, role, fit.score, step, (fit.why,), sure=True)

    def _weakened(self, told: Suggestion) -> Suggestion:
        """Return a suggestion as it stands beside rejections of the same on other deals."""
        against = self._committee.rejected_elsewhere(told.contact.person_key, told.role.key)
        if not against:
            return told
        factor = suggestion_rules().rejected_elsewhere ** len(against)
        said = (
            f"was rejected for it on {one.opportunity_name}, {day(one.decided_at)}: {one.reason}"
            for one in against
        )
        return Suggestion(
            told.contact,
            told.role,
            told.score * factor,
            told.step,
            (*told.reasons, *said),
            told.sure,
            told.assignment,
        )


def _imported(
    contact: DealContact, role: BuyingRole, said: AssignedRole, told: Suggestion | None
) -> Suggestion:
    """Return another system's suggestion, with our own reasons behind its."""
    evidence = said.evidence or "suggested by another system, which gives no reason"
    own = told.score if told else 0.0
    score = said.confidence if said.confidence is not None else max(own, 0.5)
    return Suggestion(
        contact,
        role,
        max(score, own),
        SuggestionStep.IMPORTED,
        (evidence, *(told.reasons if told else ())),
        sure=True,
        assignment=said,
    )


def _name(roles: Iterable[BuyingRole], key: str) -> str:
    return next((role.name for role in roles if role.key == key), "another role")
