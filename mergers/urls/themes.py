"""Themes, how it was and will be, positions, and templates."""

from django.urls import path

from mergers.views import differences, templates, themes

urlpatterns = [
    path("mergers/<int:pk>/themes/", themes.theme_list, name="theme-list"),
    path("mergers/<int:pk>/themes/export/", themes.theme_export, name="theme-export"),
    path("mergers/<int:pk>/themes/add/", themes.theme_add, name="theme-add"),
    path(
        "mergers/<int:pk>/themes/differences/",
        differences.theme_difference_list,
        name="theme-difference-list",
    ),
    path("mergers/<int:pk>/themes/make/", differences.theme_make, name="theme-make"),
    path(
        "mergers/<int:pk>/templates/use/", templates.template_use, name="template-use"
    ),
    path("mergers/themes/<int:pk>/", themes.theme_detail, name="theme-detail"),
    path("mergers/themes/<int:pk>/edit/", themes.theme_edit, name="theme-edit"),
    path("mergers/themes/<int:pk>/move/", themes.theme_move, name="theme-move"),
    path("mergers/themes/<int:pk>/choose/", themes.theme_choose, name="theme-choose"),
    path("mergers/themes/<int:pk>/adopt/", themes.theme_adopt, name="theme-adopt"),
    path(
        "mergers/themes/<int:pk>/as-is/fill/", differences.as_is_fill, name="as-is-fill"
    ),
    path(
        "mergers/themes/<int:pk>/as-is/<int:municipality>/edit/",
        themes.as_is_edit,
        name="as-is-edit",
    ),
    path(
        "mergers/themes/<int:pk>/positions/add/",
        themes.position_add,
        name="position-add",
    ),
]
