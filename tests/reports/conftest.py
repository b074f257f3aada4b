"""The rooms' own disk, so that no test finds another's files."""

import pytest


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path
