"""The link of a respondent, and writing down what others say."""

from django.urls import path

from scenarios.views import answering, entry

urlpatterns = [
    path("answer/<str:token>/", answering.answer, name="answer"),
    path(
        "answer/<str:token>/scenarios/<int:pk>/",
        answering.answer_scenario,
        name="answer-scenario",
    ),
    path("answer/<str:token>/check/", answering.answer_check, name="answer-check"),
    path("answer/<str:token>/done/", answering.answer_done, name="answer-done"),
    path("scenarios/respondents/<int:pk>/entry/", entry.entry, name="entry"),
    path(
        "scenarios/respondents/<int:pk>/entry/<int:scenario_pk>/",
        entry.entry_scenario,
        name="entry-scenario",
    ),
    path(
        "scenarios/respondents/<int:pk>/entry/hand-in/",
        entry.entry_hand_in,
        name="entry-hand-in",
    ),
]
