"""Advice, decision, conclusions, and the whole study to take along."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
