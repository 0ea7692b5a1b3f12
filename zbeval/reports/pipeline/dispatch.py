"""What a process does with a task; what that takes is loaded there, never by who hands it out."""

from __future__ import annotations

import traceback

from zbeval.reports.pipeline.task import Crash, ListOrder, Order


def carry_out(order: Order | ListOrder) -> list[str] | Crash | OSError:
    """Make what is ordered; return in Dutch what is amiss, if anything.

    This is what a process of the pool does. A disk that is full comes back as an OSError.
    """
    from zbeval.reports.pipeline.index import make_list
    from zbeval.reports.pipeline.worker import make_report

    try:
        return make_list(order) if isinstance(order, ListOrder) else make_report(order)
    except OSError as error:
        return error
    except Exception as error:
        return Crash(type(error).__name__, traceback.format_exc())
