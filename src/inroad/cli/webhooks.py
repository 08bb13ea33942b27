"""`inroad webhooks`: who is told of alerts, and what became of it."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from inroad.cli.asking import (
    AsJson,
    Workspace,
    opened,
    require_workspace,
    run,
    workspace_key,
)
from inroad.cli.drawing import print_json
from inroad.cli.drawing_webhooks import draw_deliveries, draw_secret, draw_test, draw_webhooks
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import (
    AlertCode,
    AlertSeverity,
    Audience,
    DeliveryState,
    PayloadShape,
)
from inroad.queries.webhooks.webhooks import webhooks as all_webhooks

app = typer.Typer(help="Who is told of alerts over HTTP, and what became of it.")

Named = Annotated[str, typer.Argument(help="Key of the webhook, or how it begins.")]
NOT_TAKEN = 9
"""What `inroad webhooks test` exits with when the receiver did not take the ping."""


@app.callback(invoke_without_command=True)
def listed(context: typer.Context, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the webhooks, and how they do."""
    if context.invoked_subcommand is not None:
        return
    with opened() as graph:
        answer = run(graph, "webhooks", {}, workspace=workspace_key(workspace))
    print_json(answer) if as_json else draw_webhooks(answer["webhooks"])


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="Where to post to: https://example.com/inroad")],
    *,
    code: Annotated[
        list[AlertCode] | None, typer.Option(help="Only alerts of this code; repeat for several.")
    ] = None,
    severity: Annotated[
        list[AlertSeverity] | None, typer.Option(help="Only of this severity; repeat for several.")
    ] = None,
    audience: Annotated[
        list[Audience] | None,
        typer.Option("--for", help="Only those for this audience; repeat for several."),
    ] = None,
    slack: Annotated[
        bool, typer.Option("--slack", help="In the shape of Slack's incoming webhooks.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Make a webhook, and print its secret, which is never shown again."""
    shape = PayloadShape.SLACK if slack else PayloadShape.JSON
    given = {
        "url": url,
        "codes": [one.value for one in code or ()],
        "severities": [one.value for one in severity or ()],
        "audiences": [one.value for one in audience or ()],
        "shape": shape.value,
    }
    with opened() as graph:
        answer = _done(
            run(graph, "save_webhook", {"input": given}, workspace=workspace_key(workspace))
        )
    if as_json:
        print_json(answer)
        return
    draw_webhooks([answer["webhook"]])
    draw_secret(answer["secret"])


@app.command("on")
def switch_on(webhook: Named, workspace: Workspace = None) -> None:
    """Have a webhook told again, from now on."""
    _switch(webhook, workspace, active=True)


@app.command("off")
def switch_off(webhook: Named, workspace: Workspace = None) -> None:
    """Have a webhook told nothing; what happens meanwhile is never sent."""
    _switch(webhook, workspace, active=False)


@app.command()
def rotate(webhook: Named, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Give a webhook another secret; for 24 hours it signs with the one before as well."""
    answer = _of_one("rotate_webhook_secret", webhook, workspace)
    print_json(answer) if as_json else draw_secret(answer["secret"])


@app.command()
def test(webhook: Named, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Send a ping to a webhook now, and say what came of it; ends with 9 where it failed."""
    delivery = _of_one("test_webhook", webhook, workspace)["delivery"]
    print_json(delivery) if as_json else draw_test(delivery)
    if delivery["state"] != DeliveryState.DELIVERED:
        raise typer.Exit(NOT_TAKEN)


@app.command()
def delete(
    webhook: Named,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    workspace: Workspace = None,
) -> None:
    """Delete a webhook, with all that it was and was to be sent."""
    if not yes:
        typer.confirm(f"Delete the webhook {webhook}?", abort=True)
    _of_one("delete_webhook", webhook, workspace)
    typer.echo("The webhook is gone.")


@app.command()
def deliveries(
    *,
    state: Annotated[
        DeliveryState | None, typer.Option(help="Only those in this state; DEAD: dead letters.")
    ] = None,
    webhook: Annotated[
        str | None, typer.Option("--to", help="Only those to this webhook: its key, or its begin.")
    ] = None,
    first: Annotated[int, typer.Option(help="Most deliveries, 1 to 1000.")] = 20,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List what webhooks were or are to be sent, the newest first."""
    where = workspace_key(workspace)
    with opened() as graph:
        variables = {
            "state": state and state.value,
            "webhook": webhook and _id_of(graph, webhook, where, field="--to"),
            "first": first,
        }
        answer = run(graph, "deliveries", variables, workspace=where)
    print_json(answer) if as_json else draw_deliveries(answer)


@app.command()
def retry(
    delivery: Annotated[str, typer.Argument(help="Key of a dead letter, as it is listed.")],
    workspace: Workspace = None,
) -> None:
    """Have a dead letter sent again, with all of its attempts."""
    from inroad.api.ids import global_id  # noqa: PLC0415

    with opened() as graph:
        named = {"id": global_id("Delivery", delivery)}
        _done(run(graph, "retry_delivery", named, workspace=workspace_key(workspace)))
    typer.echo("It will be sent again: `inroad serve` does, or `inroad webhooks deliver`.")


@app.command()
def deliver(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Send what is due now, and end; `inroad serve` does so while it runs."""
    from inroad.api.deliver.worker import deliver_due  # noqa: PLC0415

    where = workspace_key(workspace)
    with opened() as graph:
        require_workspace(graph, where)
        report = deliver_due(graph, workspace=where, now=datetime.now(UTC))
    if as_json:
        print_json(asdict(report))
    elif report.anything:
        typer.echo(report.in_words)
    else:
        typer.echo("Nothing is due.")


def _switch(webhook: str, workspace: str | None, *, active: bool) -> None:
    where = workspace_key(workspace)
    with opened() as graph:
        given = {"id": _id_of(graph, webhook, where), "active": active}
        answer = _done(run(graph, "save_webhook", {"input": given}, workspace=where))
    draw_webhooks([answer["webhook"]])


def _of_one(document: str, webhook: str, workspace: str | None) -> dict[str, Any]:
    where = workspace_key(workspace)
    with opened() as graph:
        named = {"id": _id_of(graph, webhook, where)}
        return _done(run(graph, document, named, workspace=where))


def _id_of(graph: Graph, begins: str, workspace: str, *, field: str = "WEBHOOK") -> str:
    """Return the id of the one webhook whose key begins so.

    Raises:
        NotFound: there is none, or there are several.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    require_workspace(graph, workspace)
    keys = [one.key for one in graph.read(all_webhooks, workspace=workspace)]
    fits = [key for key in keys if begins and key.startswith(begins)]
    if len(fits) != 1:
        said = "several webhooks begin" if fits else "no webhook begins"
        raise NotFound(f"{said} with {begins!r}; `inroad webhooks` lists them", field=field)
    return global_id("Webhook", fits[0])


def _done(payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload of a mutation that did what it should.

    Raises:
        BadInput: it did not, and says why.

    """
    for error in payload.pop("errors"):
        refusal = NotFound if error["code"] == NotFound.code else BadInput
        raise refusal(error["message"], field=error["field"])
    return payload
