"""The worker while nothing waits, and when something does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from prongsai.core.management.commands.worker import work_waits


@pytest.mark.django_db
def test_an_idle_worker_only_reads():
    with CaptureQueriesContext(connection) as asked:
        assert not work_waits()
    assert len(asked) == 1
    assert asked[0]["sql"].startswith("SELECT")


@pytest.mark.django_db
def test_a_task_in_the_queue_is_seen():
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="prongsai.core.jobs.run_job",
        backend_name="default",
        queue_name="default",
    )
    assert work_waits()
