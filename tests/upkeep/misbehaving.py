"""A web server on this machine that misbehaves in every way that we know, and names that lead to it and elsewhere."""

from __future__ import annotations

import gzip
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from manual.upkeep.networks import Network

PAGE = b"<!doctype html><html><title>Welcome classes</title><h1 id=here>Welcome classes</h1><p>Words.</p></html>"
LOST = b"<!doctype html><html><title>404 \xe2\x80\x93 Page not found</title><p>Sorry.</p></html>"
COUNTS: Counter[str] = Counter()


def answer(status: str, body: bytes = PAGE, *fields: str, kind: str = "text/html; charset=utf-8") -> bytes:
    """Write an answer as it should be."""
    length = f"Content-Length: {len(body)}"
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", length, "Connection: close", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def redirect(status: str, place: str) -> bytes:
    """Write an answer that sends elsewhere."""
    return answer(status, b"", f"Location: {place}")


ANSWERS: dict[str, bytes] = {
    "/": answer("200 OK"),
    "/sound": answer("200 OK"),
    "/301": redirect("301 Moved Permanently", "/sound"),
    "/302": redirect("302 Found", "/sound"),
    "/303": redirect("303 See Other", "/sound"),
    "/307": redirect("307 Temporary Redirect", "/sound"),
    "/308": redirect("308 Permanent Redirect", "/sound"),
    "/chain": redirect("301 Moved Permanently", "/301"),
    "/mixed": redirect("301 Moved Permanently", "/302"),
    "/circle": redirect("302 Found", "/circle"),
    "/to-front": redirect("302 Found", "/"),
    "/to-dead": redirect("301 Moved Permanently", "/404"),
    "/to-private": redirect("302 Found", "http://10.0.0.1/"),
    "/to-metadata": redirect("301 Moved Permanently", "http://169.254.169.254/latest/"),
    "/to-loopback": redirect("302 Found", "http://[::1]/"),
    "/to-tls-private": redirect("302 Found", "https://192.168.1.1/"),
    "/to-file": redirect("302 Found", "file:///etc/passwd"),
    "/to-shell": redirect("301 Moved Permanently", "/sound?a=$(id);b"),
    "/404": answer("404 Not Found"),
    "/410": answer("410 Gone"),
    "/403": answer("403 Forbidden"),
    "/401": answer("401 Unauthorized", b"", 'WWW-Authenticate: Basic realm="x"'),
    "/429": answer("429 Too Many Requests", b""),
    "/429-after": answer("429 Too Many Requests", b"", "Retry-After: 1"),
    "/500": answer("500 Internal Server Error"),
    "/503": answer("503 Service Unavailable"),
    "/lost": answer("200 OK", LOST),
    "/not-http": b"SSH-2.0-OpenSSH_9.2\r\n",
    "/no-answer": b"",
    "/half": answer("200 OK")[:60],
    "/short": answer("200 OK", PAGE).replace(b"Content-Length: ", b"Content-Length: 9"),
    "/bad-length": answer("200 OK").replace(b"Content-Length: ", b"Content-Length: x"),
    "/bad-packing": answer("200 OK", b"no gzip", "Content-Encoding: gzip"),
    "/bad-letters": answer("200 OK", b"<title>\xff\xfe\xc3(</title>", kind="text/html; charset=no-such"),
    "/huge-head": answer("200 OK", PAGE, f"X-Large: {'x' * 200_000}"),
    "/many-fields": answer("200 OK", PAGE, *(f"X-{number}: 1" for number in range(500))),
    "/cookie": answer("200 OK", PAGE, "Set-Cookie: who=you"),
    "/bomb": answer("200 OK", gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip"),
}


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        self.request.settimeout(10)
        asked = b""
        while b"\r\n\r\n" not in asked:
            part = self.request.recv(65_536)
            if not part:
                return
            asked += part
        method, path, _ = asked.decode("latin-1").split(" ", 2)
        COUNTS[path] += 1
        assert b"\r\ncookie:" not in asked.lower()
        assert b"\r\nauthorization:" not in asked.lower()
        if path == "/once" and COUNTS[path] == 1:
            self.request.sendall(ANSWERS["/503"])
        elif path == "/slow-head":
            self._drip(answer("200 OK"))
        elif path == "/slow-body":
            head, _, body = answer("200 OK").partition(b"\r\n\r\n")
            self.request.sendall(head + b"\r\n\r\n")
            self._drip(body)
        elif path == "/endless":
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _count in range(3000):
                self.request.sendall(b"<p>words" * 1000)
            COUNTS["whole /endless"] += 1
        elif method == "HEAD":
            self.request.sendall(answer("405 Method Not Allowed"))
        else:
            self.request.sendall(ANSWERS.get(path.partition("?")[0], answer("200 OK")))

    def _drip(self, data: bytes) -> None:
        for number in range(len(data)):
            self.request.sendall(data[number : number + 1])
            time.sleep(0.3)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 128
    daemon_threads = True
    block_on_close = False
    context: ssl.SSLContext | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks goes when it has enough."""

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Begin with TLS where the server speaks it."""
        if self.context is not None:
            assert isinstance(request, socket.socket)
            request.settimeout(10)
            with self.context.wrap_socket(request, server_side=True) as secure:
                super().finish_request(secure, client_address)
        else:
            super().finish_request(request, client_address)


class _Server6(_Server):
    address_family = socket.AF_INET6


@dataclass(frozen=True, slots=True)
class Misbehaving:
    """The servers that run, by the ports at which they listen; `authority` is the certificate to trust.

    Nobody listens at `closed`; what listens at `foreign` is none of those that may be asked.
    """

    plain: int
    six: int
    closed: int
    foreign: int
    secure: dict[str, int]
    authority: Path
    network: Network


def make_certificates(folder: Path) -> dict[str, Path]:
    """Make an authority, and certificates of it and of nobody."""
    openssl = shutil.which("openssl")
    assert openssl

    def run(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority")
    run("req", "-x509", *key, "-keyout", "own.key", "-out", "own.pem", "-days", "2", "-subj", "/CN=secure.town")
    (folder / "ca.cnf").write_text(
        "[ca]\ndefault_ca=d\n[d]\nnew_certs_dir=.\ndatabase=index\nserial=serial\ndefault_md=sha256\npolicy=p\n"
        "copy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n",
        encoding="utf-8",
    )
    (folder / "index").touch()
    (folder / "serial").write_text("01\n", encoding="utf-8")
    for name, host, until in (
        ("sound", "secure.town", "20991231235959Z"),
        ("wrong-name", "other.town", "20991231235959Z"),
        ("expired", "secure.town", "20200102000000Z"),
    ):
        names = ("-addext", f"subjectAltName=DNS:{host}")
        run("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}", *names)
        issued = ("-startdate", "20200101000000Z", "-enddate", until)
        files = ("-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", f"{name}.csr")
        run("ca", "-batch", *files, "-out", f"{name}.pem", "-notext", *issued)
    return {name: folder / name for name in ("sound", "wrong-name", "expired", "own")}


@contextmanager
def misbehaving(folder: Path) -> Iterator[Misbehaving]:
    """Run the servers, and give a network in which names of towns lead to them."""
    COUNTS.clear()
    with ExitStack() as stack:

        def run(kind: type[_Server], host: str, context: ssl.SSLContext | None = None) -> int:
            server = stack.enter_context(kind((host, 0), _Handler))
            server.context = context
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            stack.callback(server.shutdown)
            return int(server.server_address[1])

        secure = {}
        for name, path in make_certificates(folder).items():
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(f"{path}.pem", f"{path}.key")
            secure[name] = run(_Server, "127.0.0.1", context)
        plain, six = run(_Server, "127.0.0.1"), run(_Server6, "::1")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            closed = free.getsockname()[1]
        ours = {("127.0.0.1", port) for port in (plain, closed, *secure.values())} | {("::1", six)}
        yield Misbehaving(
            plain,
            six,
            closed,
            run(_Server, "127.0.0.1"),
            secure,
            folder / "ca.pem",
            Network(_resolver(), lambda number, port: (number, port) in ours),
        )


def _resolver() -> Callable[[str, int], Sequence[str]]:
    turns: Counter[str] = Counter()
    names = {
        "loopback.town": ("127.0.0.1",),
        "near.town": ("10.0.0.7",),
        "both.town": ("93.184.215.14", "192.168.0.1"),
        "six.town": ("::1",),
        "mapped.town": ("::ffff:169.254.169.254",),
    }

    def resolve(host: str, _port: int) -> Sequence[str]:
        if host == "nowhere.town":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "untold.town":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        turns[host] += 1
        # leads to our server when it is looked up for the first time, and to a neighbour ever after
        if host == "turning.town":
            return ("127.0.0.1",) if turns[host] == 1 else ("10.0.0.9",)
        return names.get(host, ("127.0.0.1",))

    return resolve
