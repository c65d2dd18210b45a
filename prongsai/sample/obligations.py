"""The sample office's year of obligations: opened, partly done by hand, reminded, with its website looked at daily."""

from __future__ import annotations

import datetime as dt

from prongsai.core import clock
from prongsai.obligations import services
from prongsai.obligations.models import Obligation
from prongsai.obligations.selectors import own_days_off
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice
from prongsai.thai.holidays import is_working_day

SAID = (
    # rule, period, days before it is due, evidence
    ("working-group", 1, 4, "คำสั่งที่ 312/2569 แต่งตั้งคณะทำงานจัดทำมาตรการ และรายงานการประชุมครั้งที่ 1/2570"),
    ("website-admins", 1, 9, "คำสั่งที่ 305/2569 แต่งตั้งผู้ดูแลเว็บไซต์และผู้ช่วย"),
    ("operation-plan", 1, 2, "ประกาศแผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2570"),
    ("procurement-plan", 1, 6, "ประกาศแผนการจัดซื้อจัดจ้าง 14 รายการ"),
    ("budget", 1, 3, "ข้อบัญญัติงบประมาณรายจ่าย ประจำปี 2570 หน้าเว็บไซต์หลัก"),
    ("spending-plan", 1, 1, "แผนการใช้จ่ายเงินรวม ไตรมาสที่ 1 กองคลัง"),
    ("procurement-monthly", 1, 1, "แบบ สขร.1 เดือนตุลาคม 2569 จำนวน 6 รายการ"),
    ("staff-meeting-monthly", 1, 2, "รายงานการประชุมพนักงาน ครั้งที่ 10/2569"),
    ("news-monthly", 1, 5, "ข่าวกิจกรรมจิตอาสาพัฒนาคลองส่งน้ำ"),
)
NOTE = "กองคลังส่งแฟ้มแล้ว เหลือตรวจและเผยแพร่"


def year_of_obligations(office: SampleOffice) -> None:
    """Open the year, say what was done, look at the website on the last working days, give today's reminders."""
    manee, today = office.users["manee"], clock.today()
    services.year_open(fiscal_year_be=FISCAL_YEAR_BE, actor=manee)
    rows = {(row.rule_code, row.period_no): row for row in Obligation.objects.filter(fiscal_year_be=FISCAL_YEAR_BE)}
    for code, period, before, evidence in SAID:
        row = rows[code, period]
        day = min(row.due_on - dt.timedelta(days=before), today)
        services.met_by_hand(row=row, on=day, evidence_text=evidence, actor=manee)
    services.dismiss(row=rows["website-daily", 1], reason="เริ่มบันทึกในระบบเดือนพฤศจิกายน ก่อนหน้านี้บันทึกในสมุด", actor=manee)
    services.note_set(row=rows["website-monthly", 1], note=NOTE, actor=manee)
    for back in range(7, 0, -1):
        day = today - dt.timedelta(days=back)
        if is_working_day(day, extra=own_days_off()) and back != 3:
            services.daily_check(day=day, website_ok=True, mail_read=True, note="", actor=manee)
    services.reminders_give(today=today)
