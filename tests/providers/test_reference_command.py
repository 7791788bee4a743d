import io

from django.core.management import call_command

from providers.models import Channel, InitiativeKind, LifeDomain, TargetGroup
from tests.factories import TargetGroupFactory

LISTS = (TargetGroup, LifeDomain, Channel, InitiativeKind)


def load():
    output = io.StringIO()
    call_command("load_reference_lists", stdout=output)
    return output.getvalue()


def everything():
    return [list(model.objects.order_by("pk").values()) for model in LISTS]


def test_load_reference_lists_fills_every_list():
    load()

    assert [model.objects.core().count() for model in LISTS] == [11, 13, 8, 5]
    for model in LISTS:
        assert not model.objects.filter(name_english="").exists()
        assert not model.objects.filter(explanation="").exists()


def test_load_reference_lists_twice_changes_nothing():
    load()
    first = everything()

    said = load()

    assert everything() == first
    assert said == "Reference lists: 0 entries added or changed.\n"


def test_load_reference_lists_brings_texts_up_to_date_by_name():
    old = TargetGroupFactory(name="Ouderen", explanation="Verouderd.", position=99)

    load()

    old.refresh_from_db()
    assert (old.name_english, old.position) == ("Older people", 1)
    assert old.explanation != "Verouderd."


def test_load_reference_lists_keeps_a_core_entry_that_is_not_in_the_file():
    mine = TargetGroupFactory(name="Studenten")

    load()

    assert TargetGroup.objects.filter(pk=mine.pk).exists()


def test_load_reference_lists_never_touches_local_additions(municipality):
    local = TargetGroupFactory(
        name="Ouderen", explanation="Van ons.", municipality=municipality
    )

    load()

    local.refresh_from_db()
    assert (local.explanation, local.municipality) == ("Van ons.", municipality)
    assert TargetGroup.objects.core().filter(name="Ouderen").count() == 1


def test_load_reference_lists_says_nothing_when_told_to_be_quiet():
    output = io.StringIO()

    call_command("load_reference_lists", verbosity=0, stdout=output)

    assert output.getvalue() == ""
