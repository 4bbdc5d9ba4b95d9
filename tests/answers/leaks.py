"""What stands in a draft and came neither from its facts nor from our own words."""

import re
from html import unescape

from consult.wording import TEMPLATES

# A word with a digit in it: a number, a code, a date, an edition, a file's name.
FIGURE = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*")
WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^>]*>")
LONGER_THAN_A_CODE = 6
_REPLY = TEMPLATES / "reply"
_SHARED_WORDS = " ".join(path.read_text() for path in sorted(_REPLY.glob("*.j2")))
_ALL_WORDS = " ".join(path.read_text() for path in sorted(_REPLY.rglob("*.j2")))


def unfounded_figures(drafted, editions=()):
    """The figures of a draft that neither facts, findings, question nor its templates hold.

    *editions* are the book's, of which a draft may say that one is old.
    """
    own = {_REPLY / finding.template for finding in drafted.findings}
    templates = " ".join((_SHARED_WORDS, *(path.read_text() for path in own)))
    numbers = [str(n) for n in range(1, len(_facts(drafted)) + 1)]
    loaded = (f"{one.edition} {one.valid_from}" for one in editions)
    allowed = _figures(" ".join((templates, _told(drafted), *numbers, *loaded, drafted.subject)))
    return _figures(drafted.text) - allowed


def repeated_words(drafted, mail, greeted="Dana"):
    """The long words of *mail* that a draft repeats though they are neither ours nor a fact's."""
    ours = _words(f"{_ALL_WORDS} {_told(drafted)} {greeted}")
    theirs = {word for word in _words(mail) if len(word) >= LONGER_THAN_A_CODE}
    return theirs & (_words(drafted.text) - ours)


def words_of_text(text):
    """Every word and number of *text* in order."""
    return re.findall(r"\w+", text)


def words_of_page(html):
    """The same of an HTML page, as a reader sees it."""
    body = _TAG.sub(" ", html.partition("<body")[2].partition(">")[2])
    return words_of_text(unescape(body))


def _figures(text):
    return set(FIGURE.findall(text))


def _words(text):
    return set(WORD.findall(text.lower()))


def _facts(drafted):
    of_findings = (fact for finding in drafted.findings for fact in finding.facts)
    return list(dict.fromkeys((*drafted.facts, *of_findings)))


def _told(drafted):
    """Everything a draft may stand on: facts, what findings worked out, what was understood."""
    question = drafted.question
    understood = (
        *((one.code, one.modifiers, one.units) for one in question.citations),
        *(one.code.ljust(5, "x") for one in question.citations if one.partial),
        *((one.told, one.codes) for one in question.enclosed),
        *question.modifiers_asked,
        question.on,
        *question.other_dates,
        question.details,
        question.setting.value,
        question.place_of_service,
    )
    findings = [(one.codes, dict(one.values), one.changes) for one in drafted.findings]
    facts = [fact.as_json() for fact in _facts(drafted)]
    days = [str(day) for day in (question.on, *question.other_dates)]
    return f"{facts} {findings} {understood} {days}"
