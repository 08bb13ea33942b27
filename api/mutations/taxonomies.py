"""Mutations of role taxonomies: save one's own, retire it, retire a role."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.mutations.saving import SOURCE, Problem, input_type, payload_type
from inroad.api.stage_rules import stages_of
from inroad.api.types.taxonomy import Taxonomy, shelf_of
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import (
    SHIPPED,
    proved_taxonomy,
    shipped_document,
    taxonomy_named,
    with_role_retired,
    workspace_taxonomies,
)
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.own_taxonomies import OwnTaxonomy, own_taxonomies, taxonomies_of
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.open_deals import is_open
from inroad.queries.deals_of_taxonomy import deals_of_taxonomy
from inroad.queries.opportunities_by_key import opportunities_by_key

MOST_OWN = 50
"""Most taxonomies of its own that a workspace may have, retired ones counted."""
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of a taxonomy."""

    name: str
    since: datetime
    """When what is shown of it began to hold, at the latest."""
    created: bool = False


def save_taxonomy_document(
    tx: OpenTransaction, /, *, workspace: str, document: str, file: str, now: datetime
) -> Ruled:
    """Make a document hold from now on.

    Raises:
        BadInput: it says what cannot be meant, another taxonomy needs what it lacks, it drops a
            role that somebody plays, or there are too many.

    """
    take_turn(tx, workspace=workspace, at=now)
    own = own_taxonomies(tx, workspace=workspace, as_of=now)
    new = proved_taxonomy(
        document, file=file, documents=_documents(own), retired=[o.name for o in own if o.retired]
    )
    is_new = new.name not in {one.name for one in own}
    if is_new and len(own) >= MOST_OWN:
        raise BadInput(f"a workspace has at most {MOST_OWN} taxonomies of its own", field="name")
    _refuse_dropping(tx, new.name, new.by_key, workspace=workspace, now=now, file=file)
    return Ruled(new.name, _rule(tx, workspace, new.name, document, now), created=is_new)


def retire_taxonomy_named(
    tx: OpenTransaction, /, *, workspace: str, name: str, now: datetime
) -> Ruled:
    """End a taxonomy of the workspace's own; a shipped one of that name holds again.

    Raises:
        NotFound: the workspace has none of its own of that name.
        BadInput: open deals use it, and none of that name is shipped; or somebody plays a role, or
            another taxonomy leads to one, that the shipped one does not have.

    """
    take_turn(tx, workspace=workspace, at=now)
    own = own_taxonomies(tx, workspace=workspace, as_of=now)
    name = taxonomies_of(tx, workspace=workspace, as_of=now).name_meant(name) or name
    if name not in {one.name for one in own if not one.retired}:
        raise NotFound(_none_to_retire(name, own), field="name")
    if name in SHIPPED:
        rest = [one for one in own if one.name != name]
        workspace_taxonomies(_documents(rest), retired=[one.name for one in rest if one.retired])
        keys = taxonomy_named(name).by_key
        file = f"the shipped {name}"
        _refuse_dropping(tx, name, keys, workspace=workspace, now=now, file=file)
    else:
        _refuse_while_in_use(tx, workspace, name, now)
    return Ruled(name, _rule(tx, workspace, name, None, now))


def retire_role_named(
    tx: OpenTransaction, /, *, workspace: str, taxonomy: str, role: str, now: datetime
) -> Ruled:
    """Retire one role of a taxonomy, of a shipped one by an override.

    Raises:
        NotFound: there is no such taxonomy, or no such role in it.
        BadInput: it is the last role that the taxonomy expects.

    """
    take_turn(tx, workspace=workspace, at=now)
    every = taxonomies_of(tx, workspace=workspace, as_of=now)
    found = every.named(every.name_meant(taxonomy) or taxonomy)
    meant = found.role_named(role)
    if meant is None:
        there = ", ".join(one.name for one in found.current)
        raise NotFound(f"{found.name} has no role {role[:100]!r}; it has {there}", field="role")
    if found.name in every.retired:
        raise BadInput(f"{found.name} is retired as a whole", field="taxonomy")
    own = own_taxonomies(tx, workspace=workspace, as_of=now)
    texts = dict(_documents(own))
    document = texts.get(found.name) or shipped_document(found.name)
    since = now
    if not meant.retired:
        retired = with_role_retired(document, meant.key, file=f"{found.name}.yaml")
        proved_taxonomy(retired, file=f"{found.name}.yaml", documents=_documents(own))
        since = _rule(tx, workspace, found.name, retired, now)
    return Ruled(found.name, since)


def _documents(own: Collection[OwnTaxonomy]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.document) for one in own)


def _rule(
    tx: OpenTransaction, workspace: str, name: str, document: str | None, now: datetime
) -> datetime:
    """Write a version, and mark the accounts whose deals are read by it: alerts may follow.

    Returns the instant from which it holds.
    """
    saved = save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=workspace,
        rulebook=name,
        document=document,
        provenance=Provenance(SOURCE, recorded_at=now),
    )
    if saved.changed:
        deals = deals_of_taxonomy(tx, workspace=workspace, taxonomy=name, as_of=now)
        keys = [deal.opportunity_key for deal in deals]
        mark_changed(tx, workspace=workspace, opportunities=keys, at=now)
    return saved.since


