"""What survives when everything is killed again and again: a count, not a time.

Run it with ``.venv/bin/python -m benchmarks.kills``.  It mails questions to ``caseconsultant
run`` while that process is killed with SIGKILL every few seconds, approves each draft as a
consultant would, and then counts ledger, cases, letters and what the sink really took.

Wanted: every accepted mail is one case, no letter is in the sink twice, none is called sent
that is not there; whatever was at the final dot when a kill came is UNKNOWN, for a human.
"""

import argparse
import os
import random
import signal
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from sqlmodel import select

from consult.database import migrate, open_database, reading, transaction
from consult.drafts import current_draft
from consult.errors import ConsultError
from consult.outbox import digest
from consult.people import Role, User, add_user
from consult.review import approve, claim, find_ticket
from consult.states import TicketState
from consult.tables import Fate, LetterState, Mail, OutboxLetter, Ticket
from tests.servers.private import free_port

COMMAND = Path(sys.executable).with_name("caseconsultant")
US = "cases@consult.example"
ENDED = (TicketState.ANSWERED, TicketState.STUCK)


def main() -> None:
    """Mail, kill, approve, count."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--mails", type=int, default=200)
    options.add_argument("--every", type=float, default=3, help="mean seconds between two kills")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        desk = Desk(Path(folder))
        desk.survive(chosen.mails, chosen.every)
        desk.count(chosen.mails)
        desk.close()


class Desk:
    """``caseconsultant run`` on a folder of its own, and the people around it."""

    def __init__(self, folder: Path) -> None:
        self.sent, self.port, self.kills = folder / "sent", free_port(), 0
        listen = {"DOOR": f"127.0.0.1:{self.port}", "CONSOLE": f"127.0.0.1:{free_port()}"}
        ours = listen | {"DATA": str(folder), "ADDRESS": US, "SWEEP_EVERY": "1"}
        self._env = os.environ | {f"CASECONSULTANT_{name}": value for name, value in ours.items()}
        self._engine = open_database(f"sqlite:///{folder / 'cases.db'}")
        migrate(self._engine)
        with transaction(self._engine) as session:
            self._carol: User = add_user(
                session, "carol@consult.example", Role.CONSULTANT, "correct horse battery"
            )
        self._running = self._start()

    def survive(self, mails: int, every_s: float) -> None:
        """Take *mails* in and answer them while being killed; then finish in peace."""
        over, idle = threading.Event(), threading.Event()
        killer = threading.Thread(target=self._kill, args=[over, every_s])
        consultant = threading.Thread(target=self._approve, args=[idle])
        killer.start()
        consultant.start()
        for number in range(mails):
            self._bring(question(number))
            time.sleep(0.1)
        over.set()
        killer.join()
        for _ in range(120):
            if len(self._tickets(*ENDED)) == mails:
                break
            time.sleep(1)
        idle.set()
        consultant.join()

    def count(self, mails: int) -> None:
        """Print what came of it."""
        with reading(self._engine) as session:
            fates = Counter(session.exec(select(Mail.fate)))
            states = Counter(session.exec(select(Ticket.state)))
            letters = session.exec(select(OutboxLetter)).all()
        taken = Counter(_message_ids(self.sent))
        by_state = Counter(letter.state for letter in letters)
        missing = [
            it for it in letters if it.state is LetterState.SENT and it.message_id not in taken
        ]
        unknown = [it for it in letters if it.state is LetterState.UNKNOWN]
        delivered = sum(it.message_id in taken for it in unknown)
        print(f"kills -9                              {self.kills}")
        print(f"mails accepted, filed, cases          {mails} {fates[Fate.FILED]} {states.total()}")
        print(f"cases answered, shown to a human      {[states[state] for state in ENDED]}")
        print(f"letters sent, unknown                 {by_state[LetterState.SENT]} {len(unknown)}")
        print(f"unknown letters that had arrived      {delivered}")
        print(f"letters in the sink twice             {sum(n > 1 for n in taken.values())}")
        print(f"letters called sent, not in the sink  {len(missing)}")

    def close(self) -> None:
        """Stop it in good order."""
        self._running.send_signal(signal.SIGTERM)
        self._running.wait()
        self._engine.dispose()

    def _start(self) -> subprocess.Popen[bytes]:
        nothing = subprocess.DEVNULL
        command = [str(COMMAND), "run"]
        return subprocess.Popen(
            command, env=self._env, stdout=nothing, stderr=nothing, start_new_session=True
        )

    def _kill(self, over: threading.Event, every_s: float) -> None:
        while not over.wait(random.uniform(0.7, 1.3) * every_s):
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            self.kills += 1
            self._running = self._start()

    def _bring(self, mail: EmailMessage) -> None:
        """Bring the same bytes until they are accepted, as a mail server would."""
        while True:
            with suppress(OSError), smtplib.SMTP("127.0.0.1", self.port, timeout=10) as client:
                client.send_message(mail, to_addrs=[US])
                return
            time.sleep(0.1)

    def _approve(self, idle: threading.Event) -> None:
        while not idle.wait(0.2):
            for ticket_id in self._tickets(TicketState.DRAFTED):
                with suppress(ConsultError), transaction(self._engine) as session:
                    ticket = find_ticket(session, ticket_id)
                    claim(session, ticket, self._carol)
                    draft = current_draft(session, ticket_id)
                    seen = digest(draft.to, draft.subject, draft.text)
                    shown = {"seen": draft.id, "seen_digest": seen, "our_address": US}
                    approve(session, ticket, self._carol, **shown)

    def _tickets(self, *states: TicketState) -> list[int]:
        with reading(self._engine) as session:
            return list(session.exec(select(Ticket.id).where(Ticket.state.in_(states))))


def question(number: int) -> EmailMessage:
    """One question of one sender."""
    mail = EmailMessage()
    mail["From"] = f"Dana <dana{number}@client.example>"
    mail["To"] = US
    mail["Subject"] = f"Question {number}"
    mail["Message-ID"] = make_msgid(domain="client.example")
    mail.set_content("Can I bill 45385 with 45380, and which one gets the 59?")
    return mail


def _message_ids(sent: Path) -> list[str]:
    files = (sent / "new").glob("*")
    return [
        message_from_bytes(it.read_bytes(), policy=policy.default)["Message-ID"] for it in files
    ]


if __name__ == "__main__":
    main()
