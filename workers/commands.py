"""The long-running commands: everything in one process, or one part a process."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import BadSetting

if TYPE_CHECKING:
    from config.settings import Settings
    from workers.house import House
    from workers.run import Pages


@dataclass(frozen=True)
class _Process:
    """One process at work: its house, what is closed at its end, and when that is."""

    house: "House"
    parts: ExitStack
    stop: Event


def run(pages: "Pages") -> None:
    """Start everything: doors, pollers, worker, sweeper, console and, if none is set, a sink."""
    from workers.run import run_everything, stop_on_signals

    run_everything(_settings(), pages, typer.echo, stop_on_signals())


def console(pages: "Pages") -> None:
    """Serve the console's pages."""
    from workers.web import WebThread

    settings = _settings()
    with _process(settings) as process:
        web = WebThread(pages(process.house, settings), settings.console, settings.proxy)
        process.parts.enter_context(closing(web))
        web.start()
        typer.echo(f"console: http://{settings.console.rpartition(':')[0]}:{web.port}/")
        process.stop.wait()


def door() -> None:
    """Take mail in by SMTP, and by LMTP if CASECONSULTANT_LMTP is set."""
    from workers.parts import open_doors

    settings = _settings()
    with _process(settings) as process:
        for opened in open_doors(process.house):
            process.parts.enter_context(closing(opened))
            typer.echo(f"{opened}, for {settings.address}")
        process.stop.wait()


def poll() -> None:
    """Take mail in from the mailboxes and the Maildir that are set."""
    from workers.parts import start_watchers

    settings = _settings()
    if not settings.imap and settings.maildir is None:
        raise BadSetting("set CASECONSULTANT_IMAP or CASECONSULTANT_MAILDIR: nothing to poll")
    with _process(settings) as process:
        for loop in start_watchers(process.house):
            process.parts.enter_context(closing(loop))
        typer.echo(f"polling {len(settings.imap)} mailboxes")
        process.stop.wait()


def sweep() -> None:
    """Ring again for due work whose bell was lost."""
    from workers.parts import start_book_watch
    from workers.sweeper import keep_sweeping

    settings = _settings()
    if settings.embedded_bells:
        raise BadSetting(
            "the bells of CASECONSULTANT_BROKER memory:// do not leave a process: "
            "`caseconsultant work` sweeps by itself, or set a broker"
        )
    with _process(settings) as process:
        if settings.book.exists():
            process.parts.enter_context(closing(start_book_watch(process.house)))
        typer.echo(f"sweeping every {settings.sweep_every:g} s")
        keep_sweeping(process.house, process.stop, settings.sweep_every)


def work(
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="worker processes")] = 2,
) -> None:
    """Do the due work: read, draft, send."""
    from config.folders import make_data_folder
    from workers.app import HouseOfEachProcess, set_up
    from workers.bells import Bells
    from workers.house import open_house
    from workers.parts import open_way_out
    from workers.restored import hold_if_restored
    from workers.shelf import see_to_book

    settings = _settings()
    if settings.embedded_bells:
        _work_alone(settings)
        return
    make_data_folder(settings.data)
    see_to_book(settings.book)
    with ExitStack() as parts:
        ready, sink = open_way_out(settings)
        if sink is not None:
            parts.enter_context(closing(sink))
        with closing(open_house(ready)) as house:
            hold_if_restored(house)
        bells = parts.enter_context(closing(Bells()))
        houses = parts.enter_context(closing(HouseOfEachProcess(ready, bells.ring)))
        app = set_up(ready, houses)
        options = ["--without-gossip", "--without-mingle", "--loglevel=WARNING"]
        app.worker_main(["worker", f"--concurrency={concurrency}", *options])


def hold_letters() -> None:
    """After a restore: leave every letter that waits to be sent to a human, who may know of it."""
    from workers.house import open_house
    from workers.restored import hold_letters

    with closing(open_house(_settings())) as house:
        cases = hold_letters(house)
    typer.echo(f"held: {', '.join(cases)}" if cases else "no letter waits to be sent")


def _work_alone(settings: "Settings") -> None:
    """Work with bells that never leave this process: the sweeper must be in it too."""
    from config.folders import make_data_folder
    from workers.embedded import start_worker
    from workers.parts import open_way_out, start_book_watch, start_sweeper
    from workers.restored import hold_if_restored
    from workers.shelf import see_to_book

    make_data_folder(settings.data)
    see_to_book(settings.book)
    ready, sink = open_way_out(settings)
    with _process(ready) as process:
        if sink is not None:
            process.parts.enter_context(closing(sink))
        hold_if_restored(process.house)
        process.parts.enter_context(closing(start_worker(process.house)))
        process.parts.enter_context(closing(start_sweeper(process.house)))
        process.parts.enter_context(closing(start_book_watch(process.house)))
        typer.echo("working; the sweeper is in this process too")
        process.stop.wait()


@contextmanager
def _process(settings: "Settings") -> Iterator[_Process]:
    """Open a house with bells for the length of the block; signals end it."""
    from workers.app import set_up
    from workers.bells import Bells
    from workers.house import open_house
    from workers.run import stop_on_signals

    with ExitStack() as parts:
        bells = parts.enter_context(closing(Bells()))
        house = parts.enter_context(closing(open_house(settings, ring=bells.ring)))
        set_up(settings, lambda: house)
        yield _Process(house, parts, stop_on_signals())


def _settings() -> "Settings":
    from config.logs import set_up_logs
    from config.settings import read_settings

    set_up_logs()
    return read_settings()
