"""Closing a round, and what came out of it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
