"""A proxy for programs that ask addresses: it goes only to the open network, and only so far.

It looks up the name itself, judges what it finds, and connects to that very IP address: what the name leads to cannot
change in between. Redirects come by again and are judged again.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from manual.upkeep.networks import RefusedError, name_host, read_host

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from types import TracebackType

    from manual.upkeep.networks import Network

# what is said of a host whose name has no IP address
NO_NAME = "The name of the host leads nowhere."
# the status for a host that is not asked, and for one that cannot be
REFUSED, UNREACHED = 403, 502
# what systems answer for it, of which not every one has both
_NO_NAMES = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_TUNNEL = "CONNECT"
_METHODS = ("GET", "HEAD", _TUNNEL)
# what concerns one connection alone, and what tells who asks
_LEFT_OUT = {"connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "upgrade", "cookie"}
_CHUNK = 65_536
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the proxy goes for a connection: bytes of a head and of all answers, seconds to connect, of silence and in all.

    Behind https several answers share a connection, which ends at the same number of bytes; whoever asks begins anew.
    """

    head: int = 65_536
    answers: int = 2_000_000
    connect: float = 10
    silence: float = 20
    whole: float = 60


LIMITS = Limits()


class FilteringProxy:
    """The proxy, which runs in a thread of its own while it is entered, and listens on this machine alone.

    `refused` says by host and port why it was not asked, `unreached` why it could not be.
    """

    def __init__(self, network: Network, limits: Limits = LIMITS) -> None:
        self.refused: dict[str, str] = {}
        self.unreached: dict[str, str] = {}
        self.port = 0
        self._network = network
        self._limits = limits
        self._ready = threading.Event()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin to listen; raises `OSError` where this machine lets nobody."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all connections."""
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()

    @property
    def address(self) -> str:
        """The address of the proxy itself."""
        return f"http://127.0.0.1:{self.port}"

    def _run(self) -> None:
        try:
            asyncio.run(self._listen())
        except Exception as error:  # noqa: BLE001  # whoever waits raises it
            self._failure = error
        finally:
            self._ready.set()

    async def _listen(self) -> None:
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=self._limits.head)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._done.wait()
        # the connections are tasks, which end with the loop
        server.close()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            # a client that goes, a server that breaks off and a limit that is reached look the same: it ends
            with suppress(OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
                async with asyncio.timeout(self._limits.whole):
                    await self._answer(reader, writer)
        except asyncio.CancelledError:
            return
        finally:
            writer.close()

    async def _answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        head = await reader.readuntil(_END)
        first, *fields = head.decode("latin-1").split("\r\n")
        method, _, rest = first.partition(" ")
        target = rest.rpartition(" ")[0]
        if method not in _METHODS:
            await _refuse(writer, 405, "This method is not passed on.")
            return
        address = f"https://{target}" if method == _TUNNEL else target
        try:
            there, back = await self._connect(*read_host(address))
        except RefusedError as refused:
            self.refused[name_host(address)] = str(refused)
            await _refuse(writer, REFUSED, str(refused))
            return
        except (OSError, ValueError) as error:
            why = _name_trouble(error)
            self.unreached[name_host(address)] = why
            await _refuse(writer, UNREACHED, why)
            return
        try:
            if method == _TUNNEL:
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                await self._relay_both(reader, writer, there, back)
            else:
                back.write(_ask(method, target, fields))
                await self._pass_answer(reader, writer, there)
        finally:
            back.transport.abort()

    async def _connect(self, host: str, port: int) -> tuple[StreamReader, StreamWriter]:
        """Connect to the first IP address of a host that answers; raises `OSError` where none does."""
        numbers = await asyncio.to_thread(self._network.locate, host, port)
        last: OSError = OSError("The name has no address.")
        for number in numbers:
            try:
                async with asyncio.timeout(self._limits.connect):
                    return await asyncio.open_connection(number, port, limit=self._limits.head)
            except OSError as error:  # TimeoutError is one
                last = error
        raise last

    async def _pass_answer(self, reader: StreamReader, writer: StreamWriter, there: StreamReader) -> None:
        """Pass one answer on, and say that the connection ends with it; end too when the asker has gone."""
        leaving = asyncio.create_task(reader.read(1))
        passing = asyncio.create_task(self._pass_head_and_body(writer, there))
        await asyncio.wait({leaving, passing}, return_when=asyncio.FIRST_COMPLETED)
        for task in (leaving, passing):
            task.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        await passing

    async def _pass_head_and_body(self, writer: StreamWriter, there: StreamReader) -> None:
        try:
            async with asyncio.timeout(self._limits.silence):
                head = await there.readuntil(_END)
        except asyncio.LimitOverrunError:
            await _refuse(writer, UNREACHED, "The head of the answer is too large.")
            return
        status, *fields = head.removesuffix(_END).split(b"\r\n")
        fields = [field for field in fields if field.partition(b":")[0].strip().lower() != b"connection"]
        writer.write(b"\r\n".join([status, *fields, b"Connection: close"]) + _END)
        await self._relay(there, writer)

    async def _relay_both(
        self, reader: StreamReader, writer: StreamWriter, there: StreamReader, back: StreamWriter
    ) -> None:
        ways = {asyncio.create_task(self._relay(reader, back)), asyncio.create_task(self._relay(there, writer))}
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)

    async def _relay(self, reader: StreamReader, writer: StreamWriter) -> None:
        left = self._limits.answers
        while left > 0:
            async with asyncio.timeout(self._limits.silence):
                data = await reader.read(min(_CHUNK, left))
            if not data:
                return
            left -= len(data)
            writer.write(data)
            await writer.drain()


def _ask(method: str, target: str, fields: list[str]) -> bytes:
    """Write what is asked of the server itself: a path, and nothing that only concerns the proxy."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [field for field in fields if field and field.partition(":")[0].strip().lower() not in _LEFT_OUT]
    return ("\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close"]) + "\r\n\r\n").encode("latin-1")


def _name_trouble(error: Exception) -> str:
    """Say why a host was not reached: a name that is not there is told from a name server that is not."""
    if isinstance(error, socket.gaierror):
        return NO_NAME if error.errno in _NO_NAMES else "The name of the host could not be looked up."
    return "Nothing answers there."


async def _refuse(writer: StreamWriter, status: int, reason: str) -> None:
    text = reason.encode("ascii", "replace")
    head = f"HTTP/1.1 {status} Refused\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\nConnection: close"
    writer.write(head.encode() + _END + text)
    await writer.drain()
