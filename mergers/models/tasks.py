"""Tasks: who does what before when, and what waits for what."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.periods import bounded, ordered
from accounts.search import SearchField, having
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet
from mergers.models.seats import Member, Seat
from mergers.models.themes import Theme


class ProgrammeQuerySet(MergerPartQuerySet):
    """The questions we ask about programmes."""


class Programme(Versioned):
    """A programme that pays for tasks, with an end of its own."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="programmes", verbose_name=_("merger")
    )
    name = models.CharField(_("name"), max_length=100)
    ends_on = models.DateField(_("last day"))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="programme_once",
                violation_error_message=_("There is already one with this name."),
            ),
            *bounded("programme", "ends_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the tasks that it pays for."""
        address = reverse("mergers:task-list", args=[self.merger_id])
        return f"{address}?programme={self.pk}"


class TaskQuerySet(MergerPartQuerySet):
    """The questions we ask about tasks."""

    def open(self) -> Self:
        """Keep those that still have to be done."""
        return self.filter(status__in=(Task.Status.TODO, Task.Status.BUSY))

    def overdue(self, day: date) -> Self:
        """Keep open ones of which the due date has passed."""
        return self.open().filter(due_on__lt=day)

    def past_programme(self) -> Self:
        """Keep those that are due after the end of the programme that pays."""
        return self.filter(due_on__gt=F("programme__ends_on"))

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name."""
        return self.filter(having(words, "search_text"))


class Task(Versioned):
    """A piece of work with someone who pulls it and a day on which it is due."""

    class Status(models.TextChoices):
        """How far it is; the columns of the board."""

        TODO = "todo", _("to do")
        BUSY = "busy", _("in hand")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="tasks", verbose_name=_("merger")
    )
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        related_name="tasks",
        verbose_name=_("theme"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("task"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="tasks",
        verbose_name=_("pulls it"),
        null=True,
        blank=True,
    )
    party = models.ForeignKey(
        Seat,
        models.PROTECT,
        related_name="tasks",
        verbose_name=_("party"),
        null=True,
        blank=True,
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="tasks",
        verbose_name=_("paid by programme"),
        null=True,
        blank=True,
    )
    status = models.CharField(
        _("status"), max_length=7, choices=Status, default=Status.TODO
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("ready on"))
    first_due_on = models.DateField(_("first ready on"), editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    progress = models.PositiveSmallIntegerField(
        _("how far, in percent"),
        default=0,
        choices=[(share, f"{share} %") for share in range(0, 101, 10)],
    )
    after = models.ManyToManyField(
        "self",
        through="mergers.Dependency",
        through_fields=("task", "after"),
        symmetrical=False,
        related_name="followers",
        verbose_name=_("waits for"),
    )
    search_text = SearchField(of=("name", "description"))

    # Who pulls a task is a person, and the trail is for good.
    untold: ClassVar = {"owner"}

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("due_on", "name", "pk")
        constraints = (
            models.CheckConstraint(
                name="task_done_has_a_day",
                condition=(Q(status="done") & Q(done_on__isnull=False))
                | (~Q(status="done") & Q(done_on=None)),
                violation_error_message=_("A task that is done was done on a day."),
            ),
            models.CheckConstraint(
                name="task_started_has_someone_who_pulls",
                condition=~Q(status="busy") | Q(owner__isnull=False),
                violation_error_message=_("Say first who pulls this task."),
            ),
            models.CheckConstraint(
                name="task_progress_0_to_100",
                condition=Q(progress__range=(0, 100)),
                violation_error_message=_("Choose a share from 0 to 100 percent."),
            ),
            ordered("task", "starts_on", "due_on"),
            *bounded("task", "starts_on", "due_on", "first_due_on", "done_on"),
        )
        indexes = (
            models.Index(fields=["merger", "status", "due_on"], name="task_due"),
            models.Index(fields=["merger", "theme", "due_on"], name="task_of_theme"),
            models.Index(fields=["owner", "due_on"], name="task_of_owner"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this task."""
        return reverse("mergers:task-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Tell whether it still has to be done."""
        return self.status in {self.Status.TODO, self.Status.BUSY}

    @property
    def slip_days(self) -> int:
        """Count the days that it was put off since it was first planned."""
        return (self.due_on - self.first_due_on).days

    @property
    def days_past_programme(self) -> int:
        """Count the days that it is due after the programme that pays has ended."""
        if self.programme is None:
            return 0
        return max((self.due_on - self.programme.ends_on).days, 0)


class TaskRoleQuerySet(MergerPartQuerySet):
    """The questions we ask about roles in tasks."""

    municipality_lookup = "task__merger__municipality"
    merger_lookup = "task__merger"


class TaskRole(models.Model):
    """What a party does for a task, beside who pulls it."""

    class Role(models.TextChoices):
        """Who decides, who thinks along and who is told."""

        DECIDES = "decides", _("decides")
        THINKS_ALONG = "thinks_along", _("thinks along")
        IS_TOLD = "is_told", _("is told")

    task = models.ForeignKey(
        Task, models.CASCADE, related_name="roles", verbose_name=_("task")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="task_roles", verbose_name=_("party")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)

    objects = TaskRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a task")
        verbose_name_plural = _("roles in tasks")
        ordering = ("role", "seat__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "seat"),
                name="task_role_once_a_seat",
                violation_error_message=_("This party already has a role in it."),
            ),
            models.UniqueConstraint(
                fields=("task",),
                condition=Q(role="decides"),
                name="task_role_one_decides",
                violation_error_message=_("One party decides about a task."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat} {self.get_role_display()}"


class DependencyQuerySet(MergerPartQuerySet):
    """The questions we ask about what waits for what."""

    municipality_lookup = "task__merger__municipality"
    merger_lookup = "task__merger"


class Dependency(models.Model):
    """A task that waits for another one of the same merger."""

    task = models.ForeignKey(
        Task, models.CASCADE, related_name="waits_for", verbose_name=_("task")
    )
    after = models.ForeignKey(
        Task, models.CASCADE, related_name="waited_for_by", verbose_name=_("waits for")
    )

    objects = DependencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        ordering = ("after__due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "after"),
                name="dependency_once",
                violation_error_message=_("It already waits for this task."),
            ),
            models.CheckConstraint(
                name="dependency_not_on_itself",
                condition=~Q(task=F("after")),
                violation_error_message=_("A task cannot wait for itself."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} ← {self.after}"


class CalendarFeedQuerySet(MergerPartQuerySet):
    """The questions we ask about calendars."""


class CalendarFeed(models.Model):
    """A secret address under which a calendar program reads the dates of a merger."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="feeds", verbose_name=_("merger")
    )
    user = models.ForeignKey(
        User, models.CASCADE, related_name="feeds", verbose_name=_("who")
    )
    only_mine = models.BooleanField(_("only my own tasks"), default=False)
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    revoked_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        ordering = ("-made_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "user"),
                condition=Q(revoked_on=None),
                name="calendar_feed_one_that_works",
                violation_error_message=_("You already have a calendar address."),
            ),
        )

    def __str__(self) -> str:
        return str(self.merger)
