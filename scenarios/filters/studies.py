"""Filters of the list of studies."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, WordsFilter
from scenarios.models import Study


class StudyFilter(FilterSet):
    """Finds studies by words, by how far they are, and by sort of municipality."""

    q = WordsFilter(label=_("Title or question"))
    phase = OneOfFilter(label=_("Phase"), choices=Study.Phase.choices)
    size = OneOfFilter(label=_("Size of the municipality"), choices=Study.Size.choices)
    main_problem = OneOfFilter(
        label=_("What weighs most"), choices=Study.Problem.choices
    )

    class Meta:
        model = Study
        fields = ()
        form = PlainForm
