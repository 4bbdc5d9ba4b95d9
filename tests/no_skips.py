"""A pytest plugin for the build machine: a run in which a test was skipped has failed.

``./dev check -p tests.no_skips`` loads it; at home a missing server only skips its tests.
"""


def pytest_sessionfinish(session, exitstatus):
    """Fail the run, by name of each skipped test, where every server was to be had."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped:
        reporter.ensure_newline()
    for report in skipped:
        reporter.write_line(f"skipped, which is not allowed here: {report.nodeid}", red=True)
    if skipped and exitstatus == 0:
        session.exitstatus = 1
