"""Administration of templates; mergers themselves are worked on in their pages."""

from mergers.admin import templates

__all__ = ["templates"]
