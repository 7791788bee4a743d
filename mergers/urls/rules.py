"""Clocks of the law, old rules and ambitions."""

from django.urls import path

from mergers.views import ambitions, rules

urlpatterns = [
    path("mergers/<int:pk>/clocks/", rules.clocks, name="clocks"),
    # Old rules
    path("mergers/<int:pk>/old-rules/", rules.old_rule_list, name="old-rule-list"),
    path(
        "mergers/<int:pk>/old-rules/export/",
        rules.old_rule_export,
        name="old-rule-export",
    ),
    path("mergers/<int:pk>/old-rules/add/", rules.old_rule_add, name="old-rule-add"),
    path("mergers/old-rules/<int:pk>/edit/", rules.old_rule_edit, name="old-rule-edit"),
    path(
        "mergers/old-rules/<int:pk>/settle/",
        rules.old_rule_settle,
        name="old-rule-settle",
    ),
    # Ambitions
    path("mergers/<int:pk>/ambitions/", ambitions.ambition_list, name="ambition-list"),
    path(
        "mergers/<int:pk>/ambitions/add/", ambitions.ambition_add, name="ambition-add"
    ),
    path(
        "mergers/ambitions/<int:pk>/edit/",
        ambitions.ambition_edit,
        name="ambition-edit",
    ),
    path(
        "mergers/ambitions/<int:pk>/answer/",
        ambitions.ambition_answer,
        name="ambition-answer",
    ),
]
