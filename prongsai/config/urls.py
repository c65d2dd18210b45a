"""Who stands at which door shows in the path: ``/office/`` is the back office, the rest is the public face."""

from __future__ import annotations

from django.urls import include, path

from prongsai.core.backup import views as backup

urlpatterns = [
    path("office/", include("prongsai.ui.urls")),
    path("office/organisation/", include("prongsai.organisations.urls")),
    path("office/papers/", include("prongsai.correspondence.urls")),
    path("office/backup/", backup.backup, name="backup"),
    path("office/backup/start/", backup.backup_start, name="backup_start"),
    path("office/backup/<str:name>", backup.backup_file, name="backup_file"),
    path("office/manual/", include("prongsai.manual.urls")),
    path("setup/restore/", backup.restore, name="restore"),
    path("account/", include("prongsai.accounts.urls")),
]
