"""Answers: marks, judgements and remarks that respondents give, in their own words."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from scenarios.models.criteria import Criterion
from scenarios.models.respondents import Respondent
from scenarios.models.scenarios import Scenario

LOWEST, HIGHEST = 1, 5
ENDS = (LOWEST, HIGHEST)


class AnswerQuerySet(MunicipalQuerySet[Any]):
    """Rows that a respondent wrote; no page shows them one by one."""

    municipality_lookup = "respondent__study__municipality"

    def handed_in(self) -> Self:
        """Keep what was handed in; what is still being written counts for nothing."""
        return self.filter(respondent__submitted_at__isnull=False)


class Score(models.Model):
    """The mark of one respondent for one scenario on one criterion.

    Without a value it is "no opinion"; not answered at all is no row.
    """

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="scores", verbose_name=_("respondent")
    )
    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="scores", verbose_name=_("scenario")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="scores", verbose_name=_("criterion")
    )
    value = models.PositiveSmallIntegerField(_("mark"), null=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("respondent", "scenario", "criterion"),
                name="score_once",
                violation_error_message=_("This mark is already there."),
            ),
            models.CheckConstraint(
                name="score_is_1_to_5",
                condition=Q(value=None) | Q(value__range=ENDS),
                violation_error_message=_("Choose a mark from 1 to 5."),
            ),
            models.CheckConstraint(
                name="score_at_an_end_has_a_reason",
                condition=Q(value=None) | ~Q(value__in=ENDS) | ~Q(reason=""),
                violation_error_message=_("Write down why you give a 1 or a 5."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.scenario}, {self.criterion}"


class Judgement(models.Model):
    """What one respondent thinks of a scenario: wish, feasibility, objection apart.

    Source: method section F13.
    """

    class Objection(models.IntegerChoices):
        """How heavy an objection is."""

        NONE = 0, _("no objection")
        CONCERN = 1, _("a concern")
        SERIOUS = 2, _("it cannot be done this way")

    class Reply(models.TextChoices):
        """What was done with a serious objection."""

        PROCESSED = "processed", _("worked into it")
        EXPLAINED = "explained", _("explained")
        NOT_ADOPTED = "not_adopted", _("not taken over")

    respondent = models.ForeignKey(
        Respondent,
        models.CASCADE,
        related_name="judgements",
        verbose_name=_("respondent"),
    )
    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="judgements", verbose_name=_("scenario")
    )
    desirable = models.PositiveSmallIntegerField(_("desirable"), null=True, blank=True)
    feasible = models.PositiveSmallIntegerField(_("feasible"), null=True, blank=True)
    objection = models.PositiveSmallIntegerField(
        _("objection"), choices=Objection, null=True, blank=True
    )
    objection_reason = models.TextField(
        _("why you object"), max_length=1000, blank=True
    )
    other_way = models.TextField(
        _("what could be different"), max_length=1000, blank=True
    )
    reply = models.CharField(
        _("what was done with it"), max_length=12, choices=Reply, blank=True
    )
    reply_reason = models.TextField(_("explanation"), max_length=1000, blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ("scenario__letter", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("respondent", "scenario"),
                name="judgement_once",
                violation_error_message=_("This judgement is already there."),
            ),
            models.CheckConstraint(
                name="judgement_says_something",
                condition=Q(desirable__isnull=False)
                | Q(feasible__isnull=False)
                | Q(objection__isnull=False)
                | ~Q(other_way=""),
                violation_error_message=_(
                    "Say at least how desirable or feasible it is, or what could be "
                    "different."
                ),
            ),
            models.CheckConstraint(
                name="judgement_marks_are_1_to_5",
                condition=(Q(desirable=None) | Q(desirable__range=ENDS))
                & (Q(feasible=None) | Q(feasible__range=ENDS)),
                violation_error_message=_("Choose a mark from 1 to 5."),
            ),
            models.CheckConstraint(
                name="judgement_serious_objection_has_a_reason",
                condition=Q(objection=None)
                | (Q(objection__in=(0, 1)))
                | (Q(objection=2) & ~Q(objection_reason="")),
                violation_error_message=_("Write down why it cannot be done this way."),
            ),
            models.CheckConstraint(
                name="judgement_reply_has_a_reason_and_a_day",
                condition=Q(reply="", reply_reason="", replied_on=None)
                | (~Q(reply="") & ~Q(reply_reason="") & Q(replied_on__isnull=False)),
                violation_error_message=_("A reply has an explanation and a day."),
            ),
            *bounded("judgement", "replied_on"),
        )

    def __str__(self) -> str:
        return str(self.scenario)


class Remark(Versioned):
    """Something in the words of a respondent, of one of five kinds."""

    class Kind(models.TextChoices):
        """The kinds of feedback, in the words of the source."""

        DESIRABLE = "desirable", _("desirable")
        UNDESIRABLE = "undesirable", _("undesirable")
        OTHERWISE = "otherwise", _("could be different")
        REALISTIC = "realistic", _("realistic")
        UNREALISTIC = "unrealistic", _("unrealistic")

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="remarks", verbose_name=_("respondent")
    )
    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="remarks", verbose_name=_("scenario")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    text = models.TextField(_("in your own words"), max_length=1000)
    written_on = models.DateField(
        _("written on"), default=timezone.localdate, editable=False
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ("scenario__letter", "pk")
        constraints = (
            models.CheckConstraint(
                name="remark_has_words",
                condition=~Q(text=""),
                violation_error_message=_("Write down what you think."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.scenario}, {self.get_kind_display()}"
