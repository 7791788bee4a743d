"""Say in whole sentences why the way leads somewhere."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from providers.guidance import Choice, Kind, Reason
from providers.presentation.finder_steps import Steps
from providers.presentation.sentences import in_sentence

BECAUSE = {
    Reason.BOTH: gettext_noop(
        "They are there for %(group)s in %(place)s, and help with “%(topic)s”."
    ),
    Reason.GROUP: gettext_noop("They are there for %(group)s in %(place)s."),
    Reason.TOPIC: gettext_noop("They help in %(place)s with “%(topic)s”."),
    Reason.EVERYONE: gettext_noop("They are there for everyone in %(place)s."),
    Reason.NEARBY: gettext_noop(
        "They are there in %(place)s. Ask whether they can help you."
    ),
}
DESK = {
    Reason.UNSURE: gettext_noop(
        "You do not know exactly yet, and that is fine. "
        "The desk looks with you for who fits."
    ),
    Reason.FULL: gettext_noop(
        "Whoever fits your answers has no room now. The desk looks further with you."
    ),
    Reason.NOBODY: gettext_noop(
        "We found nobody in %(place)s who fits your answers. "
        "The desk looks further with you."
    ),
    Reason.ALWAYS: gettext_noop(
        "The desk knows everyone who can help. It belongs to none of them."
    ),
}
ACCESS = {
    Reason.NOBODY: gettext_noop(
        "We found nobody in %(place)s who fits your answers. "
        "Ask the access of the municipality for client support."
    ),
    Reason.ALWAYS: gettext_noop("Ask the access of the municipality to think along."),
}
MUNICIPALITY = {
    Reason.NOBODY: gettext_noop(
        "We found nobody in %(place)s who fits your answers. "
        "The municipality must see to client support, so ask there."
    ),
    Reason.ALWAYS: gettext_noop("Ask the municipality to think along."),
}
OF_SHELTER = {Kind.DESK: DESK, Kind.ACCESS: ACCESS, Kind.MUNICIPALITY: MUNICIPALITY}


def because(choice: Choice, steps: Steps) -> list[str]:
    """Say why this is a way to go, and what is still to be asked there."""
    sentences = OF_SHELTER.get(choice.kind, BECAUSE)
    values = {
        "place": steps.place,
        "group": in_sentence(str(steps.group or "")),
        "topic": steps.topic.plainly if steps.topic else "",
    }
    said = [_(sentences[choice.reason]) % values]
    if choice.kind is Kind.SERVICE and steps.topic and not choice.names_topic:
        said.append(_("Ask whether they also help with “%(topic)s”.") % values)
    return said
