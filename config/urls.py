"""Every address of the site; each app owns the part that bears its name."""

from django.contrib import admin
from django.urls import include, path

from config import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("healthz/", views.healthz, name="healthz"),
    path("", include("providers.urls")),
    path("", include("mergers.urls")),
    path("", include("scenarios.urls")),
    path("municipalities/", include("accounts.urls")),
    # An administrator vouches for an address, so nobody changes one's own.
    path("account/email/", views.account_email, name="account-email"),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "config.views.server_error"
