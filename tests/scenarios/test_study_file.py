"""A study travels as a file: without people, with its origin, and read strictly."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Role
from scenarios.actions.study_files import contents_of, import_study
from scenarios.models import (
    Consideration,
    Criterion,
    Part,
    Perspective,
    Respondent,
    Scenario,
    Source,
    Study,
)
from scenarios.presentation.study_files import examples
from scenarios.study_file import (
    CONSIDERATION,
    CRITERION,
    KINDS,
    LARGEST,
    PART,
    PERSPECTIVE,
    PLACES,
    PROBLEMS,
    SIZES,
    SOURCE,
    SOURCES,
    StudyFileError,
    read,
    shipped,
    write,
)
from tests.factories import MunicipalityFactory, ScenarioFactory
from tests.scenarios.outcome_studies import open_study

IMPORT = "scenarios:study-import"


def words(response):
    return " ".join(response.content.decode().split())


def bytes_of(content):
    return write(content).encode()


@pytest.fixture
def content(municipality):
    return contents_of(open_study(municipality))


@pytest.mark.requirement("S2-03")
def test_round_trip_is_equal_but_for_the_origin(content, officer):
    elsewhere = MunicipalityFactory(name="Elders")

    study = import_study(read(bytes_of(content)), municipality=elsewhere, by=officer)

    again = contents_of(study)
    origin = content["origin"]
    assert again.pop("origin") == f"Elders, overgenomen van {origin}"
    content.pop("origin")
    assert again == content
    assert (study.phase, study.taken_over_from) == ("free", origin)


@pytest.mark.requirement("S2-03")
def test_file_carries_no_respondent_and_no_answer(sign_in, municipality):
    study = open_study(municipality)

    response = sign_in().get(reverse("scenarios:study-file", args=[study.pk]))

    told = response.content.decode()
    assert "Eén loket" in told
    for secret in (
        "Geheim",
        "Ik weet niet bij wie",
        "Te klein en te duur",
        "aanbieders.",
    ):
        assert secret not in told


@pytest.mark.requirement("S2-03")
def test_imported_study_keeps_and_shows_where_it_comes_from(sign_in, municipality):
    client = sign_in()

    response = client.post(reverse(IMPORT), {"example": "westerwolde"})

    study = Study.objects.get(municipality=municipality)
    assert response.url == study.get_absolute_url()
    assert not Respondent.objects.exists()
    assert [row.letter for row in study.scenarios.all()] == list("ABCDE")
    overview = reverse("scenarios:overview", args=[study.pk])
    assert "Overgenomen van Westerwolde" in words(client.get(overview))
    assert "Hier veranderd" not in words(client.get(overview)).capitalize()


@pytest.mark.requirement("S2-03")
def test_what_changed_since_it_was_taken_over_is_visible(sign_in, municipality):
    client = sign_in()
    client.post(reverse(IMPORT), {"example": "westerwolde"})
    study = Study.objects.get(municipality=municipality)
    desk = study.scenarios.get(letter="B")
    typed = {
        "name": "Eén voordeur",
        "kind": desk.kind,
        "description": desk.description,
        "version": desk.version,
    }
    client.post(reverse("scenarios:scenario-edit", args=[desk.pk]), typed)
    ScenarioFactory(study=study, letter="F", name="Eigen idee")

    told = words(client.get(reverse("scenarios:overview", args=[study.pk])))

    assert "B. Eén voordeur: hier veranderd: naam" in told
    assert "F. Eigen idee: hier toegevoegd" in told


@pytest.mark.requirement("S4-12")
def test_small_and_ageing_proposes_westerwolde_first(sign_in):
    found = examples("small", "ageing")

    assert [each.key for each in found if each.is_proposed] == ["westerwolde"]
    assert examples("large", "families")[0].key == "toegang"
    told = words(sign_in().get(reverse(IMPORT) + "?size=small&main_problem=ageing"))
    assert "past bij uw gemeente" in told


@pytest.mark.requirement("S3-18", "S3-19", "S3-20", "S3-21", "S3-22")
def test_set_about_the_front_office_has_the_five_criteria_of_delft():
    toegang = shipped()["toegang"]

    assert [row["code"] for row in toegang["criteria"]] == [
        "gelijke-arbeidsvoorwaarden",
        "dubbele-kosten",
        "eigen-gezicht",
        "zekerheid-voor-medewerkers",
        "eigenaarschap-partners",
    ]
    assert "namen van mensen" in toegang["reason"]


def test_rules_of_the_file_are_those_of_the_database():
    assert set(KINDS) == set(Scenario.Kind.values)
    assert set(PLACES) == set(Part.Place.values)
    assert set(SOURCES) == set(Source.Kind.values)
    assert set(SIZES) == {"", *Study.Size.values}
    assert set(PROBLEMS) == {"", *Study.Problem.values}
    for model, rule, row in (
        (Part, PART, {"name": "a", "task": "b", "place": "front"}),
        (Consideration, CONSIDERATION, {"is_pro": True, "text": "a"}),
        (Source, SOURCE, {"kind": "other", "name": "a", "address": ""}),
        (
            Criterion,
            CRITERION,
            {
                "code": "a",
                "name": "a",
                "question": "b",
                "low_label": "c",
                "high_label": "d",
                "points": 1,
                "is_core": False,
                "removed_because": "",
            },
        ),
        (
            Perspective,
            PERSPECTIVE,
            {"code": "a", "name": "a", "weight": 1, "judges_feasibility": False},
        ),
    ):
        rule(row, "")
        for name, value in row.items():
            most = model._meta.get_field(name).max_length
            if isinstance(value, str) and most and name not in ("kind", "place"):
                with pytest.raises(StudyFileError):
                    rule(row | {name: "x" * (most + 1)}, "")


def broken(content):
    """Give files that are no study, each with a part of what is told about it."""
    scenario = content["scenarios"][0]
    two = content | {"scenarios": [scenario, scenario]}
    yield b"\x89PNG", "kan niet worden gelezen"
    yield b"[" * 100_000, "kan niet worden gelezen"
    yield b"[]", "geen bestand van een onderzoek"
    yield b"{}", "geen bestand van een onderzoek"
    yield bytes_of(content | {"format": "wegwijs-study/2"}), "een andere versie"
    yield b" " * (LARGEST + 1), "te groot"
    yield bytes_of({k: v for k, v in content.items() if k != "title"}), "title"
    yield bytes_of(content | {"respondents": []}), "respondents"
    yield bytes_of(content | {"title": "x" * 151}), "hoogstens 150 tekens"
    yield bytes_of(content | {"title": 7}), "title"
    yield bytes_of(content | {"title": "nul\x00"}), "niet te lezen"
    yield json.dumps(content | {"title": "\ud800"}).encode(), "niet te lezen"
    yield bytes_of(content | {"scenarios": [scenario] * 101}), "hoogstens 100 rijen"
    yield json.dumps(content | {"scenarios": [{}] * 10_000}).encode(), "nu 10000"
    yield bytes_of(two), "staat er twee keer"
    yield bytes_of(content | {"profile": None}), "profile"
    script = {"kind": "other", "name": "Bron", "address": "javascript:alert(1)"}
    listed = content | {"scenarios": [scenario | {"sources": [script]}]}
    yield bytes_of(listed), "scenarios 1, sources 1, address"
    off = content | {"scenarios": [scenario | {"is_kept": False}]}
    yield bytes_of(off), "waarom het is afgevallen"
    points = content["criteria"][0] | {"points": True}
    yield bytes_of(content | {"criteria": [points]}), "van 0 tot en met 100"


def test_import_explains_what_is_wrong_with_a_file(sign_in, content):
    client, before = sign_in(), Study.objects.count()

    for file, told in broken(content):
        upload = SimpleUploadedFile("onderzoek.json", file)
        typed = {"file": upload, "title": "Mijn titel"}

        response = client.post(reverse(IMPORT), typed)

        assert response.status_code == 200
        assert told in " ".join(response.context["form"].errors["file"])
        assert "Mijn titel" in words(response)
    assert Study.objects.count() == before


def test_import_takes_one_of_the_two(sign_in, content):
    client = sign_in()
    upload = SimpleUploadedFile("onderzoek.json", bytes_of(content))

    neither = client.post(reverse(IMPORT), {"title": "Leeg"})
    both = client.post(reverse(IMPORT), {"example": "toegang", "file": upload})

    for response in (neither, both):
        assert response.context["form"].errors.keys() == {"file"}


def test_import_asks_for_another_title_when_it_is_taken(sign_in, municipality):
    client = sign_in()
    client.post(reverse(IMPORT), {"example": "toegang"})

    again = client.post(reverse(IMPORT), {"example": "toegang"})
    other = client.post(reverse(IMPORT), {"example": "toegang", "title": "Tweede"})

    assert again.context["form"].errors.keys() == {"title"}
    assert other.status_code == 302
    assert Study.objects.filter(municipality=municipality).count() == 2


def test_commands_take_a_study_from_here_to_there(tmp_path, municipality, worker):
    study, said = open_study(municipality), StringIO()
    call_command("export_study", str(study.pk), stdout=said)
    file = tmp_path / "onderzoek.json"
    file.write_text(said.getvalue().replace(study.title, "Nieuw"), encoding="utf-8")
    person = worker(Role.PROJECT_LEADER)
    options = {"municipality": municipality.code, "by": person.email}

    call_command("import_study", str(file), **options, stdout=StringIO())

    assert Study.objects.get(title="Nieuw").scenarios.count() == 5
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(CommandError, match="geen bestand van een onderzoek"):
        call_command("import_study", str(file), **options)
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_study", str(tmp_path / "weg.json"), **options)
    with pytest.raises(CommandError, match="no such"):
        call_command("import_study", str(file), municipality="0000", by=person.email)
    with pytest.raises(CommandError, match="no study"):
        call_command("export_study", "0")


def test_command_refuses_who_may_not_add_studies(tmp_path, municipality, worker):
    person = worker(Role.DESK_WORKER)

    with pytest.raises(CommandError, match="may not add"):
        call_command(
            "import_study",
            str(tmp_path / "a.json"),
            municipality=municipality.code,
            by=person.email,
        )
