"""Key persons, contact with them, triangles, and events that come back."""

from django.urls import path

from providers.views import contacts, events, key_persons, triangles

urlpatterns = [
    # Key persons
    path("", key_persons.key_person_list, name="key-person-list"),
    path("export/", key_persons.key_person_export, name="key-person-export"),
    path("add/", key_persons.key_person_add, name="key-person-add"),
    path("<int:pk>/", key_persons.key_person_detail, name="key-person-detail"),
    path("<int:pk>/edit/", key_persons.key_person_edit, name="key-person-edit"),
    path("<int:pk>/end/", key_persons.key_person_end, name="key-person-end"),
    # Contact with them
    path("<int:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path(
        "<int:pk>/keeper/",
        contacts.contact_keeper_change,
        name="contact-keeper-change",
    ),
    # Triangles
    path("triangles/", triangles.triangle_list, name="triangle-list"),
    path("triangles/add/", triangles.triangle_add, name="triangle-add"),
    path("triangles/<int:pk>/edit/", triangles.triangle_edit, name="triangle-edit"),
    path("triangles/<int:pk>/end/", triangles.triangle_end, name="triangle-end"),
    # Events
    path("events/", events.event_list, name="event-list"),
    path("events/add/", events.event_add, name="event-add"),
    path("events/<int:pk>/", events.event_detail, name="event-detail"),
    path("events/<int:pk>/edit/", events.event_edit, name="event-edit"),
    path(
        "events/<int:pk>/participants/",
        events.event_participants,
        name="event-participants",
    ),
    path("events/<int:pk>/repeat/", events.event_repeat, name="event-repeat"),
]
