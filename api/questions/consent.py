"""Root fields: what a colleague allows, now and before."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.questions import meant
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.consent import Consent, ConsentAt
from inroad.queries.consent.consents_of import consents_of, in_force


def _colleague() -> Any:
    return graphene.ID(required=True, description="Whose consent.")


def _from() -> Any:
    return graphene.ID(
        name="from", description="Who looks: whom the colleague hides is told to themself alone."
    )


class ConsentQuestions:
    """What colleagues allow with their relationships."""

    consent = graphene.Field(
        Consent,
        colleague_id=_colleague(),
        from_=_from(),
        as_of=as_of_argument(),
        description="What a colleague allows; null: they never said anything, and allow "
        "everything.",
    )
    consent_history = graphene.List(
        graphene.NonNull(Consent),
        required=True,
        colleague_id=_colleague(),
        from_=_from(),
        description="Everything that a colleague ever allowed, the first first.",
    )

    @staticmethod
    async def resolve_consent(
        _root: None,
        call: graphene.ResolveInfo,
        colleague_id: str,
        from_: str | None = None,
        as_of: datetime | None = None,
    ) -> ConsentAt | None:
        """Return the version in force."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        (key,) = await meant.existing_people(loaders, [colleague_id], field="colleagueId")
        found = in_force(await context.read(consents_of, people=[key]), loaders.as_of)
        return None if found is None else ConsentAt(found, loaders, _looks(from_) == key)

    @staticmethod
    async def resolve_consent_history(
        _root: None, call: graphene.ResolveInfo, colleague_id: str, from_: str | None = None
    ) -> list[ConsentAt]:
        """Return all versions."""
        context: RequestContext = call.context
        loaders = context.at()
        (key,) = await meant.existing_people(loaders, [colleague_id], field="colleagueId")
        own = _looks(from_) == key
        return [
            ConsentAt(one, loaders, own) for one in await context.read(consents_of, people=[key])
        ]


def _looks(identity: str | None) -> str | None:
    return None if identity is None else key_of("Person", identity, field="from")
