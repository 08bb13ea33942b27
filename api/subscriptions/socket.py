"""GraphQL over a websocket: the `graphql-transport-ws` protocol."""

import asyncio
import json
from contextlib import aclosing, suppress
from typing import Any, NoReturn
from urllib.parse import urlsplit

from graphql import ExecutionResult, GraphQLError, GraphQLSchema
from starlette.websockets import WebSocket, WebSocketDisconnect

from inroad.api import errors
from inroad.api.context import WORKSPACE_HEADER
from inroad.api.subscriptions.alert_events import SocketContext
from inroad.api.subscriptions.operation import OperationRefused, results_of
from inroad.api.transport import MAX_BODY_BYTES, RequestRefused, checked, parsed_json
from inroad.settings import settings

PROTOCOL = "graphql-transport-ws"
BEGIN_S = 10.0
"""How long a client may take to say `connection_init`."""
TAKE_S = 30.0
"""How long a client may take to take one message."""
MOST_OPERATIONS = 20
"""Operations at once on one socket."""
_LONGEST_REASON = 123
"""Bytes that a frame which closes a socket has room for."""


class SocketClosed(Exception):
    """The client broke the protocol, or is too slow; the socket ends with a code and a reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


async def serve_socket(schema: GraphQLSchema, websocket: WebSocket) -> None:
    """Serve one socket until either side ends it.

    Pages of other sites are refused before it opens: a browser opens a socket to anywhere, and
    says from where.
    """
    if not _same_site(websocket):
        await websocket.close()
        return
    if PROTOCOL not in websocket.scope.get("subprotocols", []):
        await websocket.accept()
        await websocket.close(4406, f"the subprotocol is {PROTOCOL}")
        return
    await websocket.accept(PROTOCOL)
    with suppress(WebSocketDisconnect):
        await _Socket(schema, websocket).serve()


def _same_site(websocket: WebSocket) -> bool:
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == websocket.headers.get("host", "").lower()
    except ValueError:
        return False


class _Socket:
    """The state of one socket; it is gone when the socket is."""

    def __init__(self, schema: GraphQLSchema, websocket: WebSocket) -> None:
        self._schema = schema
        self._websocket = websocket
        self._workspace: str | None = None
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._broken: asyncio.Future[NoReturn] = asyncio.get_running_loop().create_future()

    async def serve(self) -> None:
        """Take messages until the client goes away or breaks the protocol."""
        listening = asyncio.create_task(self._listen())
        try:
            either: set[asyncio.Future[Any]] = {listening, self._broken}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            await (self._broken if self._broken.done() else listening)
        except SocketClosed as closed:
            # Who does not take a message does not take this one either.
            with suppress(TimeoutError, RuntimeError):
                async with asyncio.timeout(BEGIN_S):
                    await self._websocket.close(closed.code, _reason(closed))
        finally:
            tasks = [listening, *self._operations.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if not self._broken.cancel():
                self._broken.exception()  # somebody has looked at it, says this to asyncio

    async def _listen(self) -> None:
        try:
            async with asyncio.timeout(BEGIN_S):
                await self._begin(await self._message())
        except TimeoutError:
            raise SocketClosed(4408, "connection initialisation timeout") from None
        while True:
            await self._take(await self._message())

    async def _message(self) -> dict[str, Any]:
        got = await self._websocket.receive()
        if got["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(got.get("code", 1000))
        text: str | None = got.get("text")
        if text is None:
            raise SocketClosed(4400, "messages are text")
        content = text.encode(errors="replace")
        if len(content) > MAX_BODY_BYTES:
            raise SocketClosed(1009, f"a message has at most {MAX_BODY_BYTES} bytes")
        try:
            message = parsed_json(content, "a message")
        except RequestRefused as refused:
            raise SocketClosed(4400, str(refused)) from refused
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise SocketClosed(4400, "a message is a JSON object with a type")
        return message

    async def _begin(self, message: dict[str, Any]) -> None:
        """Take what comes before `connection_init`, and that."""
        while message["type"] in {"ping", "pong"}:
            await self._take(message)
            message = await self._message()
        if message["type"] != "connection_init":
            raise SocketClosed(4401, "unauthorized: say connection_init first")
        payload = message.get("payload")
        if payload is not None and not isinstance(payload, dict):
            raise SocketClosed(4400, "the payload of connection_init is an object")
        named = (payload or {}).get("workspace") or self._websocket.headers.get(WORKSPACE_HEADER)
        if not isinstance(named, str | None):
            raise SocketClosed(4400, "the workspace is a string")
        self._workspace = named or settings().workspace
        await self._send({"type": "connection_ack"})

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                self._subscribe(message)
            case "complete":
                if task := self._operations.pop(_id_of(message), None):
                    task.cancel()
            case "connection_init":
                raise SocketClosed(4429, "too many initialisation requests")
            case _:
                raise SocketClosed(4400, "the message is of no type that a client sends")

    def _subscribe(self, message: dict[str, Any]) -> None:
        name = _id_of(message)
        if name in self._operations:
            raise SocketClosed(4409, f"subscriber for {name[:50]} already exists")
        try:
            body = checked(message.get("payload"))
        except RequestRefused as refused:
            raise SocketClosed(4400, f"subscribe: {refused}") from refused
        if len(self._operations) >= MOST_OPERATIONS:
            raise SocketClosed(4400, f"at most {MOST_OPERATIONS} operations at once")
        self._operations[name] = asyncio.create_task(self._operate(name, body))

    async def _operate(self, name: str, body: dict[str, Any]) -> None:
        """Run an operation, and send what comes of it."""
        try:
            ended = await self._results(name, body)
            # The name is free before the client hears of it, and may use it again.
            if self._operations.get(name) is asyncio.current_task():
                del self._operations[name]
            await self._send(ended)
        except SocketClosed as closed:
            if not self._broken.done():
                self._broken.set_exception(closed)
        except WebSocketDisconnect:
            pass  # whoever listens hears of it, too

    async def _results(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send the results of an operation, and return the message that ends it."""
        refused: list[GraphQLError]
        try:
            results = results_of(self._schema, body, new_context=self._context)
            async with aclosing(results):
                async for result in results:
                    await self._send({"type": "next", "id": name, "payload": _shown(result)})
            return {"type": "complete", "id": name}
        except OperationRefused as error:
            refused = error.errors
        except (SocketClosed, WebSocketDisconnect):
            raise
        except Exception as error:
            refused = [GraphQLError(str(error), original_error=error)]
        return {"type": "error", "id": name, "payload": [errors.formatted(one) for one in refused]}

    def _context(self) -> SocketContext:
        state = self._websocket.app.state
        return SocketContext(state.graph, self._workspace or "", state.feeds)

    async def _send(self, message: dict[str, Any]) -> None:
        """Send a message.

        Raises:
            SocketClosed: the client does not take it.
            WebSocketDisconnect: there is no client any more.

        """
        try:
            async with asyncio.timeout(TAKE_S):
                await self._websocket.send_text(json.dumps(message, ensure_ascii=False))
        except TimeoutError:
            raise SocketClosed(1013, "too slow; go on with afterNumber") from None
        except RuntimeError as error:  # the server has ended the socket already
            raise WebSocketDisconnect(1006) from error


def _reason(closed: SocketClosed) -> str:
    return str(closed).encode()[:_LONGEST_REASON].decode(errors="ignore")


def _id_of(message: dict[str, Any]) -> str:
    name = message.get("id")
    if not isinstance(name, str) or not name:
        raise SocketClosed(4400, f"{message['type']}: 'id' must be a string")
    return name


def _shown(result: ExecutionResult) -> dict[str, Any]:
    shown: dict[str, Any] = {"data": result.data}
    if result.errors:
        shown["errors"] = [errors.formatted(error) for error in result.errors]
    return shown
