"""All commands, and what they have in common: errors become one sentence and an exit code."""

import logging
import sys
from typing import Any

import typer
from rich.console import Console

from inroad import __version__
from inroad.cli import (
    alert,
    alerts,
    answers,
    ask_for,
    blueprint,
    blueprints,
    check,
    consent,
    contact_map,
    coverage,
    db,
    demo,
    departures,
    docs,
    document,
    fit,
    forget,
    grade,
    import_files,
    model,
    move,
    penetration,
    plan,
    plans,
    pull,
    renewal,
    requests,
    rules,
    serve,
    step,
    suggest,
    sweep,
    taxonomies,
    threads,
    webhooks,
    what_if,
)
from inroad.cli.typed import Naming
from inroad.errors import BadInput, InroadError


class _OurErrors(Naming):
    """A group whose commands end with our exit codes instead of tracebacks."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say what went wrong in one sentence."""
        try:
            return super().invoke(ctx)
        except InroadError as error:
            field = error.field if isinstance(error, BadInput) else None
            where = f" ({field})" if field else ""
            Console(stderr=True).print(f"inroad: {error}{where}", style="red", markup=False)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:
            sys.stderr.close()
            raise typer.Exit(1) from None


_NOWHERE = logging.NullHandler()

app = typer.Typer(
    cls=_OurErrors,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who can introduce us? Ask the relationship graph.\n\n"
    "Exit codes: 0 answered, 1 an error of ours, 2 bad input, 3 nobody or nothing of that name, "
    "or several to choose among, 4 no Neo4j, 5 timed out, 6 rows of an import were rejected, "
    "7 `inroad check` found violations, 8 a gate refused a move, or somebody is not to be asked, "
    "9 the receiver of a webhook did not take a ping.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"inroad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Take what comes before a command."""
    # The driver warns of each lost connection; the one sentence that a command ends with says it.
    logging.getLogger("neo4j").addHandler(_NOWHERE)


app.command("ask")(answers.ask)
app.command("routes")(answers.routes)
app.command("escalate")(answers.escalate)
app.command("who-knows")(answers.who_knows)
app.command("ask-for")(ask_for.ask_for)
app.command("requests")(requests.requests)
app.command("request")(requests.request)
app.command("consent")(consent.consent)
app.command("coverage")(coverage.coverage)
app.command("threads")(threads.threads)
app.command("pull")(pull.pull)
app.command("what-if")(what_if.what_if)
app.command("departures")(departures.departures)
app.command("map")(contact_map.contact_map)
app.command("coverage-model")(model.coverage_model)
app.command("rules")(rules.rules)
app.command("penetration")(penetration.penetration)
app.command("plan")(plan.plan)
app.command("plans")(plans.plans)
app.command("step", context_settings={"ignore_unknown_options": True})(step.step)
app.command("document")(document.document)
app.command("suggest")(suggest.suggest)
app.command("blueprint")(blueprint.blueprint)
app.command("blueprints")(blueprints.blueprints)
app.command("move")(move.move)
app.command("renewal")(renewal.renewal)
app.command("grade")(grade.grade)
app.command("grades")(grade.grades)
app.command("alerts")(alerts.alerts)
app.command("alert")(alert.alert)
app.command("sweep")(sweep.sweep)
app.command("import")(import_files.import_files)
app.command("check")(check.check)
app.command("fit")(fit.fit)
app.command("forget")(forget.forget)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("docs")(docs.docs)
app.add_typer(taxonomies.app, name="taxonomy", cls=Naming)
app.add_typer(webhooks.app, name="webhooks", cls=Naming)
app.add_typer(db.app, name="db", cls=Naming)
