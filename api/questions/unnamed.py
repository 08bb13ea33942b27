"""Routes to somebody of whom nobody knows the name: to who would know it."""

from collections.abc import Sequence
from typing import Any

from inroad.api.context import RequestContext
from inroad.api.loaders import PersonAt
from inroad.api.types.introduction_route import Answer, Told, routes_shown
from inroad.api.types.stage import informants_of
from inroad.plans.informants import unnamed
from inroad.queries.routes.introduction_routes import IntroductionRoute, introduction_routes


async def ways_to_the_name(
    context: RequestContext,
    answer: Answer,
    placeholder: PersonAt,
    *,
    sources: Sequence[str] | None,
    asker: str | None,
    search: dict[str, Any],
    disjoint: bool,
) -> Answer:
    """Return an answer about a placeholder, with a route to each who would know who it is.

    Routes to the placeholder itself, where somebody is said to know it, stay first; then the best
    route to each who would know, the nearest to the placeholder first.

    Args:
        context: the request.
        answer: what was found of the placeholder itself.
        placeholder: whom the question is about.
        sources: keys of who may ask; None: everybody of ours.
        asker: key of the one who asks; None: several, or nobody in particular.
        search: bounds of the search, as the query takes them.
        disjoint: whether routes must share nobody.

    """
    loaders = placeholder.loaders
    near = await informants_of(placeholder.row.key, loaders)
    known = await loaders.people_there([one.person_key for one in near])
    ours = [one.row.key for one in known if one.row.is_colleague] if sources is None else sources
    asked = [one for one in near if one.person_key not in set(ours)]
    bounds = {name: value for name, value in search.items() if not name.startswith("target")}
    most = max(bounds.pop("k") - len(answer.routes), 0)
    found: list[IntroductionRoute] = await context.read(
        introduction_routes,
        source_keys=sources,
        target_keys=[one.person_key for one in asked],
        as_of=loaders.as_of,
        k=1,
        **bounds,
    )
    by_target = {route.target_key: route for route in found}
    ordered = [by_target[one.person_key] for one in asked if one.person_key in by_target]
    chosen = (_apart(ordered, set()) if disjoint else ordered)[:most]
    office = placeholder.row.title or placeholder.row.name
    said = unnamed(office, asked, [route.target_key for route in chosen])
    people = await loaders.people.load_many([one.person_key for one in asked])
    return Answer(
        answer.target,
        answer.candidates,
        f"{answer.explanation}; {said}",
        [*answer.routes, *await routes_shown(loaders, chosen, asker=asker)],
        [
            Told(person, one.why)
            for one, person in zip(asked, people, strict=True)
            if person is not None
        ],
    )


def _apart(routes: Sequence[IntroductionRoute], spent: set[str]) -> list[IntroductionRoute]:
    """Return the routes that share nobody with one before, in their order."""
    chosen = []
    for route in routes:
        if not spent & set(route.people):
            chosen.append(route)
            spent |= set(route.people)
    return chosen
