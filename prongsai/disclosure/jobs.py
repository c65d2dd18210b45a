"""Long work of this room: pictures of the pages that were handed in."""

from __future__ import annotations

from typing import Any

from prongsai.core.errors import DomainError
from prongsai.core.jobs import job, job_progress
from prongsai.core.models import Job
from prongsai.disclosure.camera import PageCamera, camera, picture_of
from prongsai.disclosure.models import PagePicture, PictureState
from prongsai.disclosure.services.answers import TAKE_PICTURES
from prongsai.disclosure.services.pictures import picture_failed, picture_keep
from prongsai.watching.fetching import clean_address


@job(TAKE_PICTURES)
def take_pictures(row: Job, *, actor: Any, submission_id: int) -> dict[str, Any]:
    """One picture after another; those already taken are left alone, so it may run again."""
    waiting = list(PagePicture.objects.filter(submission_id=submission_id, state=PictureState.WAITING))
    eye = camera()
    taken = 0
    for number, picture in enumerate(waiting, start=1):
        taken += _take(eye, picture, actor)
        job_progress(row, round(100 * number / len(waiting)), f"บันทึกภาพแล้ว {number} จาก {len(waiting)} หน้า")
    failed = len(waiting) - taken
    row.message = f"บันทึกภาพได้ {taken} หน้า" + (f" ไม่ได้ {failed} หน้า" if failed else "")
    return {"taken": taken, "failed": failed}


def _take(eye: PageCamera | None, picture: PagePicture, actor: Any) -> bool:
    if eye is None:
        picture_failed(picture=picture, problem="เครื่องแม่ข่ายนี้ไม่มีเบราว์เซอร์สำหรับบันทึกภาพ")
        return False
    try:
        found = picture_of(clean_address(picture.url), eye)
    except DomainError as refusal:
        picture_failed(picture=picture, problem=refusal.message)
        return False
    picture_keep(picture=picture, pdf=found.pdf, png=found.png, actor=actor)
    return True
