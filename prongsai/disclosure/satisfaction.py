"""How content people are with what is published: the declaration of its survey (I06)."""

from __future__ import annotations

from decimal import Decimal

from prongsai.surveys.kinds import Asked, SurveyKind

SATISFACTION = SurveyKind(
    code="disclosure",
    label="ความพึงพอใจต่อข้อมูลที่หน่วยงานเผยแพร่",
    label_en="Satisfaction with published information",
    invitation="บอกเราว่าข้อมูลที่เผยแพร่ช่วยท่านได้เพียงใด ใช้เวลาไม่ถึงหนึ่งนาที",
    invitation_en="Tell us how useful the published information is to you. It takes less than a minute.",
    words_label="อยากให้เผยแพร่อะไรเพิ่ม หรือปรับปรุงอย่างไร",
    words_label_en="What should be published or improved?",
    asked=(
        Asked(
            "โดยรวม ท่านพอใจกับข้อมูลที่หน่วยงานเผยแพร่เพียงใด",
            "All in all, how satisfied are you with the information this office publishes?",
            whole=True,
        ),
        Asked("หาข้อมูลที่ต้องการได้ง่าย", "What I was looking for was easy to find"),
        Asked("ข้อมูลครบถ้วน", "The information is complete"),
        Asked("ข้อมูลเป็นปัจจุบัน", "The information is up to date"),
        Asked("อ่านแล้วเข้าใจ", "The information is easy to understand"),
    ),
    target=Decimal(80),
    source="ค่าเริ่มต้นของระบบ หน่วยงานปรับได้ตามแผนปฏิบัติการของตน",
)
