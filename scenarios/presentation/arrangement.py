"""Draw who stands where in a scenario; no database, no clock.

A resident comes in above, meets who stands in front, and below that who helps. Who
steers and pays stands around them, on the dashed frame. The list beside the drawing
says the same.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 360
MARGIN = 16
GAP = 12
BOX_WIDTH = (WIDTH - 2 * MARGIN - GAP) // 2
BOX_HEIGHT = 44
LINE = 16  # from one line of words to the next
LETTERS = 20  # that fit beside each other in a box
LABEL = 24  # room for the name of a place
ARROW = 22
RESIDENT = 40
FRONT, BEHIND, AROUND = "front", "behind", "around"


@dataclass(frozen=True)
class Line:
    """A line of words in a box, and where it stands."""

    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Box:
    """Someone in the drawing."""

    x: int
    y: int
    place: str
    lines: tuple[Line, ...]
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


@dataclass(frozen=True)
class Band:
    """A place in the drawing, with who stands there."""

    place: str
    y: int
    boxes: tuple[Box, ...]

    @property
    def end(self) -> int:
        """Tell where the last box ends."""
        return max((box.y + box.height for box in self.boxes), default=self.y + LABEL)

    @property
    def label(self) -> int:
        """Tell where the name of the place stands."""
        return self.y + LINE


@dataclass(frozen=True)
class Picture:
    """The whole drawing: from above to below, with arrows between the bands."""

    bands: tuple[Band, ...]
    arrows: tuple[str, ...]
    frame_y: int
    frame_height: int
    height: int
    width: int = WIDTH
    middle: int = WIDTH // 2
    margin: int = MARGIN
    frame_width: int = WIDTH - 2


def draw(parts: Iterable[tuple[str, str]]) -> Picture:
    """Place everyone, by place in the way of a resident.

    >>> picture = draw([("front", "Loket"), ("behind", "Team"), ("around", "Raad")])
    >>> [band.place for band in picture.bands]
    ['front', 'behind', 'around']
    >>> boxes = [box for band in picture.bands for box in band.boxes]
    >>> [line.words for box in boxes for line in box.lines]
    ['Loket', 'Team', 'Raad']
    >>> picture.height > picture.frame_y + picture.frame_height
    True
    """
    named: dict[str, list[str]] = {}
    for place, name in parts:
        named.setdefault(place, []).append(name)
    bands, arrows, end = [], [], RESIDENT
    for place in (FRONT, BEHIND, AROUND):
        if place not in named:
            continue
        top = end + (GAP if place == AROUND else ARROW)
        if place != AROUND:
            arrows.append(_arrow(end, top))
        bands.append(_band(place, top, named[place]))
        end = bands[-1].end
    frame_y = RESIDENT + ARROW // 2
    return Picture(
        bands=tuple(bands),
        arrows=tuple(arrows),
        frame_y=frame_y,
        frame_height=max(end + GAP - frame_y, 0),
        height=end + GAP + 2,
    )


def _arrow(start: int, end: int) -> str:
    """Draw an arrow that points down.

    >>> _arrow(10, 30)
    'M180 12V28M175 23L180 28L185 23'
    """
    x, tip = WIDTH // 2, end - 2
    return f"M{x} {start + 2}V{tip}M{x - 5} {tip - 5}L{x} {tip}L{x + 5} {tip - 5}"


def _band(place: str, y: int, names: Sequence[str]) -> Band:
    last = len(names) - 1
    boxes = (
        _box(place, y, number, name, is_alone=number == last and not number % 2)
        for number, name in enumerate(names)
    )
    return Band(place, y, tuple(boxes))


def _box(place: str, top: int, number: int, name: str, *, is_alone: bool) -> Box:
    """Put two boxes beside each other; who has no neighbour stands in the middle."""
    row, column = divmod(number, 2)
    x = MARGIN + column * (BOX_WIDTH + GAP)
    if is_alone:
        x = (WIDTH - BOX_WIDTH) // 2
    y = top + LABEL + row * (BOX_HEIGHT + GAP)
    words = _wrapped(name)
    first = y + (BOX_HEIGHT - LINE * (len(words) - 1)) // 2 + 4
    lines = (
        Line(x + BOX_WIDTH // 2, first + LINE * place_in_box, each)
        for place_in_box, each in enumerate(words)
    )
    return Box(x, y, place, tuple(lines))


def _wrapped(name: str) -> list[str]:
    """Break a name into two lines at most.

    >>> _wrapped("Stichting Ouderenzorg en Welzijn in de hele streek")
    ['Stichting', 'Ouderenzorg en…']
    >>> _wrapped("MEE")
    ['MEE']
    """
    return textwrap.wrap(name, LETTERS, max_lines=2, placeholder="…") or [""]
