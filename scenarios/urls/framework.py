"""Criteria, perspectives and the expectation beforehand."""

from django.urls import path

from scenarios.views import criteria, expectation, perspectives

urlpatterns = [
    path(
        "scenarios/<int:pk>/criteria/", criteria.criterion_list, name="criterion-list"
    ),
    path(
        "scenarios/<int:pk>/criteria/add/",
        criteria.criterion_add,
        name="criterion-add",
    ),
    path(
        "scenarios/criteria/<int:pk>/edit/",
        criteria.criterion_edit,
        name="criterion-edit",
    ),
    path(
        "scenarios/criteria/<int:pk>/remove/",
        criteria.criterion_remove,
        name="criterion-remove",
    ),
    path(
        "scenarios/criteria/<int:pk>/return/",
        criteria.criterion_return,
        name="criterion-return",
    ),
    path("scenarios/<int:pk>/points/", criteria.points_edit, name="points-edit"),
    path(
        "scenarios/<int:pk>/perspectives/",
        perspectives.perspective_list,
        name="perspective-list",
    ),
    path(
        "scenarios/<int:pk>/perspectives/add/",
        perspectives.perspective_add,
        name="perspective-add",
    ),
    path(
        "scenarios/perspectives/<int:pk>/edit/",
        perspectives.perspective_edit,
        name="perspective-edit",
    ),
    path(
        "scenarios/perspectives/<int:pk>/points/",
        perspectives.own_points_edit,
        name="own-points-edit",
    ),
    path(
        "scenarios/<int:pk>/expectation/", expectation.expectation, name="expectation"
    ),
    path(
        "scenarios/<int:pk>/expectation/edit/",
        expectation.expectation_edit,
        name="expectation-edit",
    ),
    path(
        "scenarios/<int:pk>/expectation/seal/",
        expectation.expectation_seal,
        name="expectation-seal",
    ),
]
