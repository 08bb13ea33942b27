"""docker-compose.yml and Dockerfile: healthy before used, private, no secret in a file."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from inroad.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SECRET = re.compile(r"\$\{INROAD_NEO4J_PASSWORD:\?[^}]+\}")


def compose_client() -> list[str] | None:
    """The compose client of this machine: docker's plug-in, the program of its own, or none."""
    for client in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(client[0]) and runs([*client, "version"], {}).returncode == 0:
            return client
    return None


def runs(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    path = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(
        command, cwd=ROOT, env=path | environment, capture_output=True, text=True, check=False
    )


def test_the_parts_are_neo4j_and_the_api_and_their_volumes_are_declared() -> None:
    assert set(SERVICES) == {"neo4j", "api"}
    mounted = {volume.partition(":")[0] for part in SERVICES.values() for volume in part["volumes"]}
    assert mounted == set(COMPOSE["volumes"])


def test_the_database_is_the_version_that_is_tested() -> None:
    assert re.fullmatch(r"neo4j:\d{4}\.\d\d\.\d+-community", SERVICES["neo4j"]["image"])
    version = SERVICES["neo4j"]["image"].removeprefix("neo4j:").removesuffix("-community")
    lock = (ROOT / "graph" / "local" / "neo4j.lock").read_text(encoding="utf-8")
    assert re.search(rf"\borg\.neo4j\.app:neo4j-server:\S*{re.escape(version)}\b", lock)


@pytest.mark.parametrize("part", SERVICES)
def test_every_part_says_whether_it_is_healthy(part: str) -> None:
    check = SERVICES[part]["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries", "start_period"} <= set(check)


def test_the_api_waits_for_a_healthy_database() -> None:
    assert SERVICES["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


@pytest.mark.parametrize("part", SERVICES)
def test_every_port_is_open_to_this_machine_alone(part: str) -> None:
    assert SERVICES[part]["ports"]
    assert [port for port in SERVICES[part]["ports"] if not port.startswith("127.0.0.1:")] == []


def test_the_password_comes_from_the_environment_and_must_be_there() -> None:
    assert SECRET.search(SERVICES["neo4j"]["environment"]["NEO4J_AUTH"])
    assert SECRET.fullmatch(SERVICES["api"]["environment"]["INROAD_NEO4J_PASSWORD"])


def test_nothing_is_reported_to_anybody() -> None:
    environment = SERVICES["neo4j"]["environment"]
    reports = [
        "dbms_usage__report",
        "client_allow",
        "server_fleet__discovery",
        "dbms_fleet__manager",
    ]
    for start in reports:
        (value,) = [environment[name] for name in environment if name.startswith(f"NEO4J_{start}")]
        assert value == "false"


def test_the_api_is_given_settings_that_exist() -> None:
    names = {name for name in SERVICES["api"]["environment"] if name.startswith("INROAD_")}
    assert names == set(SERVICES["api"]["environment"])
    assert names <= {f"INROAD_{field.upper()}" for field in Settings.model_fields}


@pytest.mark.skipif(compose_client() is None, reason="no compose client on this machine")
def test_a_compose_client_accepts_the_file_and_insists_on_the_password(tmp_path: Path) -> None:
    client = compose_client() or []
    good = runs([*client, "config"], {"INROAD_NEO4J_PASSWORD": "a-long-one"})
    assert good.returncode == 0, good.stderr
    environment = yaml.safe_load(good.stdout)["services"]["neo4j"]["environment"]
    assert environment["NEO4J_AUTH"] == "neo4j/a-long-one"
    (tmp_path / "env").write_text("")  # in place of the `.env` that a checkout may have
    bad = runs([*client, "--env-file", str(tmp_path / "env"), "config"], {})
    assert bad.returncode != 0
    assert "choose a password" in bad.stderr


def test_the_image_runs_as_nobody_special_from_verified_packages_and_says_its_health() -> None:
    last_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    user = last_stage.rindex("\nUSER inroad\n")
    assert user < last_stage.index("\nCMD ")
    installs = re.findall(r"pip install (.*)", DOCKERFILE)
    assert len(installs) == 3
    assert [
        words for words in installs if not re.search("--require-hashes|--no-index", words)
    ] == []
    assert "/healthz" in last_stage[last_stage.index("HEALTHCHECK") :]
    assert '"serve", "--host", "0.0.0.0"' in last_stage


def test_everything_the_wheel_is_built_from_is_sent_to_the_builder() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    needed = {path.partition("/")[0] for path in wheel}
    needed |= {"pyproject.toml", "requirements", project["project"]["readme"]}
    needed |= set(project["project"]["license-files"])
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line.removeprefix("!") for line in sent if line.startswith("!")} == needed
    assert "*" in sent
