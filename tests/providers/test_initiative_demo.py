"""The initiatives of the example municipalities."""

import pytest

from providers.models import Initiative, Provenance, Result


@pytest.mark.parametrize("code", ["1980", "1954"])
def test_demo_shows_initiatives_at_every_point_of_their_way(demo, code):
    found = Initiative.objects.filter(municipality__code=code)
    stages = {row.name: row.stages.count() for row in found}
    assert 4 in stages.values()
    assert found.proposed().count() == 1
    assert found.filter(size_at_start=1, evaluations=None, scaled_on=None).exists()
    assert set(found.values_list("provenance", flat=True)) == {Provenance.ILLUSTRATION}


def test_demo_shows_growth_extensions_and_a_source_that_contradicts_itself(demo):
    grown = Initiative.objects.get(scaled_on__isnull=False)
    assert grown.leads.count() == 2
    assert len({row.starts_on.year for row in grown.participants.all()}) >= 4
    approach = Initiative.objects.get(name="Eén aanpak voor geld en werk")
    assert approach.extensions.count() == 4
    assert Result.objects.exclude(pk__in=Result.objects.counted()).count() == 1
