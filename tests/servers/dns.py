"""A small DNS server on 127.0.0.1 for text records; it can fall silent or fail."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

SILENT = "say nothing"
BROKEN = "fail"


class TextDns:
    """The server: *texts* holds each name's records, SILENT or BROKEN; *asked* the questions."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str] | str] = {}
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._socket.getsockname()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        # A last datagram wakes the server from its wait.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.sendto(b"", self.address)
        self._thread.join(timeout=5)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            datagram, client = self._socket.recvfrom(4096)
            if not datagram:
                return
            answer = self._answer(dns.message.from_wire(datagram))
            if answer is not None:
                self._socket.sendto(answer.to_wire(max_size=4096), client)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        [question] = query.question
        name = question.name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        held = self.texts.get(name)
        if held == SILENT:
            return None
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if held == BROKEN:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif held is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            quoted = [_quoted(text) for text in held]
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "TXT", *quoted))
        return answer


@contextlib.contextmanager
def text_dns() -> Iterator[TextDns]:
    server = TextDns()
    try:
        yield server
    finally:
        server.close()


def _quoted(text: str) -> str:
    """*text* in strings of at most 255 bytes (RFC 1035 3.3)."""
    return " ".join(f'"{text[at : at + 250]}"' for at in range(0, max(len(text), 1), 250))
