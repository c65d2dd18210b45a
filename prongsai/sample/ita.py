"""The sample office's ITA: a provisional 2570, four results with their scores, targets, and an analysis half done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from prongsai.accounts.models import User
from prongsai.actions.models import FindingKind
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.programmes import placed_runs, registers
from prongsai.actions.services import analysis as analyses
from prongsai.actions.services.measures import MeasureWords, StepWords
from prongsai.assessment import AssessmentYear, disclosure_scores, level_of
from prongsai.assessment.scoring import round2, total_of
from prongsai.ita import services
from prongsai.ita.library import offered
from prongsai.ita.models import ScoreKind, TargetSource
from prongsai.ita.selectors import assessment_year
from prongsai.ita.services import ResultWords, ScoreWords
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice

# Invented: scores of the indicators of IIT and EIT, and the items that were not complete.
SCORES: dict[int, tuple[tuple[float, ...], frozenset[str]]] = {
    2566: ((86.2, 74.1, 80.5, 72.4, 76.3, 83.0, 79.6, 74.2), frozenset({"O8", "O12", "O17", "O33"})),
    2567: ((88.4, 78.9, 83.6, 75.8, 80.2, 86.1, 82.7, 77.5), frozenset({"O9", "O16", "O31"})),
    2568: ((92.1, 83.2, 89.0, 79.9, 86.6, 87.9, 85.6, 82.22), frozenset({"O12", "O20"})),
    2569: ((93.14, 84.3, 91.42, 81.06, 88.73, 92.2, 90.0, 84.03), frozenset({"O10", "O19", "O22"})),
}
REMARKS = {
    "O10": "แบบคำขอดาวน์โหลดได้ แต่ยังยื่นทางออนไลน์ไม่ได้",
    "O19": "มีภาพการประชุม ไม่พบการนำข้อเสนอไปใช้",
    "O22": "รายงานไม่ครบทุกความเสี่ยงที่ประเมินไว้",
}
QUESTIONS = {
    "e1": (93.1, "การให้บริการเป็นไปตามขั้นตอนและเวลา"),
    "e2": (91.6, "การให้บริการอย่างเท่าเทียม"),
    "e3": (91.9, "การให้ข้อมูลตรงไปตรงมา"),
    "e4": (91.7, "การเผยแพร่ข้อมูลเข้าถึงง่าย"),
    "e5": (88.1, "การตอบคำถามของประชาชน"),
    "e6": (90.2, "ช่องทางรับฟังความคิดเห็น"),
    "e7": (83.4, "การปรับปรุงวิธีทำงานให้ดีขึ้น"),
    "e8": (81.8, "การใช้เทคโนโลยีให้บริการ"),
    "e9": (86.9, "การเปิดโอกาสให้ร่วมปรับปรุงงาน"),
}
PLANNED = {2566: 76, 2567: 80, 2568: 84, 2569: 88, 2570: 92}
OWN = {2569: 90, 2570: 93}
NOTIFIED = {
    2566: dt.date(2023, 8, 9),
    2567: dt.date(2024, 8, 14),
    2568: dt.date(2025, 8, 13),
    2569: dt.date(2026, 8, 12),
}


def results_tell(office: SampleOffice) -> None:
    """The year that has begun, what is known of the years before, and the targets."""
    manee = office.users["manee"]
    services.year_start(fiscal_year_be=FISCAL_YEAR_BE, from_year=FISCAL_YEAR_BE - 1, actor=manee)
    for year, (indicators, failed) in SCORES.items():
        result(year, indicators, failed, manee)
    for source, targets in ((TargetSource.PLAN, PLANNED), (TargetSource.OWN, OWN)):
        for year, score in targets.items():
            services.target_set(fiscal_year_be=year, score=Decimal(score), source=source, actor=manee)


def result(fiscal_year_be: int, indicators: tuple[float, ...], failed: frozenset[str], actor: User) -> None:
    """One year's result: survey scores as invented, disclosure from the items that were not complete."""
    year = assessment_year(fiscal_year_be)
    assert year is not None
    complete = {item.code for item in year.items} - failed
    disclosed = {key: round2(score) for key, score in disclosure_scores(year, complete).items()}
    by_number = {no: Decimal(str(score)) for no, score in enumerate(indicators, start=1)}
    by_number |= {no: disclosed[str(no)] for no in (9, 10)}
    instruments = {code: _mean(year, code, by_number) for code in ("IIT", "EIT")} | {"OIT": disclosed["OIT"]}
    total = total_of(year, instruments)
    assert total is not None
    level = level_of(year, round2(total), instruments).level
    scores = [ScoreWords(ScoreKind.INSTRUMENT, code, score) for code, score in instruments.items()]
    scores += [ScoreWords(ScoreKind.INDICATOR, str(no), score) for no, score in by_number.items()]
    scores += [ScoreWords(ScoreKind.GROUP, group.code, disclosed[group.code]) for group in year.groups]
    last = fiscal_year_be == FISCAL_YEAR_BE - 1
    if last:
        scores += [
            ScoreWords(
                ScoreKind.ITEM, item.code, Decimal(100 if item.code in complete else 0), REMARKS.get(item.code, "")
            )
            for item in year.items
        ]
        scores += [
            ScoreWords(ScoreKind.QUESTION, key, Decimal(str(score)), text) for key, (score, text) in QUESTIONS.items()
        ]
    services.result_save(
        fiscal_year_be=fiscal_year_be,
        words=ResultWords(
            total=round2(total),
            stated_level=level.code if level else "",
            notified_on=NOTIFIED[fiscal_year_be],
            notified_by="สำนักงาน ป.ป.ช. ทางระบบ ITAS",
            note="" if last else "มีเฉพาะคะแนนถึงระดับตัวชี้วัด",
        ),
        scores=scores,
        actor=actor,
    )


