import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import django_filters
import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.models import AuditEvent, Municipality
from config.templatetags import ui
from tests.factories import MunicipalityFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def render(source: str, address: str = "/providers/", **context) -> str:
    request = RequestFactory().get(address)
    template = Template("{% load ui %}" + source)
    return template.render(RequestContext(request, context))


class Filters(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Name")
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=[("Group", [("f", "Formal"), ("i", "Informal")])]
    )
    groups = django_filters.MultipleChoiceFilter(
        label="Groups", choices=[("o", "Older"), ("y", "Young")]
    )
    within = django_filters.ModelChoiceFilter(
        label="Within", queryset=Municipality.objects.all()
    )
    several = django_filters.ModelMultipleChoiceFilter(
        label="Several", queryset=Municipality.objects.all()
    )
    known = django_filters.BooleanFilter(label="Known")
    gaps = django_filters.BooleanFilter(label="Gaps only", widget=forms.CheckboxInput)
    runs = django_filters.DateFromToRangeFilter(label="Runs")
    sort = django_filters.OrderingFilter(fields=("name",))

    class Meta:
        model = Municipality
        fields = ()


def chips(address: str) -> list[tuple[str, str, str]]:
    request = RequestFactory().get(address)
    filterset = Filters(request.GET, queryset=Municipality.objects.all())
    drawn = ui.active_filters(Context({"request": request}), filterset)
    return [(chip.label, chip.value, chip.url) for chip in drawn["chips"]]


@pytest.mark.parametrize(
    ("language", "written"),
    [("nl", "21-11-2026"), ("en", "21 Nov 2026"), ("fr", "21 Nov 2026")],
)
def test_day_follows_the_language(language, written):
    with override(language):
        assert ui.day(date(2026, 11, 21)) == written


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "21 november 2026"), ("en", "21 November 2026")]
)
def test_long_day_follows_the_language(language, written):
    with override(language):
        assert ui.long_day(date(2026, 11, 21)) == written


