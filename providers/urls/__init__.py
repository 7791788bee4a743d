"""Every address of this app, under one word per part of it."""

from django.urls import include, path

from providers.urls import (
    desk,
    finder,
    initiatives,
    measures,
    network,
    records,
    register,
)

app_name = "providers"
urlpatterns = [
    path("providers/", include([*register.urlpatterns, *records.urlpatterns])),
    # Without an account
    path("help/", include(finder.urlpatterns)),
    path("desk/", include(desk.urlpatterns)),
    path("network/", include([*network.urlpatterns, *initiatives.urlpatterns])),
    path("results/", include(measures.urlpatterns)),
]