def _none_to_retire(name: str, own: Collection[OwnTaxonomy]) -> str:
    there = ", ".join(one.name for one in own if not one.retired) or "none"
    said = f"this workspace has no taxonomy {name[:100]!r} of its own; it has {there}"
    return f"{said}. {name} comes with the product; retire its roles" if name in SHIPPED else said


def _refuse_dropping(
    tx: OpenTransaction,
    name: str,
    keys: Collection[str],
    *,
    workspace: str,
    now: datetime,
    file: str,
) -> None:
    """Refuse a taxonomy without a role that somebody plays: nobody could read it then."""
    dropped: dict[str, list[str]] = {}
    for deal in deals_of_taxonomy(tx, workspace=workspace, taxonomy=name, as_of=now):
        for role in deal.roles:
            if role not in keys:
                dropped.setdefault(role, []).append(deal.opportunity_key)
    for role, deals in sorted(dropped.items()):
        where = _named(tx, workspace, deals)
        raise BadInput(
            f"{file}: role {role}: key: is played on {where}; keep the role and say retired: true",
            field="key",
        )


def _refuse_while_in_use(tx: OpenTransaction, workspace: str, name: str, now: datetime) -> None:
    users = deals_of_taxonomy(tx, workspace=workspace, taxonomy=name, as_of=now)
    keys = [one.opportunity_key for one in users]
    deals = opportunities_by_key(tx, workspace=workspace, keys=keys, as_of=now)
    stages = stages_of(tx, workspace=workspace, as_of=now)
    still = [key for key in keys if is_open(deals[key], as_of=now, stages=stages)]
    if still:
        where = _named(tx, workspace, still)
        raise BadInput(f"name: {name} is used by open deals: {where}", field="name")


def _named(tx: OpenTransaction, workspace: str, keys: list[str]) -> str:
    shown = opportunities_by_key(tx, workspace=workspace, keys=keys[:_MOST_NAMED])
    names = ", ".join(sorted(deal.name for deal in shown.values()))
    return f"{names} and {len(keys) - _MOST_NAMED} more" if len(keys) > _MOST_NAMED else names


def _mutation(noun: str, write: Callable[..., Ruled], fields: dict[str, Any], summary: str) -> Any:
    """Return a root field that writes by what its input says, and shows the taxonomy."""
    payload = payload_type(f"{noun}Payload", "taxonomy", Taxonomy)

    def attempt(
        tx: OpenTransaction, /, *, workspace: str, now: datetime, **given: Any
    ) -> Ruled | Problem:
        take_turn(tx, workspace=workspace, at=now)
        on_her_turn = max(now, datetime.now(UTC))  # what others wrote meanwhile is read, too
        try:
            return write(tx, workspace=workspace, now=on_her_turn, **given)
        except BadInput as error:
            field = error.field or ("document" if "document" in fields else None)
            return Problem(field, str(error), error.code)

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        context: RequestContext = call.context
        given = {"file": "document"} if "file" in fields else {}
        given |= {key: value for key, value in input.items() if value is not None}
        mark = given.pop("client_mutation_id", None)
        ruled: Ruled | Problem = await context.write(attempt, now=context.now, **given)
        if isinstance(ruled, Problem):
            return payload(created=False, errors=[ruled], client_mutation_id=mark)
        shelf = await shelf_of(context.once(ruled.since))
        return payload(
            taxonomy=shelf.taken(ruled.name),
            created=ruled.created,
            errors=[],
            client_mutation_id=mark,
        )

    given = graphene.Argument(
        input_type(f"{noun}Input", fields), required=True, description="What to write."
    )
    return graphene.Field(
        payload, required=True, input=given, description=summary, resolver=resolve
    )


def _text(description: str, *, required: bool = True) -> Any:
    return graphene.String(required=required, description=description)


save_taxonomy = _mutation(
    "SaveTaxonomy",
    save_taxonomy_document,
    {
        "document": _text("The taxonomy as YAML; its `name` says which one it is."),
        "file": _text("What messages call the document; `document`.", required=False),
    },
    "Make or change a taxonomy of the workspace's own; one of a shipped taxonomy's name takes its "
    "place. It holds from now on: past days read by what held then.",
)
retire_taxonomy = _mutation(
    "RetireTaxonomy",
    retire_taxonomy_named,
    {"name": _text("Name or title of a taxonomy of the workspace's own.")},
    "End a taxonomy of the workspace's own; a shipped one of that name holds again. Refused while "
    "open deals use it and none of that name is shipped.",
)
retire_role = _mutation(
    "RetireRole",
    retire_role_named,
    {
        "taxonomy": _text("Name or title of a taxonomy, own or shipped."),
        "role": _text("Key or name of the role."),
    },
    "Retire one role: nobody is given it any more, it is neither expected nor suggested, and who "
    "plays it already can be read as before.",
)
