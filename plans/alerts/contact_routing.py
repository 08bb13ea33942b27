"""Who of us talks to this contact, and about what?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inroad.graph.taxonomy import BuyingRole, TaxonomyRoles
from inroad.graph.vocabulary import Audience, SeniorityLevel
from inroad.plans.alerts.routing import routing_rules, talks_to
from inroad.plans.role_fit import RoleFit, role_fit
from inroad.queries.people_by_key import PersonSummary


@dataclass(frozen=True, slots=True)
class Talk:
    """One reason for one of us to talk to a contact."""

    audience: Audience
    """Who of us should."""
    role: BuyingRole | None
    """The role whose content to bring along; None where no role is known or likely."""
    why: str
    """One sentence."""


def talks(
    person: PersonSummary,
    held: Sequence[str],
    roles: TaxonomyRoles,
    *,
    deal_department: str | None,
) -> list[Talk]:
    """Return who of us should talk to a contact, one for each role held on the deal.

    Where none is held, by the role that the position typically plays, if it plays one; else it is
    for the deal's owner.

    Args:
        person: the contact.
        held: keys of the roles that the contact holds on the deal.
        roles: of the deal's taxonomy.
        deal_department: department that the deal sells to, where it sells to one.

    Source: S0, "Automated Orchestration" and its table of roles; `routing.yaml`.

    """
    playing = [roles[key] for key in held if key in roles and not roles[key].retired]
    if playing:
        return [
            Talk(talks_to(role, roles), role, f"{person.name} is the {role.name} of this deal")
            for role in playing
        ]
    best = max(_fits(person, roles, deal_department), key=lambda fit: fit.score, default=None)
    if best is None:
        owner = routing_rules().anybody_else
        return [Talk(owner, None, f"{person.name} has no role on this deal, and no typical one")]
    return [Talk(talks_to(best.role, roles), best.role, f"{person.name} {best.why}")]


def _fits(
    person: PersonSummary, roles: TaxonomyRoles, deal_department: str | None
) -> Iterator[RoleFit]:
    for role in roles.taxonomy.current:
        fit = role_fit(
            role,
            title=person.title,
            department=person.department,
            seniority=SeniorityLevel(person.seniority) if person.seniority else None,
            function=None,
            deal_department=deal_department,
        )
        if fit is not None:
            yield fit
