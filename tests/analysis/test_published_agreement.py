"""Kappa and alpha come to what was published."""

from __future__ import annotations

import pytest

from probe_reader.analysis.continuum import Continuum
from probe_reader.analysis.kappa import by_chance, decisions, mean, observed, pooled_kappa
from probe_reader.analysis.unitising import alpha, boundary_disagreement, length_disagreement
from probe_reader.core.span import Span


def units(*places: tuple[int, int], origin: int = 0, scale: int = 1) -> tuple[Span, ...]:
    """Return units from their beginnings and lengths, as the literature gives them."""
    return tuple(
        Span((start - origin) * scale, (start + length - origin) * scale) for start, length in places
    )


# Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
# Measurement 20(1), 37-46: the second example, p. 45, as frequencies of 200.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))


def test_cohens_kappa_is_that_of_cohen_1960() -> None:
    assert observed(COHEN) == pytest.approx(0.70)
    assert by_chance(COHEN) == pytest.approx(0.41)
    assert pooled_kappa([COHEN]) == pytest.approx(0.492, abs=0.0005)


# Krippendorff, K. (2004). Content Analysis: An Introduction to Its Methodology, 2nd ed., section 11.6,
# p. 254: observers i and j unitise a continuum from 150 to 450 into units of the kinds c and k. The data
# and the results are taken from the tests of DKPro Statistics, which quote them from the book.
KIND_C = Continuum(
    300,
    {
        "i": units((225, 70), (370, 30), origin=150),
        "j": units((220, 80), (355, 20), (400, 20), origin=150),
    },
)
KIND_K = Continuum(
    300,
    {"i": units((180, 60), (300, 50), origin=150), "j": units((180, 60), (300, 50), origin=150)},
)


def test_alpha_u_is_that_of_krippendorff_2004() -> None:
    c, k = boundary_disagreement([KIND_C]), boundary_disagreement([KIND_K])
    assert c.observed == pytest.approx(0.0144, abs=0.00005)
    assert c.expected == pytest.approx(0.0532, abs=0.00005)
    assert alpha([c]) == pytest.approx(0.7286, abs=0.00005)
    assert k.observed == 0
    assert k.expected == pytest.approx(0.0490, abs=0.00005)
    assert alpha([k]) == 1
    # the book rounds before it divides: 1 - 0.0144 / (0.0532 + 0.0490) = 0.8591
    assert alpha([c, k]) == pytest.approx(0.8591, abs=0.0005)


# Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25,
# 47-76: the pairs A to D of p. 57, on 24 places; again as quoted by the tests of DKPro Statistics.
BERTHA, BILL = ((2, 8), (14, 6)), ((4, 4), (15, 2))
JOHN, JILL = ((0, 18),), ((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1))
GERRET, GILL = ((2, 6), (10, 2), (14, 4), (20, 2)), ((0, 2), (4, 4), (10, 4), (16, 2), (20, 2))
HEATHER, HILL = (
    ((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
    ((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
)


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        (BERTHA, BILL, 0.03125),
        (JOHN, JILL, 2.26736),
        (GERRET, GILL, 0.02777),
        (HEATHER, HILL, 0.38715),
    ],
)
def test_the_differences_of_boundaries_are_those_of_krippendorff_1995(
    first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...], published: float
) -> None:
    part = boundary_disagreement([Continuum(24, {"i": units(*first), "j": units(*second)})])
    assert part.observed == pytest.approx(published, abs=0.00001)


@pytest.mark.parametrize(
    ("first", "second", "published"), [(BERTHA, BILL, 0.553), (JOHN, JILL, -0.926), (HEATHER, HILL, 0.066)]
)
def test_alpha_u_nears_the_continuous_one_of_krippendorff_1995(
    first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...], published: float
) -> None:
    # The formula of 1995 is for lengths without a smallest step, which a fine scale comes near to.
    # Its pair C (0.679) is left out: there the formula of 2004 gives 0.693.
    fine = Continuum(2_400_000, {"i": units(*first, scale=100_000), "j": units(*second, scale=100_000)})
    assert alpha([boundary_disagreement([fine])]) == pytest.approx(published, abs=0.003)


@pytest.mark.parametrize(
    ("first", "second", "published"), [(BERTHA, BILL, 0.385), (JOHN, JILL, 0.385), (GERRET, GILL, 0.314)]
)
def test_kappa_on_places_is_that_of_krippendorff_1995(
    first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...], published: float
) -> None:
    assert pooled_kappa([decisions(units(*first), units(*second), 24)]) == pytest.approx(
        published, abs=0.0005
    )


