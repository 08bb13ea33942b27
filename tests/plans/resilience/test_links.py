"""On random histories of meetings, what hangs on whom is what a plain reading of them says."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.plans.resilience.links import Evidence, Threads, threads
from inroad.queries.resilience.shared_touches import SharedTouches
from inroad.queries.resilience.thread_links import ThreadLink

CONTACTS = ("c0", "c1", "c2", "c3", "c4")


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """What Ana had with up to five contacts: meetings of some of them, some of whom have left."""
    meetings = draw(
        st.lists(st.sets(st.sampled_from(CONTACTS), min_size=1, max_size=4), min_size=1, max_size=6)
    )
    gone = draw(st.sets(st.sampled_from(CONTACTS), max_size=2))
    strengths = {one: draw(st.sampled_from([0.3, 0.5, 0.8])) for one in CONTACTS}
    return {"meetings": meetings, "gone": gone, "strengths": strengths}


def read(history: dict[str, Any]) -> Threads:
    """Give the history to the rule as the queries do: who has left is among nobody's links."""
    here = [
        one
        for one in CONTACTS
        if one not in history["gone"] and any(one in met for met in history["meetings"])
    ]
    links = [ThreadLink("ana", one, True, history["strengths"][one], 0.0) for one in here]
    touches = [
        SharedTouches(
            one, "ana", [[sorted(met - {one}), []] for met in history["meetings"] if one in met]
        )
        for one in here
    ]
    evidence = Evidence(touches, (), frozenset(CONTACTS) - history["gone"])
    return threads(links, evidence, members=CONTACTS, contacts=CONTACTS, min_strength=0.3)


def always_there(history: dict[str, Any], contact: str) -> set[str]:
    """Who was at each meeting with a contact, else at any."""
    company = [met - {contact} for met in history["meetings"] if contact in met]
    return set.intersection(*company) or set.union(*company)


@settings(max_examples=500, deadline=None)
@given(history=histories())
def test_whoever_was_met_alone_carries_and_nobody_else_who_hangs_on_them(
    history: dict[str, Any],
) -> None:
    found = read(history)

    alone = {one for met in history["meetings"] if len(met) == 1 for one in met}
    assert alone - history["gone"] <= found.carried
    lost = {one.contact_key for one in found.hanging if not one.holds}
    for one in found.hanging:
        assert one.contact_key not in alone
        assert set(one.on) <= always_there(history, one.contact_key)
        assert one.holds == (not set(one.on) & (history["gone"] | lost))


@settings(max_examples=500, deadline=None)
@given(history=histories())
def test_what_hangs_leads_back_to_who_stands_without_it(history: dict[str, Any]) -> None:
    found = read(history)

    on = {one.contact_key: set(one.on) for one in found.hanging if one.holds}
    standing = {one for keepers in on.values() for one in keepers} - set(on)
    while further := {one for one, keepers in on.items() if keepers & standing} - standing:
        standing |= further
    assert set(on) <= standing


@settings(max_examples=500, deadline=None)
@given(history=histories())
def test_everybody_met_is_reached_but_who_hung_on_somebody_gone(history: dict[str, Any]) -> None:
    found = read(history)

    met = set().union(*history["meetings"]) - history["gone"]
    lost = {one.contact_key for one in found.hanging if not one.holds}
    reached = {other for _, other in found.arcs}
    assert reached == met - lost
    for one in lost:  # Some of those on whom it hung have left, or hung on somebody who did.
        assert always_there(history, one) & (history["gone"] | lost)
    if not history["gone"]:
        assert not lost


@settings(max_examples=300, deadline=None)
@given(history=histories())
def test_one_more_meeting_alone_never_costs_a_relationship(history: dict[str, Any]) -> None:
    before = {other for _, other in read(history).arcs}

    for one in sorted(before):
        more = history | {"meetings": [*history["meetings"], {one}]}
        after = read(more)
        assert before <= {other for _, other in after.arcs}
        assert one in after.carried
