"""How rows are edited, and edits that cross."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.editing import (
    PlainForm,
    RowForm,
    VersionedForm,
    attempt,
    readable,
    save,
    save_form,
)
from accounts.models import Area, AuditEvent, SavedView
from accounts.versions import StaleError
from providers.models import Organisation
from tests.factories import (
    AreaFactory,
    OrganisationFactory,
    SavedViewFactory,
    SuccessionFactory,
)


class AreaForm(VersionedForm):
    class Meta(RowForm.Meta):
        model = Area
        fields = ("name", "kind", "part_of", "inhabitants", "valid_from", "valid_until")


class NameForm(VersionedForm):
    class Meta(RowForm.Meta):
        model = Organisation
        fields = ("name", "name_follows")


class ViewForm(RowForm):
    class Meta(RowForm.Meta):
        model = SavedView
        fields = ("name", "query")


class ChoiceForm(PlainForm):
    sure = forms.BooleanField(label="Zeker")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A")])
    number = forms.IntegerField(label="Aantal")
    name = forms.CharField(label="Naam")


@pytest.fixture
def area(municipality):
    return AreaFactory(municipality=municipality, name="Nuth", inhabitants=100)


def answers(**changed):
    """Give the answers that say what the area of the test is, but for some."""
    return {
        "name": "Nuth",
        "kind": "village",
        "part_of": "",
        "inhabitants": "100",
        "valid_from": "",
        "valid_until": "",
        "version": "1",
        **changed,
    }


def form_for(area, by, **changed):
    return AreaForm(answers(**changed), instance=Area.objects.get(pk=area.pk), by=by)


def test_save_adds_to_the_municipality_at_hand(officer, municipality):
    area = save(AreaForm(answers(), by=officer), by=officer)

    assert (area.municipality, area.version) == (municipality, 1)


def test_save_never_moves_a_row_of_a_former_municipality(officer, municipality):
    former = SuccessionFactory(successor=municipality).predecessor
    area = AreaFactory(municipality=former, name="Nuth")

    saved = save(form_for(area, officer, name="Nuth-Dorp"), by=officer)

    assert (saved.name, saved.municipality) == ("Nuth-Dorp", former)


def test_save_writes_down_only_what_changed(officer, area):
    changed = {"inhabitants": "120", "valid_from": "1 maart 2027"}

    save(form_for(area, officer, **changed), by=officer, verb="counted again")

    event = AuditEvent.objects.about(area).get()
    assert (event.verb, event.target_version) == ("counted again", 2)
    assert event.changes == {
        "inhabitants": ["100", "120"],
        "valid_from": ["", "1-3-2027"],
    }


def test_save_leaves_the_errors_on_the_form(officer, area):
    form = form_for(area, officer, name="")

    assert save(form, by=officer) is None
    assert list(form.errors) == ["name"]


def test_save_explains_a_constraint_on_a_field_outside_the_form(officer, municipality):
    AreaFactory(municipality=municipality, name="Nuth")
    form = AreaForm(answers(), by=officer)

    assert save(form, by=officer) is None
    assert len(form.non_field_errors()) == 1


def test_save_form_drops_row_and_trail_together(officer, area):
    form = form_for(area, officer, name="Nieuw")
    form.is_valid()

    with transaction.atomic():
        save_form(form, by=officer)
        transaction.set_rollback(True)  # as when something goes wrong later on

    area.refresh_from_db()
    assert (area.name, area.version) == ("Nuth", 1)
    assert AuditEvent.objects.count() == 0


def test_save_form_drops_the_row_when_the_trail_cannot_be_written(
    officer, area, monkeypatch
):
    form = form_for(area, officer, name="Nieuw")
    form.is_valid()
    monkeypatch.setattr(AuditEvent.objects, "create", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        save_form(form, by=officer)

    area.refresh_from_db()
    assert (area.name, area.version) == ("Nuth", 1)


def test_save_form_refuses_a_row_that_was_saved_after_it_was_read(officer, area):
    form = form_for(area, officer, name="Mijn")
    form.is_valid()
    save(form_for(area, officer, name="Hun"), by=officer)

    with pytest.raises(StaleError):
        save_form(form, by=officer)


def test_save_says_so_when_someone_was_just_ahead(officer, area):
    form = form_for(area, officer, name="Mijn")
    form.is_valid()
    save(form_for(area, officer, name="Hun"), by=officer)

    assert save(form, by=officer) is None
    assert len(form.non_field_errors()) == 1


def test_save_does_without_a_version_where_rows_have_none(officer, municipality):
    view = SavedViewFactory(user=officer, municipality=municipality)

    form = ViewForm({"name": "Nieuw", "query": "q=a"}, instance=view, by=officer)

    assert save(form, by=officer) == view
    assert AuditEvent.objects.about(view).get().target_version is None


def test_versioned_form_takes_over_what_only_the_other_changed(officer, area):
    save(form_for(area, officer, inhabitants="120"), by=officer)
    form = form_for(area, officer, name="Nuth-Dorp")

    assert form.is_valid() is False
    assert form.interruption.actor == officer.name
    assert form.interruption.conflicts == ()
    assert list(form.interruption.taken_over) == [str(form.fields["inhabitants"].label)]
    assert form["inhabitants"].value() == "120"
    assert form["name"].value() == "Nuth-Dorp"


def test_versioned_form_puts_what_both_changed_beside_each_other(officer, area):
    save(form_for(area, officer, name="Hun"), by=officer)
    form = form_for(area, officer, name="Mijn")

    assert form.is_valid() is False
    (conflict,) = form.interruption.conflicts
    assert (conflict.before, conflict.theirs, conflict.yours) == ("Nuth", "Hun", "Mijn")
    assert form.interruption.taken_over == ()
    assert form["name"].value() == "Mijn"


def test_versioned_form_finds_no_conflict_when_both_say_the_same(officer, area):
    save(form_for(area, officer, name="Zelfde"), by=officer)
    form = form_for(area, officer, name="Zelfde")

    assert form.is_valid() is False
    assert (form.interruption.conflicts, form.interruption.taken_over) == ((), ())


def test_versioned_form_compares_with_what_was_shown_after_several_edits(officer, area):
    for version, name in enumerate(("Een", "Twee"), start=1):
        edit = form_for(area, officer, name=name, version=str(version))
        save(edit, by=officer)
    form = form_for(area, officer, inhabitants="7")

    form.is_valid()

    assert form["name"].value() == "Twee"
    assert form.interruption.conflicts == ()


def test_versioned_form_finds_no_conflict_when_the_other_changed_it_back(officer, area):
    save(form_for(area, officer, name="Hun"), by=officer)
    save(form_for(area, officer, version="2"), by=officer)
    form = form_for(area, officer, inhabitants="7")

    form.is_valid()

    assert (form.interruption.conflicts, form.interruption.taken_over) == ((), ())
    assert form["name"].value() == "Nuth"


def test_versioned_form_takes_over_an_emptied_and_a_chosen_field(officer, area):
    whole = AreaFactory(municipality=area.municipality)
    other = {"inhabitants": "", "part_of": str(whole.pk), "valid_from": "1-3-2027"}
    save(form_for(area, officer, **other), by=officer)
    form = form_for(area, officer, name="Mijn")

    form.is_valid()

    shown = {name: form[name].value() or "" for name in other}
    assert shown == other | {"valid_from": "01-03-2027"}


@pytest.mark.parametrize("follows", [True, False])
def test_versioned_form_takes_over_a_tick(officer, municipality, follows):
    row = OrganisationFactory(municipality=municipality, name_follows=not follows)
    tick = {"name_follows": "on"}
    theirs = {"name": row.name, "version": "1"} | (tick if follows else {})
    save(NameForm(theirs, instance=row, by=officer), by=officer)
    mine = {"name": "Mijn", "version": "1"} | ({} if follows else tick)
    form = NameForm(mine, instance=Organisation.objects.get(), by=officer)

    form.is_valid()

    assert form["name_follows"].value() is follows


def test_versioned_form_saves_the_second_time(officer, area):
    save(form_for(area, officer, inhabitants="120"), by=officer)
    interrupted = form_for(area, officer, name="Nuth-Dorp")
    interrupted.is_valid()

    row = Area.objects.get(pk=area.pk)
    again = AreaForm(interrupted.data, instance=row, by=officer)

    assert save(again, by=officer) == area
    area.refresh_from_db()
    assert (area.name, area.inhabitants, area.version) == ("Nuth-Dorp", 120, 3)


@pytest.mark.parametrize("version", ["", "0", "abc", "99"])
def test_versioned_form_refuses_a_version_that_was_never_shown(officer, area, version):
    form = form_for(area, officer, name="Mijn", version=version)

    assert save(form, by=officer) is None
    area.refresh_from_db()
    assert area.name == "Nuth"


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Nuth", "Een", "Twee"]),
        "inhabitants": st.sampled_from(["", "100", "200", "300"]),
        "kind": st.sampled_from(["village", "district"]),
    },
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(theirs=EDITS, mine=EDITS)
def test_versioned_form_loses_no_edit_of_either(officer, municipality, theirs, mine):
    shown = answers()
    with transaction.atomic():
        area = AreaFactory(municipality=municipality, name="Nuth", inhabitants=100)
        save(form_for(area, officer, **theirs), by=officer)
        interrupted = form_for(area, officer, **mine)

        assert interrupted.is_valid() is False
        merged = {name: interrupted[name].value() or "" for name in mine | theirs}
        conflicts = len(interrupted.interruption.conflicts)
        transaction.set_rollback(True)

    changed_by_me = {n for n, v in mine.items() if v != shown[n]}
    changed_by_them = {n for n, v in theirs.items() if v != shown[n]}
    assert merged == {
        name: mine[name] if name in changed_by_me else theirs.get(name, shown[name])
        for name in mine | theirs
    }
    both = changed_by_me & changed_by_them
    assert conflicts == len([name for name in both if mine[name] != theirs[name]])


CHOSEN = {"sure": "on", "kind": "a", "number": "1", "name": "A"}


@pytest.mark.parametrize(
    "error", [ValidationError("nee"), IntegrityError(), StaleError()], ids=repr
)
def test_attempt_makes_a_refusal_an_error_of_the_form(error):
    def deed():
        raise error

    form = ChoiceForm(CHOSEN)

    assert attempt(form, deed) is None
    assert len(form.non_field_errors()) == 1


def test_attempt_undoes_what_a_refused_deed_already_did(officer, municipality):
    def deed():
        AreaFactory(municipality=municipality)
        raise ValidationError("nee")

    attempt(ChoiceForm(CHOSEN), deed)

    assert Area.objects.count() == 0


def test_attempt_gives_what_the_deed_gives():
    assert attempt(ChoiceForm(CHOSEN), lambda: 7) == 7


@pytest.mark.parametrize("answers", [None, {}])
def test_attempt_does_nothing_until_the_form_is_right(answers):
    done = []

    assert attempt(ChoiceForm(answers), lambda: done.append(7)) is None
    assert done == []


def test_every_message_names_its_field():
    with translation.override("en"):
        form = ChoiceForm({"kind": "b", "number": "veel"})

        errors = {name: list(texts) for name, texts in form.errors.items()}

    assert errors == {
        "sure": ["Make a choice at “Zeker”."],
        "kind": ["Make a choice at “Soort”."],
        "number": ["Enter a number at “Aantal”."],
        "name": ["Fill in “Naam”."],
    }


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.CharField(), None, ""),
        (forms.CharField(), "tekst", "tekst"),
        (forms.BooleanField(), True, "ja"),
        (forms.BooleanField(), False, "nee"),
        (forms.DateField(), dt.date(2027, 3, 1), "1-3-2027"),
        (forms.DecimalField(), Decimal("1250.50"), "1.250,5"),
        (forms.DecimalField(), Decimal("1250.5"), "1.250,5"),
        (forms.DecimalField(), Decimal(100), "100"),
        (forms.ChoiceField(choices=[("a", "Eerste")]), "a", "Eerste"),
        (forms.ChoiceField(choices=[("a", "Eerste")]), "weg", "weg"),
        (forms.MultipleChoiceField(choices=[(1, "X"), (2, "Y")]), [1, 2], "X, Y"),
    ],
)
def test_readable_writes_a_value_as_people_read_it(field, value, text):
    with translation.override("en"):
        assert readable(field, value) == text


def test_readable_names_rows_by_key_or_by_row(django_assert_num_queries):
    rows = [AreaFactory(name="B"), AreaFactory(name="A")]
    several = forms.ModelMultipleChoiceField(Area.objects.all())
    one = forms.ModelChoiceField(Area.objects.all())

    with django_assert_num_queries(2):
        found = [
            readable(several, rows),
            readable(several, [row.pk for row in rows]),
            readable(one, rows[0]),
            readable(one, rows[0].pk),
        ]

    assert found == ["A, B", "A, B", "B", "B"]
