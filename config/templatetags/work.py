"""What is worked on for a place, for pages of apps that do not know that work."""

from typing import Any

from django import template
from django.template import Context

from accounts.models import Municipality
from mergers.models import Merger
from scenarios.models import Study

register = template.Library()


@register.inclusion_tag("components/_work.html", takes_context=True)
def work(context: Context, place: Municipality) -> dict[str, Any]:
    """List the mergers and the studies of a place, as far as this person may see them.

    A set of scenarios often follows from a merger, so they stand side by side.
    """
    user = context["request"].user
    found: dict[str, Any] = {"place": place, "mergers": [], "studies": []}
    if place != user.municipality:
        return found
    if user.has_perm("mergers.view_merger"):
        found["mergers"] = list(Merger.objects.visible_to(user))
    if user.has_perm("scenarios.view_study"):
        found["studies"] = list(Study.objects.visible_to(user))
    return found
