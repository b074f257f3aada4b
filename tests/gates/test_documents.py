"""Documents: drawn from their sections, written by several at once, compared, and made into papers."""

import io

import pikepdf
import pytest
from django.urls import reverse

from gates.document.comparing import merge
from gates.document.writing import BothWrote, write
from gates.models import Document, DocumentVersion
from gates.submission.packs import freeze
from gates.submission.readiness import gate_of, missing
from lifecycle.models import StateChange
from lifecycle.receipts import Shown, new_token, read_token
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultant():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def project():
    return ProjectFactory(title="Digitalt tilsyn", state="investigation")


def shown(user, version):
    return Shown(token=read_token(new_token(user), user), version=version)


def kind(project, code):
    return project.edition.document_kinds.get(code=code)


def url(name, project, code="kontrakt", *rest):
    return reverse(f"gates:{name}", args=[project.number, code, *rest])


def typed(user, version=0, **sections):
    return {"token": new_token(user), "shown_version": version, **{f"afsnit-{k}": v for k, v in sections.items()}}


# One declaration


def test_a_section_is_asked_for_in_the_form_it_has(signed_in, consultant, project):
    page = signed_in(consultant).get(url("write", project)).content.decode()

    assert 'name="afsnit-fra"' in page
    assert 'type="date"' in page
    assert 'inputmode="decimal"' in page
    assert "data-rich" in page


def test_money_and_dates_are_kept_as_what_they_are_and_shown_as_danes_read_them(signed_in, consultant, project):
    client = signed_in(consultant)
    client.post(url("write", project), typed(consultant, sum="200.000,50", fra="2026-12-01", leverandor="Ærø Tech"))

    texts = Document.objects.get().texts
    assert (texts["sum"], texts["fra"], texts["leverandor"]) == ("20000050", "2026-12-01", "Ærø Tech")
    page = client.get(url("document", project)).content.decode().replace("\xa0", " ")
    assert "200.000,50 kr." in page
    assert "1. dec. 2026" in page
    assert 'value="200.000,50"' in client.get(url("write", project)).content.decode()


