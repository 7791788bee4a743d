"""Key persons, and who keeps in touch with them."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality
from accounts.periods import bounded, months_later, ordered, running
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.organisations import Organisation
from providers.models.reference import PolicyField


def _silent(day: date, days: int) -> Q:
    """Match those of whom the last contact is more than so many days ago, or never."""
    since = day - timedelta(days=days)
    return Q(last_contact=None) | Q(last_contact__lt=since)


class KeyPersonQuerySet(MunicipalQuerySet["KeyPerson"]):
    """The questions we ask about key persons."""

    def running(self, day: date) -> Self:
        """Keep those in the network on this day."""
        return self.filter(running(day))

    def former(self, day: date) -> Self:
        """Keep those who left the network before this day."""
        return self.filter(ends_on__lt=day)

    def forgettable(self, day: date) -> Self:
        """Keep those who left so long before this day that nothing is kept of them."""
        since = months_later(day, -12 * KeyPerson.Privacy.keep_years)
        return self.former(since)

    def step_passed(self, day: date) -> Self:
        """Keep those whose next step was due before this day."""
        return self.filter(next_step_on__lt=day)

    def with_last_contact(self) -> Self:
        """Add `last_contact`: the day on which they were last spoken, or none."""
        contacts = Contact.objects.filter(key_person=OuterRef("pk")).order_by("-on")
        return self.annotate(last_contact=Subquery(contacts.values("on")[:1]))

    def silent(self, day: date, days: int) -> Self:
        """Keep those without contact in more than so many days up to this one."""
        return self.with_last_contact().filter(_silent(day, days))

    def counts(self, day: date, days: int) -> dict[str, int]:
        """Count who is in the network, who is silent, and whose next step is late."""
        rows = self.running(day).with_last_contact()
        counts: dict[str, int] = rows.aggregate(
            people=Count("pk"),
            silent=Count("pk", filter=_silent(day, days)),
            late=Count("pk", filter=Q(next_step_on__lt=day)),
        )
        return counts

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name, function or giver's name."""
        return self.filter(having(words, "search_text", "organisation__search_text"))


class KeyPerson(Versioned):
    """Someone who makes things happen, as far as that is of use to the municipality.

    The purpose is to keep in touch with them. Only who does so may look, and a year
    after they left the network they are deleted with all that hangs on them.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="key_persons",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=100)
    function = models.CharField(_("function"), max_length=100, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="key_persons",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="key_persons",
        verbose_name=_("area"),
        null=True,
        blank=True,
    )
    makes_happen = models.CharField(_("what they make happen"), max_length=300)
    policy_fields = models.ManyToManyField(
        PolicyField,
        related_name="key_persons",
        verbose_name=_("policy fields"),
        blank=True,
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    starts_on = models.DateField(
        _("in the network since"), null=True, blank=True, default=timezone.localdate
    )
    ends_on = models.DateField(
        _("in the network until"), null=True, blank=True, help_text=_("The last day.")
    )
    search_text = SearchField(of=("name", "function"))

    objects = KeyPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("key person")
        verbose_name_plural = _("key persons")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                name="key_person_day_of_next_step_has_a_step",
                condition=Q(next_step_on=None) | ~Q(next_step=""),
                violation_error_message=_("Enter what happens on that day."),
            ),
            ordered("keyperson"),
            *bounded("keyperson", "starts_on", "ends_on", "next_step_on"),
        )
        indexes = (
            models.Index(fields=["municipality", "name"], name="key_person_name"),
            models.Index(
                fields=["municipality", "next_step_on"], name="key_person_next_step"
            ),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {
            "name",
            "function",
            "makes_happen",
            "phone",
            "email",
            "next_step",
            "search_text",
        }
        other: ClassVar = {
            "id",
            "version",
            "municipality",
            "organisation",
            "area",
            "policy_fields",
            "next_step_on",
            "starts_on",
            "ends_on",
        }
        keep_years = 1

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this key person."""
        return reverse("providers:key-person-detail", args=[self.pk])

    @property
    def trail_name(self) -> str:
        """Name the row without the person, for the trail, which is kept for good."""
        return gettext("Key person %d") % self.pk


class ContactKeeper(models.Model):
    """A link in the chain of who kept in touch with a key person, and until when."""

    key_person = models.ForeignKey(KeyPerson, models.CASCADE, related_name="keepers")
    keeper = models.CharField(
        _("who keeps in touch"), max_length=100, help_text=_("A name or a function.")
    )
    starts_on = models.DateField(_("since"), default=timezone.localdate)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    class Meta:
        verbose_name = _("keeper of contact")
        verbose_name_plural = _("keepers of contact")
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("key_person",),
                condition=Q(ends_on=None),
                name="contact_keeper_one_at_a_time",
                violation_error_message=_("Someone already keeps in touch."),
            ),
            ordered("contactkeeper"),
            *bounded("contactkeeper", "starts_on", "ends_on"),
        )

    class Privacy:
        """Which fields say something about a person; they go with the key person."""

        personal: ClassVar = {"keeper"}
        other: ClassVar = {"id", "key_person", "starts_on", "ends_on"}

    def __str__(self) -> str:
        return self.keeper


class Contact(models.Model):
    """A moment at which a key person was spoken."""

    class Kind(models.TextChoices):
        """How they spoke; a visit says more than a message."""

        VISIT = "visit", _("visit")
        CONVERSATION = "conversation", _("conversation")
        TELEPHONE = "telephone", _("by telephone")
        MESSAGE = "message", _("message")

    key_person = models.ForeignKey(KeyPerson, models.CASCADE, related_name="contacts")
    on = models.DateField(_("day"), default=timezone.localdate)
    kind = models.CharField(_("how"), max_length=12, choices=Kind, default=Kind.VISIT)
    by = models.CharField(_("by whom"), max_length=100)
    note = models.CharField(_("about what"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("-on", "-pk")
        constraints = (*bounded("contact", "on"),)
        indexes = (models.Index(fields=["key_person", "-on"], name="contact_last"),)

    class Privacy:
        """Which fields say something about a person; they go with the key person."""

        personal: ClassVar = {"by", "note"}
        other: ClassVar = {"id", "key_person", "on", "kind"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.by})"
