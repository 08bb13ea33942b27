"""What somebody must hear of, and what became of it."""

from neomodel import (
    ArrayProperty,
    DateTimeProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode
from inroad.graph.vocabulary import AlertCode, AlertEventKind, AlertSeverity, AlertState, Audience


class About(StructuredRel, Sourced):
    """An alert is about an account, a deal or a person."""


class OfAlert(StructuredRel, Sourced):
    """An event happened to an alert."""


class Alert(SourcedNode):
    """One cause for somebody to act, from when it was raised to when it ended.

    At most one alert of a cause is not resolved; a cause that comes back is a new alert.
    """

    __label__ = "Alert"

    code = StringProperty(
        required=True, choices={c.value: c.value for c in AlertCode}, help_text="What it is."
    )
    cause = StringProperty(
        required=True, help_text="`CODE|account|opportunity|person|colleague|department`."
    )
    open_cause = StringProperty(help_text="The same while it is not resolved; unique.")
    severity = StringProperty(
        required=True,
        choices={s.value: s.value for s in AlertSeverity},
        help_text="How soon somebody should act.",
    )
    audience = StringProperty(
        required=True, choices={a.value: a.value for a in Audience}, help_text="Whom it is for."
    )
    also_for = ArrayProperty(StringProperty(), help_text="Further audiences.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in AlertState},
        help_text="Where it is in its life.",
    )
    why = StringProperty(required=True, help_text="One sentence, with the names it rests on.")
    evidence = StringProperty(help_text="What it was seen by, JSON.")
    since = DateTimeProperty(help_text="Instant from which its cause holds, where known.")
    raised_at = DateTimeProperty(required=True, help_text="Instant at which it was raised.")
    resolved_at = DateTimeProperty(help_text="Instant at which its cause had ended.")
    snoozed_until = DateTimeProperty(help_text="Instant until which nobody wants to hear of it.")
    colleague_key = StringProperty(help_text="Key of the colleague whom it names.")
    department = StringProperty(help_text="Department that it is about.")

    about_account = RelationshipTo("inroad.graph.model.account.Account", "ABOUT", model=About)
    about_opportunity = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity", "ABOUT", model=About
    )
    about_person = RelationshipTo("inroad.graph.model.person.Person", "ABOUT", model=About)


class AlertEvent(SourcedNode):
    """Something happened to an alert; events of a workspace are numbered without a gap."""

    __label__ = "AlertEvent"

    number = IntegerProperty(required=True, help_text="1 for the workspace's first event.")
    kind = StringProperty(
        required=True,
        choices={k.value: k.value for k in AlertEventKind},
        help_text="What happened.",
    )
    at = DateTimeProperty(required=True, help_text="When it happened, UTC.")
    by = StringProperty(help_text="Who did it, in words; none: Inroad itself.")
    note = StringProperty(help_text="What they said about it.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in AlertState},
        help_text="Where the alert was in its life from then on.",
    )
    severity = StringProperty(
        required=True,
        choices={s.value: s.value for s in AlertSeverity},
        help_text="How soon somebody should act, as it was then.",
    )
    why = StringProperty(required=True, help_text="The alert's sentence, as it was then.")
    evidence = StringProperty(help_text="What it was seen by, as it was then, JSON.")
    snoozed_until = DateTimeProperty(help_text="Until when it was snoozed, if it was.")

    of_alert = RelationshipTo("inroad.graph.model.alert.Alert", "OF_ALERT", model=OfAlert)