@pytest.mark.parametrize(
    ("sections", "why"),
    [
        ({"sum": "mange"}, "kan ikke læses som et beløb"),
        ({"sum": "-1"}, "beløb"),
        ({"fra": "31.02.2027"}, "kalenderen"),
        ({"fra": "2027-02-01", "til": "2026-02-01"}, "Slutdatoen ligger før startdatoen."),
        ({"leverandor": "x" * 201}, "200"),
        ({"ydelse": "x" * 20_001}, "20.000"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_saved(signed_in, consultant, project, sections, why):
    answer = signed_in(consultant).post(url("write", project), typed(consultant, data="Det, jeg skrev", **sections))

    assert answer.status_code == 422
    errors = " ".join(str(error) for found in answer.context["form"].errors.values() for error in found)
    assert why.lower() in errors.lower()
    assert "Det, jeg skrev" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_draft_of_the_contract_is_enough_at_gate_2_and_a_signed_one_is_asked_for_at_gate_3(project):
    contract = DocumentFactory(project=project, code="kontrakt", filled=True)
    contract.texts.pop("underskrevet")
    contract.save(by=UserFactory())
    assert "Kontrakt" not in {need.label for need in missing(project, gate_of(project, 2))}

    lacking = {need.label: need.url for need in missing(project, gate_of(project, 3))}
    assert lacking["Underskrevet kontrakt"].endswith("/kontrakt/skriv/#id_afsnit-underskrevet")


def test_a_contract_that_is_left_out_with_a_reason_is_never_asked_for(project):
    DocumentFactory(project=project, code="kontrakt", left_out_because="Vi bruger en løsning, vi har.")

    for gate in (2, 3):
        assert not {"Kontrakt", "Underskrevet kontrakt"} & {n.label for n in missing(project, gate_of(project, gate))}


# Two at once


BASE = {"a": "fælles", "b": "fælles", "c": "fælles"}


def test_what_only_one_has_touched_is_put_together():
    found = merge(BASE, BASE | {"a": "deres"}, BASE | {"b": "mit"})

    assert found.is_clear
    assert found.texts == {"a": "deres", "b": "mit", "c": "fælles"}


def test_what_both_have_touched_keeps_both():
    found = merge(BASE, BASE | {"a": "deres"}, BASE | {"a": "mit"})

    assert found.texts["a"] == "mit"
    assert found.both == {"a": "deres"}


def test_the_same_words_twice_are_no_conflict():
    assert merge(BASE, BASE | {"a": "ens"}, BASE | {"a": "ens"}).is_clear


def test_two_who_write_in_different_sections_both_keep_their_words(project, consultant):
    other = UserFactory(digitek=True)
    paper = kind(project, "projektbeskrivelse")
    write(project, paper, by=consultant, shown=shown(consultant, 0), texts={"formal": "", "risiko": ""})
    version = Document.objects.get().version
    first = {"formal": "Vi vil vise det.", "risiko": ""}
    write(project, paper, by=other, shown=shown(other, version), texts=first)
    write(project, paper, by=consultant, shown=shown(consultant, version), texts={"formal": "", "risiko": "Tiden."})

    assert Document.objects.get().texts == {"formal": "Vi vil vise det.", "risiko": "Tiden."}


def test_two_who_write_in_the_same_section_see_each_others_words(signed_in, project, consultant):
    other = UserFactory(digitek=True, name="Jonas Winther")
    paper = kind(project, "projektbeskrivelse")
    write(project, paper, by=consultant, shown=shown(consultant, 0), texts={"formal": "", "risiko": ""})
    version = Document.objects.get().version
    write(
        project, paper, by=other, shown=shown(other, version), texts={"formal": "Jonas' ord", "risiko": "Jonas' risiko"}
    )

    client = signed_in(consultant)
    address = url("write", project, "projektbeskrivelse")
    answer = client.post(address, typed(consultant, version, formal="Mine ord", risiko=""))

    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("Mine ord", "Jonas&#x27; ord", "Jonas&#x27; risiko", "Jonas Winther har skrevet noget andet her"):
        assert words in page, words
    assert Document.objects.get().texts["formal"] == "Jonas' ord"
    # Sent again with both parts, it is saved.
    form = answer.context["form"]
    again = typed(consultant, form["shown_version"].value(), formal="Mine og Jonas' ord", risiko="Jonas' risiko")
    assert client.post(address, again | {"token": form["token"].value()}).status_code == 302
    assert Document.objects.get().texts["formal"] == "Mine og Jonas' ord"


def test_two_who_begin_the_same_document_at_once_keep_both_texts(project, consultant):
    paper = kind(project, "projektbeskrivelse")
    other = UserFactory(digitek=True)
    write(project, paper, by=other, shown=shown(other, 0), texts={"formal": "Jonas' ord", "risiko": ""})

    with pytest.raises(BothWrote) as refusal:
        write(project, paper, by=consultant, shown=shown(consultant, 0), texts={"formal": "Mine ord", "risiko": "R"})
    assert refusal.value.merge.texts["risiko"] == "R"
    assert Document.objects.get().texts["formal"] == "Jonas' ord"


# Rich text, versions, papers


def test_typed_signs_are_shown_as_what_they_mean(signed_in, consultant, project):
    texts = {"formal": "# Målet\n- **tryghed**\n- <script>alert(1)</script>"}
    DocumentFactory(project=project, code="projektbeskrivelse", texts=texts)
    page = signed_in(consultant).get(url("document", project, "projektbeskrivelse")).content.decode()

    assert "<h3>Målet</h3>" in page
    assert "<strong>tryghed</strong>" in page
    assert "<script>alert" not in page


def test_versions_are_compared_with_each_other_and_with_now(signed_in, consultant, project):
    document = DocumentFactory(project=project, code="projektbeskrivelse", texts={"formal": "Vi prøver det."})
    freeze(document, by=consultant)
    document.texts = {"formal": "Vi prøver det i ti boliger."}
    document.save(by=consultant)
    client = signed_in(consultant)
    address = url("compare", project, "projektbeskrivelse")

    page = client.get(address, {"fra": "1"}).content.decode()
    assert "tilføjet" in page
    assert "ti boliger" in page
    freeze(document, by=consultant)
    assert [c.heading for c in client.get(address, {"fra": "1", "til": "2"}).context["changes"]] == ["Formål og mål"]
    assert "Der er ingen forskel" in client.get(address, {"fra": "2"}).content.decode()


@pytest.mark.parametrize("query", [{"fra": "9"}, {"fra": "x"}, {"til": "\x00"}, {"fra": "-1", "til": "9" * 30}])
def test_a_version_that_is_not_there_compares_nothing_and_breaks_nothing(signed_in, consultant, project, query):
    DocumentFactory(project=project, code="projektbeskrivelse", filled=True)

    assert signed_in(consultant).get(url("compare", project, "projektbeskrivelse"), query).status_code == 200


def opened(answer):
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    return pikepdf.open(io.BytesIO(answer.content))


def test_a_document_is_a_tagged_danish_pdf_and_its_download_is_logged(signed_in, consultant, project):
    document = DocumentFactory(project=project, code="projektbeskrivelse", filled=True)
    version = freeze(document, by=consultant)
    client = signed_in(consultant)

    for name, rest in (("document_pdf", ()), ("version_pdf", (version.number,))):
        with opened(client.get(url(name, project, "projektbeskrivelse", *rest))) as file:
            assert file.Root.MarkInfo.Marked
            assert str(file.Root.Lang) == "da"
            assert "Digitalt tilsyn" in str(file.docinfo["/Title"])
    assert StateChange.objects.about(document).filter(action="download", by=consultant).count() == 2


def test_a_version_that_is_not_there_has_no_pdf(signed_in, consultant, project):
    DocumentFactory(project=project, code="projektbeskrivelse", filled=True)

    assert signed_in(consultant).get(url("version_pdf", project, "projektbeskrivelse", 7)).status_code == 404
    assert not DocumentVersion.objects.exists()


@pytest.mark.parametrize("kind", ["must", "other"])
def test_without_gates_a_document_is_begun_from_the_project_page(signed_in, consultant, kind):
    project = ProjectFactory(type=kind, state="idea")
    DocumentFactory(project=project, code="projektbeskrivelse", filled=True)
    page, begin = project.get_absolute_url(), f"/projekter/{project.label}/dokumenter/{{}}/skriv/"

    told = signed_in(consultant).get(page).content.decode()

    assert begin.format("kontrakt") in told
    assert begin.format("projektbeskrivelse") not in told
    assert signed_in(consultant).get(begin.format("kontrakt")).status_code == 200
    assert begin.format("kontrakt") not in signed_in(UserFactory(head="Omsorg")).get(page).content.decode()
