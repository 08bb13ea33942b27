"""A tenant."""

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    DateTimeProperty,
    FloatProperty,
    IntegerProperty,
    StringProperty,
    StructuredNode,
)


class Workspace(StructuredNode):
    """One team's graph: whose side is ours, and how its evidence turns into strength."""

    __label__ = "Workspace"

    key = StringProperty(required=True, unique_index=True, help_text="Name in requests: `enron`.")
    name = StringProperty(required=True, help_text="Name as people say it.")
    home_account = StringProperty(
        required=True, help_text="Key of the account that is us; who works there is a colleague."
    )
    half_life_days = FloatProperty(
        required=True, help_text="Days after which an interaction counts half; at least 14."
    )
    half_life_ms = FloatProperty(
        required=True,
        help_text="Milliseconds in which `activity` falls to half: half-life divided by shape.",
    )
    epoch_ms = IntegerProperty(
        required=True, help_text="Instant that activity sums are scaled to, ms since 1970."
    )
    saturation = FloatProperty(
        required=True, help_text="How fast strength rises with activity (graph/strength.py)."
    )
    one_way_share = FloatProperty(
        required=True, help_text="How much one-way activity counts, in [0, 1]."
    )
    group_size_exponent = FloatProperty(
        help_text="A message to n others counts n to the minus this for each; none: 1."
    )
    burst_days = FloatProperty(
        help_text="Touches of one kind and direction within so many days count as one; none: each."
    )
    shape = FloatProperty(help_text="Exponent of activity, in (0, 1]; none: 1.")
    doubt_least = FloatProperty(
        help_text="Log of how many times off a strength may be that rests on very much."
    )
    doubt_first = FloatProperty(help_text="The same for what one week of contact adds to that.")
    evidence = ArrayProperty(
        StringProperty(), help_text="Kinds of interactions, grades and facts that have a weight."
    )
    evidence_weights = ArrayProperty(FloatProperty(), help_text="The weight of each of them.")
    resettling_since = DateTimeProperty(
        help_text="Instant at which these numbers changed; none: every pair is settled by them."
    )
    recorded_at = DateTimeProperty(help_text="Instant at which it was made, UTC.")
    written_at = DateTimeProperty(help_text="Instant of the last write; writers take turns on it.")
    alert_events = IntegerProperty(help_text="Number of the latest event of an alert; none: 0.")
    withholds = BooleanProperty(
        help_text="Whether a colleague ever hid whom she knows; none: nobody did."
    )
    reach_ms = IntegerProperty(
        help_text="Instant from which on `reach_1` to `reach_3` of people hold, ms since 1970; "
        "none: they are not kept."
    )
    reach_rebuild_ms = IntegerProperty(
        help_text="Instant for which reach is being computed anew; none: it is not."
    )
    seed = StringProperty(
        help_text="Checksum of the demonstration data that was loaded completely; none: real data."
    )
