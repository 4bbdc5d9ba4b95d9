"""Our addresses and ids cannot be made by anybody else."""

from consult.database import transaction
from consult.threads import (
    EARLIER_READ,
    earlier_messages,
    house_secret,
    last_message,
    our_message_id,
    reply_address,
)
from tests.factories import DANA, MALLORY, US, letter, opened, received


def test_the_house_secret_is_made_once(engine):
    with transaction(engine) as session:
        first = house_secret(session)
    with transaction(engine) as session:
        assert house_secret(session) == first
        assert len(first) == 64


def test_a_reply_address_is_our_address_with_a_signed_plus_part(engine):
    with transaction(engine) as session:
        address = reply_address(session, 7, DANA, US)

    local, _, domain = address.partition("@")
    assert domain == "consult.example"
    assert local.startswith("cases+7-")
    assert len(local) <= 64  # RFC 5321 4.5.3.1.1


def test_a_reply_address_is_bound_to_its_case_and_its_client(engine):
    with transaction(engine) as session:
        mine = reply_address(session, 7, DANA, US)

        assert mine != reply_address(session, 8, DANA, US).replace("+8-", "+7-")
        assert mine != reply_address(session, 7, MALLORY, US)


def test_a_message_id_is_the_same_for_every_try(engine):
    with transaction(engine) as session:
        first = our_message_id(session, "7.1", US)

        assert first == our_message_id(session, "7.1", US)
        assert first != our_message_id(session, "7.2", US)
        assert first.startswith("<cc.7.1.")
        assert first.endswith("@consult.example>")


def test_of_a_long_conversation_the_newest_letters_are_read_with_the_last(engine):
    ticket_id = opened(engine)
    with transaction(engine) as session:
        ours = reply_address(session, ticket_id, DANA, US)
    for number in range(EARLIER_READ + 1):
        received(engine, letter(f"Letter {number}", to=(ours,)))

    with transaction(engine) as session:
        earlier = earlier_messages(session, last_message(session, ticket_id))

    assert [one.text for one in earlier] == [f"Letter {n}" for n in range(EARLIER_READ)][::-1]
