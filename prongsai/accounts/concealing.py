"""What must be readable again but not from the database alone: encrypted with a key derived from the site's secret."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def _box() -> Fernet:
    digest = hashlib.sha256(b"prongsai mfa|" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def conceal(text: str) -> str:
    """As stored."""
    return _box().encrypt(text.encode()).decode()


def reveal(concealed: str) -> str:
    """As used."""
    return _box().decrypt(concealed.encode()).decode()
