"""Plan every query once, before somebody waits for it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from inroad.graph.session import Graph
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.own_taxonomies import own_taxonomies
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.accounts_found import accounts_found
from inroad.queries.accounts_listed import accounts_listed
from inroad.queries.alerts.alert_events import alert_events
from inroad.queries.alerts.alerts_listed import alerts_listed
from inroad.queries.alerts.changed_accounts import changed_accounts
from inroad.queries.alerts.history_of_alerts import history_of_alerts
from inroad.queries.alerts.latest_event import latest_event
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.queries.alerts.watched_accounts import watched_accounts
from inroad.queries.assessments_of import assessments_of
from inroad.queries.blueprints.blueprint_versions import blueprint_versions
from inroad.queries.blueprints.blueprints_listed import blueprints_listed
from inroad.queries.blueprints.blueprints_of_contacts import blueprints_of_contacts
from inroad.queries.blueprints.mutual_contacts import mutual_contacts
from inroad.queries.contact_map.map_cells import map_cells
from inroad.queries.contact_map.map_colleagues import map_colleagues
from inroad.queries.contact_map.map_contacts import map_contacts
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.depth_signals import depth_signals
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.duties_of import duties_of
from inroad.queries.employments_of import employments_of
from inroad.queries.grades.given_grades import given_grades
from inroad.queries.grades.grade_decisions import grade_decisions
from inroad.queries.grades.graded_contacts import graded_contacts
from inroad.queries.grades.pair_signals import pair_signals
from inroad.queries.influences_of import influences_of
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.opportunities_found import opportunities_found
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.penetration.account_penetration import account_penetration
from inroad.queries.penetration.accounts_looked_after import accounts_looked_after
from inroad.queries.penetration.askers_near import askers_near
from inroad.queries.penetration.deals_of_accounts import deals_of_accounts
from inroad.queries.penetration.last_turned import last_turned
from inroad.queries.penetration.stages_written import stages_written
from inroad.queries.penetration.team_reach import team_reach
from inroad.queries.people_by_key import people_by_key
from inroad.queries.people_found import people_found
from inroad.queries.people_listed import people_listed
from inroad.queries.placeholders.acquaintances_of import acquaintances_of
from inroad.queries.placeholders.placeholders_at import placeholders_at
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.reporting_lines_of import reporting_lines_of
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.callers import callers
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.escalation_paths import escalation_paths
from inroad.queries.routes.evidence_of_links import evidence_of_links
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.who_knows import who_knows
from inroad.queries.rulebooks import rulebooks
from inroad.queries.stages.stage_moves import stage_moves
from inroad.queries.targets.people_by_office import people_by_office
from inroad.queries.watch.deals_at import deals_at
from inroad.queries.watch.employments_at import employments_at
from inroad.queries.watch.roles_held import roles_held
from inroad.queries.watch.signals_of import signals_of
from inroad.queries.watch.ties_to_us import ties_to_us
from inroad.queries.watch.users_at import users_at
from inroad.queries.webhooks.deliveries_by_key import deliveries_by_key
from inroad.queries.webhooks.deliveries_due import deliveries_due
from inroad.queries.webhooks.deliveries_listed import deliveries_listed
from inroad.queries.webhooks.webhook_signing import webhook_signing
from inroad.queries.webhooks.webhooks import webhooks
from inroad.queries.webhooks.webhooks_due import webhooks_due
from inroad.queries.workspace_by_key import workspace_by_key
from inroad.settings import settings

_NOBODY = "warm:nobody"


def warm(graph: Graph) -> int:
    """Run each query shape once, for a person who does not exist, and return how many there are.

    Neo4j plans a query when it first sees it, which takes up to seconds; from then on the plan is
    cached, whatever the parameters.

    Raises:
        GraphUnavailable: no database answers.
        QueryTimedOut: planning took longer than a query may.

    """
    number = 0
    for ask in _shapes():
        graph.read(ask, workspace=settings().workspace)
        number += 1
    return number


def _shapes() -> Iterator[Any]:
    now: dict[str, Any] = {"as_of": datetime.now(UTC)}
    one = [_NOBODY]
    yield workspace_by_key
    yield partial(introduction_routes, source_keys=one, target_keys=one, **now)
    yield partial(evidence_of_links, links=[(_NOBODY, _NOBODY)], **now)
    yield partial(people_by_key, keys=one, **now)
    yield partial(accounts_by_key, keys=one)
    yield partial(opportunities_by_key, keys=one)
    yield partial(colleague_keys, **now)
    yield partial(people_found, words=_NOBODY, **now)
    yield partial(accounts_found, words=_NOBODY)
    yield partial(opportunities_found, words=_NOBODY)
    yield partial(people_by_office, account_key=_NOBODY, office=_NOBODY, function=None, **now)
    yield partial(who_knows, target_keys=one, **now)
    yield partial(escalation_paths, from_key=_NOBODY, levels=["VP"], **now)
    yield partial(callers, target_keys=one, **now)
    yield partial(people_listed, limit=1, account_key=_NOBODY, **now)
    yield partial(accounts_listed, limit=1, after_name="\uffff")
    yield partial(opportunities_listed, limit=1, account_key=_NOBODY)
    yield partial(relationships_listed, limit=1, after_key="\uffff", **now)
    yield partial(employments_of, people=one)
    yield partial(reporting_lines_of, people=one, **now)
    yield partial(influences_of, people=one, **now)
    yield partial(role_assignments, people=one, **now)
    yield from _deal_shapes(now, one)
    yield from _blueprint_shapes(now, one)
    yield from _watch_shapes(now, one)
    yield from _webhook_shapes(now, one)


def _deal_shapes(now: dict[str, Any], one: list[str]) -> Iterator[Any]:
    then: dict[str, Any] = {"since": now["as_of"], **now}
    yield partial(own_taxonomies, **now)
    yield partial(stage_moves, opportunities=one, **now)
    yield partial(acquaintances_of, people=one, **now)
    yield partial(placeholders_at, account_key=_NOBODY, **now)
    yield partial(rulebooks, kind=RulebookKind.COVERAGE_MODEL, **now)
    yield partial(deal_contacts, opportunities=one, **now)
    yield partial(latest_touches, people=one, **now)
    yield partial(map_contacts, account_key=_NOBODY, limit=1, **now)
    yield partial(map_cells, contacts=one, **now)
    yield partial(map_colleagues, people=one, account_key=_NOBODY, **now)
    yield partial(assessments_of, opportunities=one, **now)
    yield partial(given_grades, contacts=one, colleagues=one, **now)
    yield partial(graded_contacts, account_key=_NOBODY, colleagues=one, limit=1, **now)
    yield partial(grade_decisions, contacts=one, **now)
    yield partial(pair_signals, contacts=one, colleagues=one, most_participants=1, **then)
    yield partial(depth_signals, people=one, most_participants=1, **then)


def _blueprint_shapes(now: dict[str, Any], one: list[str]) -> Iterator[Any]:
    pair: dict[str, Any] = {"colleague_key": _NOBODY, "contact_key": _NOBODY}
    yield partial(mutual_contacts, min_strength=1.0, limit=1, **pair, **now)
    yield partial(blueprint_versions, keys=one, **now)
    yield partial(blueprints_of_contacts, contacts=one, **now)
    mine: dict[str, Any] = {"account_key": _NOBODY, "owner_key": None, "states": None}
    yield partial(blueprints_listed, limit=1, **mine, **now)


def _watch_shapes(now: dict[str, Any], one: list[str]) -> Iterator[Any]:
    then: dict[str, Any] = {"since": now["as_of"], **now}
    yield partial(deals_at, accounts=one)
    yield partial(employments_at, accounts=one, **now)
    yield partial(roles_held, opportunities=one, **now)
    yield partial(signals_of, people=one, **then)
    yield partial(ties_to_us, people=one, **then)
    periods = {"earlier_from": now["as_of"], "recent_from": now["as_of"]}
    yield partial(users_at, accounts=one, **periods, **now)
    yield partial(alert_events, after_number=0, limit=1)
    yield partial(alerts_listed, limit=1, keys=one)
    yield partial(changed_accounts, limit=1)
    yield partial(duties_of, accounts=one, **now)
    yield partial(history_of_alerts, keys=one)
    yield latest_event
    yield partial(open_alerts, accounts=one)
    yield partial(watched_accounts, limit=1, after_key="\uffff")


def _webhook_shapes(now: dict[str, Any], one: list[str]) -> Iterator[Any]:
    yield webhooks
    yield partial(webhooks_due, at=now["as_of"])
    yield partial(webhook_signing, webhook=_NOBODY)
    yield partial(deliveries_due, webhook=_NOBODY, at=now["as_of"], limit=1)
    yield partial(deliveries_by_key, keys=one)
    yield partial(deliveries_listed, limit=1)
    yield stages_written
    yield partial(
        account_penetration,
        account_keys=one,
        days=[1],
        over_stages=[],
        expected={},
        default_taxonomy=_NOBODY,
        window_ms={},
        default_window_ms=1,
        **now,
    )
    yield partial(accounts_looked_after, owner_key=_NOBODY, **now)
    yield partial(deals_of_accounts, account_keys=one)
    yield partial(last_turned, people=one, **now)
    yield partial(team_reach, target_keys=one, **now)
    yield partial(askers_near, target_keys=one, **now)
