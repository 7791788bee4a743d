import datetime as dt

from providers.cells import Reach
from providers.losses import Loss, losses

NUTH, SCHINNEN = 10, 20
OLDER, YOUNG = 1, 2


def test_losses_are_counted_per_area_form_and_target_group():
    before = [
        Reach(NUTH, OLDER, "formal", 1),
        Reach(NUTH, OLDER, "informal", 1),
        Reach(SCHINNEN, YOUNG, "formal", 1),
    ]
    after = [Reach(NUTH, OLDER, "informal", 1)]

    assert losses(before, after) == (
        Loss(NUTH, "formal", OLDER),
        Loss(SCHINNEN, "formal", YOUNG),
    )


def test_losses_leave_out_who_keeps_another_provider():
    before = [Reach(NUTH, OLDER, "formal", 2)]
    after = [Reach(NUTH, OLDER, "formal", 1)]

    assert losses(before, after) == ()


def test_losses_do_not_count_who_is_still_to_come():
    coming = Reach(NUTH, OLDER, "formal", 1, planned_from=dt.date(2027, 1, 1))
    now = Reach(NUTH, OLDER, "formal", 1)

    assert losses([coming], []) == ()
    assert losses([now, coming], [coming]) == (Loss(NUTH, "formal", OLDER),)


def test_losses_of_nothing_are_none():
    assert losses([], []) == ()
