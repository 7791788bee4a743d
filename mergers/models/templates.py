"""Templates: themes and tasks to start from, with days that count from the merger."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, User
from mergers.models.themes import Theme


class PlanTemplateQuerySet(models.QuerySet["PlanTemplate"]):
    """The questions we ask about templates."""

    def visible_to(self, user: User) -> Self:
        """Keep those for everyone, and those of the municipality at hand."""
        here = user.municipality.lineage().values("pk") if user.municipality else []
        return self.filter(Q(municipality=None) | Q(municipality__in=here))


class PlanTemplate(models.Model):
    """Themes and tasks to start a merger from; without a municipality it is shared."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("name"), max_length=100)
    description = models.CharField(_("description"), max_length=300, blank=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(municipality=None),
                name="plan_template_once_in_core",
            ),
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="plan_template_once_in_municipality",
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateTheme(models.Model):
    """A theme of a template."""

    template = models.ForeignKey(
        PlanTemplate,
        models.CASCADE,
        related_name="themes",
        verbose_name=_("template"),
    )
    name = models.CharField(_("name"), max_length=150)
    track = models.CharField(_("track"), max_length=12, choices=Theme.Track)
    concerns_supply = models.BooleanField(
        _("is about who supports whom"), default=False
    )
    has_subsidy_side = models.BooleanField(_("has a subsidy side"), default=False)
    due_months = models.SmallIntegerField(
        _("ready so many months after the merger"), null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("theme of a template")
        verbose_name_plural = _("themes of templates")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("template", "name"), name="template_theme_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateTask(models.Model):
    """A task of a template; its days count from the date of the merger."""

    theme = models.ForeignKey(
        TemplateTheme, models.CASCADE, related_name="tasks", verbose_name=_("theme")
    )
    name = models.CharField(_("task"), max_length=200)
    start_months = models.SmallIntegerField(_("starts so many months after it"))
    due_months = models.SmallIntegerField(_("ready so many months after it"))
    due_days = models.SmallIntegerField(_("and so many days"), default=0)
    after = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="followers",
        verbose_name=_("waits for"),
        blank=True,
    )

    class Meta:
        verbose_name = _("task of a template")
        verbose_name_plural = _("tasks of templates")
        ordering = ("due_months", "due_days", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "name"), name="template_task_once"
            ),
            models.CheckConstraint(
                name="template_task_starts_before_it_ends",
                condition=Q(start_months__lte=F("due_months")),
            ),
        )

    def __str__(self) -> str:
        return self.name
