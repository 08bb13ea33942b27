"""For whom each alert is, and how soon it should be acted on, as it is written (S0, S1, S2)."""

from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode
from tests.alerts.judging import alerts, finding, judge

WRITTEN = {
    "ECONOMIC_BUYER_MISSING": ("CRITICAL", ["SALES_LEADERSHIP"]),
    "TECHNICAL_BUYER_NOT_ENGAGED": ("WARNING", ["SOLUTION_ENGINEER"]),
    "CHAMPION_LEFT": ("CRITICAL", ["OWNER"]),
    "SPONSOR_LEFT": ("CRITICAL", ["OWNER"]),
    "CHAMPION_NOT_ACTING": ("WARNING", ["CUSTOMER_SUCCESS"]),
    "CONTACT_PROMOTED": ("INFO", ["OWNER"]),
    "NEW_COMMITTEE_MEMBER": ("INFO", ["OWNER"]),
    "SINGLE_THREADED": ("CRITICAL", ["OWNER"]),
    "COMMITTEE_ACTIVATED": ("INFO", ["ACCOUNT_EXECUTIVE", "MARKETING"]),
    "ADOPTION_DROP": ("WARNING", ["CUSTOMER_SUCCESS"]),
    "RENEWAL_WINDOW": ("WARNING", ["CUSTOMER_SUCCESS"]),
    "RELATIONSHIP_COOLING": ("WARNING", ["COLLEAGUE"]),
    "DETRACTOR_UNMANAGED": ("WARNING", ["OWNER"]),
    "SENIOR_MISMATCH": ("INFO", ["SUPERIOR"]),
    "PLAN_STEP_BROKEN": ("WARNING", ["COLLEAGUE", "OWNER"]),
    "INTRODUCTION_ASKED": ("INFO", ["COLLEAGUE"]),
    "INTRODUCTION_OVERDUE": ("WARNING", ["COLLEAGUE"]),
}


def test_every_alert_is_written_with_its_code_severity_audience_and_evidence(
    tx: Transaction, acme: str
) -> None:
    found = [
        finding(code, "acme", deal="deal", person="eva", colleague="ana", seen=["eva"])
        for code in AlertCode
    ]
    judge(tx, acme, *found)

    written = alerts(tx, acme)
    assert {
        str(one.code): (str(one.severity), [one.audience, *one.also_for]) for one in written
    } == WRITTEN
    assert all("saw eva" in (one.evidence or "") for one in written)
