"""How the local Neo4j is configured, and the command that runs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inroad.graph.local.home import Home, write_private

SERVER_CLASS = "org.neo4j.server.Neo4jCommunity"
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
_SMALL_HEAP_MB = 1024

# Fleet discovery broadcasts and telemetry are on by default. The transaction log takes 512 MB of
# an empty disk unless told not to. The two waits of 0 s are pauses of 5 s each in which a stopping
# Bolt server listens on although its databases are closed already.
_CONF = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size={heap_mb}m
server.memory.heap.max_size={heap_mb}m
server.memory.pagecache.size={page_cache_mb}m
server.memory.query_cache.per_db_cache_num_entries={plans}
db.tx_log.preallocate=false
db.query.default_language=CYPHER_25
db.transaction.timeout={transaction_timeout_s}s
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
internal.server.bolt.connection_shutdown_wait_time=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""

# Neo4j keeps the plans of 1,000 statements, some 1.5 MB each with all that led to them: those of
# the product alone would fill a heap of 512 MB. For so many MB of heap one statement is kept.
_HEAP_MB_OF_A_PLAN = 4

# Neo4j reaches into these parts of Java; its own start script opens them in the same way.
_OPENED = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)
_UNSAFE_MEMORY_FROM = 23
_TRANSACTION_TIMEOUT_S = 30


@dataclass(frozen=True, slots=True)
class Size:
    """Memory of the local Neo4j, in MiB."""

    heap_mb: int
    page_cache_mb: int


def write_conf(home: Home, port: int, size: Size) -> None:
    """Write neo4j.conf for this port (1 to 65535) and size."""
    text = _CONF.format(
        port=port,
        heap_mb=size.heap_mb,
        page_cache_mb=size.page_cache_mb,
        plans=max(1, size.heap_mb // _HEAP_MB_OF_A_PLAN),
        transaction_timeout_s=_TRANSACTION_TIMEOUT_S,
    )
    write_private(home.conf / "neo4j.conf", text)


def server_command(
    home: Home, java: Path, java_version: int, class_path: Sequence[Path], size: Size
) -> list[str]:
    """Return the command that runs the server; its long arguments go to a file in the home."""
    heap = [f"-Xms{size.heap_mb}m", f"-Xmx{size.heap_mb}m"]
    # Equally quick to start and to query on a small heap, and 110 MB smaller in memory.
    collector = "-XX:+UseSerialGC" if size.heap_mb <= _SMALL_HEAP_MB else "-XX:+UseG1GC"
    folders = [f"--home-dir={home.folder}", f"--config-dir={home.conf}"]
    crash_log = f"-XX:ErrorFile={home.logs / 'java_crash.log'}"
    flags = [*heap, collector, "-XX:+ExitOnOutOfMemoryError", crash_log, *_OPENED]
    flags += _unsafe(java_version)
    return [
        str(java),
        argument_file(home.conf / "java.args", class_path, [*flags, SERVER_CLASS, *folders]),
    ]


def admin_command(
    home: Home, java: Path, class_path: Sequence[Path], words: Sequence[str]
) -> list[str]:
    """Return the command that runs Neo4j's administration tool with these words.

    The words, a password among them, stand in a private file and not in the list of processes.
    """
    flags = ["-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    return [
        str(java),
        argument_file(home.conf / "admin.args", class_path, [*flags, ADMIN_CLASS, *words]),
    ]


def import_command(
    home: Home,
    java: Path,
    java_version: int,
    class_path: Sequence[Path],
    *,
    heap_mb: int,
    words: Sequence[str],
) -> list[str]:
    """Return the command that runs Neo4j's importer, with these words behind its name."""
    flags = [f"-Xmx{heap_mb}m", "-XX:+UseParallelGC", *_OPENED, *_unsafe(java_version)]
    words = [ADMIN_CLASS, "database", "import", "full", *words]
    return [str(java), argument_file(home.conf / "import.args", class_path, [*flags, *words])]


def argument_file(file: Path, class_path: Sequence[Path], arguments: Sequence[str]) -> str:
    """Write a Java argument file and return the word that names it on the command line."""
    separator = ";" if file.drive else ":"
    lines = ["-cp", separator.join(map(str, class_path)), *arguments]
    write_private(file, "\n".join(_quoted(line) for line in lines) + "\n")
    return f"@{file}"


def _unsafe(java_version: int) -> list[str]:
    allowed = "--sun-misc-unsafe-memory-access=allow"
    return [allowed] if java_version >= _UNSAFE_MEMORY_FROM else []


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
