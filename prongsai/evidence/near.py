"""Pictures of this office nearly the same as one: by an index over sixteenths of the hash, never by reading them all."""

from __future__ import annotations

from prongsai.evidence.alike import NEAR, bands, bands_near, distance
from prongsai.evidence.models import Evidence, NearPicture, PictureBand

MOST = 12  # near pictures kept for one: a burst of forty shots needs no forty warnings each


def near_pictures(hashed: str) -> list[tuple[int, int]]:
    """``(evidence id, bits that differ)`` of pictures within ``NEAR``, nearest first."""
    if not hashed:
        return []
    candidates = PictureBand.objects.filter(key__in=bands_near(hashed)).values("evidence_id")
    rows = Evidence.objects.filter(pk__in=candidates).values_list("pk", "picture_hash")
    found = [(pk, distance(hashed, other)) for pk, other in rows]
    return sorted((item for item in found if item[1] <= NEAR), key=lambda item: (item[1], item[0]))


def picture_keep(evidence: Evidence, near: list[tuple[int, int]]) -> None:
    """Keep what finds the picture again, and which ones it is near to. Inside the transaction of the piece."""
    PictureBand.objects.bulk_create([PictureBand(evidence=evidence, key=key) for key in bands(evidence.picture_hash)])
    rows = Evidence.objects.in_bulk([pk for pk, _ in near[:MOST]])
    NearPicture.objects.bulk_create(
        [NearPicture(later=evidence, earlier=rows[pk], bits=bits) for pk, bits in near[:MOST] if pk in rows]
    )
