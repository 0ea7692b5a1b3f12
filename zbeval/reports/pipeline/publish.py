"""Makes a whole run of reports: in staging, checked, and only then shown as ``latest``."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zbeval.errors import EXIT_CODE, FAILED, Mistake, NoRoomError, ReaderError
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.options import Options, Sheets
from zbeval.reports.pipeline.run import Reason, Run
from zbeval.reports.storage.run_folders import (
    INTERRUPTED,
    only_runner,
    open_staging,
    publish_run,
    repair,
)

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
LAST_GOOD = "het vorige rapport is onaangeroerd"


class RunFailed(ReaderError):
    """One or more reports of a run cannot be published; every reason is told once."""

    def __init__(self, reasons: Sequence[Reason], folder: Path | None = None):
        super().__init__("zbeval report", "er is niets gepubliceerd", LAST_GOOD.capitalize())
        mistakes = [isinstance(reason, Mistake) for _, reason in reasons]
        self.exit_code = EXIT_CODE if mistakes and all(mistakes) else FAILED
        self.reasons, self.folder = list(reasons), folder

    @property
    def lines(self) -> list[str]:
        """Return the reasons as sentences, each behind the reports that share it."""
        reports: dict[str, list[str]] = {}
        for name, reason in self.reasons:
            reports.setdefault(reason, []).append(name)
        return [f"{', '.join(names)}: {reason}" for reason, names in reports.items()]

    def __str__(self) -> str:
        kept = f" De mislukte run staat in {self.folder}." if self.folder else ""
        return "\n".join([*self.lines, f"Er is niets gepubliceerd; {LAST_GOOD}.{kept}"])


@dataclass(frozen=True)
class Published:
    """A whole run: the folder it is in, and whether it had to be made."""

    run: Path
    changed: bool


def make_reports(
    jobs: Sequence[Job], output: Path, options: Options | None = None, sheets: Sheets | None = None
) -> Published:
    """Run ``jobs``, publish them together and return their folder.

    A report whose key did not change is taken from the cache. If nothing at all changed, the run
    that is shown stays. If anything is amiss nothing is published: ``latest`` stays as it was, and
    the failed run is kept under ``failed`` with its reason. Raises ReaderError.
    """
    options = options or Options()
    with as_reader_error(output), only_runner(output):
        repair(output)
        run = Run(jobs, output, options, sheets)
        if not options.fresh and (shown := run.shown()):
            return Published(shown, changed=False)
        open_staging(output, run.site.run_id)
        try:
            if reasons := run.fill():
                raise RunFailed(reasons)
            published = publish_run(output, run.staging)
        except RunFailed as failure:
            raise RunFailed(failure.reasons, run.fail(failure.lines)) from failure
        except BaseException:
            if run.staging.exists():
                run.fail([INTERRUPTED, traceback.format_exc()])
            raise
        run.finish()
        return Published(published, changed=True)


@contextmanager
def as_reader_error(output: Path) -> Iterator[None]:
    """Turn a disk that is full or a folder that is read-only into a reader's error."""
    try:
        yield
    except OSError as error:
        kind = NoRoomError if error.errno in FULL else ReaderError
        rule = f"schrijven lukt hier niet ({error.strerror or type(error).__name__})"
        todo = f"Maak ruimte of kies een andere map met --output; {LAST_GOOD}"
        raise kind(str(error.filename or output), rule, todo) from error
