"""Fetch a file from the public web: https only, public hosts only, little, and not for long.

A name is resolved once, every address behind it must be public, and the connection goes to that very
address: a name that leads elsewhere a moment later gains nothing. Redirects pass the same door.
"""

import contextlib
import http.client
import ipaddress
import signal
import socket
import ssl
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

MAX_FILE_BYTES = 25_000_000
"""Bytes: more than that GitHub's own page does not take either."""
MAX_SECONDS = 30
MAX_REDIRECTS = 3
_ABSENT = {404, 410}
_AGAIN = {301, 302, 303, 307, 308}
# Not of the public web, whatever a version of the standard library says of them.
_REFUSED = [
    ipaddress.ip_network(each)
    for each in (
        "168.63.129.16/32",  # answers to the machines of one cloud only
        *("192.88.99.0/24", "fec0::/10", "3fff::/20"),  # relays of 6to4, within one site, for examples
        # These only carry another address in them, which may be a private one.
        *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"),
    )
]  # fmt: skip

Resolve = Callable[[str], Sequence[str]]
Connect = Callable[[str, str], http.client.HTTPConnection]
Fetch = Callable[[str], bytes]


class FetchError(Exception):
    """A file was not fetched; the message is Dutch, for who proposed it."""


class AbsentError(FetchError):
    """There is no such site, or nothing at that address of it."""


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address, with the certificate of the name that was asked for."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, timeout=MAX_SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        """Connect without resolving the name again."""
        plain = socket.create_connection((self.address, 443), self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


def resolve(host: str) -> Sequence[str]:
    """Return the addresses behind a name."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AbsentError("de naam van deze site is niet te vinden") from error
    return [str(each[4][0]) for each in found]


def is_public(address: str) -> bool:
    """Return whether an address is one of the public internet, and hides no other one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(found in network for network in _REFUSED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def read_host(address: str) -> str:
    """Return the host of an address that may be fetched; raise FetchError for any other address."""
    try:
        parts = urllib.parse.urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise FetchError("dit is geen adres") from error
    if parts.scheme != "https" or not parts.hostname:
        raise FetchError("het adres begint niet met https://")
    if parts.username is not None or parts.password is not None or port not in {None, 443}:
        raise FetchError("in het adres staat een naam, een wachtwoord of een poort")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise FetchError("in het adres staan tekens die daar niet horen")
    return parts.hostname


def fetch(address: str, *, resolve: Resolve = resolve, connect: Connect = _Pinned) -> bytes:
    """Return what stands at a public https address; raise FetchError where that cannot be had."""
    try:
        with _limit_time(MAX_SECONDS):
            for _ in range(MAX_REDIRECTS + 1):
                data, onward = _ask(address, resolve, connect)
                if onward is None:
                    return data
                address = urllib.parse.urljoin(address, onward)
    except TimeoutError as error:
        raise FetchError(f"het ophalen duurde langer dan {MAX_SECONDS} seconden") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError("de site gaf geen bruikbaar antwoord") from error
    raise FetchError(f"het adres stuurt meer dan {MAX_REDIRECTS} keer door")


def _ask(address: str, resolve: Resolve, connect: Connect) -> tuple[bytes, str | None]:
    """Return what one address answers, and where it leads on to."""
    host = read_host(address)
    places = resolve(host)
    if not places or not all(map(is_public, places)):
        raise FetchError("het adres is niet van een openbare site")
    parts = urllib.parse.urlsplit(address)
    target = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
    with contextlib.closing(connect(host, places[0])) as connection:
        headers = {"Accept-Encoding": "identity", "User-Agent": "dossier"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        onward = answer.getheader("Location")
        if answer.status in _AGAIN and onward:
            return b"", onward
        if answer.status != http.client.OK:
            kind = AbsentError if answer.status in _ABSENT else FetchError
            raise kind(f"de site antwoordde met {answer.status}")
        if answer.getheader("Content-Encoding", "identity") != "identity":
            raise FetchError("de site stuurt het bestand alleen ingepakt")
        data = answer.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise FetchError(f"het bestand is groter dan {MAX_FILE_BYTES // 1_000_000} MB")
    return data, None


@contextlib.contextmanager
def _limit_time(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds: a timeout of a socket starts again at every byte."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
