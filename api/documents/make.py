"""From a question for a document to the file: ask the API, put it together, write it down."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from inroad.api.context import RequestContext
from inroad.api.crossing import off_the_loop
from inroad.api.documents.content import Content
from inroad.api.documents.formats import Format
from inroad.api.documents.kinds import Kind, Pages, Scope
from inroad.api.ids import global_id
from inroad.api.local import answered
from inroad.api.questions.coverage import meant_deals
from inroad.errors import BadInput, NotFound

_LONGEST_NAME = 60
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a document is to be of, and when; at most one of the first three."""

    opportunity_id: str | None = None
    account_id: str | None = None
    words: str | None = None
    as_of: datetime | None = None

    @property
    def names_nothing(self) -> bool:
        """Whether it is of no deal and no account."""
        return self.opportunity_id is self.account_id is self.words is None


@dataclass(frozen=True, slots=True)
class File:
    """A document written down."""

    name: str
    """Out of kind, whom it is of, and the day: `stakeholder-map-ets-2001-10-01.pdf`."""
    media_type: str
    content: bytes


async def document(context: RequestContext, kind: Kind, format_: Format, asked: Asked) -> File:
    """Make a document.

    Raises:
        BadInput: it cannot be of what was named, or several deals are meant.
        NotFound: there is no such deal or account, or nothing that the document could say.

    """
    content = await content_of(context, kind, asked)
    return await off_the_loop(written, kind, content, format_)


def written(kind: Kind, content: Content, format_: Format) -> File:
    """Return a document as a file."""
    name = file_name(kind, content, format_)
    return File(name, format_.media_type, format_.render(content))


async def content_of(context: RequestContext, kind: Kind, asked: Asked) -> Content:
    """Return what a document says; raises what `document` raises."""
    as_of = asked.as_of or context.now
    about, ids = await _scope(context, kind, replace(asked, as_of=as_of))
    only = {"filter": {"accountIds": list(ids.values())}} if kind.lists and ids else ids
    variables: dict[str, Any] = {**only, "asOf": as_of.isoformat()}
    if kind.scope in {Scope.ANY, Scope.ACCOUNT_OR_ALL} and not kind.lists:
        variables["isScoped"] = bool(ids)
    if kind.scope is Scope.ACCOUNT_OR_ALL and ids:
        variables["mapOf"] = ids["accountId"]
    answer = await answered(context, kind.operation, variables)
    if kind.pages is not None:
        await _read_on(context, kind, kind.pages, answer, variables)
    return kind.build(answer, about=about, day=as_of.astimezone(UTC).date())


def file_name(kind: Kind, content: Content, format_: Format) -> str:
    """Return a name that every file system takes, with letters of any script."""
    about = unicodedata.normalize("NFKC", content.about).casefold()
    short = _NO_LETTER.sub("-", about)[:_LONGEST_NAME].strip("-")
    parts = (kind.name, short, content.day.isoformat())
    return f"{'-'.join(part for part in parts if part)}.{format_.ending}"


async def _scope(context: RequestContext, kind: Kind, asked: Asked) -> tuple[str, dict[str, str]]:
    """Return what a document is of: its name, and its id under the name of its argument."""
    if asked.names_nothing:
        if kind.scope in {Scope.DEAL_OR_ACCOUNT, Scope.ACCOUNT}:
            raise BadInput(f"{kind.name} is of {kind.scope.value}: say which", field="of")
        return (await context.workspace_summary()).name, {}
    loaders = context.at(asked.as_of)
    meant = await meant_deals(
        context,
        loaders,
        opportunity_id=asked.opportunity_id,
        account_id=asked.account_id,
        words=asked.words,
    )
    account_key = meant.account_key
    if account_key is None:
        deal = await _one_deal(context, asked, meant.opportunity_keys, meant.explanation)
        if kind.scope in {Scope.DEAL_OR_ACCOUNT, Scope.ANY}:
            return deal.name, {"opportunityId": global_id("Opportunity", deal.key)}
        account_key = deal.account_key
    account = await loaders.accounts.load(account_key) if account_key else None
    if account is None:
        raise NotFound(f"{kind.name} is of {kind.scope.value}, and the deal has none")
    return account.row.name, {"accountId": global_id("Account", account.row.key)}


async def _one_deal(
    context: RequestContext, asked: Asked, keys: tuple[str, ...], explanation: str
) -> Any:
    """Return the deal that is meant.

    Raises:
        NotFound: none is, or several are; names them.

    """
    deals = await context.at(asked.as_of).opportunities.load_many(list(keys))
    if len(deals) == 1 and deals[0] is not None:
        return deals[0].row
    names = "; ".join(sorted(one.row.name for one in deals if one is not None))
    said = f"{len(deals)} deals fit {asked.words!r}, choose one: {names}" if deals else explanation
    raise NotFound(said, field="of")


async def _read_on(
    context: RequestContext, kind: Kind, pages: Pages, answer: Any, variables: Mapping[str, Any]
) -> None:
    """Put the further pages of a list behind its first one."""
    first = _within(answer, pages)
    last = first
    while last and last["pageInfo"]["hasNextPage"] and len(first["edges"]) < pages.most:
        after = {"after": last["pageInfo"]["endCursor"]}
        last = _within(await answered(context, kind.operation, {**variables, **after}), pages)
        first["edges"] += last["edges"]


def _within(answer: Any, pages: Pages) -> Any:
    for name in pages.path:
        answer = (answer or {}).get(name)
    return answer
