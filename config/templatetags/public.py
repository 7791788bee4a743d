"""Draw what pages without an account need, whatever language the address asks for."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from accounts.periods import months_later

LANGUAGE = "lang"

register = template.Library()


@register.inclusion_tag("components/_language_link.html", takes_context=True)
def language_link(context: Context) -> dict[str, str]:
    """Lead to this page in the other language, which the address then asks for."""
    request: HttpRequest = context["request"]
    other = "nl" if get_language() == "en" else "en"
    query = request.GET.copy()
    query[LANGUAGE] = other
    name = dict(settings.LANGUAGES)[other]
    return {"url": f"?{query.urlencode()}", "code": other, "name": name}


@register.simple_tag(takes_context=True)
def finder_start(context: Context, code: str = "") -> str:
    """Point to the start of the finder, or to that of one municipality."""
    page = reverse(
        "providers:finder-place" if code else "providers:finder",
        args=[code] if code else [],
    )
    asked = context["request"].GET.get(LANGUAGE, "")
    known = asked in dict(settings.LANGUAGES)
    return f"{page}?{urlencode({LANGUAGE: asked})}" if known else page


@register.filter
def dialled(phone: str) -> str:
    """Write a telephone number as a telephone takes it.

    >>> dialled("088 - 000 00 01")
    '0880000001'
    """
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


@register.filter
def over_a_year_ago(day: date) -> bool:
    """Tell whether a day is more than a year behind us."""
    return months_later(day, 12) < timezone.localdate()
