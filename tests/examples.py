"""Municipalities from the sources, with the facts that are known about them."""

import datetime as dt
from dataclasses import dataclass, field

from django.test import Client

from accounts.models import Area, Municipality
from providers.models import (
    Arrangement,
    Form,
    Organisation,
    ServiceTargetGroup,
    TargetGroup,
)
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ServiceFactory,
    SuccessionFactory,
    TargetGroupFactory,
)

MERGER = dt.date(2019, 1, 1)
EVE_OF_MERGER = dt.date(2018, 12, 31)
YOUNG_FROM = dt.date(2023, 1, 1)


@dataclass
class Example:
    """A municipality with its areas, target groups and organisations by name."""

    municipality: Municipality
    areas: dict[str, Area] = field(default_factory=dict)
    groups: dict[str, TargetGroup] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def client(self) -> Client:
        """Make a client for someone who works for this municipality."""
        client = Client()
        client.force_login(MembershipFactory(municipality=self.municipality).user)
        return client

    def support(self, name, form, *, areas, groups, **terms) -> Arrangement:
        """Let an organisation support target groups in areas."""
        if name not in self.organisations:
            self.organisations[name] = OrganisationFactory(
                municipality=self.municipality, name=name
            )
        return ArrangementFactory(
            municipality=self.municipality,
            service=ServiceFactory(organisation=self.organisations[name], form=form),
            areas=[self.areas[area] for area in areas],
            target_groups=[self.groups[group] for group in groups],
            **terms,
        )


def merged(code, name, former, *, on, groups):
    """Make a municipality out of former ones, each an area under its own name."""
    successor = MunicipalityFactory(code=code, name=name, valid_from=on)
    example = Example(successor)
    for old_code, old_name in former:
        old = MunicipalityFactory(code=old_code, name=old_name, valid_until=on)
        SuccessionFactory(predecessor=old, successor=successor, on=on)
        example.areas[old_name] = AreaFactory(
            municipality=old, name=old_name, kind=Area.Kind.MUNICIPALITY
        )
    for position, group in enumerate(groups):
        example.groups[group] = TargetGroupFactory(
            municipality=successor, name=group, position=position
        )
    return example


def beekdaelen():
    """Make Beekdaelen: two formal providers, one informal, and young people unseen.

    Young people are planned for by the informal one from a day on.
    """
    example = merged(
        "1954",
        "Beekdaelen",
        [("0881", "Onderbanken"), ("0951", "Nuth"), ("0962", "Schinnen")],
        on=MERGER,
        groups=["Ouderen", "Jongeren"],
    )
    everyone = list(example.groups)
    for area in ("Nuth", "Schinnen"):
        example.support("MEE", Form.FORMAL, areas=[area], groups=everyone)
    example.support("CMWW", Form.FORMAL, areas=["Onderbanken"], groups=everyone)
    kbo = example.support("KBO", Form.INFORMAL, areas=example.areas, groups=["Ouderen"])
    ServiceTargetGroup.objects.create(
        service=kbo.service,
        target_group=example.groups["Jongeren"],
        starts_on=YOUNG_FROM,
    )
    return example


def dijk_en_waard():
    """Make Dijk en Waard: informal support is there in one of the two areas."""
    example = merged(
        "1980",
        "Dijk en Waard",
        [("0398", "Heerhugowaard"), ("0416", "Langedijk")],
        on=dt.date(2022, 1, 1),
        groups=["Ouderen"],
    )
    example.support("Formeel", Form.FORMAL, areas=example.areas, groups=["Ouderen"])
    example.support(
        "Ervaringsdeskundigen", Form.INFORMAL, areas=["Langedijk"], groups=["Ouderen"]
    )
    return example


def westerwolde():
    """Make Westerwolde: two formal providers, each with target groups of its own."""
    example = merged(
        "1950",
        "Westerwolde",
        [("0007", "Bellingwedde"), ("0048", "Vlagtwedde")],
        on=dt.date(2018, 1, 1),
        groups=["Ouderen", "Verstandelijke beperking", "Jongeren"],
    )
    example.support("A", Form.FORMAL, areas=example.areas, groups=["Ouderen"])
    example.support(
        "B",
        Form.FORMAL,
        areas=example.areas,
        groups=["Verstandelijke beperking"],
    )
    return example
