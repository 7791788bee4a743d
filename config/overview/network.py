"""What asks for attention in the network."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.overview.attention import Attention, Now
from providers.models import DECIDES, Initiative
from providers.presentation.key_persons import silence
from providers.presentation.sentences import ago


def ideas(now: Now) -> Iterator[Attention]:
    """Tell who decides on them which ideas of residents wait."""
    if not now.user.has_perm(DECIDES):
        return
    waiting = Initiative.objects.visible_to(now.user).proposed()
    told = waiting.aggregate(number=Count("pk"), first=Min("proposed_on"))
    if number := told["number"]:
        words = ngettext(
            "%(n)s idea of a resident waits", "%(n)s ideas of residents wait", number
        )
        yield Attention(
            words % {"n": number},
            f"{reverse('providers:initiative-list')}?admission=proposed",
            _("Accept it, or say why not."),
            told["first"],
            ago(told["first"], now.today) if told["first"] else "",
        )


def key_persons(now: Now) -> Iterator[Attention]:
    """Name, to who keeps in touch, the key persons who wait for it."""
    if not now.user.has_perm("providers.view_keyperson"):
        return
    page = reverse("providers:key-person-list")
    quiet = silence(now.user, now.today)
    if quiet.silent:
        words = ngettext(
            "No contact with %(n)s key person for a long time",
            "No contact with %(n)s key persons for a long time",
            quiet.silent,
        )
        reason = _("More than %(days)s days ago, or never.") % {"days": quiet.days}
        yield Attention(words % {"n": quiet.silent}, f"{page}?silent=on", reason)
    if quiet.late:
        words = ngettext(
            "%(n)s next step with a key person is past its date",
            "%(n)s next steps with key persons are past their date",
            quiet.late,
        )
        reason = _("Do it, or choose another date.")
        yield Attention(words % {"n": quiet.late}, f"{page}?overdue=on", reason)
