"""Is the graph healthy?"""

from collections.abc import Callable

from inroad.queries.invariants.former_people_are_somebody import former_people_are_somebody
from inroad.queries.invariants.home_accounts import home_accounts
from inroad.queries.invariants.life_of_alerts import life_of_alerts
from inroad.queries.invariants.lives_of_plans import lives_of_plans
from inroad.queries.invariants.moves_of_deals import moves_of_deals
from inroad.queries.invariants.numbers_of_alert_events import numbers_of_alert_events
from inroad.queries.invariants.participants_of_interactions import participants_of_interactions
from inroad.queries.invariants.reach_of_people import reach_of_people
from inroad.queries.invariants.reporting_cycles import reporting_cycles
from inroad.queries.invariants.required_of_edges import required_of_edges
from inroad.queries.invariants.required_properties import required_properties
from inroad.queries.invariants.shape_of_knows import shape_of_knows
from inroad.queries.invariants.states_of_requests import states_of_requests
from inroad.queries.invariants.stays_in_roles import stays_in_roles
from inroad.queries.invariants.strength_is_settled import strength_is_settled
from inroad.queries.invariants.times_of_engagement import times_of_engagement
from inroad.queries.invariants.versions_of_blueprints import versions_of_blueprints
from inroad.queries.invariants.versions_of_rules import versions_of_rules
from inroad.queries.invariants.violation import Violation
from inroad.queries.invariants.webhooks_and_deliveries import webhooks_and_deliveries
from inroad.queries.invariants.workspace_boundaries import workspace_boundaries

INVARIANTS = (
    required_properties,
    required_of_edges,
    workspace_boundaries,
    shape_of_knows,
    strength_is_settled,
    reach_of_people,
    participants_of_interactions,
    home_accounts,
    moves_of_deals,
    reporting_cycles,
    stays_in_roles,
    times_of_engagement,
    life_of_alerts,
    numbers_of_alert_events,
    webhooks_and_deliveries,
    versions_of_blueprints,
    versions_of_rules,
    states_of_requests,
    former_people_are_somebody,
    lives_of_plans,
)


def check_invariants(
    read: Callable[..., list[Violation]],
) -> dict[str, list[Violation]]:
    """Return the violations of every rule, at most 100 a rule, by the rule's name.

    Args:
        read: runs a query function in a transaction of its own (`Graph.read`).

    """
    return {rule.__name__: read(rule) for rule in INVARIANTS}
