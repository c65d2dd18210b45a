from __future__ import annotations
from django.http import HttpRequest, HttpResponse
from prongsai.core.doors import requires

@requires("evidence.add")
def evidence_upload(request: HttpRequest) -> HttpResponse: ...
@requires("actions.view")
def evidence_file(request: HttpRequest, key: str) -> HttpResponse: ...
@requires("actions.view")
def evidence_thumb(request: HttpRequest, key: str) -> HttpResponse: ...
