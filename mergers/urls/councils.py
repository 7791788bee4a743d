"""Advisory councils, what they hear and advise."""

from django.urls import path

from mergers.views import councils

urlpatterns = [
    path("mergers/<int:pk>/councils/", councils.council_list, name="council-list"),
    path("mergers/<int:pk>/councils/add/", councils.council_add, name="council-add"),
    path("mergers/councils/<int:pk>/edit/", councils.council_edit, name="council-edit"),
    path("mergers/<int:pk>/updates/add/", councils.update_add, name="update-add"),
    path("mergers/updates/<int:pk>/", councils.update_detail, name="update-detail"),
    path(
        "mergers/notices/<int:pk>/advise/",
        councils.notice_advise,
        name="notice-advise",
    ),
    path(
        "mergers/notices/<int:pk>/respond/",
        councils.notice_respond,
        name="notice-respond",
    ),
]
