"""The sample for nginx, run by nginx: it is read without a complaint, and answers as the documents say."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

_NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
_MAIN = """daemon off;
master_process off;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
include /etc/nginx/mime.types;
access_log off;
{temporary}
{sample}
}}
"""


def _ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _configured(folder: Path, site: Path, plain: int, secure: int) -> Path:
    """Wrap the sample for this machine: own ports, certificate and folders, and nothing else changed."""
    sample = (ROOT / "hooks/manual/site/standalone/nginx.conf").read_text(encoding="utf-8")
    # a machine for tests may not have the newer kind of address
    sample = re.sub(r"^ *listen \[::\].*\n", "", sample, flags=re.MULTILINE)
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{secure} "),
        ("/etc/ssl/manual", f"{folder}/manual"),
        ("/srv/manual/site", str(site)),
    ):
        assert old in sample
        sample = sample.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(_MAIN.format(folder=folder, temporary=temporary, sample=sample), encoding="utf-8")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=manual.example.org -keyout manual.key -out manual.pem"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return config


@pytest.fixture(scope="module")
def ports(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Test the configuration, then serve the small manual with it: the ports without and with encryption."""
    assert _NGINX, "nginx is missing; `make test` installs it."
    folder = tmp_path_factory.mktemp("nginx")
    plain, secure = _ports()
    command = [_NGINX, "-p", str(folder), "-c", str(_configured(folder, built / "site", plain, secure))]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", secure)) == 0:
                break
        time.sleep(0.05)
    yield plain, secure
    server.terminate()
    server.wait()


def _ask(port: int, path: str, *, encrypted: bool = True) -> tuple[int, dict[str, str], bytes]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    client = (
        http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=10)
        if encrypted
        else http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    )
    client.request("GET", path, headers={"Host": "manual.example.org", "Accept-Encoding": "gzip"})
    answer = client.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    client.close()
    return found


@pytest.mark.parametrize(
    ("path", "status", "kind", "kept"),
    [
        ("/", 200, "text/html; charset=utf-8", "no-cache"),
        ("/cs/", 200, "text/html; charset=utf-8", "no-cache"),
        ("/cs/7.3/", 200, "text/html; charset=utf-8", "no-cache"),
        ("/cs/7.3.pdf", 200, "application/pdf", "no-cache"),
        ("/cs/assets/stylesheets/manual.css", 200, "text/css", "public, max-age=3600"),
        ("/cs/assets/search-index.js", 200, "javascript", "public, max-age=3600"),
        ("/cs/assets/images/emblem.svg", 200, "image/svg+xml", "public, max-age=2592000"),
        ("/cs/assets/fonts/firago-latin-400-normal.woff2", 200, "font/woff2", "public, max-age=2592000"),
        ("/cs/assets/fonts/none.woff2", 404, "text/html; charset=utf-8", "no-cache"),
        ("/build.json", 404, "text/html; charset=utf-8", "no-cache"),
    ],
)
def test_answers(ports: tuple[int, int], path: str, status: int, kind: str, kept: str) -> None:
    """Status, kind, caching and compression; every answer has every header that the documents list."""
    found, headers, body = _ask(ports[1], path)
    packed = kind not in {"application/pdf", "font/woff2"}
    assert found == status
    assert kind in headers["content-type"]
    assert headers["cache-control"] == kept
    assert (headers.get("content-encoding") == "gzip") == packed
    assert gzip.decompress(body) if packed else body
    documented = re.findall(
        r"^\| `([\w-]+)` \| `([^`]+)`", (ROOT / "docs/maintainers.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    rules = {name.lower(): value for name, value in documented if "-" in name and name[0].isupper()}
    assert len(rules) == 6
    rules["cache-control"] = kept
    assert {name: headers.get(name) for name in rules} == rules


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/cs/nowhere/", "Tato stránka neexistuje</h1>"),
        ("/cs/7.3/nowhere.png", "Tato stránka neexistuje</h1>"),
        ("/en/nowhere/", "This page does not exist</h1>"),
        ("/xx/nowhere/", 'hreflang="cs"'),
        ("/nowhere", 'hreflang="cs"'),
    ],
)
def test_lost_addresses_are_answered_in_their_language(ports: tuple[int, int], path: str, words: str) -> None:
    """A language that the address names, or all of them."""
    status, _headers, body = _ask(ports[1], path)
    assert status == 404
    assert words in gzip.decompress(body).decode()


def test_roads_that_lead_on(ports: tuple[int, int]) -> None:
    """Without encryption to the same page with it; a folder without its slash to the one with it."""
    status, headers, _body = _ask(ports[0], "/cs/7.3/", encrypted=False)
    assert (status, headers["location"]) == (301, "https://manual.example.org/cs/7.3/")
    for path in ("/cs", "/cs/7.3"):
        status, headers, _body = _ask(ports[1], path)
        assert (status, headers["location"]) == (301, f"{path}/")
