"""A human being on either side of a deal."""

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    FloatProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    ZeroOrMore,
)

from inroad.graph.model.provenance import SourcedNode
from inroad.graph.model.relationships import (
    AssessedIn,
    ConnectedTo,
    DecidedGrade,
    DecidedRoleIn,
    EmployedBy,
    Grades,
    Influences,
    Knows,
    LooksAfter,
    PlaysRoleIn,
    ReportsTo,
    TookPartIn,
)

_PERSON = "inroad.graph.model.person.Person"


class Person(SourcedNode):
    """Somebody we sell to, sell with, or are introduced by.

    A Person holds no buying role: roles belong to an opportunity (PLAYS_ROLE_IN). Who works at the
    workspace's home account is a colleague, everybody else a contact. Who has `reach_1` carries the
    label NearUs as well: a label is told without reading what else is kept of somebody.
    """

    __label__ = "Person"
    __optional_labels__ = ("NearUs",)

    name = StringProperty(required=True, help_text="Full name, as people say it.")
    email = StringProperty(help_text="Address for mail.")
    placeholder = BooleanProperty(
        help_text="True: it is only known that there is somebody, and not yet who."
    )
    title = StringProperty(help_text="Derived: title of the latest employment.")
    search_words = StringProperty(
        help_text="Derived: titles, offices and companies of all employments, for full-text search."
    )
    absence_ms = ArrayProperty(
        IntegerProperty(),
        help_text="Derived: instants at which the person leaves (1st, 3rd, ...) and joins again "
        "(2nd, 4th, ...) those who can introduce us: left their company, opposed to us, not "
        "known by name, or not to be asked by their own word, quota or cool-down.",
    )
    with_us_ms = ArrayProperty(
        IntegerProperty(),
        help_text="Derived: first instant of each job at the home account, and the instant from "
        "which it is over, in turn.",
    )
    two_way_ms = ArrayProperty(
        IntegerProperty(),
        help_text="Derived: instants at which the person turned to us (wrote, met, called, used "
        "the product), each once, the latest first.",
    )
    reach_1 = FloatProperty(
        help_text="Derived: an upper bound of the strength of any link to one of us, in (0, 1], "
        "from `Workspace.reach_ms` on; 1 for our own people; none: 0."
    )
    reach_2 = FloatProperty(
        help_text="Derived: the same of the product of strengths over at most two links."
    )
    reach_3 = FloatProperty(help_text="Derived: the same over at most three links.")

    employed_by = RelationshipTo(
        "inroad.graph.model.account.Account",
        "EMPLOYED_BY",
        model=EmployedBy,
        cardinality=ZeroOrMore,
    )
    reports_to = RelationshipTo(_PERSON, "REPORTS_TO", model=ReportsTo, cardinality=ZeroOrMore)
    influences = RelationshipTo(_PERSON, "INFLUENCES", model=Influences, cardinality=ZeroOrMore)
    connected_to = RelationshipTo(
        _PERSON, "CONNECTED_TO", model=ConnectedTo, cardinality=ZeroOrMore
    )
    knows = RelationshipTo(_PERSON, "KNOWS", model=Knows, cardinality=ZeroOrMore)
    grades = RelationshipTo(_PERSON, "GRADES", model=Grades, cardinality=ZeroOrMore)
    decided_grade = RelationshipTo(
        _PERSON, "DECIDED_GRADE", model=DecidedGrade, cardinality=ZeroOrMore
    )
    plays_role_in = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity",
        "PLAYS_ROLE_IN",
        model=PlaysRoleIn,
        cardinality=ZeroOrMore,
    )
    decided_role_in = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity",
        "DECIDED_ROLE_IN",
        model=DecidedRoleIn,
        cardinality=ZeroOrMore,
    )
    assessed_in = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity",
        "ASSESSED_IN",
        model=AssessedIn,
        cardinality=ZeroOrMore,
    )
    looks_after = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity",
        "LOOKS_AFTER",
        model=LooksAfter,
        cardinality=ZeroOrMore,
    )
    looks_after_all_of = RelationshipTo(
        "inroad.graph.model.account.Account",
        "LOOKS_AFTER",
        model=LooksAfter,
        cardinality=ZeroOrMore,
    )
    took_part_in = RelationshipTo(
        "inroad.graph.model.interaction.Interaction",
        "TOOK_PART_IN",
        model=TookPartIn,
        cardinality=ZeroOrMore,
    )
