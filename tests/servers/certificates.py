"""A small certificate authority for one test run, and a certificate for localhost."""

import datetime as dt
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Certificates:
    """Files in PEM: the authority's certificate, the server's, and the server's key."""

    ca_file: Path
    cert_file: Path
    key_file: Path

    def for_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert_file, self.key_file)
        return context

    def for_client(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.ca_file))


def make_certificates(folder: Path, *, days: int = 2) -> Certificates:
    """An authority, and a certificate of its for localhost and 127.0.0.1, in *folder*.

    Negative *days* make a certificate that has expired.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CaseConsultant test CA")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    ca = _signed(
        ca_name, ca_name, ca_key, ca_key, days, x509.BasicConstraints(ca=True, path_length=0)
    )
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    cert = _signed(ca_name, name, ca_key, key, days, x509.SubjectAlternativeName(names))
    files = Certificates(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    files.ca_file.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    files.cert_file.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    files.key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def _signed(issuer, subject, ca_key, key, days, extension) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    ca_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 10 * DAY)
        .not_valid_after(now + days * DAY)
        .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        .add_extension(key_id, critical=False)
        .add_extension(ca_id, critical=False)
        .sign(ca_key, hashes.SHA256())
    )
