"""Say what a provider proposes, and lay it beside the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from providers.actions.own_records import HOURS, ORGANISATION, OwnRecord, fields_of
from providers.corrections import Difference, differences, fingerprint
from providers.models import Organisation, Proposal, ProposalQuerySet, Service


def in_words(user: User) -> ProposalQuerySet:
    """Find the visible proposals with what a row says of them."""
    return Proposal.objects.visible_to(user).select_related("service__organisation")


def label_of(name: str) -> str:
    """Name a field without looking up what it is about."""
    kind, _sign, rest = name.partition("_")
    if kind == HOURS:
        return _("Opening hours")
    fields = fields_of(Service)
    if kind == ORGANISATION:
        fields, name = fields_of(Organisation), rest
    # A proposal outlives the fields that it names.
    return str(capfirst(fields[name].verbose_name)) if name in fields else name


@dataclass(frozen=True)
class ProposalRow:
    """A proposal in the list."""

    proposal: Proposal
    day: date

    @property
    def labels(self) -> Sequence[str]:
        """Name the fields that it is about, each once."""
        return list(dict.fromkeys(map(label_of, self.proposal.changes)))

    @property
    def days(self) -> int:
        """Count how long it waits, or waited."""
        until = self.proposal.decided_on or self.day
        return (until - self.proposal.sent_on).days


@dataclass(frozen=True)
class Comparison:
    """The proposed fields beside the register, and what they sum up to."""

    lines: Sequence[tuple[str, Difference]]
    fingerprint: str

    @property
    def moved(self) -> int:
        """Count the fields in which the register changed since the provider looked."""
        return sum(difference.has_moved for _label, difference in self.lines)


def comparison(proposal: Proposal) -> Comparison:
    """Lay a proposal beside the register as it is now."""
    own = OwnRecord(proposal.service)
    labels = own.labels()
    found = differences(proposal.changes, own.texts())
    return Comparison(
        [(labels.get(each.name) or label_of(each.name), each) for each in found],
        fingerprint(found),
    )
