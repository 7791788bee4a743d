"""Respondents: the people who are asked, and the meetings where they speak."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, User
from accounts.periods import bounded
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models import Organisation
from scenarios.models.criteria import Perspective
from scenarios.models.scenarios import Scenario
from scenarios.models.studies import Study, StudyPartQuerySet


class Meeting(Versioned):
    """A meeting of the sounding board, or an evaluation table without scenarios."""

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        SOUNDING_BOARD = "sounding_board", _("sounding board")
        EVALUATION_TABLE = "evaluation_table", _("evaluation table")
        TEAM = "team", _("meeting of the project team")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("municipality"),
    )
    study = models.ForeignKey(
        Study,
        models.CASCADE,
        related_name="meetings",
        verbose_name=_("study"),
        null=True,
        blank=True,
        help_text=_("Empty for an evaluation table about services that run."),
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind, default=Kind.SOUNDING_BOARD
    )
    name = models.CharField(_("name"), max_length=150)
    on = models.DateField(_("date"), default=timezone.localdate)
    agenda = models.TextField(_("agenda"), max_length=2000, blank=True)
    scenarios = models.ManyToManyField(
        Scenario, related_name="meetings", verbose_name=_("scenarios"), blank=True
    )

    objects = MunicipalQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-on", "name", "pk")
        constraints = (
            models.CheckConstraint(
                name="meeting_without_study_is_an_evaluation_table",
                condition=Q(study__isnull=False) | Q(kind="evaluation_table"),
                violation_error_message=_("Choose the study that this belongs to."),
            ),
            *bounded("meeting", "on"),
        )
        indexes = (models.Index(fields=["municipality", "-on"], name="meeting_on"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this meeting."""
        return reverse("scenarios:meeting-detail", args=[self.pk])


class MeetingPartQuerySet(MunicipalQuerySet[Any]):
    """Rows that belong to a meeting."""

    municipality_lookup = "meeting__municipality"


class Contribution(Versioned):
    """A question or an idea from a meeting, and what was done with it."""

    class Kind(models.TextChoices):
        """What sort of contribution it is."""

        QUESTION = "question", _("question")
        IDEA = "idea", _("idea")
        EXPERIENCE = "experience", _("experience")

    meeting = models.ForeignKey(
        Meeting,
        models.CASCADE,
        related_name="contributions",
        verbose_name=_("meeting"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(
        _("in own words"),
        max_length=1000,
        help_text=_("Do not name people."),
    )
    said_by = models.CharField(
        _("said by"),
        max_length=100,
        blank=True,
        help_text=_("In what quality, for example: informal carer. No names."),
    )
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="contribution_answer_has_a_day",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message=_("An answer has a text and a day."),
            ),
            *bounded("contribution", "answered_on"),
        )

    def __str__(self) -> str:
        return self.text[:80]


class RespondentQuerySet(StudyPartQuerySet):
    """The questions we ask about respondents."""

    def answered(self) -> Self:
        """Keep those who handed in their answers."""
        return self.filter(submitted_at__isnull=False)

    def opened_by(self, digest: str, day: date) -> Self:
        """Keep the one whose link this is, as long as it works."""
        return self.filter(token_digest=digest, revoked_on=None, expires_on__gte=day)

    def unconfirmed(self) -> Self:
        """Keep those for whom somebody else wrote, and who did not confirm it yet."""
        return self.exclude(entry=Respondent.Entry.OWN).filter(confirmed_at=None)

    def present_without_answers(self, meeting: Meeting) -> Self:
        """Keep those who were at a meeting, and gave no feedback there."""
        there = Presence.objects.filter(
            meeting=meeting, respondent=OuterRef("pk"), was_present=True
        )
        return self.filter(Exists(there)).filter(submitted_at=None)


