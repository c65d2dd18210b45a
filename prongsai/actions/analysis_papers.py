"""The papers of an analysis: the analysis itself with the measures, and the memo that carries it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse

from prongsai.actions.models import Analysis
from prongsai.actions.selectors.analysis import analysis_record, analysis_shown
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record, report_signatories
from prongsai.correspondence.services import paper_create
from prongsai.correspondence.sources import PaperSource
from prongsai.ita.selectors import Reading
from prongsai.organisations.selectors import organisation_current
from prongsai.papers.kinds.ita_analysis import usual_introduction

SOURCE_TYPE = Analysis._meta.label_lower
ANALYSIS, MEMO = "ita-analysis", "memo"
LABELS = {ANALYSIS: "รายงานการวิเคราะห์ผล ITA และมาตรการ", MEMO: "บันทึกข้อความเสนอผลการวิเคราะห์ ITA"}


def paper_record(paper: OfficialPaper) -> dict[str, Any]:
    """The analysis under the paper's own subject, introduction and signatories; its year is the assessed one."""
    content, own = analysis_record(_analysis_of(paper)), base_record(paper)
    kept = {key: own[key] for key in ("introduction",) if key in own}
    return own | content | kept | {"signatories": report_signatories(paper)}


def memo_of(paper: OfficialPaper) -> dict[str, Any]:
    """The memo that carries an analysis, with the table of measures after it."""
    content = analysis_record(_analysis_of(paper))
    kept = {key: content[key] for key in ("measures", "ita", "kind", "fiscal_year") if key in content}
    return memo_record(paper, **kept)


def _origin(paper: OfficialPaper) -> str:
    return reverse("analysis", args=[_analysis_of(paper).fiscal_year_be])


SOURCES = (
    PaperSource(
        ANALYSIS, LABELS[ANALYSIS], SOURCE_TYPE, None, paper_record, fields=("introduction",), slug="ita-analysis",
        origin=_origin,
    ),
    PaperSource(
        MEMO, LABELS[MEMO], SOURCE_TYPE, None, memo_of, fields=MEMO_FIELDS, slug="ita-analysis-memo", origin=_origin
    ),
)  # fmt: skip


@transaction.atomic
def analysis_paper_create(*, analysis: Analysis, kind: str, actor: Any) -> OfficialPaper:
    """A draft paper of a finished analysis. What is not finished is not printed: it would change under the signature."""
    if kind not in LABELS:
        raise DomainError("ออกเป็นเอกสารชนิดที่เลือกไม่ได้ โปรดเลือกชนิดอื่น", code="paper_kind")
    if not analysis.is_final:
        raise DomainError("โปรดสรุปการวิเคราะห์ก่อน แล้วจึงออกเป็นเอกสาร ที่ยังไม่ครบมีรายการบอกอยู่ในหน้านี้", code="not_final")
    return paper_create(
        kind=kind,
        subject=subject_of(analysis),
        fiscal_year_be=analysis.target_fy_be,
        actor=actor,
        source=analysis,
        content=memo_words(analysis) if kind == MEMO else {"introduction": introduction_of(analysis)},
    )


def subject_of(analysis: Analysis) -> str:
    """«รายงานการวิเคราะห์ผลการประเมิน … ประจำปีงบประมาณ พ.ศ. 2569»."""
    return f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {analysis.fiscal_year_be}"


def introduction_of(analysis: Analysis) -> str:
    """As written, else the usual sentence."""
    return analysis.introduction or usual_introduction(
        organisation_current().name, analysis.fiscal_year_be, analysis.target_fy_be
    )


def memo_words(analysis: Analysis) -> dict[str, str]:
    """Background, facts and proposal from what was found."""
    shown, name = analysis_shown(analysis), organisation_current().name
    got = result_words(shown.reading) if shown.reading else ""
    dearest = [row.finding.label for row in shown.rows[:3]]
    weak = f" เรื่องที่ควรแก้ก่อน ได้แก่ {' '.join(dearest)}" if dearest else ""
    more = len(shown.rows) - len(shown.below)
    added = f" และเรื่องที่หน่วยงานเลือกเพิ่ม {more} เรื่อง" if more else ""
    left = "".join(
        f" {words} {len(rows)} เรื่อง"
        for words, rows in (("ยังไม่มีมาตรการ", shown.uncovered), ("มีมาตรการครอบคลุมบางส่วน", shown.partly))
        if rows
    )
    return {
        "background": f"ตามที่{name} ได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        f"ประจำปีงบประมาณ พ.ศ. {analysis.fiscal_year_be}{got} นั้น",
        "facts": f"สำนักปลัดได้วิเคราะห์ผลเป็นรายตัวชี้วัดและรายข้อ พบเรื่องที่ต่ำกว่าเกณฑ์ {analysis.threshold.normalize():f} คะแนน "
        f"จำนวน {len(shown.below)} เรื่อง{added}{weak}{left} และได้กำหนดมาตรการปีงบประมาณ พ.ศ. {analysis.target_fy_be} "
        f"จำนวน {len(shown.placed)} มาตรการ รายละเอียดปรากฏตามตารางต่อไปนี้",
        "proposal": "เห็นควรอนุมัติผลการวิเคราะห์และมาตรการ มอบหมายส่วนราชการที่รับผิดชอบดำเนินการและรายงานผลตามกำหนด "
        "และเผยแพร่ผลการวิเคราะห์และมาตรการต่อสาธารณะ",
    }


def result_words(reading: Reading) -> str:
    """Total and level as notified, or ours with a word that they are; nothing of what is not known."""
    got = f" ได้คะแนนรวม {reading.total} คะแนน" if reading.total is not None else ""
    got += " (คำนวณจากคะแนนเครื่องมือ)" if reading.total_is_computed else ""
    level = f" อยู่ในระดับ {reading.level_code}" if reading.level_code else ""
    return got + level + (" (คำนวณ)" if reading.level_is_computed else "")


def _analysis_of(paper: OfficialPaper) -> Analysis:
    found = Analysis.objects.filter(pk=paper.source_id or 0).first()
    if found is None:
        raise DomainError("เอกสารนี้ไม่ได้ทำจากการวิเคราะห์ โปรดเริ่มจากหน้าวิเคราะห์ผล ITA", code="no_source")
    return found
