"""Which words, codes and commands say that an address is dead."""

import pytest

from mailer.returns.permanence import Failure, is_dead


def dead(diagnostic="", status="", code="", action="", near="", told=""):
    return is_dead(Failure(action, status, code, diagnostic, near, told))


@pytest.mark.parametrize(
    "words",
    [
        "550 5.1.1 <bob@client.example>... User unknown",
        "550 No such user here",
        "550 Unknown user bob",
        "550 Requested action not taken: mailbox unavailable",
        "550 Invalid recipient bob",
        "550 recipient rejected",
        "550 The email account that you tried to reach does not exist.",
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "User not listed in public Name & Address Book",
        "550 This user doesn't have a client.example account",
        "550 RESOLVER.ADR.RecipNotFound; not found",
        "550 5.4.1 Recipient address rejected: Access denied",
        "bob wasn't found at client.example",
        "Empf\u00e4nger unbekannt",
        "551 not our customer",
        "the user has moved to another place",
        "Host or domain name not found",
        "Sorry, I couldn\u2019t find any host named client.example",
        "all MX records point to non-existent hosts",
        "550 Domain client.example does not exist",
        "550 Unrouteable address",
        "this domain does not accept mail (nullMX)",
    ],
)
def test_nobody_there_is_dead(words):
    assert dead(words) is True


@pytest.mark.parametrize(
    "words",
    [
        "552 5.2.2 Mailbox full",
        "550 user bob is over quota",
        "550 Mailbox is frozen",
        "550 The email account that you tried to reach is disabled.",
        "525 5.7.13 Disabled recipient address",
        "550 5.7.1 Message content rejected as spam",
        "554 Client host rejected: blocked using rbl.example",
        "550 relay access denied for recipient",
        "550 sender address rejected: domain not found",
        "550 Unauthenticated senders not allowed",
        "554 Message not accepted for policy reasons",
        "450 try again later: user unknown in our cache",
        "retry timeout exceeded",
        "connection timed out",
        "554 5.4.6 too many hops: recipient unknown",
        "552 message size exceeds the limit",
    ],
)
def test_trouble_that_may_pass_is_not(words):
    assert dead(words) is False


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("5.1.1", True),
        ("5.1.2", True),
        ("5.1.6", True),
        ("5.1.10", True),
        ("5.4.4", True),
        ("5.2.2", False),
        ("5.7.1", False),
        ("5.0.0", False),
        ("4.1.1", False),
        ("2.1.5", False),
        ("", None),
    ],
)
def test_a_status_alone_says_what_rfc_3463_lets_it_say(status, expected):
    assert dead(status=status) is expected


def test_a_host_without_mail_is_dead_whatever_it_says():
    assert dead("521 5.3.2 system not accepting mail", "5.3.2", "521") is True
    assert dead("556 nothing here", "", "556") is True


@pytest.mark.parametrize("status", ["5.7.1", "5.2.0", "5.3.0", "4.1.1"])
def test_user_unknown_beside_a_filters_status_is_a_filters_answer(status):
    assert dead("550 User unknown", status) is False


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("550 User unknown (in reply to RCPT TO command)", True),
        ("550 User unknown (in reply to end of DATA command)", False),
        (">>> DATA\n<<< 550 User unknown\n", False),
        (">>> DATA\n<<< 550 User unknown\n<<< 503 5.0.0 Need RCPT (recipient)", True),
        (">>> DATA\n<<< 550 This user doesn't have a client.example account", True),
    ],
)
def test_who_took_the_recipient_and_refused_the_letter_has_filtered_it(near, expected):
    assert dead("550 User unknown", near=near) is expected


def test_a_host_that_says_5_1_1_after_data_means_it():
    assert dead("550 5.1.1 User unknown", "5.1.1", near="in reply to end of DATA") is True


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_no_failure_is_no_death(action):
    assert dead("550 User unknown", "5.1.1", action=action) is False


def test_an_address_and_a_link_are_no_words_of_the_servers():
    assert dead("550 <mailboxfull@client.example>... User unknown") is True
    assert dead("550 User unknown, see https://mx.example/policy/spam") is True
    assert dead("550 <user.unknown@client.example> rejected as spam") is False


def test_the_servers_own_answer_goes_before_what_is_told_around_it():
    told = "The mailbox may be full or blocked. We recommend to contact the recipient."

    assert dead("550 No such user", told=told) is True
    assert dead("", told="The account does not exist") is True


def test_endless_words_are_weighed_in_time():
    assert dead("user " * 100_000) is None
    assert dead("550 " + "a" * 100_000 + "@") is None
