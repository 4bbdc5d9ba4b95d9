"""Everything the operator may choose, read once at the front door and handed down as values.

Each field is the environment variable ``CASECONSULTANT_<NAME>``, or a key of
the TOML file that ``CASECONSULTANT_SETTINGS`` names; the environment wins.
"""

import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config.errors import BadSetting
from config.values import (
    Address,
    DnsServer,
    Listen,
    broker_url,
    database_url,
    host_and_port,
    imap_urls,
    is_loopback,
    smtp_url,
    split_urls,
)

PREFIX = "CASECONSULTANT_"


def _data_home() -> Path:
    """Where the XDG base directory specification puts it, whatever folder one stands in."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local/share") / "caseconsultant"


class Settings(BaseSettings):
    """The operator's choices.  Times in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Path = Field(
        default_factory=_data_home,
        description="a folder for all state of the embedded default; made when missing",
    )
    database: Annotated[SecretStr | None, AfterValidator(database_url)] = Field(
        default=None,
        description="an SQLAlchemy URL, sqlite:///FILE or postgresql://USER@HOST/NAME",
    )
    broker: Annotated[SecretStr, AfterValidator(broker_url)] = Field(
        default=SecretStr("memory://"),
        description="a Celery broker URL: memory://, redis://HOST:PORT/N or amqp://HOST",
    )
    door: Annotated[str, Listen] = Field(
        default="127.0.0.1:8025", description="host:port where mail is taken in by SMTP"
    )
    lmtp: Annotated[str | None, Listen] = Field(
        default=None, description="host:port where mail is taken in by LMTP (behind Postfix, say)"
    )
    console: Annotated[str, Listen] = Field(
        default="127.0.0.1:8000", description="host:port of the console's pages"
    )
    address: Annotated[str, Address] = Field(
        default="cases@caseconsultant.example",
        description="our own mail address, name@domain; its plus-addresses are ours too",
    )
    name: str = Field(default="CaseConsultant", description="the name beside our address")
    smtp: Annotated[SecretStr | None, AfterValidator(smtp_url)] = Field(
        default=None,
        description="where mail goes out, smtp:// or smtps:// URL; a local sink when unset",
    )
    imap: Annotated[
        tuple[SecretStr, ...], NoDecode, BeforeValidator(split_urls), AfterValidator(imap_urls)
    ] = Field(
        default=(), description="one or more imaps:// URLs to poll, parted by blanks or commas"
    )
    maildir: Path | None = Field(default=None, description="a Maildir folder to poll")
    admin: Annotated[str, Address] = Field(
        default="admin@caseconsultant.example", description="the first admin's mail address"
    )
    tls_certificate: Path | None = Field(
        default=None, description="PEM file of the door's certificate chain, for STARTTLS"
    )
    tls_key: Path | None = Field(default=None, description="PEM file of the door's private key")
    max_mail: int = Field(
        default=40 * 2**20, ge=2**16, le=2**30, description="largest mail taken in, bytes"
    )
    receipts: bool = Field(default=True, description="whether each new case draws one receipt")
    receipts_an_hour: int = Field(
        default=100, ge=0, le=100_000, description="the most receipts that go out in one hour"
    )
    authentication: Literal["off", "report", "require"] = Field(
        default="report",
        description="off, report, or require: must a reply's sender be proven to join a case",
    )
    authserv_ids: Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_urls)] = Field(
        default=(),
        description="names our own mail servers sign Authentication-Results with; none: not read",
    )
    microsoft_365: bool = Field(
        default=False,
        description="whether our mailboxes are at Microsoft 365 (its results carry no name)",
    )
    arc_sealers: Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_urls)] = Field(
        default=(), description="domains of forwarders whose ARC seals are believed"
    )
    dns: Annotated[str | None, DnsServer] = Field(
        default=None,
        description="IP address and port of the DNS server to ask; the machine's own when unset",
    )
    dns_timeout: float = Field(
        default=3.0, ge=0.1, le=10, description="seconds all DNS look-ups for one mail may take"
    )
    sweep_every: float = Field(
        default=2.0, ge=0.1, le=60, description="seconds between two sweeps for due work"
    )
    poll_every: float = Field(
        default=20.0, ge=1, le=60, description="seconds of one IDLE slice, and between polls"
    )
    smtp_timeout: float = Field(
        default=15.0, ge=1, le=20, description="seconds one step of sending may take"
    )
    proxy: str | None = Field(
        default=None,
        description="IP address of the reverse proxy whose X-Forwarded-For the console believes",
    )
    secure_cookies: bool = Field(
        default=False, description="whether the console is only reached by https"
    )
    cpt_licensed: bool = Field(
        default=False,
        description="whether you hold the AMA's licence to show its CPT texts; else none is loaded",
    )

    @model_validator(mode="after")
    def _no_open_doors(self) -> Self:
        """Beyond loopback, mail comes in by TLS only (RELIABILITY.md 4), and pages go by https."""
        if bool(self.tls_certificate) != bool(self.tls_key):
            raise ValueError("TLS_CERTIFICATE and TLS_KEY are set together or not at all")
        for variable, listen in (("DOOR", self.door), ("LMTP", self.lmtp)):
            if listen and not self.tls_certificate and not _is_loopback(listen):
                raise ValueError(
                    f"{variable} beyond this machine wants TLS_CERTIFICATE and TLS_KEY"
                )
        if not self.secure_cookies and not _is_loopback(self.console):
            # Passwords and letters would cross the network in the clear.
            raise ValueError(
                "CONSOLE beyond this machine wants SECURE_COOKIES=yes and a TLS proxy before it"
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the TOML file if one is named."""
        file = os.environ.get(f"{PREFIX}SETTINGS")
        if not file:
            return init_settings, env_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(file))

    @property
    def database_url(self) -> str:
        """The database's URL, with its password: never to be logged or shown."""
        if self.database is None:
            return f"sqlite:///{self.data.resolve() / 'cases.db'}"
        return self.database.get_secret_value()

    @property
    def broker_url(self) -> str:
        """The broker's URL, with its password."""
        return self.broker.get_secret_value()

    @property
    def embedded_bells(self) -> bool:
        """True if bells never leave the process, so that whoever works must sweep too."""
        return self.broker_url.startswith("memory:")

    @property
    def book(self) -> Path:
        """The book's file."""
        return self.data / "book.db"

    @property
    def sent(self) -> Path:
        """The sink's Maildir."""
        return self.data / "sent"


def read_settings(**chosen: Any) -> Settings:  # noqa: ANN401 - any field of Settings
    """The settings of this environment.  Raises BadSetting, a line for each wrong variable."""
    file = os.environ.get(f"{PREFIX}SETTINGS")
    if file and not Path(file).is_file():
        raise BadSetting(f"{PREFIX}SETTINGS names {file}, which is no file")
    try:
        return Settings(**chosen)
    except ValidationError as error:
        raise BadSetting("\n".join(_sentence(fault) for fault in error.errors())) from error
    except (ValueError, OSError) as error:  # TOML that does not parse, a file we may not read
        raise BadSetting(f"{PREFIX}SETTINGS ({file}): {error}") from error


def _sentence(fault: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    """One line that names the variable and what it wants.

    The value is not shown: it may be secret.
    """
    field = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        return f"{field}: there is no such setting"
    words = fault["msg"].removeprefix("Value error, ")
    if not field:
        return f"{PREFIX}{words}"
    wants = Settings.model_fields[field].description
    return f"{PREFIX}{field.upper()} wants {wants} ({words})"


def _is_loopback(listen: str) -> bool:
    return is_loopback(host_and_port(listen)[0])
