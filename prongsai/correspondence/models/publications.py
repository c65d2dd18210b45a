"""What the public sees, and what became of it. A withdrawn address stays and says so."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class PublicationState(models.TextChoices):
    """States of a publication."""

    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนแล้ว"


class Publication(OwnedByOrganisation, Timestamped):
    """A signed paper before the public: at its permanent page here, and at an address of the office's own website."""

    paper = models.OneToOneField("correspondence.OfficialPaper", on_delete=models.PROTECT, related_name="publication")
    signed_copy = models.ForeignKey("correspondence.SignedCopy", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PublicationState.choices, default=PublicationState.PUBLISHED)
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)  # plain sentences that open the public page
    fiscal_year_be = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    own_website_url = models.URLField("ที่อยู่บนเว็บของหน่วยงาน", max_length=1000, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "slug"], name="publication_slug_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """The permanent path of its public page: ``/p/sample/2570/measures-report/``."""
        return f"/p/{self.organisation.code}/{self.fiscal_year_be}/{self.slug}/"

    @property
    def is_public(self) -> bool:
        """Whether the public may see it."""
        return self.state == PublicationState.PUBLISHED


class PublicationAct(models.TextChoices):
    """What happened to a publication."""

    PUBLISHED = "published", "เผยแพร่"
    WITHDRAWN = "withdrawn", "ถอน"
    ADDRESS = "address", "วางที่อยู่บนเว็บของหน่วยงาน"


class PublicationEvent(OwnedByOrganisation):
    """The history of a publication, never changed."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=12, choices=PublicationAct.choices)
    text = models.CharField(max_length=1000, blank=True)  # the reason, or the address
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d}"
