"""People who sign in, and the roles in which they work for municipalities."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.municipalities import Municipality
from accounts.periods import bounded, ordered, running
from accounts.tenancy import MunicipalQuerySet


class Role(models.TextChoices):
    """What someone is for a municipality; accounts.permissions says what each may."""

    POLICY_OFFICER = "policy_officer", _("policy officer")
    PROJECT_LEADER = "project_leader", _("project leader")
    DESK_WORKER = "desk_worker", _("desk worker")
    CASE_COORDINATOR = "case_coordinator", _("case coordinator")
    INVOLVED_PROFESSIONAL = "involved_professional", _("involved professional")
    TEAM_LEAD = "team_lead", _("team lead")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    ADMINISTRATOR = "administrator", _("administrator")


class UserQuerySet(models.QuerySet["User"]):
    """The questions we ask about users."""

    def visible_to(self, user: "User") -> Self:
        """Keep colleagues: those with a role in the same municipality, then or now."""
        if user.is_superuser:
            return self.all()
        same = Membership.objects.filter(municipality=user.municipality)
        return self.filter(Q(pk__in=same.values("user")) | Q(pk=user.pk))


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users, who are known by their e-mail address."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make someone who can sign in once a role is given."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        """Make someone who may do everything in the admin."""
        return self.create_user(email, password, **fields | {"is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in with an e-mail address."""

    class Theme(models.TextChoices):
        """Light is the default, because house styles are light."""

        LIGHT = "light", _("light")
        DARK = "dark", _("dark")
        SYSTEM = "system", _("as my device")

    class Language(models.TextChoices):
        """The languages of the interface."""

        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    theme = models.CharField(
        _("appearance"), max_length=6, choices=Theme, default=Theme.LIGHT
    )
    shortcuts = models.BooleanField(
        _("keyboard shortcuts"),
        default=True,
        help_text=_("The key / jumps to the search field."),
    )
    is_active = models.BooleanField(
        _("may sign in"),
        default=True,
        help_text=_("Take this away instead of deleting someone."),
    )
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    # Set for each request by start_working(); permissions and rows follow from them.
    memberships_now: "ClassVar[tuple[Membership, ...]]" = ()
    municipality: ClassVar[Municipality | None] = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_the_capitals",
                violation_error_message=_("Someone already has this e-mail address."),
            ),
        )

    class Privacy:
        """Which fields say something about a person, and how long they are kept."""

        personal: ClassVar = {"email", "name", "last_login", "date_joined"}
        other: ClassVar = {
            "id",
            "password",
            "is_superuser",
            "is_active",
            "groups",
            "user_permissions",
            "language",
            "theme",
            "shortcuts",
        }
        keep_years = 5

    def __str__(self) -> str:
        return self.name or self.email

    def start_working(self, day: date, *, chosen: int | None = None) -> None:
        """Load the roles that run on this day and settle for which municipality."""
        found = self.memberships.running(day).select_related("municipality")
        everywhere = tuple(found.order_by("municipality__name", "pk"))
        here = [m for m in everywhere if m.municipality_id == chosen] or everywhere[:1]
        self.memberships_now = everywhere  # type: ignore[misc]
        self.municipality = here[0].municipality if here else None  # type: ignore[misc]

    @property
    def roles(self) -> frozenset[str]:
        """Give the roles in the municipality at hand."""
        return frozenset(
            membership.role
            for membership in self.memberships_now
            if membership.municipality == self.municipality
        )

    @property
    def municipalities(self) -> list[Municipality]:
        """Give the municipalities that this person may switch between."""
        return list(dict.fromkeys(m.municipality for m in self.memberships_now))

    @property
    def is_staff(self) -> bool:
        """Tell whether the admin is open to this person."""
        return self.is_superuser or Role.ADMINISTRATOR in self.roles

    @property
    def initials(self) -> str:
        """Give at most two letters to stand for the name."""
        words = str(self).split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class MembershipQuerySet(MunicipalQuerySet["Membership"]):
    """The questions we ask about memberships."""

    def running(self, day: date) -> Self:
        """Keep those in force on this day; rights end by themselves."""
        return self.filter(running(day))


class Membership(models.Model):
    """A role of a person in a municipality, for a period."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("municipality"),
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day of this role.")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("municipality__name", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "municipality", "role", "starts_on"),
                name="membership_role_starts_once",
                violation_error_message=_("This person already has this role."),
            ),
            ordered("membership"),
            *bounded("membership", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} ({self.municipality})"
