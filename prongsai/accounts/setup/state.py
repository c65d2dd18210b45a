"""Whether first run is open, and to whom."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from prongsai.accounts.models import User
from prongsai.organisations.models import Organisation
from prongsai.thai.digits import to_arabic

ENTERED = "setup_entered"  # in the session: the hash of the token that was typed


def setup_open() -> bool:
    """Nobody has an account yet, and no office was set up."""
    return not User.objects.exists() and not Organisation.objects.filter(set_up_at__isnull=False).exists()


def office_begun() -> Organisation | None:
    """The office that first run is filling in, once it has a name."""
    return Organisation.objects.filter(set_up_at__isnull=True).order_by("pk").first()


def token_needed(request: HttpRequest) -> bool:
    """In production, behind a proxy and from another machine: only who can read the server's console may set it up."""
    if settings.PRODUCTION or settings.SECURE_PROXY_SSL_HEADER:
        return True
    return not ipaddress.ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0").is_loopback


def may_enter(request: HttpRequest) -> bool:
    """Whether this browser may go through the steps."""
    return not token_needed(request) or (
        ENTERED in request.session and hmac.compare_digest(str(request.session[ENTERED]), _hash(token_make()))
    )


def token_matches(typed: str) -> bool:
    """Whether what was typed is the token on the console."""
    return hmac.compare_digest(to_arabic(typed).strip().upper().encode(), token_make().encode())


def token_remember(request: HttpRequest) -> None:
    """Let this browser in until first run is over."""
    request.session[ENTERED] = _hash(token_make())


def token_make() -> str:
    """The token, made once and kept beside the data, readable only there; it dies with first run."""
    path = _path()
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(6).upper(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def token_end() -> None:
    """First run is over."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.HOME) / "setup.token"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
