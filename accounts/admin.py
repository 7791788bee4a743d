"""Administration of people, roles, areas and the register of municipalities."""

from typing import Any

from allauth.account import admin as allauth_admin
from allauth.account.decorators import secure_admin_login
from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import Group  # type: ignore[attr-defined]
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.administration import MunicipalAdmin, MunicipalInline
from accounts.models import (
    Area,
    AuditEvent,
    Membership,
    Municipality,
    SavedView,
    Succession,
    User,
)

# One door: the page to sign in that counts attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Ways around roles and trail: other addresses to sign in with, and groups, which give
# nothing here.
admin.site.unregister([allauth_admin.EmailAddress, Group])


@admin.register(Municipality)
class MunicipalityAdmin(MunicipalAdmin):
    """The register: everyone's, so only superusers change it."""

    list_display = ("name", "code", "province", "valid_from", "valid_until")
    list_filter = ("province",)
    search_fields = ("search_text",)


@admin.register(Succession)
class SuccessionAdmin(MunicipalAdmin):
    """The reorganisations, oldest names included."""

    list_display = ("predecessor", "successor", "on", "kind")
    list_filter = ("kind",)
    list_select_related = ("predecessor", "successor")
    search_fields = ("predecessor__search_text", "successor__search_text")
    autocomplete_fields = ("predecessor", "successor")


@admin.register(Area)
class AreaAdmin(MunicipalAdmin):
    """The areas of one's municipality."""

    list_display = ("name", "kind", "part_of", "municipality", "inhabitants")
    list_filter = ("kind",)
    list_select_related = ("part_of", "municipality")
    search_fields = ("search_text",)
    autocomplete_fields = ("part_of",)


class MembershipInline(MunicipalInline):
    """The roles of a person in the municipality at hand."""

    model = Membership


class UserForm(forms.ModelForm):
    """A person; the address is written in small letters, as signing in does."""

    def clean_email(self) -> str:
        """Write the address in small letters."""
        email: str = self.cleaned_data["email"]
        return email.lower()


@admin.register(User)
class UserAdmin(MunicipalAdmin):
    """The people who work for one's municipality.

    Nobody sets the password of another: whoever is added gets a mail to choose one.
    """

    form = UserForm
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active", "memberships__role")
    search_fields = ("name", "email")
    inlines = (MembershipInline,)
    readonly_fields = ("last_login", "date_joined")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show what fits who is looking; rights come from memberships only."""
        own = ("email", "name", "language", "is_active")
        superuser = ("is_superuser",) if request.user.is_superuser else ()
        return own + superuser + (self.readonly_fields if obj else ())

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Lock what would give an administrator power beyond the municipality."""
        if obj and self.works_elsewhere(request, obj):
            return self.get_fields(request, obj)
        return self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep those who also work elsewhere, and oneself."""
        if obj and (obj == request.user or self.works_elsewhere(request, obj)):
            return False
        return super().has_delete_permission(request, obj)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Refuse to filter on passwords: that gives them away a sign at a time."""
        secret = lookup.startswith("password")
        return not secret and super().lookup_allowed(lookup, value, request)

    def works_elsewhere(self, request: HttpRequest, person: User) -> bool:
        """Tell whether more than this administrator's municipality relies on someone.

        Whoever may change the address of another may sign in as that other.
        """
        administrator: Any = request.user
        if administrator.is_superuser:
            return False
        here = Membership.objects.visible_to(administrator)
        others = person.memberships.exclude(pk__in=here.values("pk"))
        return person.is_superuser or others.exists()

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Invite who is new; a former address no longer opens the door."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            transaction.on_commit(lambda: invite(request, obj), robust=True)
        elif "email" in form.changed_data:
            obj.emailaddress_set.all().delete()


def invite(request: HttpRequest, person: User) -> None:
    """Send a mail with which someone chooses a password."""
    form = ResetPasswordForm({"email": person.email})
    form.full_clean()
    form.save(request)


@admin.register(Membership)
class MembershipAdmin(MunicipalAdmin):
    """Who has which role, and until when."""

    list_display = ("user", "municipality", "role", "starts_on", "ends_on")
    list_filter = ("role",)
    list_select_related = ("user", "municipality")
    search_fields = ("user__name", "user__email")
    autocomplete_fields = ("user",)


@admin.register(SavedView)
class SavedViewAdmin(MunicipalAdmin):
    """Saved views: personal, so for superusers only."""

    list_display = ("name", "page", "user", "municipality")
    list_filter = ("page",)
    list_select_related = ("user", "municipality")
    search_fields = ("name", "user__name")
    autocomplete_fields = ("user",)


@admin.register(AuditEvent)
class AuditEventAdmin(MunicipalAdmin):
    """The trail, to read only."""

    list_display = ("at", "actor", "said", "target_name", "municipality_code")
    list_filter = ("target_model",)
    search_fields = ("actor", "target_name")

    @admin.display(description=_("what"), ordering="verb")
    def said(self, event: AuditEvent) -> str:
        """Say what was done in the reader's language."""
        return event.sentence

    def get_queryset(self, request: HttpRequest) -> Any:
        """Keep what was done for the municipality at hand, or for one before it."""
        events = super().get_queryset(request)
        user: Any = request.user
        if user.is_superuser:
            return events
        codes = user.municipality.lineage().values("code")
        return events.filter(municipality_code__in=codes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the trail writes itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the trail only grows."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the trail only grows."""
        return False
