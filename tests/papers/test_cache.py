"""A paper is laid out once for one order, and never served damaged."""

import pytest

from papers.cache import kept


@pytest.fixture
def made(settings, tmp_path):
    """Counts how often a paper is made; `made(order)` gives it."""
    settings.DATA_DIR = tmp_path
    count = []

    def paper(order=b"order", looks=b"looks"):
        return kept(order, looks, lambda: count.append(1) or b"%PDF" + order + looks)

    paper.count = count
    paper.folder = tmp_path / "cache" / "papers"
    return paper


def test_the_same_order_is_made_once(made):
    assert made() == made() == b"%PDForderlooks"
    assert len(made.count) == 1


def test_another_order_and_other_templates_are_another_paper(made):
    assert len({made(), made(order=b"other"), made(looks=b"new")}) == 3
    assert len(made.count) == 3


@pytest.mark.parametrize("harm", [b"", b"x", b"x" * 100])
def test_a_damaged_one_is_made_anew(made, harm):
    made()
    next(made.folder.glob("*/*")).write_bytes(harm)

    assert made() == b"%PDForderlooks"
    assert len(made.count) == 2


def test_a_disk_that_takes_nothing_costs_only_the_cache(made):
    made.folder.parent.mkdir()
    made.folder.write_text("in the way")

    assert made() == b"%PDForderlooks"