def _mean(year: AssessmentYear, code: str, scores: Mapping[int, Decimal]) -> Decimal:
    own = [scores[i.no] for i in year.indicators if i.instrument == code]
    return round2(sum((Fraction(one) for one in own), Fraction(0)) / len(own))


def analysis(actor: User) -> None:
    """Last year's result analysed: some weak places answered by measures that run, one by a new one, some still open."""
    last = FISCAL_YEAR_BE - 1
    made = analyses.analysis_open(fiscal_year_be=last, actor=actor)
    findings = {(row.kind, row.key): row for row in made.findings.all()}
    programme = measures_programme(FISCAL_YEAR_BE)
    assert programme is not None
    titles = {item.run.action.title: item.run.action for item in placed_runs(programme, FISCAL_YEAR_BE)}
    property_ = findings[FindingKind.INDICATOR, "4"]
    analyses.finding_edit(
        finding=property_, cause="พนักงานยังยืมพัสดุกันด้วยวาจา และไม่รู้ว่าต้องขออนุญาตใคร",
        proposal="ทำขั้นตอนการยืมให้ง่าย และตรวจนับของที่ยืมทุกไตรมาส", actor=actor,
    )  # fmt: skip
    lending = next(action for title, action in titles.items() if "ทรัพย์สิน" in title)
    analyses.measure_link(finding=property_, action=lending, actor=actor)
    service = findings[FindingKind.ITEM, "O10"]
    suggestion = next(one for one in offered(service.library_keys) if one.code.startswith("e_service"))
    analyses.finding_edit(finding=service, cause=REMARKS["O10"], proposal=suggestion.measure, actor=actor)
    parties = tuple(registers().match(suggestion.who))
    analyses.measure_from_finding(
        finding=service,
        words=MeasureWords(
            title=suggestion.measure, period_text=suggestion.when, issue=service.label, monitoring=suggestion.monitoring
        ),
        methods=[StepWords(text=step, parties=parties) for step in suggestion.steps],
        suggestion=suggestion.code,
        actor=actor,
    )
