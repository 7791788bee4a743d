"""Filters of the list of who is asked."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, WordsFilter
from scenarios.links import LinkState
from scenarios.models import Perspective, Respondent, RespondentQuerySet, Study

ANSWERED = (("yes", _("answered")), ("no", _("not answered yet")))
STATES = (
    (LinkState.NONE, _("no link yet")),
    (LinkState.WORKS, _("the link works")),
    (LinkState.EXPIRED, _("the link expired")),
    (LinkState.WITHDRAWN, _("the link is withdrawn")),
)


class SeatFilter(WordsFilter):
    """Words in the name of a seat or of its organisation."""

    def filter(self, qs: RespondentQuerySet, value: str) -> RespondentQuerySet:
        """Keep the seats in which all words are found."""
        for word in value.split() if value else ():
            named = Q(name__icontains=word) | Q(organisation__name__icontains=word)
            qs = qs.filter(named)
        return qs


class AnsweredFilter(OneOfFilter):
    """Whether answers were handed in."""

    def filter(self, qs: RespondentQuerySet, value: str) -> RespondentQuerySet:
        """Keep who answered, or who did not."""
        return qs.filter(submitted_at__isnull=value == "no") if value else qs


class LinkFilter(OneOfFilter):
    """What the link of a seat does today."""

    def filter(self, qs: RespondentQuerySet, value: str) -> RespondentQuerySet:
        """Keep the seats of which the link does that."""
        today = timezone.localdate()
        wanted = {
            "": Q(),
            LinkState.NONE: Q(token_digest=""),
            LinkState.WORKS: Q(revoked_on=None, expires_on__gte=today),
            LinkState.EXPIRED: Q(revoked_on=None, expires_on__lt=today),
            LinkState.WITHDRAWN: Q(revoked_on__isnull=False),
        }
        return qs.filter(wanted[value or ""])


class RespondentFilter(FilterSet):
    """Finds seats by words, perspective, kind, link and answer."""

    q = SeatFilter(label=_("Seat or organisation"))
    perspective = RowFilter(Perspective, label=_("Perspective"))
    kind = OneOfFilter(label=_("Asked as"), choices=Respondent.Kind.choices)
    answered = AnsweredFilter(label=_("Answered"), choices=ANSWERED)
    link = LinkFilter(label=_("Link"), choices=STATES)

    class Meta:
        model = Respondent
        fields = ()
        form = PlainForm

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["perspective"].queryset = study.perspectives.all()