def test_kappa_is_not_defined_where_both_mark_everything_as_in_krippendorff_1995() -> None:
    assert pooled_kappa([decisions(units(*HEATHER), units(*HILL), 24)]) is None


def test_u_alpha_is_what_its_formula_gives_by_hand() -> None:
    # No worked example of 2016 could be had to check against, so this is the formula of Krippendorff et
    # al. (2016), as in Content Analysis (2019), equations 32 to 34, with one value k and gaps φ, by hand.
    #
    #   i: units [2, 6) and [10, 12)     j: unit [4, 8)     length 20, m = 2
    #   coincidences, all pairs of different observers, over m - 1 = 1:
    #     l_φk = marked by one only = (10-12, 2-4 by i) + (6-8 by j) = 2 + 2 + 2 = 6
    #     l_k. = 4 + 2 + 4 = 10     l_φ. = 40 - 10 = 30     l_.. = 40
    #   expected: e_φk = l_.. · l_φ. · l_k. / (l_..² - Σ units² - Σ gaps)
    #     Σ units² = 16 + 4 + 16 = 36     Σ gaps = 30     e_φk = 40 · 30 · 10 / (1600 - 66) = 12000 / 1534
    #   u-alpha = 1 - 2 l_φk / 2 e_φk = 1 - 6 · 1534 / 12000 = 0.233
    part = length_disagreement([Continuum(20, {"i": units((2, 4), (10, 2)), "j": units((4, 4))})])
    assert part.observed == 6
    assert part.expected == pytest.approx(12000 / 1534)
    assert alpha([part]) == pytest.approx(0.233)


def test_u_alpha_counts_every_pair_of_three() -> None:
    #   i: [2, 6)   j: [2, 6)   k: nothing     length 10, m = 3
    #   l_φk = (0 of i, j + 4 of i, k + 4 of j, k) / (m - 1) = 4     l_k. = 8   l_φ. = 22   l_.. = 30
    #   e_φk = 30 · 22 · 8 / (900 - (16 + 16) - 22) = 5280 / 846
    part = length_disagreement([Continuum(10, {"i": units((2, 4)), "j": units((2, 4)), "k": ()})])
    assert alpha([part]) == pytest.approx(1 - 4 * 846 / 5280)


def test_alpha_u_is_what_its_formula_gives_by_hand_for_three() -> None:
    #   i: [2, 6)   j: [3, 6)   k: nothing     L = 10, m = 3, N = 2 units
    #   observed: both directions of i-j 1² + 0², of i-k 4², of j-k 3² = 2 · (1 + 16 + 9) = 52
    #     D_o = 52 / (m (m - 1) L²) = 52 / 600
    #   expected, gaps of i: 2, 4; of j: 3, 4; of k: 10
    #     unit of 4: (N - 1) / 3 · (2·64 - 3·16 + 4) = 28;  16 · (1 + 1 + 7) = 144
    #     unit of 3: (N - 1) / 3 · (2·27 - 3·9 + 3) = 10;   9 · (2 + 1 + 2 + 8) = 117
    #     D_e = (2 / L) · (28 + 144 + 10 + 117) / (mL (mL - 1) - 4 · 3 - 3 · 2) = 0.2 · 299 / (870 - 18)
    part = boundary_disagreement([Continuum(10, {"i": units((2, 4)), "j": units((3, 3)), "k": ()})])
    assert part.observed == pytest.approx(52 / 600)
    assert part.expected == pytest.approx(0.2 * 299 / 852)


def test_the_kappas_of_several_questions_are_pooled_as_by_de_vries_2008() -> None:
    # De Vries et al. (2008), Field Methods 20(3), 272-282: (mean observed - mean chance) / (1 - mean chance)
    other = ((40, 9), (6, 45))
    wanted = ((0.70 + 0.85) / 2 - (0.41 + by_chance(other)) / 2) / (1 - (0.41 + by_chance(other)) / 2)
    assert pooled_kappa([COHEN, other]) == pytest.approx(wanted)


def test_a_question_that_chance_answers_alike_does_not_change_the_pooled_kappa() -> None:
    assert pooled_kappa([COHEN, ((0, 0), (0, 7))]) == pytest.approx(0.492, abs=0.0005)


def test_the_mean_is_of_what_is_known() -> None:
    assert mean([0.5, None, 1.0]) == 0.75
    assert mean([None]) is None
