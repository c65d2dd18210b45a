"""The wire under an opening: no single read outlives the whole time, and nothing unpacks to more than is looked at."""

from __future__ import annotations

import ssl
import typing
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import httpcore
import httpx

EXPIRED, CHAIN_INCOMPLETE = 10, 20  # of OpenSSL's X509_V_ERR codes
PIECE = 65_536  # bytes handed on at once, however well they were packed


@cache
def tls_context(*, proved: bool = True) -> ssl.SSLContext:
    """Made once: reading the authorities' certificates takes 20 ms."""
    context = httpx.create_ssl_context(verify=True, trust_env=False)
    if not proved:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def certificate_fault(error: BaseException) -> int | None:
    """OpenSSL's code for what is wrong with a certificate, where that is why a connection failed."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return cause.verify_code if cause is not None else None


def deadline_transport(tls: ssl.SSLContext, left: Callable[[], float]) -> httpx.HTTPTransport:
    """A transport of one opening: ``left()`` seconds bound every read and write, so that a server that sends one
    letter now and then, in its head or its body, holds nobody longer than one that is silent."""
    transport = httpx.HTTPTransport(verify=tls, trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=tls, max_connections=1, max_keepalive_connections=0, network_backend=_Backend(left)
    )
    return transport


class _Backend(httpcore.NetworkBackend):
    def __init__(self, left: Callable[[], float]) -> None:
        self._left = left
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        bound = _bounded(timeout, self._left(), httpcore.ConnectTimeout)
        return _Stream(self._inner.connect_tcp(host, port, bound, local_address, socket_options), self._left)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner, self._left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _bounded(timeout, self._left(), httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _bounded(timeout, self._left(), httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        bound = _bounded(timeout, self._left(), httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, bound), self._left)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._inner.get_extra_info(info)


def _bounded(timeout: float | None, left: float, error: type[Exception]) -> float:
    if left <= 0:
        raise error("the whole time is over")
    return left if timeout is None else min(timeout, left)


class BodyReader:
    """The body of a response in pieces, unpacked where it was sent as gzip.

    ``broken`` when it was packed wrongly or ended early: what came until then counts, as it does in a browser.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._coding = response.headers.get("content-encoding", "").strip().lower()
        self.broken = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            if self._response.is_stream_consumed:  # a stand-in of the tests had it whole
                yield from self._response.iter_bytes(PIECE)
            elif self._coding in {"gzip", "x-gzip", "deflate"}:
                yield from self._unpacked()
            else:
                yield from self._response.iter_raw()
        except (zlib.error, httpx.RemoteProtocolError, httpx.ReadError):
            self.broken = True

    def _unpacked(self) -> Iterator[bytes]:
        unpack = zlib.decompressobj(47)  # gzip or zlib by its head
        for packed in self._response.iter_raw():
            while packed:
                yield unpack.decompress(packed, PIECE)
                packed = unpack.unconsumed_tail
        while tail := unpack.decompress(unpack.unconsumed_tail, PIECE):
            yield tail
