"""Django's own refusals of a request, in our words."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template import loader

TOO_LONG = "ข้อความที่ส่งมายาวเกิน 5 MB โปรดบันทึกเป็นแฟ้มแล้วอัปโหลดแทนการวาง หรือแบ่งส่งเป็นหลายครั้ง ข้อมูลเดิมยังอยู่ครบ"
TOO_MANY = "ส่งแฟ้มหรือช่องกรอกพร้อมกันมากเกินไป โปรดแบ่งส่งครั้งละไม่เกิน 100 แฟ้ม ข้อมูลเดิมยังอยู่ครบ"
MALFORMED = "ข้อมูลที่ส่งมาไม่ครบหรือผิดรูป โปรดย้อนกลับ โหลดหน้าใหม่ แล้วลองอีกครั้ง"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. The page stands alone: whatever was wrong with the request may be wrong with its frame too."""
    message = MALFORMED
    if isinstance(exception, RequestDataTooBig):
        message = TOO_LONG
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        message = TOO_MANY
    return HttpResponse(loader.get_template("400.html").render({"message": message}), status=400)
