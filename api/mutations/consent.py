"""The mutation by which a colleague says what may be done with their relationships."""

from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from inroad.api import consent_input
from inroad.api.allowing import change_consent
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.questions import meant
from inroad.api.types.consent import Consent, ConsentAt
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph.writes.provenance import Provenance
from inroad.queries.consent.consents_of import consents_of, in_force


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
        looks = input.get("from_")
        viewer = None if looks is None else key_of("Person", looks, field="from")
        colleague = await _colleague(context, input["colleague_id"])
        home = (await context.workspace_summary()).home_account
        said = consent_input.said(input, colleague=colleague, home=home)
        since = input.get("since") or context.now
        changed = await context.write(
            change_consent,
            colleague_key=colleague,
            said=said,
            since=since,
            provenance=Provenance(SOURCE, recorded_at=context.now),
        )
    except BadInput as error:
        return SaveConsentPayload(
            changed=False, errors=[_problem(error, input)], client_mutation_id=mark
        )
    versions = await context.read(consents_of, people=[colleague])
    held = in_force(versions, since)
    return SaveConsentPayload(
        consent=ConsentAt(held, context.at(), own=viewer == colleague) if held else None,
        changed=changed,
        errors=[],
        client_mutation_id=mark,
    )


def _problem(error: BadInput, given: Any) -> Problem:
    """Return what is wrong, by the field of the input that names who or what is not there."""
    field, said = error.field, str(error)
    for whole in ("hides", "vetoes"):
        if field == whole and whole not in given:
            field = to_camel_case(f"also_{whole}")
            said = said.replace(f"{whole}:", f"{field}:", 1)
    return Problem(field, said, error.code)


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


def _lists(name: str, what: str) -> dict[str, Any]:
    """Return the input fields by which one list is changed."""
    ids = graphene.List(graphene.NonNull(graphene.ID), description=f"{what}: all of them.")
    more = graphene.List(
        graphene.NonNull(graphene.ID), description=f"{what}, beside those before; not with {name}."
    )
    less = graphene.List(
        graphene.NonNull(graphene.ID), description=f"Out of {name}; the rest stays."
    )
    return {name: ids, f"also_{name}": more, f"no_longer_{name}": less}


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
                **_lists(
                    "hides", "People of whom nobody else is told that the colleague knows them"
                ),
                **_lists("vetoes", "Accounts where nobody is introduced by the colleague"),
                "since": DateTime(
                    description="From when, not before what holds now and not ahead; now, unless "
                    "given. What was said for later still comes, with this in it."
                ),
                "from_": graphene.ID(
                    name="from",
                    description="Who looks at the answer: whom the colleague hides is told to "
                    "themself alone.",
                ),
            },
        ),
        required=True,
        description="What the colleague allows; what is left out stays as it was.",
    ),
    description="Say what may be done with a colleague's relationships, from then on.",
    resolver=_resolve,
)
