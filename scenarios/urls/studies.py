"""Studies, their phases and their scenarios."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
