"""In which order things ask for attention."""

from datetime import date

from accounts.models import User
from config.overview import desk, mergers, network, register, scenarios
from config.overview.attention import Attention, Now
from providers.coverage import Matrix

MOST = 7
# Most urgent first: people who wait, then days that pass, then what can be better.
ORDER = (
    desk.questions,
    mergers.terms,
    mergers.standing_still,
    mergers.decisions,
    mergers.my_tasks,
    mergers.mandates,
    scenarios.rounds,
    scenarios.conclusions,
    register.notices,
    register.proposals,
    network.ideas,
    register.gaps,
    desk.spread,
    network.key_persons,
    register.checks,
)


def first_things(user: User, today: date, covered: Matrix) -> list[Attention]:
    """List what an officer should look at first: at most seven things."""
    now = Now(user, today, covered)
    return [thing for tell in ORDER for thing in tell(now)][:MOST]
