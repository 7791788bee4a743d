"""What every part of an example municipality has in common."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

import yaml

from accounts.models import Area, Municipality, User

HERE = Path(__file__).parent


@dataclass
class Part:
    """A part of one example municipality, with the facts in a file of its own."""

    file: ClassVar[str]

    municipality: Municipality
    areas: dict[str, Area]
    today: date
    by: User

    def facts(self) -> Any:
        """Read what the file says of this municipality, if anything."""
        facts = yaml.safe_load((HERE / self.file).read_text(encoding="utf-8"))
        return facts.get(self.municipality.code, {})

    def ago(self, days: int) -> date:
        """Count days back from today."""
        return self.today - timedelta(days=days)
