"""Filters of a list that someone wants to come back to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.municipalities import Municipality
from accounts.models.people import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """The questions we ask about saved views."""

    def visible_to(self, user: User) -> Self:
        """Keep one's own, in the municipality at hand."""
        return self.filter(user=user, municipality=user.municipality)


class SavedView(models.Model):
    """A list page with its filters, under a name of one's own."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    page = models.CharField(_("page"), max_length=100)
    name = models.CharField(_("name of this view"), max_length=60)
    query = models.CharField(_("filters"), max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "municipality", "page", "name"),
                name="saved_view_name_unique_on_page",
                violation_error_message=_("You already have a view with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name
