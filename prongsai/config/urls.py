"""Who stands at which door shows in the path: ``/office/`` is the back office, the rest is the public face."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("office/", include("prongsai.ui.urls")),
    path("office/organisation/", include("prongsai.organisations.urls")),
    path("account/", include("prongsai.accounts.urls")),
]
