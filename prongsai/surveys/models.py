"""A survey of a fiscal year, its questions, and answers that belong to nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.surveys.kinds import CONTENT_FROM, SurveyKind, survey_kind


class Survey(OwnedByOrganisation, Timestamped):
    """A kind of survey in one fiscal year, with the target and the questions of that year."""

    kind = models.CharField(max_length=30)
    fiscal_year_be = models.PositiveSmallIntegerField()
    target = models.DecimalField("เป้าหมาย (ร้อยละ)", max_digits=5, decimal_places=2)
    source = models.CharField("ที่มาของเป้าหมาย", max_length=300, blank=True)
    content_from = models.PositiveSmallIntegerField("นับว่าพอใจตั้งแต่ระดับ", default=CONTENT_FROM)
    is_open = models.BooleanField("เปิดรับคำตอบ", default=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "fiscal_year_be"], name="survey_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.declaration.label} {self.fiscal_year_be}"

    @property
    def declaration(self) -> SurveyKind:
        """What its kind says."""
        return survey_kind(self.kind)


class Question(OwnedByOrganisation):
    """A question by five levels. Once answered its words stay: other words are another question (``active`` False)."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(editable=False)  # its name within the survey, never given twice
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("คำถาม", max_length=300)
    text_en = models.CharField("คำถามภาษาอังกฤษ", max_length=300, blank=True)
    whole = models.BooleanField("ข้อโดยรวม", default=False)
    active = models.BooleanField(default=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-active", "position", "number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_question_number_once")]

    def __str__(self) -> str:
        return self.text


class Channel(models.TextChoices):
    """How an answer came."""

    WEB = "web", "หน้าเว็บ"
    PAPER = "paper", "กระดาษ"


class Response(OwnedByOrganisation):
    """One person's answers. It knows a day and no hour, and nothing of the person.

    ``ballot`` is the random number of the form that was sent, so that sending twice is once; ``about`` is the page the
    person came from, such as ``2570/O12``.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    ballot = models.CharField(max_length=40, editable=False)
    answered_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    about = models.CharField(max_length=40, blank=True)
    words = models.TextField("ข้อความ", blank=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "ballot"], name="survey_ballot_once")]
        indexes = [models.Index(fields=["organisation", "survey", "answered_on"], name="survey_by_day")]

    def __str__(self) -> str:
        return f"{self.survey} {self.answered_on}"


class Rating(OwnedByOrganisation):
    """The level one person gave to one question."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="ratings")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="ratings")
    level = models.PositiveSmallIntegerField()

    class Meta(OwnedByOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="survey_rating_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="survey_level_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.level}"