class Respondent(Versioned):
    """Someone who is asked for an opinion, without an account.

    One seat has one voice: a party is asked once, whoever fills in for it.
    """

    class Kind(models.TextChoices):
        """In what quality somebody is asked."""

        RESIDENT = "resident", _("resident")
        CARER = "carer", _("informal carer")
        PROFESSIONAL = "professional", _("professional")
        PROVIDER = "provider", _("provider")
        MUNICIPALITY = "municipality", _("municipality")
        REFERRER = "referrer", _("referrer")
        COUNCIL = "council", _("advisory council")
        PARTNER = "partner", _("partner organisation")

    class Entry(models.TextChoices):
        """Who wrote the answers down."""

        OWN = "own", _("filled in personally")
        ON_BEHALF = "on_behalf", _("entered on behalf of the speaker")
        PAPER = "paper", _("copied from paper")

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="respondents", verbose_name=_("study")
    )
    perspective = models.ForeignKey(
        Perspective,
        models.PROTECT,
        related_name="respondents",
        verbose_name=_("perspective"),
    )
    kind = models.CharField(_("asked as"), max_length=12, choices=Kind)
    name = models.CharField(
        _("seat"),
        max_length=100,
        help_text=_("Party, function or name. Only you see this."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="study_respondents",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        related_name="respondents",
        verbose_name=_("gave feedback at"),
        null=True,
        blank=True,
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1, editable=False)
    token_digest = models.CharField(
        _("digest of the link"), max_length=64, blank=True, editable=False
    )
    link_made_on = models.DateField(_("link made on"), null=True, editable=False)
    expires_on = models.DateField(_("link works until"), null=True, editable=False)
    revoked_on = models.DateField(_("link withdrawn on"), null=True, editable=False)
    reminded_on = models.DateField(_("reminded on"), null=True, editable=False)
    entry = models.CharField(
        _("written down by"),
        max_length=10,
        choices=Entry,
        default=Entry.OWN,
        editable=False,
    )
    entered_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="entered_answers",
        verbose_name=_("entered by"),
        null=True,
        editable=False,
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, editable=False)

    objects = RespondentQuerySet.as_manager()

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        ordering = ("perspective__place", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "name"),
                name="respondent_seat_once",
                violation_error_message=_("This seat is already there."),
            ),
            models.UniqueConstraint(
                fields=("study", "organisation"),
                condition=Q(organisation__isnull=False),
                name="respondent_one_voice_an_organisation",
                violation_error_message=_("This organisation already has a seat."),
            ),
            models.UniqueConstraint(
                fields=("token_digest",),
                condition=~Q(token_digest=""),
                name="respondent_link_once",
                violation_error_message=_("Someone else was just ahead of you."),
            ),
            models.CheckConstraint(
                name="respondent_entry_by_others_names_who",
                condition=Q(entry="own") | Q(entered_by__isnull=False),
                violation_error_message=_("Write down who entered it."),
            ),
            *bounded("respondent", "expires_on"),
        )
        indexes = (
            models.Index(fields=["study", "perspective"], name="respondent_group"),
        )

    class Privacy:
        """What is said of a person."""

        personal: ClassVar = {"name", "email", "entered_by"}
        other: ClassVar = {
            "id",
            "version",
            "study",
            "perspective",
            "kind",
            "organisation",
            "meeting",
            "round",
            "token_digest",
            "link_made_on",
            "expires_on",
            "revoked_on",
            "reminded_on",
            "entry",
            "confirmed_at",
            "submitted_at",
        }
        keep_years = 2

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name the perspective and not the person: the trail is for good."""
        return str(self.perspective)

    def get_absolute_url(self) -> str:
        """Point to the page of this seat."""
        return reverse("scenarios:respondent-detail", args=[self.pk])


class Presence(models.Model):
    """Who was at a meeting: a seat of the study, or somebody of the board."""

    class Role(models.TextChoices):
        """In what quality somebody was there, when not as a seat of the study."""

        RESIDENT = "resident", _("resident or client")
        COUNCIL = "council", _("advisory council")
        COLLEGE = "college", _("mayor and aldermen")
        MUNICIPALITY = "municipality", _("municipality")
        PROVIDER = "provider", _("provider")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="presences", verbose_name=_("meeting")
    )
    respondent = models.ForeignKey(
        Respondent,
        models.CASCADE,
        related_name="presences",
        verbose_name=_("seat"),
        null=True,
        blank=True,
    )
    role = models.CharField(_("there as"), max_length=12, choices=Role, blank=True)
    number = models.PositiveSmallIntegerField(_("number of people"), default=1)
    was_present = models.BooleanField(_("was present"), default=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ("respondent__name", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "respondent"),
                name="presence_once_a_seat",
                violation_error_message=_("This seat is already there."),
            ),
            models.UniqueConstraint(
                fields=("meeting", "role"),
                condition=~Q(role=""),
                name="presence_once_a_role",
                violation_error_message=_("This group is already there."),
            ),
            models.CheckConstraint(
                name="presence_is_of_a_seat_or_a_role",
                condition=Q(respondent=None) ^ Q(role=""),
                violation_error_message=_("Choose a seat or a group, not both."),
            ),
        )

    def __str__(self) -> str:
        return str(self.respondent or self.get_role_display())
