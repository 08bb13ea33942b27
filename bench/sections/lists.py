"""Pages that people wait for: accounts by band, a contact map, a committee of 200, a search."""

from contextlib import ExitStack
from importlib.resources import files
from random import Random
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.contact_map import DOCUMENT as MAP
from bench.drawn.folder import AS_OF, WORKSPACE
from bench.map_drawn import ACCOUNT, drawn_map
from bench.stand.asking import AT, Stand, told
from bench.stand.looks import looks_of
from bench.stand.rounds import Way, interleaved
from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.graph.taxonomy import shipped
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind, upsert
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.accounts_found import accounts_found
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_by_key import people_by_key
from inroad.queries.people_found import people_found
from inroad.queries.people_listed import people_listed

PENETRATION = "penetration of all accounts, first page of 50 by band"
CONTACT_MAP = "contact map of 50 x 200, every cell"
COMMITTEE = "coverage of a committee of 200"
PEOPLE, ACCOUNTS = "full-text search of people", "full-text search of accounts"
ROUNDS = 20
MEMBERS = 200
_LARGE_ACCOUNT = "a000001"
_DEAL = "bench:committee"


def measure(stand: Stand) -> dict[str, Any]:
    """Return what each page takes."""
    chance = Random(7)
    names = _names(stand, chance)
    drawn: dict[str, float] = {}
    with ExitStack() as stack:
        began = perf_counter()
        ours, theirs = (10, 20) if stand.is_tiny else (50, 200)
        mapped = stack.enter_context(
            drawn_map(stand.graph, f"bench-{uuid4().hex[:8]}", colleagues=ours, contacts=theirs)
        )
        drawn["contact map"] = round(perf_counter() - began, 1)
        members = _committee(stand)
        ways = [*_pages(stand, mapped, ours, theirs), *_searches(stand)]
        quick = [way for way in ways if way.name in (PEOPLE, ACCOUNTS)]
        taken = interleaved(ways, names[: stand.count(ROUNDS)], warm=2)
        often = interleaved(quick, names, warm=3)
    figures = told(stand.known, ways, taken | often)
    looks, statements = looks_of(stand.graph, people_found, words=names[0][0], limit=10, **AT)
    figures[PEOPLE] |= {"db_hits": looks, "statements": statements}
    return {
        "ways": figures,
        "drawn_s": drawn,
        "accounts": _accounts(stand),
        "committee": members,
        "map": [ours, theirs],
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }


def _pages(stand: Stand, mapped: str, ours: int, theirs: int) -> list[Way]:
    asked_map = {
        "account": global_id("Account", ACCOUNT),
        "asOf": AS_OF.isoformat(),
        "contacts": theirs,
        "colleagues": ours,
    }

    def page(document: str, workspace: str, variables: dict[str, Any]) -> Any:
        return execute(stand.graph, workspace=workspace, document=document, variables=variables)

    listed = {"first": 50, "asOf": AS_OF.isoformat()}
    committee = {"words": "Committee of many", "asOf": AS_OF.isoformat()}
    return [
        Way(
            PENETRATION,
            lambda _one: page(_document("penetrations"), WORKSPACE, listed),
            stand.clock,
            asks="none",
        ),
        Way(CONTACT_MAP, lambda _one: page(MAP, mapped, asked_map), stand.clock, asks="none"),
        Way(
            COMMITTEE,
            lambda _one: page(_document("coverage"), WORKSPACE, committee),
            stand.clock,
            asks="none",
        ),
    ]


def _searches(stand: Stand) -> list[Way]:
    def people(one: tuple[str, str]) -> Any:
        return stand.graph.read(people_found, words=one[0], limit=10, **AT)

    def accounts(one: tuple[str, str]) -> Any:
        return stand.graph.read(accounts_found, workspace=WORKSPACE, words=one[1], limit=10)

    return [
        Way(PEOPLE, people, stand.clock, asks="none"),
        Way(ACCOUNTS, accounts, stand.clock, asks="none"),
    ]


def _document(name: str) -> str:
    folder = files("inroad.cli") / "documents"
    return (folder / f"{name}.graphql").read_text(encoding="utf-8")


def _names(stand: Stand, chance: Random) -> list[tuple[str, str]]:
    """Return names of some people and of the companies where they work."""
    keys = stand.keys(chance.sample(range(len(stand.known.keys)), stand.count(100)))
    people = stand.graph.read(people_by_key, keys=keys, **AT)
    at = {one.account_key for one in people.values() if one.account_key}
    accounts = stand.graph.read(accounts_by_key, workspace=WORKSPACE, keys=sorted(at))
    return [
        (people[key].name, accounts[people[key].account_key or ""].name)
        for key in keys
        if people[key].account_key in accounts
    ]


def _committee(stand: Stand) -> int:
    """Give one deal of a large company a committee of 200, and return how many it has."""
    staff = stand.graph.read(people_listed, account_key=_LARGE_ACCOUNT, limit=MEMBERS, **AT)
    roles = list(shipped().roles_of(None))
    provenance = Provenance("bench", recorded_at=AS_OF)
    deal = {
        "key": _DEAL,
        "account": _LARGE_ACCOUNT,
        "properties": {"name": "Committee of many", "kind": "NEW", "stage": "Discovery"},
    }
    held = [
        {
            "key": f"{one.key}|{roles[n % len(roles)]}|{_DEAL}",
            "person": one.key,
            "opportunity": _DEAL,
            "properties": {
                "role": roles[n % len(roles)],
                "assignment": "MANUAL",
                "valid_from": AS_OF.replace(day=1),
            },
        }
        for n, one in enumerate(staff)
    ]
    for kind, rows in (
        (RecordKind.OPPORTUNITIES, [deal]),
        (RecordKind.ROLE_ASSIGNMENTS, held),
    ):
        stand.graph.write(upsert, kind, workspace=WORKSPACE, rows=rows, provenance=provenance)
    deals = stand.graph.read(
        opportunities_listed, workspace=WORKSPACE, account_key=_LARGE_ACCOUNT, limit=9
    )
    assert any(one.key == _DEAL for one in deals)
    return len(held)


def _accounts(stand: Stand) -> int:
    text = "query Count { penetrations(first: 1) { totalCount } }"
    fields = execute(stand.graph, workspace=WORKSPACE, document=text, variables={})
    return int(fields["penetrations"]["totalCount"])
