"""What was changed last, without what this person may not hear of."""

from django.db.models import Q

from accounts.models import AuditEvent, User
from providers.models import DECIDES, Initiative

# What only some may hear of, even that it is there.
SHIELDED = {
    "providers.enquiry": "providers.view_enquiry",
    "providers.keyperson": "providers.view_keyperson",
    "providers.referral": "providers.view_enquiry",
}


def latest_changes(user: User) -> list[AuditEvent]:
    """Give the last changes in the register of the municipality at hand."""
    if user.municipality is None:
        return []
    codes = user.municipality.lineage().values("code")
    register = Q(target_model__startswith="providers.") | Q(
        target_model="accounts.area"
    )
    shielded = [
        model for model, permission in SHIELDED.items() if not user.has_perm(permission)
    ]
    here = AuditEvent.objects.filter(register, municipality_code__in=codes)
    changes = here.exclude(target_model__in=shielded).exclude(verb="looked at")
    if not user.has_perm(DECIDES):
        hidden = Initiative.objects.within(user.municipality).not_accepted()
        changes = changes.exclude(
            target_model="providers.initiative", target_id__in=hidden.values("pk")
        )
    return list(changes.order_by("-pk")[:6])
