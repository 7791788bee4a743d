"""Forms to start a study from a file or from an example that comes with Wegwijs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from scenarios.models import Study
from scenarios.study_file import LARGEST, Content, StudyFileError, read, shipped

TOO_LARGE = gettext_lazy("This file is too large. Choose one of at most 1 MB.")


class ProfileForm(PlainForm):
    """What your municipality looks like, to find an example that fits."""

    size = forms.ChoiceField(
        label=gettext_lazy("Size of the municipality"),
        choices=[("", "—"), *Study.Size.choices],
        required=False,
    )
    main_problem = forms.ChoiceField(
        label=gettext_lazy("What weighs most"),
        choices=[("", "—"), *Study.Problem.choices],
        required=False,
    )


class StudyImportForm(PlainForm):
    """An example or a file to start from, and what the new study is called."""

    example = forms.ChoiceField(
        label=gettext_lazy("Example"), required=False, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=gettext_lazy("File of a study"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".json,application/json"}),
        help_text=gettext_lazy("A file that Wegwijs made, of at most 1 MB."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Empty: the title in the file."),
    )

    def __init__(
        self, *args: Any, examples: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        example: Any = self.fields["example"]
        example.choices = [("", _("None, I choose a file")), *examples]

    def clean_file(self) -> Content | None:
        """Read the file, and say what is wrong with it and where."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return read(file.read())
        except StudyFileError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and find out what to make the study of."""
        cleaned = super().clean() or self.cleaned_data
        example, file = cleaned.get("example"), cleaned.get("file")
        if "file" in self.errors:
            return cleaned
        if bool(example) == bool(file):
            self.add_error("file", _("Choose an example or a file, one of the two."))
            return cleaned
        return cleaned | {"content": file or shipped()[str(example)]}
