"""Malformed and odd mails through the real door: a row and a fate for each, no traceback."""

import smtplib
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.tables import Fate, Mail, RawBytes
from mailer.door import DoorRules, open_door
from tests.factories import US
from tests.road.houses import a_house, do_all_due, open_jobs
from workers.road import take_in

HARD = Path(__file__).resolve().parents[3] / "shared" / "mails" / "hard"
SAMPLE = sorted(HARD.glob("*.eml"))[::7][:100]


@pytest.mark.skipif(not SAMPLE, reason="the folder of hard mails (../shared/mails/hard) is absent")
def test_a_hundred_hard_mails_are_a_hundred_rows_each_with_one_fate(
    tmp_path, starter_book, smtp_sink, caplog
):
    house = a_house(tmp_path / "data", starter_book, smtp_sink.port)
    door = open_door("127.0.0.1", 0, partial(take_in, house), DoorRules(US))
    for file in SAMPLE:
        with smtplib.SMTP("127.0.0.1", door.port, timeout=20) as client:
            client.sendmail("", [US], file.read_bytes())
    door.close()

    do_all_due(house)

    with transaction(house.engine) as session:
        rows = session.exec(select(Mail)).all()
        assert len(rows) == len(SAMPLE) == 100
        assert Fate.KEPT not in {row.fate for row in rows}
        assert len(session.exec(select(RawBytes.mail_id)).all()) == 100
    assert open_jobs(house) == []
    assert "Traceback" not in caplog.text
    house.close()
