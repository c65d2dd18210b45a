"""Pictures that came before they were hashed, or were hashed in an older way: made up for in small portions.

The worker starts it by itself in each office that has such pictures, once; ``prongsai picture-hashes`` does it at once.
Each picture is a short transaction of its own, its file read before it: what stops in the middle goes on where it was.
"""

from __future__ import annotations

import time
import warnings

import structlog
from django.db import transaction
from django.db.models import QuerySet
from PIL import Image, UnidentifiedImageError

from prongsai.core.files import IMAGES
from prongsai.core.jobs import job_start
from prongsai.core.models import Job, JobState
from prongsai.core.scope import all_organisations, organisation_scope
from prongsai.evidence.alike import METHOD, NO_LIKENESS, Likeness, likeness
from prongsai.evidence.models import Evidence
from prongsai.evidence.near import near_pictures, picture_keep

log = structlog.get_logger(__name__)

KIND = "evidence.catch_up"
TITLE = "จดจำภาพหลักฐานที่เก็บไว้ก่อน เพื่อหาภาพซ้ำ"
PORTION = 20

ASK_AGAIN = 600  # seconds after which the worker looks again where nothing was left: a backup may have been put back
_quiet_until = 0.0


def behind() -> QuerySet[Evidence]:
    """Pictures without a hash of the present way, oldest first, in the organisation in scope."""
    rows = Evidence.objects.filter(picture_method__lt=METHOD, stored_file__content_type__in=sorted(IMAGES))
    return rows.select_related("stored_file").order_by("pk")


def portion_hash(most: int = PORTION) -> int:
    """Hash the next pictures; returns how many. One that cannot be read counts as too plain, and is not tried again."""
    rows = list(behind()[:most])
    for row in rows:
        _keep(row, _likeness_of(row))
    return len(rows)


def _likeness_of(evidence: Evidence) -> Likeness:
    if evidence.stored_file is None:
        return NO_LIKENESS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with evidence.stored_file.content.open("rb") as content, Image.open(content) as picture:
                return likeness(picture)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
    ) as error:
        log.warning("picture_not_hashed", evidence=evidence.pk, reason=type(error).__name__)
        return NO_LIKENESS


@transaction.atomic
def _keep(evidence: Evidence, found: Likeness) -> None:
    locked = Evidence.objects.select_for_update().get(pk=evidence.pk)
    near = near_pictures(found, but=locked.pk)
    locked.picture_hash, locked.picture_inner, locked.picture_method = found.plain, found.inner, METHOD
    locked.save(update_fields=["picture_hash", "picture_inner", "picture_method"])
    picture_keep(locked, near)


def start_where_behind() -> None:
    """Start the work in every office that has pictures to make up for and is not at it."""
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    with all_organisations(reason="offices with pictures that are not hashed yet"):
        offices = list(behind().order_by().values_list("organisation_id", flat=True).distinct())
        going = Job.objects.filter(kind=KIND, state__in=(JobState.WAITING, JobState.RUNNING))
        busy = set(going.values_list("organisation_id", flat=True))
    _quiet_until = time.monotonic() + ASK_AGAIN
    for organisation_id in offices:
        if organisation_id not in busy:
            with organisation_scope(organisation_id), transaction.atomic():
                job_start(kind=KIND, title=TITLE, actor=None)
