"""Who stands at which door shows in the path: ``/office/`` is the back office, the rest is the public face."""

from __future__ import annotations

from django.urls import include, path

from prongsai.core import health
from prongsai.core.backup import views as backup
from prongsai.obligations.views.calendar import feed
from prongsai.organisations.views import organisation_emblem, organisation_emblem_small
from prongsai.ui.views import chart

handler400 = "prongsai.ui.refusals.bad_request"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("office/", include("prongsai.ui.urls")),
    path("charts/<slug:key>.svg", chart, name="chart"),
    path("office/organisation/", include("prongsai.organisations.urls")),
    path("office/organisation/people/", include("prongsai.accounts.urls_people")),
    path("office/organisation/ledger/", include("prongsai.audit.urls")),
    path("emblem/<slug:code>/", organisation_emblem, name="organisation_emblem"),
    path("emblem/<slug:code>/small.webp", organisation_emblem_small, name="organisation_emblem_small"),
    path("office/papers/", include("prongsai.correspondence.urls")),
    path("office/backup/", backup.backup, name="backup"),
    path("office/backup/start/", backup.backup_start, name="backup_start"),
    path("office/backup/<str:name>", backup.backup_file, name="backup_file"),
    path("office/imports/", include("prongsai.imports.urls")),
    path("office/ita/", include("prongsai.ita.urls")),
    path("office/watching/", include("prongsai.watching.urls")),
    path("office/publicity/", include("prongsai.publicity.urls")),
    path("office/surveys/", include("prongsai.surveys.urls")),
    path("office/cases/", include("prongsai.cases.urls")),
    path("office/obligations/", include("prongsai.obligations.urls")),
    path("calendar/<slug:token>.ics", feed, name="calendar_feed"),
    path("office/disclosure/", include("prongsai.disclosure.urls")),
    path("office/manual/", include("prongsai.manual.urls")),
    path("setup/restore/", backup.restore, name="restore"),
    path("setup/", include("prongsai.accounts.setup.urls")),
    path("office/evidence/", include("prongsai.evidence.urls")),
    path("office/year/", include("prongsai.obligations.urls_year")),
    path("office/newcomers/", include("prongsai.conduct.urls")),
    path("office/search/", include("prongsai.search.urls")),
    path("office/measures/", include("prongsai.actions.urls")),
    path("", include("prongsai.portal.urls")),
    path("account/", include("prongsai.accounts.urls")),
]
