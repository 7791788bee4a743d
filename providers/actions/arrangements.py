"""What is done to arrangements besides saving their fields."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.editing import as_text
from accounts.models import User
from providers.models import Arrangement
