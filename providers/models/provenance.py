"""Where a record comes from, and how sure it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.TextChoices):
    """Shown on the page wherever a record is not a fact."""

    FACT = "fact", _("fact")
    INFERENCE = "inference", _("inference")
    ILLUSTRATION = "illustration", _("illustration")
    # For example a text about one municipality that ends with the name of another.
    CONTRADICTED = "contradicted", _("source contradicts itself")


class Sourced(models.Model):
    """A record that says where it comes from."""

    provenance = models.CharField(
        _("certainty"), max_length=12, choices=Provenance, default=Provenance.FACT
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        abstract = True
