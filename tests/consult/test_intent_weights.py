"""What was learned: a chance for every intent, and which sign speaks for it."""

from consult.intent_weights import ALWAYS, IntentWeights, intent_weights
from consult.intents import IDLE, NOTHING

WEIGHTS = IntentWeights(
    {
        ALWAYS: {"bilateral": -2.0, "coverage": 0.0},
        "word both": {"bilateral": 3.0},
        "word eye": {"bilateral": 1.0, "coverage": -1.0},
    }
)


def test_without_signs_a_chance_is_that_of_every_letter():
    chances = WEIGHTS.chances(())

    assert round(chances["bilateral"], 3) == 0.119
    assert chances["coverage"] == 0.5


def test_each_sign_adds_its_weight_and_an_unknown_one_none():
    chances = WEIGHTS.chances(("word both", "word eye", "word never seen"))

    assert chances["bilateral"] > 0.85
    assert chances["coverage"] < 0.5


def test_the_strongest_sign_is_the_one_that_speaks_most_for_an_intent():
    assert WEIGHTS.strongest("bilateral", ("word eye", "word both")) == "word both"
    assert WEIGHTS.strongest("coverage", ("word eye",)) == ""


def test_every_letter_has_a_chance_of_everything_that_was_learned():
    chances = intent_weights().chances(())

    assert {"modifier_choice", "ncci_bundling", NOTHING, *IDLE} <= chances.keys()
    assert all(0 < chance < 1 for chance in chances.values())
