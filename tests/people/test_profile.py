"""The person's own page."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_choices_of_looks_have_danish_names_and_are_not_optional(signed_in):
    page = signed_in(UserFactory()).get("/profil/").content.decode()

    assert "<legend>Tema</legend>" in page
    assert "<legend>Tæthed</legend>" in page
