"""Argon2id at 19 MiB, two passes, one lane: OWASP's figure. Django's default takes both cores for 135 ms a sign-in."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """At least 40 sign-ins a second on two cores."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
