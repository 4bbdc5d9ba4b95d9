"""The private servers themselves: they start, they are private, they die and come back."""

import psycopg
import redis


def test_a_redis_comes_back_empty_at_the_same_address_after_a_kill(redis_server):
    client = redis.Redis.from_url(redis_server.url)
    client.set("bell", "1")

    redis_server.kill()
    redis_server.start()

    assert client.get("bell") is None
    client.close()


def test_each_test_has_a_database_of_its_own(postgres):
    with postgres.fresh_database() as first, postgres.fresh_database() as second:
        assert first != second
        with psycopg.connect(first.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE one (n int)")
        with psycopg.connect(second.replace("+psycopg", "")) as connection:
            found = connection.execute("SELECT to_regclass('one')").fetchone()

    assert found == (None,)


def test_a_postgres_keeps_its_databases_through_a_restart(postgres, postgres_url):
    url = postgres_url.replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE one (n int)")

    postgres.stop()
    postgres.start()

    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM one").fetchone() == (0,)


def test_a_mailbox_begins_empty_and_holds_what_is_put_in(mailbox):
    assert mailbox.mails() == []

    mailbox.append(b"Subject: one\r\n\r\ntext\r\n")

    assert mailbox.mails() == [b"Subject: one\r\n\r\ntext\r\n"]
    assert mailbox.mails("Processed") == []


def test_a_dovecot_keeps_its_mail_through_a_kill(mailbox):
    mailbox.append(b"Subject: one\r\n\r\ntext\r\n")

    mailbox.server.kill()
    mailbox.server.start()

    assert len(mailbox.mails()) == 1
