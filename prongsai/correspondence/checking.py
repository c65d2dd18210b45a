"""The review before signature on a drafted paper: findings, which of them hold it back, which were kept with a reason."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from prongsai.core import clock
from prongsai.correspondence.models import FindingOverride, OfficialPaper, PaperVersion
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.wording import place_label
from prongsai.organisations.selectors import RuleSetting, disabled_rules, organisation_current, rules_off
from prongsai.readers.model import Finding, Place
from prongsai.readers.review import ReviewContext, review_record, rules
from prongsai.thai.digits import to_arabic

_MEND_PATH = re.compile(r"^(?:(?:memo|announcement|order)\.)?([a-z_]+)$")


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding on screen: with its key, its rule's title, and the reason it was kept, if it was."""

    finding: Finding
    key: str
    title: str
    override: FindingOverride | None = None
    mend_field: str = ""  # the editable part that a certain suggestion may be put into
    fields: tuple[str, ...] = ()  # the editable parts of the paper

    @property
    def holds(self) -> bool:
        """Whether it keeps the paper from being printed now."""
        return self.finding.holds and self.override is None

    @property
    def is_open(self) -> bool:
        """Whether somebody should still look at it."""
        return self.override is None and self.finding.severity != "note"

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it: «ข้อเท็จจริง», «มาตรการที่ 3 ผลการดำเนินการ ข้อ 1»."""
        return place_label(self.finding.path)

    @property
    def quote(self) -> str:
        """The words concerned, unless the message says them already."""
        return "" if find_words(self.finding.message, self.finding.excerpt) else self.finding.excerpt

    @property
    def field(self) -> str:
        """The editable part to go to; ``""`` when the words come from the rows the paper was made from."""
        if self.mend_field:
            return self.mend_field
        name = re.sub(r"^(?:memo|announcement|order)\.", "", self.finding.path).partition(".")[0].partition("[")[0]
        return name if name in self.fields else "" if name else "subject"


@dataclass(frozen=True, slots=True)
class Check:
    """What the review says of a paper now."""

    findings: tuple[CheckedFinding, ...]
    rule_count: int
    rules_off: tuple[RuleSetting, ...] = ()  # what the office switched off, with its reasons

    @property
    def holding(self) -> tuple[CheckedFinding, ...]:
        """Those that hold the paper back."""
        return tuple(found for found in self.findings if found.holds)

    @property
    def open(self) -> tuple[CheckedFinding, ...]:
        """Those to look at: errors and warnings that nobody kept."""
        return tuple(found for found in self.findings if found.is_open)

    @property
    def kept(self) -> tuple[CheckedFinding, ...]:
        """Those somebody kept, with a reason."""
        return tuple(found for found in self.findings if found.override is not None)

    @property
    def notes(self) -> tuple[CheckedFinding, ...]:
        """Remarks that ask for nothing."""
        return tuple(found for found in self.findings if found.finding.severity == "note" and found.override is None)

    @property
    def passed(self) -> int:
        """How many rules had nothing to say."""
        return self.rule_count - len({found.finding.rule for found in self.findings})


def finding_key(finding: Finding) -> str:
    """The same finding in the next version has the same key, as long as its words and its field are the same."""
    words = to_arabic("".join(finding.excerpt.split()))
    return hashlib.sha256(f"{finding.rule}|{finding.path}|{words}|{finding.message}".encode()).hexdigest()[:32]


def check_paper(paper: OfficialPaper) -> Check:
    """Review the paper's record as it stands."""
    return check_record(paper, source_for(paper).record(paper))


def check_record(paper: OfficialPaper, record: dict[str, Any]) -> Check:
    """Review a record of ``paper``."""
    return _checked(paper, review_record(record, review_context(), disabled=disabled_rules()))


def check_version(version: PaperVersion) -> Check:
    """What was found when a version was frozen, with the reasons given since."""
    return _checked(version.paper, [finding_from(row) for row in version.findings], mendable=True)


def review_context() -> ReviewContext:
    """What a review may know of this office and this day."""
    organisation = organisation_current()
    return ReviewContext(
        organisation_name=organisation.name,
        organisation_type=organisation.type,
        district=organisation.district,
        province=organisation.province,
        today=clock.today(),
    )


def finding_from(row: dict[str, Any]) -> Finding:
    """A finding back from the JSON it was frozen as."""
    values = {**row, "where": Place(**row.get("where", {}))}
    return Finding(**values)


def _checked(paper: OfficialPaper, findings: list[Finding], *, mendable: bool = True) -> Check:
    titles = {rule.code: rule.title_th for rule in rules()}
    fields = ("subject", *source_for(paper).fields)
    kept = {override.key: override for override in paper.overrides.select_related("overruled_by")}
    checked = tuple(
        CheckedFinding(
            finding,
            key,
            titles.get(finding.rule, finding.message),
            kept.get(key),
            _mend_field(paper, finding) if mendable else "",
            fields,
        )
        for finding in findings
        if (key := finding_key(finding))
    )
    off = tuple(rules_off())
    return Check(checked, len(titles) - len(off), off)


def _mend_field(paper: OfficialPaper, finding: Finding) -> str:
    """The editable part that holds the words of a finding with a certain mending; ``""`` when it lies elsewhere."""
    if not finding.suggestion or not finding.excerpt:
        return ""
    match = _MEND_PATH.match(finding.path)
    names = [match[1]] if match else []
    names += [name for name in source_for(paper).fields if name not in names]
    for name in names:
        text = paper.subject if name == "subject" else paper.content.get(name)
        if isinstance(text, str) and find_words(text, finding.excerpt) is not None:
            return name
    return ""


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` stand in ``text``, spaces and the script of digits aside; None when they do not."""
    letters = [re.escape(letter) for letter in to_arabic("".join(words.split()))]
    if not letters:
        return None
    match = re.search(r"\s*".join(letters), to_arabic(text))
    return (match.start(), match.end()) if match else None


def content_hash(value: Any) -> str:
    """SHA-256 of canonical JSON: sorted keys, no spaces."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
