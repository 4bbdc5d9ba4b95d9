"""Signed and encrypted mail: said so, and the armour folded away from the words."""

import pytest

from mailer.seals import PGP_ENCRYPTED, PGP_SIGNED, SMIME_ENCRYPTED, SMIME_SIGNED, armoured
from tests.mailer.files import mixed
from tests.mailer.hostile_makers import WORDS, typed
from tests.mailer.reading import letter_of, raw_mail

WORDS_PART = b"\r\n" + WORDS
ENVELOPED = b"MIAGCSqGSIb3DQEHA6CAMIACAQAxgg=="
ARMOUR = ["", "wcBMA+25/99213", "=AbCd"]
ENCRYPTED = ["-----BEGIN PGP MESSAGE-----", *ARMOUR, "-----END PGP MESSAGE-----"]
SIGNATURE = ["-----BEGIN PGP SIGNATURE-----", "Version: 1", *ARMOUR, "-----END PGP SIGNATURE-----"]


@pytest.mark.parametrize(
    ("kind", "seal"),
    [
        (b"application/pkcs7-signature", SMIME_SIGNED),
        (b"application/x-pkcs7-signature", SMIME_SIGNED),
        (b"application/pgp-signature", PGP_SIGNED),
        (b"application/pgp-encrypted", PGP_ENCRYPTED),
        (b"application/pdf", ""),
    ],
)
def test_a_sealed_part_is_named(kind, seal):
    letter = letter_of(mixed([WORDS_PART, b"Content-Type: " + kind + b"\r\n\r\nx"]))

    assert (letter.sealed, letter.text) == (seal, WORDS.decode().strip())


def test_an_encrypted_mail_without_words_is_a_letter_that_says_so():
    raw = typed(
        b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        ENVELOPED,
        b"Content-Transfer-Encoding: base64\r\n",
    )

    letter = letter_of(raw)

    assert (letter.text, letter.quoted, letter.sealed) == ("", "", SMIME_ENCRYPTED)
    assert [one.filename for one in letter.attachments] == ["smime.p7m"]


def test_pgp_in_the_text_is_named_and_its_armour_is_not_read_for_codes():
    letter = letter_of(raw_mail(body="\r\n".join(["Please see:", *ENCRYPTED, "Dana"])))

    assert (letter.text, letter.sealed) == ("Please see:\nDana", PGP_ENCRYPTED)
    assert "wcBMA+25/99213" in letter.quoted


def test_the_words_of_a_message_signed_in_the_text_stay():
    lines = [
        *("-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA256", "", "May I bill 99213?", ""),
        *SIGNATURE,
    ]

    letter = letter_of(raw_mail(body="\r\n".join(lines)))

    assert (letter.text, letter.sealed) == ("May I bill 99213?", PGP_SIGNED)


def test_a_block_that_is_never_closed_ends_where_words_begin():
    lines = [*ENCRYPTED[:-1], "May I bill 99213?"]

    assert armoured(lines) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "line",
    ["-----BEGIN", "BEGIN PGP MESSAGE", "see -----BEGIN PGP MESSAGE-----", "-----BEGIN PGP x-----"],
)
def test_what_only_looks_like_armour_is_words(line):
    assert armoured([line, "99213"]) == []
