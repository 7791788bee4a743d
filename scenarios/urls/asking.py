"""Who is asked, and the meetings where people speak."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
