"""Criteria, perspectives and the expectation beforehand."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
