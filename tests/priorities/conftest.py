"""The room's pages are asked over plain HTTP, whatever HTTPS is set to."""

import pytest


@pytest.fixture(autouse=True)
def _plain_http(settings):
    settings.SECURE_SSL_REDIRECT = False
