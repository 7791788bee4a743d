"""Municipalities and how one went into another: the register of reorganisations."""

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded, valid
from accounts.search import SearchField, having

# A predecessor that lives on beside its successor keeps what is its own, so only those
# that ended are followed; and nobody sees what is another's before the day itself.
FORMER = """
    WITH RECURSIVE lineage(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT succession.predecessor_id
        FROM accounts_succession succession
        JOIN lineage ON lineage.id = succession.successor_id
        JOIN accounts_municipality former ON former.id = succession.predecessor_id
        WHERE former.valid_until IS NOT NULL AND succession."on" <= %s
    )
    SELECT id FROM lineage
"""
LATER = """
    WITH RECURSIVE lineage(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT succession.successor_id
        FROM accounts_succession succession
        JOIN lineage ON lineage.id = succession.predecessor_id
        WHERE succession."on" <= %s
    )
    SELECT id FROM lineage
"""


class Province(models.TextChoices):
    """The twelve provinces."""

    DRENTHE = "drenthe", "Drenthe"
    FLEVOLAND = "flevoland", "Flevoland"
    FRYSLAN = "fryslan", "Fryslân"
    GELDERLAND = "gelderland", "Gelderland"
    GRONINGEN = "groningen", "Groningen"
    LIMBURG = "limburg", "Limburg"
    NOORD_BRABANT = "noord_brabant", "Noord-Brabant"
    NOORD_HOLLAND = "noord_holland", "Noord-Holland"
    OVERIJSSEL = "overijssel", "Overijssel"
    UTRECHT = "utrecht", "Utrecht"
    ZEELAND = "zeeland", "Zeeland"
    ZUID_HOLLAND = "zuid_holland", "Zuid-Holland"


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """The questions we ask about municipalities."""

    def valid_on(self, day: date) -> Self:
        """Keep those that existed on this day."""
        return self.filter(valid(day))

    def search(self, words: str) -> Self:
        """Keep those whose name or code has all these words."""
        return self.filter(having(words, "search_text"))


class Municipality(models.Model):
    """A municipality, in force or gone; every root row belongs to one."""

    code = models.CharField(
        _("CBS code"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{4}\Z", _("A CBS code has four digits."))],
        help_text=_("Four digits, for example 1954."),
    )
    name = models.CharField(_("name"), max_length=100)
    province = models.CharField(
        _("province"), max_length=20, choices=Province, blank=True
    )
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    valid_from = models.DateField(
        _("valid from"),
        null=True,
        blank=True,
        help_text=_("Empty when it existed before this register begins."),
    )
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer existed."),
    )
    search_text = SearchField(of=("name", "code"))

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ("name", "code")
        constraints = (
            models.CheckConstraint(
                name="municipality_code_is_four_digits",
                condition=Q(code__regex=r"^[0-9]{4}$"),
                violation_error_message=_("A CBS code has four digits."),
            ),
            models.CheckConstraint(
                name="municipality_ends_after_it_starts",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                violation_error_message=_("A municipality ends after it starts."),
            ),
            *bounded("municipality", "valid_from", "valid_until"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this municipality."""
        return reverse("accounts:municipality-detail", args=[self.pk])

    def lineage(self) -> MunicipalityQuerySet:
        """Give this one and every former one that it grew from until today."""
        today = timezone.localdate()
        former = RawSQL(FORMER, [self.pk, today])  # noqa: S611 - a constant
        return Municipality.objects.filter(pk__in=former)

    def heirs(self, day: date) -> MunicipalityQuerySet:
        """Give the municipalities that were on a day what this one once was.

        That is itself while it exists; after a division there are several.
        """
        later = RawSQL(LATER, [self.pk, day])  # noqa: S611 - a constant
        return Municipality.objects.filter(pk__in=later).valid_on(day)

    def exists_on(self, day: date) -> bool:
        """Tell whether it existed on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """The questions we ask about reorganisations."""

    def between(self, first: date, last: date) -> Self:
        """Keep those that took effect in this period, both days included."""
        return self.filter(on__range=(first, last))


class Succession(models.Model):
    """One municipality, or a part of it, going into another on a day."""

    class Kind(models.TextChoices):
        """What happened to the predecessor."""

        MERGED_NEW = "merged_new", _("merged into a new municipality")
        ABSORBED = "absorbed", _("absorbed by an existing municipality")
        SPLIT = "split", _("divided over several municipalities")
        CONTINUED = "continued", _("continued with its own code")
        RENAMED = "renamed", _("renamed")

    predecessor = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="successions",
        verbose_name=_("predecessor"),
    )
    successor = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="origins",
        verbose_name=_("successor"),
    )
    on = models.DateField(_("on"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("-on", "successor__name", "predecessor__name")
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor", "on"),
                name="succession_once_a_day",
                violation_error_message=_("This reorganisation is already registered."),
            ),
            models.CheckConstraint(
                name="succession_to_itself_only_continues",
                condition=(Q(kind="continued") & Q(predecessor=F("successor")))
                | (~Q(kind="continued") & ~Q(predecessor=F("successor"))),
                violation_error_message=_(
                    "Only a municipality that continues is its own successor."
                ),
            ),
            *bounded("succession", "on"),
        )
        indexes = (models.Index(fields=["on"], name="succession_on"),)

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on:%d-%m-%Y})"

    @property
    def sentence(self) -> str:
        """Say in words what happened."""
        sentences = {
            self.Kind.MERGED_NEW: _("%(old)s was merged into the new %(new)s."),
            self.Kind.ABSORBED: _("%(old)s was taken in by %(new)s."),
            self.Kind.SPLIT: _("A part of %(old)s went to %(new)s."),
            self.Kind.CONTINUED: _("%(old)s went on with its own code."),
            self.Kind.RENAMED: _("%(old)s was renamed %(new)s."),
        }
        names = {"old": self.predecessor.name, "new": self.successor.name}
        return str(sentences[self.Kind(self.kind)] % names)
