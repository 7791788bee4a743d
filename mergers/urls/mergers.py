"""Mergers: the list, the facts, and how they take effect."""

from django.urls import path

from mergers.views import effect, mergers

urlpatterns = [
    path("mergers/", mergers.merger_list, name="merger-list"),
    path("mergers/export/", mergers.merger_export, name="merger-export"),
    path("mergers/add/", mergers.merger_add, name="merger-add"),
    path("mergers/<int:pk>/edit/", mergers.merger_edit, name="merger-edit"),
    path(
        "mergers/<int:pk>/leave-draft/",
        mergers.merger_leave_draft,
        name="merger-leave-draft",
    ),
    path("mergers/<int:pk>/decide/", mergers.merger_decide, name="merger-decide"),
    path(
        "mergers/<int:pk>/predecessors/add/",
        mergers.predecessor_add,
        name="predecessor-add",
    ),
    path(
        "mergers/<int:pk>/predecessors/<int:municipality>/remove/",
        mergers.predecessor_remove,
        name="predecessor-remove",
    ),
    path(
        "mergers/<int:pk>/take-effect/",
        effect.merger_take_effect,
        name="merger-take-effect",
    ),
    path("mergers/<int:pk>/revert/", effect.merger_revert, name="merger-revert"),
    path("mergers/<int:pk>/allotments/", effect.allotment_edit, name="allotment-edit"),
]
