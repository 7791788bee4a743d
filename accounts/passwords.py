"""What a password must be like, said in our own words."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(django.MinimumLengthValidator):
    """Asks for a least number of characters."""

    def get_error_message(self) -> str:
        """Say how long it has to be."""
        words = ngettext(
            "Choose a password of at least %(least)s character.",
            "Choose a password of at least %(least)s characters.",
            self.min_length,
        )
        return words % {"least": self.min_length}

    get_help_text = get_error_message


class Unlike(django.UserAttributeSimilarityValidator):
    """Refuses what looks like the name or the e-mail address of its owner."""

    def get_error_message(self) -> str:
        """Say what it may not look like."""
        return _("Choose a password that does not look like your name or address.")

    get_help_text = get_error_message


class Uncommon(django.CommonPasswordValidator):
    """Refuses passwords that very many people use."""

    def get_error_message(self) -> str:
        """Say why it is refused."""
        return _("Choose a password that few people use.")

    get_help_text = get_error_message
