"""Pictures of this office nearly the same as one: by an index over sixteenths of the hash, never by reading them all."""

from __future__ import annotations

from prongsai.evidence.alike import NEAR, Likeness, bands, bands_near, distance
from prongsai.evidence.models import Evidence, NearPicture, PictureBand

MOST = 12  # near pictures kept for one: a burst of forty shots needs no forty warnings each


def near_pictures(found: Likeness, *, but: int = 0) -> list[tuple[int, int]]:
    """``(evidence id, bits that differ)`` of pictures within ``NEAR``, nearest first, however the one asked about is
    turned, mirrored or framed; never the piece ``but`` itself.
    """
    least: dict[int, int] = {}
    for way in dict.fromkeys(found.turned):
        candidates = PictureBand.objects.filter(key__in=bands_near(way)).values("evidence_id")
        rows = Evidence.objects.filter(pk__in=candidates).exclude(pk=but)
        for pk, plain, inner in rows.values_list("pk", "picture_hash", "picture_inner"):
            bits = min(distance(way, plain), distance(way, inner))
            if bits <= NEAR:
                least[pk] = min(bits, least.get(pk, bits))
    return sorted(least.items(), key=lambda item: (item[1], item[0]))


def picture_keep(evidence: Evidence, near: list[tuple[int, int]]) -> None:
    """Keep what finds the picture again, and which ones it is near to. Inside a transaction; safe to do again."""
    PictureBand.objects.filter(evidence=evidence).delete()
    NearPicture.objects.filter(later=evidence).delete()
    NearPicture.objects.filter(earlier=evidence).delete()
    keys = {key for hashed in (evidence.picture_hash, evidence.picture_inner) if hashed for key in bands(hashed)}
    PictureBand.objects.bulk_create([PictureBand(evidence=evidence, key=key) for key in sorted(keys)])
    rows = Evidence.objects.in_bulk([pk for pk, _ in near[:MOST]])
    pairs = [(rows[pk], bits) for pk, bits in near[:MOST] if pk in rows]
    NearPicture.objects.bulk_create(
        [
            NearPicture(later=max(evidence, row, key=_came), earlier=min(evidence, row, key=_came), bits=bits)
            for row, bits in pairs
        ]
    )


def _came(evidence: Evidence) -> int:
    return int(evidence.pk)
