"""Whom did deals like this one have that it lacks?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inroad.graph.taxonomy import STANDARD, BuyingRole, Taxonomies
from inroad.graph.titles import normalise
from inroad.plans.stages import StageState
from inroad.plans.suggestions.examples import Past, read_in
from inroad.plans.suggestions.rules import suggestion_rules
from inroad.plans.suggestions.suggest import RoleSuggestions, Suggestion
from inroad.plans.wording import listed
from inroad.queries.suggestions.deals_learnt_from import PastDeal
from inroad.queries.suggestions.role_examples import RoleExample


@dataclass(frozen=True, slots=True)
class LikeDeal:
    """A deal that was won, and how like it is."""

    deal: PastDeal
    likeness: float
    """In (0, 1]; 1: alike in everything that is looked at."""
    why: str
    """What is alike and what is not, in words."""


@dataclass(frozen=True, slots=True)
class MissingMember:
    """An expected role that like deals had filled, and this one has not."""

    role: BuyingRole
    had: int
    """Like deals on which somebody played it."""
    of: int
    """Like deals."""
    share: float
    """How often, in (0, 1], the likest deals counting most."""
    people: tuple[Suggestion, ...]
    """Who may play it here, the likeliest first."""
    placeholder: str | None
    """Whom to look for where nobody fits: `Chief Technology Officer, name unknown`."""


@dataclass(frozen=True, slots=True)
class MissingMembers:
    """What this deal lacks beside those like it."""

    like: tuple[LikeDeal, ...]
    """The likest first; empty where none was won."""
    members: tuple[MissingMember, ...]
    """What the like deals had most often first."""


def missing_members(
    deal: PastDeal, past: Past, taxonomies: Taxonomies, suggestions: RoleSuggestions
) -> MissingMembers:
    """Return which expected roles deals like this one had filled when they were won.

    Args:
        deal: the deal.
        past: all deals, and who played which role on them.
        taxonomies: the workspace's, by which roles of other deals are read in this one's.
        suggestions: who may play which role on the deal.

    Source: S0, "typical patterns for similar deals"; docs/method/role-suggestion.md.

    """
    like = like_deals(deal, past)
    into = deal.taxonomy or STANDARD
    played = {one.deal.key: _played(one.deal, past.examples, taxonomies, into) for one in like}
    total = sum(one.likeness for one in like)
    members = []
    for wanted in suggestions.roles:
        key = wanted.role.key
        having = [one for one in like if key in played[one.deal.key]]
        if having and wanted.role.expected and not wanted.filled:
            people = wanted.suggestions or wanted.unsure
            holders = [who for one in having for who in played[one.deal.key][key]]
            members.append(
                MissingMember(
                    wanted.role,
                    len(having),
                    len(like),
                    sum(one.likeness for one in having) / total,
                    people,
                    None if people else f"{_office(wanted.role, holders)}, name unknown",
                )
            )
    members.sort(key=lambda one: (-one.share, -one.role.weight, one.role.name))
    return MissingMembers(tuple(like), tuple(members))


def like_deals(deal: PastDeal, past: Past) -> list[LikeDeal]:
    """Return the won deals of the same kind that are like a deal, the likest first."""
    rules = suggestion_rules().like
    won = (
        other
        for other, state in zip(past.deals, past.states, strict=True)
        if state is StageState.WON and other.key != deal.key and other.kind == deal.kind
    )
    found = [likeness(deal, other) for other in won]
    kept = [one for one in found if one.likeness >= rules.least]
    return sorted(kept, key=lambda one: (-one.likeness, one.deal.key))[: rules.most]


def likeness(deal: PastDeal, other: PastDeal) -> LikeDeal:
    """Return how like two deals of one kind are: segment, taxonomy, breadth and amount."""
    rules = suggestion_rules().like
    score, same, differs = 1.0, [f"{deal.kind.lower()} deal"], list[str]()
    properties = (
        ("segment", deal.segment, other.segment, rules.differs.segment),
        ("taxonomy", deal.taxonomy or STANDARD, other.taxonomy or STANDARD, rules.differs.taxonomy),
        ("breadth", deal.breadth, other.breadth, rules.differs.breadth),
    )
    for name, mine, theirs, factor in properties:
        if mine is None or theirs is None:
            score *= rules.unknown
        elif mine.casefold() != theirs.casefold():
            score *= factor
            differs.append(f"{name} {theirs}")
        elif name != "taxonomy":
            same.append(theirs)
    ratio = _ratio(deal, other)
    if ratio is None:
        score *= rules.unknown
    else:
        score *= ratio**rules.amount_power
        amount = f"{other.amount or 0.0:,.0f} {other.currency or ''}".strip()
        (same if ratio >= 0.5 else differs).append(amount)  # noqa: PLR2004  # half or double
    words = f"alike: {listed(same)}" + (f"; different: {listed(differs)}" if differs else "")
    return LikeDeal(other, score, words)


def _ratio(deal: PastDeal, other: PastDeal) -> float | None:
    """Return the smaller amount over the greater; None where they cannot be compared."""
    if not deal.amount or not other.amount or deal.currency != other.currency:
        return None
    low, high = sorted((deal.amount, other.amount))
    return low / high if low > 0 else None


def _played(
    deal: PastDeal, examples: Iterable[RoleExample], taxonomies: Taxonomies, into: str
) -> dict[str, list[RoleExample]]:
    """Return who played which role on a deal, by the roles of another taxonomy that share it."""
    found: dict[str, list[RoleExample]] = {}
    for one in examples:
        if one.opportunity_key == deal.key and not one.rejected:
            for role in read_in(taxonomies, deal.taxonomy, one.role, into):
                found.setdefault(role, []).append(one)
    return found


def _office(role: BuyingRole, holders: Sequence[RoleExample]) -> str:
    """Return the typical title of a role that its holders mostly had; else the most typical."""
    held = Counter(normalise(one.title or "").office for one in holders)
    typical = [title for title in role.titles if held[title]]
    return min(typical or role.titles, key=lambda title: -held[title], default=role.name)
