"""People who sign in, and what they are in an organisation."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from prongsai.accounts.passwords import password_text
from prongsai.core.models import OwnedByOrganisation, Timestamped


class User(AbstractUser):
    """An account. Names come from the person of the membership; ``display_name`` is what screens show."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField("ชื่อที่แสดง", max_length=160, blank=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager[User]] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.display_name or self.username

    def set_password(self, raw_password: str | None) -> None:
        """As Django's, in one spelling: a Thai phrase opens from any keyboard."""
        super().set_password(password_text(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """As Django's, in the same spelling."""
        return super().check_password(password_text(raw_password))


class Role(models.TextChoices):
    """Roles of security.md (e) that this slice needs; what each may do is ``accounts.roles``."""

    COORDINATOR = "coordinator", "ผู้ประสานงาน ITA"  # the officer who types for everybody (RO of the whole office)
    UNIT_OFFICER = "unit_officer", "เจ้าหน้าที่ของกอง"
    UNIT_HEAD = "unit_head", "หัวหน้าสำนัก/ผู้อำนวยการกอง"
    DEPUTY_CHIEF_ADMINISTRATOR = "deputy_chief_administrator", "รองปลัด"
    CHIEF_ADMINISTRATOR = "chief_administrator", "ปลัด"
    CHIEF_EXECUTIVE = "chief_executive", "นายก"
    CLERICAL_OFFICER = "clerical_officer", "เจ้าหน้าที่ธุรการ (สารบรรณ)"
    INTERNAL_AUDITOR = "internal_auditor", "ผู้ตรวจสอบภายใน"
    ORGANISATION_ADMIN = "organisation_admin", "ผู้ดูแลระบบของหน่วยงาน"
    VIEWER = "viewer", "ผู้อ่าน"


class Membership(OwnedByOrganisation, Timestamped):
    """A user in an organisation: the person they are, the unit they act for, their roles."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        "organisations.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    active = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)  # the last day of service; in force until it is over

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="membership_once")]

    def __str__(self) -> str:
        return str(self.user)


class RoleGrant(OwnedByOrganisation):
    """One role of a membership."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=Role.choices)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["membership", "role"], name="role_once")]

    def __str__(self) -> str:
        return self.get_role_display()


class Invitation(OwnedByOrganisation, Timestamped):
    """A printed slip with which a person opens their account. Only the hash of its code is kept."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class PlaceKind(models.TextChoices):
    """By what a place is known again."""

    BROWSER = "browser", "เบราว์เซอร์"
    NETWORK = "network", "เครือข่าย"


class KnownPlace(models.Model):
    """A browser or network from which an account was used; strangers elsewhere cannot slow it. Only a hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="known_places")
    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    place_hash = models.CharField(max_length=64)
    last_used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "place_hash"], name="known_place_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class RememberedDevice(models.Model):
    """A browser in which the second factor was given and need not be for 30 days. Only a hash of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="remembered_devices")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=120, blank=True)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.label
