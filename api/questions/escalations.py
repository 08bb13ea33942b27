"""Root field: who above a contact could decide, or already knows us."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.questions import meant
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.enums import SeniorityLevel
from inroad.api.types.escalation_path import EscalationPath, Path, Step
from inroad.api.types.target import RoleOnOpportunityInput, role_of
from inroad.api.withholding import withheld_of_pairs
from inroad.errors import BadInput, NotFound
from inroad.graph import vocabulary
from inroad.queries.routes import escalation_paths as paths
from inroad.queries.routes.callers import Caller, callers

MOST_PATHS = 50


class EscalationQuestions:
    """Ways up."""

    escalation_paths = graphene.List(
        graphene.NonNull(EscalationPath),
        required=True,
        from_=graphene.ID(required=True, name="from", description="The contact to begin at."),
        sought_role=graphene.Argument(
            RoleOnOpportunityInput, description="A role that ends a path, on its deal."
        ),
        sought_level=graphene.Argument(
            SeniorityLevel, description="A level that ends a path, as those above it do."
        ),
        known=graphene.Boolean(
            description="Whether somebody whom one of ours knows well (strength 0.6) ends a path."
        ),
        max_steps=graphene.Int(default_value=6, description="Most steps in a path, 1 to 8."),
        first=graphene.Int(default_value=5, description="Most paths, 1 to 50."),
        as_of=as_of_argument(),
        description="The shortest ways up from a contact, by reporting lines and influence, to "
        "each first person who is sought.",
    )

    @staticmethod
    async def resolve_escalation_paths(
        _root: None,
        call: graphene.ResolveInfo,
        from_: str,
        as_of: datetime | None = None,
        **sought: Any,
    ) -> list[Path]:
        """Search, then find the colleague who should call the person at each end."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        asked = _asked(**sought)
        contact = (await meant.existing_people(loaders, [from_], field="from"))[0]
        asked |= await _roles(loaders, sought.get("sought_role"))
        found = await context.read(
            paths.escalation_paths, from_key=contact, as_of=loaders.as_of, **asked
        )
        ends = [path.people[-1] for path in found]
        calling = await context.read(callers, target_keys=ends, as_of=loaders.as_of) if ends else {}
        return await _shown(loaders, found, calling)


def _asked(
    *,
    max_steps: int | None,
    first: int | None,
    sought_role: Any = None,
    sought_level: vocabulary.SeniorityLevel | None = None,
    known: bool | None = None,
) -> dict[str, Any]:
    """Return what is sought as the query takes it; null stands for the default.

    Raises:
        BadInput: nothing is sought, or a number is out of its range.

    """
    if sought_role is None and sought_level is None and not known:
        raise BadInput("give soughtRole, soughtLevel or known: true", field="soughtRole")
    lowest = sought_level.rank if sought_level else None
    return {
        "levels": [
            level.value
            for level in vocabulary.SeniorityLevel
            if lowest is not None and level.rank >= lowest
        ],
        "known_from": vocabulary.STRONG_FROM if known else None,
        "max_steps": count(max_steps, paths.MOST_STEPS, "maxSteps", default=6),
        "limit": count(first, MOST_PATHS, "first", default=5),
    }


async def _roles(loaders: Loaders, sought: Any) -> dict[str, Any]:
    """Return the roles sought, by the taxonomy of their deal; nothing where none is.

    Raises:
        NotFound: there is no such deal, or its taxonomy has no such role.

    """
    if sought is None:
        return {}
    asked = role_of(sought)
    deal = await loaders.opportunities.load(asked.opportunity_key)
    if deal is None:
        raise NotFound(
            f"soughtRole: there is no opportunity {asked.opportunity_key!r} in this workspace",
            field="soughtRole",
        )
    taxonomies = await loaders.taxonomies()
    roles = taxonomies.roles_meant(asked.role, into=deal.row.taxonomy)
    if not roles:
        taxonomy = taxonomies.roles_of(deal.row.taxonomy).taxonomy
        said = f"soughtRole: there is no role {asked.role[:100]!r} in {taxonomy.name}; it has "
        known = ", ".join(role.name for role in taxonomy.current)
        raise NotFound(f"{said}{known}", field="soughtRole")
    return {"roles": [role.key for role in roles], "opportunity_key": deal.row.key}


async def _shown(
    loaders: Loaders, found: Sequence[paths.EscalationPath], calling: Mapping[str, Caller]
) -> list[Path]:
    """Return paths with everybody on them loaded at once."""
    named = {key for path in found for key in (*path.people, path.known_by) if key}
    named |= {caller.colleague_key for caller in calling.values()}
    keys = sorted(named)
    people = dict(zip(keys, await loaders.people.load_many(keys), strict=True))
    shown = []
    for path in found:
        chain = [person for key in path.people if (person := people[key]) is not None]
        if len(chain) < len(path.people):
            continue  # somebody was deleted meanwhile
        caller = calling.get(path.people[-1])
        end = chain[-1]
        shown.append(
            Path(
                chain,
                [
                    Step(*step)
                    for step in zip(chain, chain[1:], path.steps, path.weights, strict=False)
                ],
                path.holds_role,
                path.holds_level,
                await withheld_of_pairs(people[path.known_by] if path.known_by else None, end),
                path.known_strength,
                await withheld_of_pairs(people[caller.colleague_key] if caller else None, end),
                caller.strength if caller else None,
            )
        )
    return shown
