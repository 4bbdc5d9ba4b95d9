"""What was learned: a chance for every intent, and which sign speaks for it."""

from consult.asked.intent_weights import IntentWeights, SignWeight, intent_weights
from consult.asked.intents import IDLE, NOTHING

WEIGHTS = IntentWeights(
    {"bilateral": -2.0, "coverage": 0.0},
    {
        "word both": SignWeight(30.0, "bilateral:150.0"),
        "word eye": SignWeight(40.0, "bilateral:50.0 coverage:-50.0"),
    },
)


def test_without_signs_a_chance_is_that_of_every_letter():
    chances = WEIGHTS.weigh(()).chances()

    assert round(chances["bilateral"], 3) == 0.119
    assert chances["coverage"] == 0.5


def test_the_signs_of_a_letter_share_what_each_adds_and_an_unknown_one_adds_nothing():
    chances = WEIGHTS.weigh(("word both", "word eye", "word never seen")).chances()

    # -2 + (150 + 50) / 50 and 0 - 50 / 50, as log odds.
    assert round(chances["bilateral"], 3) == 0.881
    assert round(chances["coverage"], 3) == 0.269


def test_the_strongest_sign_is_the_one_that_speaks_most_for_an_intent():
    assert (
        WEIGHTS.weigh(("word eye", "word both", "word new")).strongest("bilateral") == "word both"
    )
    assert WEIGHTS.weigh(("word eye",)).strongest("coverage") == ""
    assert WEIGHTS.weigh(()).strongest("coverage") == ""


def test_every_letter_has_a_chance_of_everything_that_was_learned():
    chances = intent_weights().weigh(()).chances()

    assert {"modifier_choice", "ncci_bundling", NOTHING, *IDLE} <= chances.keys()
    assert all(0 < chance < 1 for chance in chances.values())
