"""What each kind of document of docs/records.md is called, on screen and on the command line."""

from __future__ import annotations

KIND_NAMES: dict[str, str] = {
    "measures_report": "รายงานผลตามมาตรการ",
    "measures_plan": "มาตรการประจำปี",
    "ita_analysis": "ผลวิเคราะห์ ITA",
    "action_plan": "แผนปฏิบัติการป้องกันการทุจริต",
    "action_plan_report": "รายงานผลแผนปฏิบัติการ",
    "risk_register": "ทะเบียนความเสี่ยงการทุจริต",
    "risk_treatment_report": "รายงานผลจัดการความเสี่ยง",
    "complaint_statistics": "สถิติเรื่องร้องเรียน",
    "no_gift_announcement": "ประกาศ No Gift Policy",
    "no_gift_report": "รายงานผล No Gift Policy",
    "procurement_summary": "สรุปผลจัดซื้อจัดจ้าง (สขร.1)",
    "satisfaction_report": "รายงานความพึงพอใจ",
    "oit_index": "รายการข้อมูลสาธารณะ (OIT)",
    "complaint_guideline": "คู่มือรับเรื่องร้องเรียน",
    "integrity_announcement": "ประกาศเจตจำนงสุจริต",
    "information_request_statistics": "สถิติคำขอข้อมูลข่าวสาร",
    "memo": "บันทึกข้อความหรือหนังสือ",
}
