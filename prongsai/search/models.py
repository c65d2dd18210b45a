"""The index: what can be found, its passages under their keys, and how far it has followed the ledger.

All of it can be made again from the other rooms (``prongsai search-rebuild``), so a backup leaves it out.
"""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation


class Indexed(OwnedByOrganisation):
    """One thing that can be found: a measure, a paper, an imported document, a piece of evidence, a unit.

    ``public`` rows are for citizens and nobody else; the office finds the thing itself, not its published twin.
    """

    source = models.CharField(max_length=40)  # of search.sources
    object_id = models.PositiveBigIntegerField()
    part_of = models.CharField(max_length=80, blank=True)  # "actions.programme:12": what changes it when it changes
    title = models.CharField(max_length=1000)
    about = models.CharField(max_length=500, blank=True)  # unit, state: shown under the title
    fiscal_year_be = models.PositiveSmallIntegerField(null=True)
    dated_on = models.DateField(null=True)
    url = models.CharField(max_length=300)
    public = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)  # of all that is indexed: the same again is not written again

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "source", "object_id"], name="indexed_once")]
        indexes = [models.Index(fields=["organisation", "part_of"], name="indexed_part_of")]

    def __str__(self) -> str:
        return self.title


class Passage(OwnedByOrganisation):
    """A piece of text with its place. The first of each thing is its title, under the words about it too.

    ``key`` is ``thai.searching.search_key`` of ``text``. What narrows a search stands here again, so that the index
    answers without joining: ``source``, ``fiscal_year_be``, ``public``, and ``newness``, the day as a number.
    """

    indexed = models.ForeignKey(Indexed, on_delete=models.CASCADE, related_name="passages")
    is_title = models.BooleanField(default=False)
    text = models.TextField()
    key = models.TextField()
    place = models.CharField(max_length=120, blank=True)  # "หน้า 3", "วิธีที่ 2"
    anchor = models.CharField(max_length=120, blank=True)  # put after the address: "#page3"
    source = models.CharField(max_length=40)
    fiscal_year_be = models.PositiveSmallIntegerField(null=True)
    newness = models.IntegerField(default=0)
    public = models.BooleanField(default=False)

    class Meta(OwnedByOrganisation.Meta):
        pass

    def __str__(self) -> str:
        return self.text[:60]


class Followed(OwnedByOrganisation):
    """How far the index of an organisation has followed its ledger. Without this row everything is indexed anew."""

    seq = models.PositiveBigIntegerField(default=0)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.seq}"
