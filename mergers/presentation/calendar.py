"""Write the dates of a merger as a calendar that other programs read.

RFC 5545. No more of people goes in than what a task is called.
"""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mergers.models import CalendarFeed, Merger

PRODUCT = "-//Wegwijs//Wegwijs//NL"


def calendar_of(feed: CalendarFeed, *, site: str, host: str, at: datetime) -> bytes:
    """Write open tasks and decisions on their day, and the day of the merger itself."""
    merger = feed.merger
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(merger))
    for uid, day, words, address in _days(feed, merger):
        event = _event(f"{uid}@{host}", day, words, at)
        event.add("url", f"{site}{address}")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _days(feed: CalendarFeed, merger: Merger) -> list[tuple[str, date, str, str]]:
    """List what falls on which day; what is only mine are my own tasks."""
    tasks = merger.tasks.open()
    if feed.only_mine:
        tasks = tasks.filter(owner__user=feed.user)
    found = [
        (f"task-{task.pk}", task.due_on, str(task), task.get_absolute_url())
        for task in tasks
    ]
    for decision in merger.decisions.open():
        words = _("Decision: %(decision)s") % {"decision": decision}
        address = decision.get_absolute_url()
        found.append((f"decision-{decision.pk}", decision.planned_on, words, address))
    words = _("Merger: %(merger)s") % {"merger": merger}
    found.append((f"merger-{merger.pk}", merger.on, words, merger.get_absolute_url()))
    return found


def _event(uid: str, day: date, words: str, at: datetime) -> Event:
    """Write one whole day; by the standard it ends on the day after."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")
    return event
