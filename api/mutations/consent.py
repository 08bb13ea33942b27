"""The mutation by which a colleague says what may be done with her relationships."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import NodeType, key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.questions import meant
from inroad.api.types.consent import Consent, ConsentAt
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.consent.save_consent import Consent as Allowed
from inroad.graph.writes.consent.save_consent import save_consent as write_consent
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.wording import day
from inroad.queries.consent.consents_of import ConsentVersion, consents_of

MOST_ASKS = 1_000
MOST_DAYS = 3_650
MOST_NAMED = 1_000
"""People that one colleague hides, or accounts that she vetoes, at most."""
_NUMBERS = {
    "asks_per_month": ("asksPerMonth", MOST_ASKS),
    "cool_down_days": ("coolDownDays", MOST_DAYS),
}
_LISTS: dict[str, NodeType] = {"hides": "Person", "vetoes": "Account"}


class SaveConsentPayload(graphene.ObjectType):
    """What was written, or why nothing was."""

    consent = graphene.Field(
        Consent, description="As it holds from then on; null where errors are."
    )
    changed = graphene.Boolean(required=True, description="Whether it says anything new.")
    errors = graphene.List(
        graphene.NonNull(UserError),
        required=True,
        description="Why nothing was written; empty: it is as wanted.",
    )
    client_mutation_id = graphene.String(description="As it came in.")


async def _resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    try:
        colleague = await _colleague(context, input["colleague_id"])
        said = _said(input)
        since = input.get("since") or context.now
        changed = await context.write(
            change_consent,
            colleague_key=colleague,
            said=said,
            since=since,
            provenance=Provenance(SOURCE, recorded_at=context.now),
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return SaveConsentPayload(changed=False, errors=[problem], client_mutation_id=mark)
    versions = await context.read(consents_of, people=[colleague])
    return SaveConsentPayload(
        consent=ConsentAt(versions[-1], context.at(), own=True) if versions else None,
        changed=changed,
        errors=[],
        client_mutation_id=mark,
    )


def change_consent(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleague_key: str,
    said: Mapping[str, Any],
    since: datetime,
    provenance: Provenance,
) -> bool:
    """Let what is said hold from an instant on, the rest as before; return whether it is new.

    Raises:
        BadInput: something else holds from later on already.
        NotFound: somebody to hide, or an account to veto, is not there.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    versions = consents_of(tx, workspace=workspace, people=[colleague_key])
    if versions and since < versions[-1].valid_from:
        held = day(versions[-1].valid_from)
        raise BadInput(f"since: what holds from {held} on was said already", field="since")
    before = _of(versions[-1]) if versions else Allowed()
    after = replace(before, **said)
    if after == before:
        return False
    write_consent(
        tx,
        workspace=workspace,
        colleague_key=colleague_key,
        consent=after,
        since=since,
        provenance=provenance,
    )
    return True


def _of(version: ConsentVersion) -> Allowed:
    return Allowed(
        version.may_be_asked,
        version.asks_per_month,
        version.cool_down_days,
        version.hides_all,
        version.hides,
        version.vetoes,
    )


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an input says, as the fields of a consent; null says that nothing is kept back.

    Raises:
        BadInput: a number is out of its range, an id is not one, or there are too many.

    """
    said: dict[str, Any] = {}
    for name, (field, most) in _NUMBERS.items():
        if name in given:
            number = given[name]
            if number is not None and not 0 <= number <= most:
                raise BadInput(f"{field}: must be 0 to {most}, not {number}", field=field)
            said[name] = number
    for name, fallback in (("may_be_asked", True), ("hides_all", False)):
        if name in given:
            said[name] = fallback if given[name] is None else given[name]
    for name, node_type in _LISTS.items():
        if name in given:
            ids = given[name] or ()
            if len(ids) > MOST_NAMED:
                raise BadInput(f"{name}: at most {MOST_NAMED}", field=name)
            said[name] = tuple(sorted({key_of(node_type, one, field=name) for one in ids}))
    return said


async def _colleague(context: RequestContext, identity: str) -> str:
    """Return the key of a colleague.

    Raises:
        BadInput: it is no id of a person, or of somebody who never worked for us.
        NotFound: there is no such person.

    """
    loaders = context.at()
    (key,) = await meant.existing_people(loaders, [identity], field="colleagueId")
    jobs = await loaders.employments.load(key)
    home = (await context.workspace_summary()).home_account
    if all(job.row.account_key != home for job in jobs):
        raise BadInput(
            "colleagueId: is none of ours; a consent is a colleague's", field="colleagueId"
        )
    return key


save_consent = graphene.Field(
    SaveConsentPayload,
    required=True,
    input=graphene.Argument(
        input_type(
            "SaveConsentInput",
            {
                "colleague_id": graphene.ID(required=True, description="Whose consent."),
                "may_be_asked": graphene.Boolean(
                    description="Whether anybody may ask for an introduction by the colleague."
                ),
                "asks_per_month": graphene.Int(
                    description="Most asks in a calendar month, UTC, 0 to 1000; null: no bound."
                ),
                "cool_down_days": graphene.Int(
                    description="Days after an ask without another, 0 to 3650; null: none."
                ),
                "hides_all": graphene.Boolean(
                    description="Whether nobody else is told whom the colleague knows."
                ),
                "hides": graphene.List(
                    graphene.NonNull(graphene.ID),
                    description="People of whom nobody else is told that the colleague knows "
                    "them; instead of those before.",
                ),
                "vetoes": graphene.List(
                    graphene.NonNull(graphene.ID),
                    description="Accounts where nobody is introduced by the colleague; instead "
                    "of those before.",
                ),
                "since": DateTime(
                    description="From when, not before what was said last; now, unless given."
                ),
            },
        ),
        required=True,
        description="What the colleague allows; what is left out stays as it was.",
    ),
    description="Say what may be done with a colleague's relationships, from then on.",
    resolver=_resolve,
)
