"""The step between the password and the back office."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from prongsai.accounts.devices import is_remembered


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, but not in a browser its owner asked us to remember."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return bool(super()._should_handle(request)) and not is_remembered(request, self.login.user)
