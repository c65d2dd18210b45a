"""Codes of printed slips: twelve signs a person can type, kept only as a slow hash.

Twelve of 32 signs are 60 bits; under 112 bits ASVS 6.5.2 asks for a password hash, so the code is put through
Argon2id with a salt of the site (the same for all, so that a code can be looked up).
"""

from __future__ import annotations

import hashlib
import secrets

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings

from prongsai.thai.digits import to_arabic

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH, GROUP = 12, 4
_LOOK_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def code_make() -> str:
    """``7F3K-9Q2M-XW4T``."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def code_text(typed: str) -> str:
    """What was typed, without blanks and dashes, look-alikes put right; ``""`` when it can be no code."""
    signs = "".join(sign for sign in to_arabic(typed).upper() if sign.isalnum()).translate(_LOOK_ALIKE)
    return signs if len(signs) == LENGTH and all(sign in SIGNS for sign in signs) else ""


def code_hash(typed: str) -> str:
    """As stored: 64 hex digits. Also for what can be no code, so that a wrong one takes as long."""
    salt = hashlib.sha256(b"prongsai slip|" + settings.SECRET_KEY.encode()).digest()[:16]
    secret = (code_text(typed) or typed[:64]).encode()
    return hash_secret_raw(
        secret, salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
    ).hex()
