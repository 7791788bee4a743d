"""Draw a measure over the years beside the national figure, with its campaigns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from providers.charts import BOTTOM, LEFT, TOP, Field, Spot, Strip, paths, scale
from providers.models import Campaign
from providers.presentation.measures import MeasureRow
from providers.presentation.quantities import number
from providers.trends import places

MOST_LABELS = 6  # words beside more spots than these run into each other
CROSS = "\u00d7"
ABOVE, BELOW = -9, 17  # from a spot to the foot of its words


@dataclass(frozen=True)
class Label:
    """Words in the drawing and where they stand."""

    x: int
    y: int
    words: str


@dataclass(frozen=True)
class CampaignStrip:
    """A campaign as it is drawn, under the number that it has in the list."""

    campaign: Campaign
    strip: Strip | None
    number: int


@dataclass(frozen=True)
class Chart:
    """The drawing of a measure; what is hidden has no place in it."""

    row: MeasureRow
    campaigns: Sequence[Campaign]
    today: date

    @cached_property
    def field(self) -> Field:
        """Give the years and values that the drawing spans."""
        points = self.row.series.points
        years = [reading.year for reading in self.row.series.readings]
        values = [point.value for point in points]
        values += [point.national for point in points if point.national is not None]
        return Field(min(years), max(years), scale(values))

    @property
    def own(self) -> tuple[Spot, ...]:
        """Place the values of here."""
        points = self.row.series.points
        return self.field.spots((point.year, point.value) for point in points)

    @property
    def national(self) -> tuple[Spot, ...]:
        """Place the national values."""
        return self.field.spots(
            (point.year, point.national)
            for point in self.row.series.points
            if point.national is not None
        )

    @property
    def own_path(self) -> str:
        """Draw the line of here, broken where a year is hidden."""
        return paths(self.own, self.row.series.hidden_years)

    @property
    def national_path(self) -> str:
        """Draw the national line."""
        return paths(self.national)

    @property
    def labels(self) -> list[Label]:
        """Write the values beside their spots, clear of the other line."""
        own = {spot.year: spot.y for spot in self.own}
        national = {spot.year: spot.y for spot in self.national}
        return [
            *self._beside(self.own, national, under_when_equal=False),
            *self._beside(self.national, own, under_when_equal=True),
        ]

    def _beside(
        self,
        spots: Sequence[Spot],
        other: Mapping[int, int],
        *,
        under_when_equal: bool,
    ) -> Iterable[Label]:
        shown = spots if len(spots) <= MOST_LABELS else (spots[0], spots[-1])
        for spot in shown:
            across = other.get(spot.year, spot.y)
            is_under = spot.y > across or (under_when_equal and spot.y == across)
            is_low = spot.y + BELOW > self.field.height - BOTTOM  # over the years
            is_under = is_under and not is_low
            words = number(spot.value, self.row.decimals)
            yield Label(spot.x, spot.y + (BELOW if is_under else ABOVE), words)

    @property
    def ticks(self) -> list[Label]:
        """Write the values at the lines across."""
        ticks = self.field.scale.ticks
        decimals = places(*ticks)
        return [
            Label(LEFT - 6, self.field.y(tick), number(tick, decimals))
            for tick in ticks
        ]

    @property
    def years(self) -> list[Label]:
        """Write the years under the drawing."""
        return [
            Label(self.field.x(year), self.field.height - 8, str(year))
            for year in self.field.year_labels
        ]

    @property
    def hidden(self) -> list[Label]:
        """Mark the years that are hidden, at the foot of the drawing."""
        foot = self.field.height - BOTTOM
        return [
            Label(self.field.x(year), foot - 5, CROSS)
            for year in self.row.series.hidden_years
        ]

    @property
    def strips(self) -> list[CampaignStrip]:
        """Place the campaigns; one that has not ended lasts until today."""
        return [
            CampaignStrip(
                campaign,
                self.field.strip(
                    campaign.starts_on,
                    campaign.ends_on or max(self.today, campaign.starts_on),
                ),
                position,
            )
            for position, campaign in enumerate(self.campaigns, start=1)
        ]

    @property
    def top(self) -> int:
        """Give the upper edge of what is drawn."""
        return TOP

    @property
    def left(self) -> int:
        """Give the left edge of what is drawn."""
        return LEFT

    @property
    def depth(self) -> int:
        """Give the height of what is drawn, without the words around it."""
        return self.field.height - TOP - BOTTOM


def chart(row: MeasureRow, campaigns: Sequence[Campaign], today: date) -> Chart | None:
    """Draw a measure that has something to draw."""
    return Chart(row, campaigns, today) if row.series.points else None
