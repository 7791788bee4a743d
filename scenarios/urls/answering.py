"""The link of a respondent, and writing down what others say."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
