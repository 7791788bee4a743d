#!/usr/bin/env python
"""Django's command line; `manage.py demo` starts Wegwijs with example data."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, or say what is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        sys.exit(
            f"Wegwijs is not installed for {sys.executable} ({error}).\n"
            "Install it first, in the folder of this file:\n\n"
            "  python3 -m venv .venv && .venv/bin/pip install -e .\n\n"
            "and then use .venv/bin/python instead of python."
        )
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
