"""What goes into an appraisal: who gave which scenario which score on what."""

from collections.abc import Iterable, Mapping

from scenarios.appraisal.checks import (
    check_design,
    check_judgement,
    check_settings,
    check_sheets,
)
from scenarios.appraisal.inputs import (
    NO_OPINION,
    Criterion,
    Group,
    Judgement,
    OverallRow,
    Participant,
    ScoreRow,
    Settings,
    Sheet,
)

__all__ = [
    "NO_OPINION",
    "Criterion",
    "Group",
    "Judgement",
    "Panel",
    "Participant",
    "Settings",
]


class Panel:
    """Everything that was asked and answered, checked; answers in any order.

    A sheet holds the scores of one participant: by scenario, then by criterion.
    """

    def __init__(  # noqa: PLR0913 - what a panel consists of, by name
        self,
        *,
        scenarios: Iterable[str],
        criteria: Iterable[Criterion],
        groups: Iterable[Group],
        participants: Iterable[Participant] = (),
        clusters: Mapping[str, Iterable[str]] | None = None,
        settings: Settings | None = None,
        expected_ranking: Iterable[str] = (),
    ) -> None:
        self.scenarios = tuple(scenarios)
        criteria, groups = tuple(criteria), tuple(groups)
        self.criteria = {criterion.code: criterion for criterion in criteria}
        self.groups = {group.code: group for group in groups}
        self.clusters = {
            code: tuple(members) for code, members in (clusters or {}).items()
        }
        self.settings = settings or Settings()
        self.expected_ranking = tuple(expected_ranking)
        self.group_of: dict[str, str] = {}
        self.sheets: dict[str, Sheet] = {}
        self.judgements: dict[str, dict[str, Judgement]] = {}
        self.positions = {
            pair: place
            for place, pair in enumerate(
                (scenario, criterion)
                for scenario in self.scenarios
                for criterion in self.criteria
            )
        }
        check_design(
            self.scenarios,
            criteria,
            groups,
            self.clusters,
            self.expected_ranking,
        )
        check_settings(self.settings)
        for participant in participants:
            self.seat(participant)
        check_sheets(self.positions, self.criteria, self.sheets)

    @classmethod
    def from_rows(  # noqa: PLR0913 - what a panel consists of, by name
        cls,
        *,
        scenarios: Iterable[str],
        criteria: Iterable[Criterion],
        groups: Iterable[Group],
        scores: Iterable[ScoreRow] = (),
        overall: Iterable[OverallRow] = (),
        participants: Iterable[tuple[str, str]] = (),
        clusters: Mapping[str, Iterable[str]] | None = None,
        settings: Settings | None = None,
        expected_ranking: Iterable[str] = (),
    ) -> "Panel":
        """Build a panel from rows as they leave the database, in any order.

        Participants are (participant, group); name those who gave no answer at all
        there, so that they are counted as blank.
        """
        panel = cls(
            scenarios=scenarios,
            criteria=criteria,
            groups=groups,
            clusters=clusters,
            settings=settings,
            expected_ranking=expected_ranking,
        )
        for participant, group in participants:
            panel.sheet(participant, group)
        panel.fill(scores)
        for participant, group, scenario, *judgement in overall:
            panel.sheet(participant, group)
            panel.judge(participant, scenario, Judgement(*judgement))
        check_sheets(panel.positions, panel.criteria, panel.sheets)
        return panel

    def seat(self, participant: Participant) -> None:
        """Take in the answers of one participant."""
        code, group = participant.code, participant.group
        if code in self.sheets:
            raise ValueError(f"Participant {code!r} is there twice.")
        self.sheet(code, group)
        self.fill(
            (code, group, *pair, None if score == NO_OPINION else score)
            for pair, score in participant.scores.items()
            if score is not None
        )
        for scenario, judgement in participant.overall.items():
            self.judge(code, scenario, judgement)

    def sheet(self, participant: str, group: str) -> Sheet:
        """Give the sheet of a participant, a new one if this is the first answer."""
        if participant not in self.sheets:
            if group not in self.groups:
                raise ValueError(f"Participant {participant!r}: no group {group!r}.")
            self.group_of[participant] = group
            self.sheets[participant] = [None] * len(self.positions)
            self.judgements[participant] = {}
        if self.group_of[participant] != group:
            raise ValueError(f"Participant {participant!r} is in two groups.")
        return self.sheets[participant]

    def fill(self, rows: Iterable[ScoreRow]) -> None:
        """Put scores on the sheets; a hundred thousand of them, so without detours."""
        positions, sheet_of = self.positions, self.sheet
        of, at, sheet = None, None, []
        for participant, group, scenario, criterion, value in rows:
            if participant != of or group != at:
                of, at, sheet = participant, group, sheet_of(participant, group)
            place = positions.get((scenario, criterion))
            if place is None:
                raise ValueError(
                    f"Participant {participant!r} scored {scenario!r} on "
                    f"{criterion!r}, which is not asked here."
                )
            if sheet[place] is not None:
                raise ValueError(
                    f"Participant {participant!r} scored {scenario!r} on "
                    f"{criterion!r} twice."
                )
            sheet[place] = NO_OPINION if value is None else value

    def judge(self, participant: str, scenario: str, judgement: Judgement) -> None:
        """Put down how a participant finds a scenario as a whole."""
        if scenario not in self.scenarios:
            raise ValueError(f"Participant {participant!r}: no scenario {scenario!r}.")
        if scenario in self.judgements[participant]:
            raise ValueError(f"Participant {participant!r} judged {scenario!r} twice.")
        check_judgement(participant, judgement)
        self.judgements[participant][scenario] = judgement
