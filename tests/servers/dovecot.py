"""A private Dovecot: IMAP over TLS, with a mailbox of its own for whoever asks."""

import contextlib
import getpass
import itertools
import pwd
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from imapclient import IMAPClient

from mailer.mailbox import Mailbox, parse_imap_url
from tests.servers.certificates import Certificates
from tests.servers.private import (
    Process,
    free_port,
    is_root,
    plain_user,
    port_answers,
    program,
    short_folder,
)

PASSWORD = "open:sesame@9"

CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 100
auth_failure_delay = 0
imap_capability = {capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  # Else one test's wrong password slows down the next test's login.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class DovecotServer:
    """One Dovecot on *port*; mail lies under *folder* and survives restarts."""

    def __init__(self, folder: Path, owner: pwd.struct_passwd, certificates: Certificates) -> None:
        self.port = free_port()
        self.certificates = certificates
        self._folder = folder
        self._owner = owner
        self._numbers = itertools.count(1)
        for file in (certificates.cert_file, certificates.key_file):
            shutil.copy(file, folder / file.name)
        (folder / "mail").mkdir()
        if is_root():
            shutil.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
        config = folder / "dovecot.conf"
        self._process = Process(
            [program("dovecot", "dovecot-imapd"), "-F", "-c", str(config)],
            folder / "log",
            lambda: port_answers(self.port),
        )
        self.start()

    def start(self, *, capability: str = "") -> None:
        """Start; *capability* replaces what the server says it can (``"+X"`` adds X)."""
        us = getpass.getuser()
        group = str(self._owner.pw_gid)
        config = CONFIG.format(
            folder=self._folder,
            internal="dovecot" if is_root() else us,
            internal_group="dovecot" if is_root() else _group_name(),
            login="dovenull" if is_root() else us,
            password=PASSWORD,
            owner=self._owner.pw_uid,
            group=group,
            port=self.port,
            capability=capability,
        )
        (self._folder / "dovecot.conf").write_text(config)
        if not self._process.is_running:
            self._process.start()

    def kill(self) -> None:
        """Kill -9 of the server and every connection."""
        self._process.end(signal.SIGKILL)
        for name in ("master.pid",):
            (self._folder / "run" / name).unlink(missing_ok=True)

    def stop(self) -> None:
        self._process.end()

    def new_mailbox(self) -> "TestMailbox":
        """An empty mailbox that nobody else uses."""
        self.start()
        return TestMailbox(self, f"help{next(self._numbers)}")


class TestMailbox:
    """One user's mail: its *url*, and what a mail program would do in it."""

    __test__ = False

    def __init__(self, server: DovecotServer, user: str) -> None:
        password = quote(PASSWORD, safe="")
        self.server = server
        self.url = f"imaps://{user}:{password}@localhost:{server.port}/INBOX"
        self.ca_file = server.certificates.ca_file
        self.tls = server.certificates.for_client()
        self._user = user

    @property
    def mailbox(self) -> Mailbox:
        return parse_imap_url(self.url)

    @contextlib.contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """A mail program that is logged in."""
        client = IMAPClient("localhost", self.server.port, ssl_context=self.tls, timeout=10)
        try:
            client.login(self._user, PASSWORD)
            yield client
        finally:
            with contextlib.suppress(OSError, client.Error):
                client.logout()

    def append(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            for mail in mails:
                client.append(folder, mail)

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """Every mail in *folder* that is not marked deleted; none if there is no such folder."""
        with self.client() as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(["UNDELETED"]), ["BODY.PEEK[]"])
            return [part[b"BODY[]"] for _, part in sorted(found.items())]


@contextlib.contextmanager
def private_dovecot(certificates: Certificates) -> Iterator[DovecotServer]:
    # Dovecot hands no mail to root.
    owner = plain_user("nobody")
    program("dovecot", "dovecot-imapd")
    with short_folder(owner) as folder:
        server = DovecotServer(folder, owner, certificates)
        try:
            yield server
        finally:
            server.kill()


def _group_name() -> str:
    import grp
    import os

    return grp.getgrgid(os.getegid()).gr_name