def test_day_of_a_moment_is_the_day_here():
    assert ui.day(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == "21-11-2026"


def test_moment_adds_the_time_here():
    moment = datetime(2026, 11, 21, 15, 30, tzinfo=AMSTERDAM)

    with override("en"):
        assert ui.day_and_time(moment) == "21 Nov 2026, 15:30"


@pytest.mark.parametrize("write", [ui.day, ui.long_day, ui.day_and_time])
def test_days_that_are_not_there_are_empty(write):
    assert write(None) == ""


def test_breadcrumbs_link_all_but_the_last():
    drawn = ui.breadcrumbs("Providers", "/providers/", "De Brug")

    assert drawn == {
        "crumbs": [ui.Crumb("Providers", "/providers/"), ui.Crumb("De Brug")]
    }


def test_breadcrumbs_escape_names():
    html = render("{% breadcrumbs name %}", name="<b>")

    assert '<li aria-current="page">&lt;b&gt;</li>' in html


@pytest.mark.parametrize(
    ("url", "drawn"),
    [
        ("/here/", '<li><a href="/here/" aria-current="page">Here</a></li>'),
        ("/there/", '<li><a href="/there/">Here</a></li>'),
    ],
)
def test_tab_marks_the_page_one_is_on(url, drawn):
    assert render("{% tab url 'Here' %}", "/here/?q=1", url=url) == drawn


@pytest.mark.parametrize(
    ("rows", "title"), [(25, ""), (26, " (page 2 of 2)"), (60, " (page 2 of 3)")]
)
def test_page_of_names_the_page_when_there_are_more(rows, title):
    with override("en"):
        assert ui.page_of(Paginator(range(rows), 25).get_page(2)) == title


@pytest.mark.parametrize(
    ("address", "options", "sort", "direction", "arrow"),
    [
        ("/", "", "name", None, ""),
        ("/", 'default="ascending"', "-name", "ascending", "▲"),
        ("/", 'default="descending"', "name", "descending", "▼"),
        ("/?sort=name", "", "-name", "ascending", "▲"),
        ("/?sort=-name", "", "name", "descending", "▼"),
        ("/?sort=other", 'default="ascending"', "name", None, ""),
    ],
)
def test_sort_heading_turns_round(address, options, sort, direction, arrow):
    html = render('{% sort_heading "name" "Name" ' + options + " %}", address)

    announced = f' aria-sort="{direction}"' if direction else ""
    assert html == (
        f'<th scope="col"{announced}><a href="?sort={sort}">Name'
        f'<span class="sort-arrow" aria-hidden="true">{arrow}</span></a></th>'
    )


def test_sort_heading_keeps_filters_and_goes_back_to_the_first_page():
    html = render(
        '{% sort_heading "name" "Name" numeric=True %}', "/?q=a%26b&page=3&sort=x"
    )

    assert html.startswith(
        '<th scope="col" class="num"><a href="?q=a%26b&amp;sort=name">'
    )


def test_elided_numbers_leave_out_what_is_far_away():
    page = Paginator(range(500), 25).get_page(10)

    assert list(ui.elided_numbers(page)) == [1, "…", 8, 9, 10, 11, 12, "…", 20]


def test_pagination_is_not_drawn_on_one_page():
    page = Paginator(range(25), 25).get_page(1)

    html = render("{% include 'components/_pagination.html' %}", page=page)

    assert html.strip() == ""


def test_pagination_keeps_the_filters():
    page = Paginator(range(60), 25).get_page(2)

    html = render(
        "{% include 'components/_pagination.html' %}", "/?q=a&page=2", page=page
    )

    assert 'href="?q=a&amp;page=1" rel="prev"' in html
    assert 'href="?q=a&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_active_filters_say_what_people_chose():
    assert chips("/?q=brug&kind=f&gaps=on&sort=name&page=2") == [
        ("Name", "brug", "?kind=f&gaps=on&sort=name"),
        ("Kind", "Formal", "?q=brug&gaps=on&sort=name"),
        ("Gaps only", ui._("yes"), "?q=brug&kind=f&sort=name"),
    ]


def test_active_filters_are_removed_one_value_at_a_time():
    assert chips("/?groups=o&groups=y") == [
        ("Groups", "Older", "?groups=y"),
        ("Groups", "Young", "?groups=o"),
    ]


def test_active_filters_name_rows():
    one, other = MunicipalityFactory(), MunicipalityFactory()

    drawn = chips(f"/?within={one.pk}&several={other.pk}")

    assert drawn == [
        ("Within", one.name, f"?several={other.pk}"),
        ("Several", other.name, f"?within={one.pk}"),
    ]


def test_active_filters_split_a_period():
    assert chips("/?runs_after=2026-01-01") == [("Runs", "2026-01-01", "?")]


@pytest.mark.parametrize(
    ("query", "label"), [("kind=nonsense", "Kind"), ("within=nonsense", "Within")]
)
def test_active_filters_show_what_was_not_understood(query, label):
    assert chips(f"/?{query}") == [(label, "nonsense", "?")]


@pytest.mark.parametrize(
    "address", ["/", "/?q=&kind=&known=unknown", "/?sort=name", "/?unknown=1"]
)
def test_active_filters_are_not_drawn_without_filters(address):
    filterset = Filters(QueryDict(), queryset=Municipality.objects.none())

    assert chips(address) == []
    html = render("{% active_filters filterset %}", address, filterset=filterset)
    assert html.strip() == ""


def test_active_filters_are_not_drawn_when_nothing_was_asked():
    filterset = Filters(None, queryset=Municipality.objects.none())

    html = render("{% active_filters filterset %}", filterset=filterset)

    assert html.strip() == ""


def test_active_filters_can_be_cleared_at_once_keeping_the_order():
    request = RequestFactory().get("/?q=a&kind=f&page=2&sort=name&other=1")
    filterset = Filters(request.GET, queryset=Municipality.objects.none())

    drawn = ui.active_filters(Context({"request": request}), filterset)

    assert drawn["clear_url"] == "?sort=name&other=1"


def test_field_changes_use_the_names_people_know():
    event = AuditEvent(
        target_model="accounts.municipality",
        changes={"name": ["Nuth", "Beekdaelen"], "reason": "merged"},
    )

    assert [(c.before, c.after) for c in ui.field_changes(event)] == [
        ("Nuth", "Beekdaelen"),
        ("", "merged"),
    ]
    with override("en"):
        assert [c.label for c in ui.field_changes(event)] == ["Name", "Reason"]


class SampleForm(forms.Form):
    name = forms.CharField(
        label="Name",
        help_text="In full.",
        widget=forms.TextInput({"placeholder": "Name"}),
    )
    kind = forms.ChoiceField(choices=[("f", "Formal")], widget=forms.RadioSelect)
    note = forms.CharField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def draw(form: forms.Form) -> str:
    return render("{% load crispy_forms_tags %}{{ form|crispy }}", form=form)


def test_control_marks_required_fields_for_assistive_technology_only():
    html = draw(SampleForm())

    assert 'id="id_name"' in html
    assert html.count('aria-required="true"') == 2  # the name and the group of kinds
    assert not re.search(r"<(input|select|textarea)[^>]* required", html)
    assert "placeholder" not in html


def test_field_says_what_is_not_required():
    with override("en"):
        html = draw(SampleForm())

    assert html.count("(not required)") == 1


def test_errors_link_to_the_fields_in_the_summary():
    html = draw(SampleForm({}))

    assert 'href="#id_name"' in html
    assert 'href="#id_kind_0"' in html
    assert 'href="#id_version"' not in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'id="id_name_helptext"' in html


@pytest.mark.parametrize(
    ("provenance", "word"),
    [("illustration", "Example"), ("inference", "Derived"), ("fact", "")],
)
def test_provenance_is_said_when_it_is_no_fact(provenance, word):
    with override("en"):
        html = render(
            "{% include 'components/_provenance.html' %}", provenance=provenance
        )

    assert word in html
    assert bool(html.strip()) == bool(word)


def test_facts_link_to_the_list_behind_them():
    facts = [
        SimpleNamespace(label="Gaps", value=14, note="", url="/gaps/", tone="attention")
    ]

    html = render("{% include 'components/_facts.html' %}", facts=facts)

    assert '<div class="is-attention"><dt>Gaps</dt>' in html
    assert '<a href="/gaps/">14</a>' in html


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_error_pages_need_no_context_and_no_database(code, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(f"{code}.html")

    assert html.count("<h1>") == 1


def test_tab_marks_the_page_that_the_one_at_hand_stands_under(sign_in):
    page = sign_in().get(reverse("providers:comparison")).content.decode()

    tabs = page[page.index('<nav class="subnav ') :].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', tabs) == [
        (reverse("providers:difference-list"), "true")
    ]


@pytest.mark.parametrize(
    ("days", "to_come", "is_over"),
    [(-1, False, True), (0, False, False), (1, True, False)],
)
def test_days_lie_ahead_or_behind_us(days, to_come, is_over):
    day = timezone.localdate() + timedelta(days)

    assert (ui.to_come(day), ui.is_over(day)) == (to_come, is_over)
    assert (ui.to_come(None), ui.is_over(None)) == (False, False)


@pytest.mark.parametrize(
    ("model", "kind"), [("accounts.area", "Area"), ("accounts.gone", "")]
)
def test_kind_changed_names_the_kind_unless_it_is_gone(model, kind):
    with override("en"):
        assert ui.kind_changed(AuditEvent(target_model=model)) == kind


class Choices(forms.Form):
    required = forms.ChoiceField(choices=[("", ui.DASHES), ("Of", [("a", "an area")])])
    row = forms.ModelChoiceField(
        Municipality.objects.none(), required=False, empty_label=ui.DASHES
    )


def test_choices_start_with_a_capital_and_say_in_words_what_nothing_is():
    with override("en"):
        html = render(
            "{% control form.required %}{% control form.row %}", form=Choices()
        )

    assert re.findall(r"<option[^>]*>([^<]+)<", html) == [
        "Make a choice",
        "An area",
        "None",
    ]


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("accounts:settings-edit", []),
        ("accounts:area-list", ["accounts:municipality-list"]),
        ("home", ["home"]),
    ],
)
def test_main_menu_marks_the_place_of_a_page(sign_in, address, places):
    menu = sign_in().get(reverse(address)).context["navigation"]

    assert [item.url for item in menu if item.current] == [*map(reverse, places)]


@pytest.mark.parametrize("value", [None, ""])
def test_filled_says_so_when_nothing_is_filled_in(value):
    with override("en"):
        shown = str(ui.filled(value))

    assert shown == '<span class="unfilled">not filled in</span>'


@pytest.mark.parametrize("value", [0, False, "<b>", "tekst"])
def test_filled_leaves_a_value_as_it_is(value):
    assert ui.filled(value) is value


def test_tabs_of_providers_stand_in_three_groups(sign_in):
    page = sign_in().get(reverse("providers:coverage")).content.decode()

    tabs = page[page.index('<nav class="subnav ') :].partition("</nav>")[0]
    assert [part.count("<li>") for part in tabs.split("<ul>")[1:]] == [5, 4, 3]
