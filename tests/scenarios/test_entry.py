"""A colleague writes down what somebody says, who confirms it through the link."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.factories import JudgementFactory, ScoreFactory
from tests.scenarios.answers import TOKEN, page_for, seat

START = reverse("scenarios:answer", args=[TOKEN])
CHECK = reverse("scenarios:answer-check", args=[TOKEN])


@pytest.fixture
def row(municipality):
    return seat(of_study={"municipality": municipality})


@pytest.fixture
def colleague(sign_in, officer):
    return sign_in(user=officer)


def address(name, row):
    args = [row.pk]
    if name == "entry-scenario":
        args.append(row.study.scenarios.get().pk)
    return reverse(f"scenarios:{name}", args=args)


def entered(colleague, row, kind="on_behalf", **said):
    """Let a colleague write down one page."""
    colleague.post(address("entry", row), {"entry": kind})
    said = said or {"desirable": "4", "other_way": "Met de bus."}
    return colleague.post(address("entry-scenario", row), page_for(row, **said))


def handed_in(colleague, row):
    entered(colleague, row)
    return colleague.post(address("entry-hand-in", row))


@pytest.mark.requirement("S2-21")
@pytest.mark.parametrize(
    ("kind", "said"),
    [("on_behalf", "ingevoerd door"), ("paper", "van papier ingevoerd door")],
)
def test_what_is_written_for_somebody_is_marked(colleague, officer, row, kind, said):
    response = entered(colleague, row, kind)

    row.refresh_from_db()
    assert response.url == address("entry-hand-in", row)
    assert (row.entry, row.entered_by) == (kind, officer)
    assert row.judgements.get().other_way == "Met de bus."
    text = colleague.get(address("entry", row)).content.decode()
    assert f"Namens {row.perspective}, {said} {officer}." in text
    assert "Nog niet bevestigd." in text


@pytest.mark.requirement("S2-21")
def test_speaker_reads_changes_and_confirms(client, colleague, row):
    handed_in(colleague, row)
    page = reverse(
        "scenarios:answer-scenario", args=[TOKEN, row.study.scenarios.get().pk]
    )

    assert "Met de bus." in client.get(CHECK).content.decode()
    client.post(page, {"desirable": "2", "other_way": "Met de fiets."})
    assert client.post(CHECK).status_code == 302

    row.refresh_from_db()
    assert row.confirmed_at is not None
    assert row.judgements.get().other_way == "Met de fiets."
    assert client.get(START).status_code == 410
    text = colleague.get(address("entry", row)).content.decode()
    assert "Bevestigd op" in text
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "writing down for the speaker begun",
        "answers kept",
        "answers handed in",
        "answers kept",
        "answers confirmed",
    ]


def test_after_handing_in_who_entered_reads_nothing_more(colleague, row):
    assert handed_in(colleague, row).status_code == 302

    for name in ("entry", "entry-scenario", "entry-hand-in"):
        response = colleague.get(address(name, row), follow=True)
        assert response.status_code == 200
        assert "Met de bus." not in response.content.decode()
    colleague.post(address("entry-scenario", row), {"other_way": "Anders."})
    assert row.judgements.get().other_way == "Met de bus."


def test_once_the_speaker_writes_the_colleague_reads_no_further(client, colleague, row):
    entered(colleague, row)
    page = reverse(
        "scenarios:answer-scenario", args=[TOKEN, row.study.scenarios.get().pk]
    )

    client.post(page, {"other_way": "Een geheim."})

    response = colleague.get(address("entry-hand-in", row), follow=True)
    assert "Een geheim." not in response.content.decode()


def test_answers_of_who_writes_alone_are_for_no_colleague(colleague, row):
    JudgementFactory(
        respondent=row, scenario=row.study.scenarios.get(), other_way="Een geheim."
    )

    response = colleague.post(address("entry", row), {"entry": "paper"}, follow=True)

    row.refresh_from_db()
    assert row.entry == "own"
    assert list(response.context["form"].errors) == ["__all__"]
    assert "Een geheim." not in response.content.decode()


def test_other_colleagues_do_not_read_along(sign_in, colleague, row):
    entered(colleague, row)
    other = sign_in()

    for name in ("entry", "entry-scenario", "entry-hand-in"):
        response = other.get(address(name, row), follow=True)
        assert "Met de bus." not in response.content.decode()
    assert not other.get(address("entry", row)).context["pages"].is_writing


def test_neutral_leader_may_write_for_others_but_not_as_a_voice(
    sign_in, officer, municipality
):
    row = seat(of_study={"municipality": municipality, "leader": officer})
    leader = sign_in(user=officer)

    entered(leader, row)

    row.refresh_from_db()
    assert (row.entry, row.entered_by) == ("on_behalf", officer)
    assert leader.get(START).status_code == 403


@pytest.mark.requirement("S2-14")
def test_each_answer_speaks_for_one_perspective(client, colleague, row):
    other = seat(token="u" * 32, study=row.study)
    scenario, criterion = row.study.scenarios.get(), row.study.criteria.get()
    ScoreFactory(respondent=other, scenario=scenario, criterion=criterion)
    entered(colleague, row, mark="4")

    groups = {score.respondent.perspective for score in scenario.scores.all()}

    assert groups == {row.perspective, other.perspective}
    assert row.perspective != other.perspective


def test_study_that_is_not_open_takes_no_answers_of_others(colleague, municipality):
    row = seat(of_study={"municipality": municipality, "phase": "frozen"})

    response = colleague.post(address("entry", row), {"entry": "paper"})

    row.refresh_from_db()
    assert list(response.context["form"].errors) == ["__all__"]
    assert row.entry == "own"


def test_error_while_entering_loses_nothing(colleague, row):
    response = entered(colleague, row, mark="5", other_way="Met de bus.")

    assert response.status_code == 200
    assert "Met de bus." in response.content.decode()
    assert not row.scores.exists()
