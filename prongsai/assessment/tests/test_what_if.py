"""What a result would become."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.assessment import item_points, packaged_year
from prongsai.assessment.national import national_target
from prongsai.assessment.what_if import what_if

pytestmark = pytest.mark.pure

NOW = {"IIT": Decimal("96.00"), "EIT": Decimal("92.00"), "OIT": Decimal("90.00")}
INDICATORS = {6: 95, 7: 88, 8: 93}


def test_mended_items_and_better_indicators_reach_a_level_with_the_arithmetic_open():
    year = packaged_year(2567)
    after = what_if(year, instruments=NOW, indicators=INDICATORS, better_indicators={7: 98}, mended_items={"O34", "O1"})
    assert after.instruments == {"IIT": Decimal("96.00"), "EIT": Decimal("95.33"), "OIT": Decimal("100.00")}
    assert after.total == Decimal("97.40") and after.level.level.code == "ผ่านดีเยี่ยม"
    seventh = after.gains[0]
    assert seventh.to_total == Fraction(1) and "÷ 3 ตัวชี้วัด" in seventh.arithmetic and "× 30%" in seventh.arithmetic
    mended = {gain.label.split()[0]: gain.to_total for gain in after.gains[1:]}
    assert mended == {code: item_points(year)[code].points for code in ("O1", "O34")}


def test_nothing_better_changes_nothing():
    year = packaged_year(2567)
    after = what_if(year, instruments=NOW, indicators=INDICATORS, better_indicators={}, mended_items=())
    assert dict(after.instruments) == NOW and after.total == Decimal("92.40")


def test_an_indicator_that_is_not_known_is_not_improved_and_no_total_is_invented():
    year = packaged_year(2567)
    after = what_if(year, instruments={"EIT": 90}, indicators={}, better_indicators={7: 99}, mended_items=())
    assert not after.gains and after.total is None and after.level is None


def test_scores_that_do_not_fit_together_are_said():
    year = packaged_year(2567)
    after = what_if(year, instruments={**NOW, "OIT": 99}, indicators={}, better_indicators={}, mended_items={"O34"})
    assert after.instruments["OIT"] == 100 and after.capped == ("OIT",)


@pytest.mark.parametrize(("year", "score"), [(2563, 85), (2565, 85), (2570, 85), (2571, 90), (2580, 90), (2590, 90)])
def test_the_national_target_of_a_year(year, score):
    assert national_target(year) == score
