"""What a process does with a task; what that takes is loaded there, never by who hands it out."""

from __future__ import annotations

import traceback

from zbeval.language import speaking
from zbeval.reports.pipeline.task import Crash, IndexTask, ReportTask


def run_task(task: ReportTask | IndexTask) -> list[str] | Crash | OSError:
    """Make what a task asks; return in Dutch what is amiss, if anything.

    This is what a process of the pool does. A disk that is full comes back as an OSError.
    """
    from zbeval.reports.pipeline.index import make_index
    from zbeval.reports.pipeline.worker import make_report

    try:
        with speaking(task.site.language):
            return make_index(task) if isinstance(task, IndexTask) else make_report(task)
    except OSError as error:
        return error
    except Exception as error:
        return Crash(type(error).__name__, traceback.format_exc())
