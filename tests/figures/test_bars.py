import pytest

from figures.bars import Pool, pool_bars

SOCIAL = Pool("Social", 20_000_000, reserved=2_000_000, committed=8_000_000, spent=6_400_000)
OMSORG = Pool("Omsorg", 20_000_000, committed=13_100_000, spent=9_600_000)


def rects(svg):
    """Every bar and swatch: x, width, fill."""
    return [(float(rect.get("x")), float(rect.get("width")), rect.get("fill")) for rect in svg.iter("rect")]


def words(svg):
    return [text.text for text in svg.iter("text")]


def test_rest_is_what_nothing_holds():
    assert SOCIAL.rest == 3_600_000
    assert OMSORG.rest == -2_700_000


def test_the_parts_of_a_wide_bar_follow_each_other(read):
    svg = read(pool_bars("pulje", [SOCIAL]).svg)

    assert (svg.get("width"), svg.get("height")) == ("720", "84")
    assert rects(svg)[:4] == [
        (150, 400, "#FFFFFF"),
        (150, 128, "#1C6DC9"),
        (278, 160, "url(#pulje-k1-hatch)"),
        (438, 40, "url(#pulje-k1-dots)"),
    ]
    assert {"rest 36.000", "forbrugt 64.000 · disponeret 80.000 · reserveret 20.000"} <= set(words(svg))
    assert words(svg)[-4:] == ["forbrugt", "disponeret", "reserveret", "rest"]


def test_the_parts_of_a_narrow_bar_follow_each_other(read):
    svg = read(pool_bars("pulje", [SOCIAL]).narrow_svg)

    assert rects(svg)[:4] == [
        (0, 280, "#FFFFFF"),
        (0, 89.6, "#1C6DC9"),
        (89.6, 112, "url(#pulje-smal-k1-hatch)"),
        (201.6, 28, "url(#pulje-smal-k1-dots)"),
    ]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_row_is_46_high_wide_and_62_narrow(read, count):
    figure = pool_bars("pulje", [Pool("Ny", 100_000)] * count)

    assert read(figure.svg).get("height") == str(46 * count + 38)
    assert read(figure.narrow_svg).get("height") == str(62 * count + 30)


def test_a_narrow_row_grows_when_its_words_need_two_lines(read):
    svg = read(pool_bars("pulje", [SOCIAL]).narrow_svg)

    assert svg.get("height") == str(62 + 14 + 30)
    assert {"forbrugt 64.000 · disponeret 80.000 · reserveret 20.000", "ramme 200.000"} <= set(words(svg))


def test_an_overdrawn_pool_stops_at_112_per_cent_with_a_line_at_100(read):
    svg = read(pool_bars("pulje", [OMSORG]).svg)
    (limit,) = svg.findall("line")

    assert rects(svg)[1:3] == [
        (150, 192, "#1C6DC9"),
        (342, 256, "url(#pulje-k1-hatch)"),
    ]  # ends at 598 = 150 + 1.12 · 400
    assert (limit.get("x1"), limit.get("stroke"), limit.get("stroke-width")) == ("550", "#A4262C", "3")
    assert "▲ over 27.000" in words(svg)


def test_a_pool_without_a_frame_is_over_from_the_first_krone(read):
    svg = read(pool_bars("pulje", [Pool("Ny", 0, committed=300_000, spent=100_000)]).svg)

    assert [rect[:2] for rect in rects(svg)[1:3]] == [(150, 112), (262, 336)]
    assert svg.find("line").get("x1") == "150"
    assert "▲ over 4.000" in words(svg)


def test_a_pool_without_frame_and_use_says_so(read):
    svg = read(pool_bars("pulje", [Pool("Ny", 0)]).svg)

    assert len(rects(svg)) == 1 + 4
    assert "ingen ramme" in words(svg)


def test_a_used_up_pool_has_rest_0_and_no_line(read):
    svg = read(pool_bars("pulje", [Pool("TUCV", 50_000_000, spent=50_000_000)]).svg)

    assert "rest 0" in words(svg)
    assert svg.findall("line") == []


def test_a_drawing_never_looks_better_than_the_ledger(read):
    just_left = read(pool_bars("pulje", [Pool("Ny", 10_000, spent=150)]).svg)
    just_over = read(pool_bars("pulje", [Pool("Ny", 10_000, spent=10_001)]).svg)

    assert "rest 98" in words(just_left)
    assert "▲ over 1" in words(just_over)


def test_money_paid_back_draws_no_negative_bar(read):
    svg = read(pool_bars("pulje", [Pool("Ny", 100_000, spent=-5_000)]).svg)

    assert len(rects(svg)) == 1 + 4
    assert "forbrugt −50 · disponeret 0 · reserveret 0" in words(svg)


def test_fixed_lines_are_grey(read):
    svg = read(pool_bars("fast", [Pool("TUCV", 100_000, spent=50_000, fixed=True)]).svg)

    assert rects(svg)[1] == (150, 200, "#59656F")
    assert not [element for element in svg.iter() if element.get("fill") == "#1C6DC9"]


def test_a_long_label_is_wrapped_and_kept_clear_of_the_bar(read):
    svg = read(pool_bars("fast", [Pool("Konferencer, temadage og events", 100_000)]).svg)

    assert words(svg)[:3] == ["Konferencer,", "temadage og events", "ramme 1.000\xa0kr."]


def test_the_table_is_exact():
    figure = pool_bars("pulje", [SOCIAL, Pool("Omsorg", 20_000_000, spent=20_000_050)])

    assert figure.rows == (
        ("Social", "200.000", "20.000", "80.000", "64.000", "36.000"),
        ("Omsorg", "200.000", "0", "0", "200.000,50", "▲ −0,50"),
    )
    assert figure.finding == "▲ Omsorg er 0,50\xa0kr. over rammen."


def test_the_finding_when_all_is_well():
    assert pool_bars("pulje", [SOCIAL]).finding == "Social har 36.000\xa0kr. tilbage af 200.000\xa0kr."
    assert pool_bars("pulje", [SOCIAL, SOCIAL]).finding == "Ingen er over rammen."
    assert pool_bars("pulje", []).finding == "Ingen puljer."
