"""Caches what a pure function of arrays gave, so that measures that ask the same share the work.

Within a process the latest answers are kept in memory. While a run of reports is made, its
processes also share them through a folder of that run, named by the variable ``ZBEVAL_CACHE``: what
is the same for three hundred sheets is worked out once. An answer stands behind its own digest, so
that one which was harmed is worked out again.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np

VARIABLE = "ZBEVAL_CACHE"
Function = TypeVar("Function", bound=Callable[..., Any])


def cached(maxsize: int) -> Callable[[Function], Function]:
    """Return a decorator for a pure function of arrays, given by place, and plain values by name.

    The last ``maxsize`` answers are kept by the content of what was asked. Arrays in an answer
    are read-only: nobody can change what another is given.
    """

    def decorate(function: Function) -> Function:
        @lru_cache(maxsize)
        def answer(arrays: tuple, named: tuple) -> Any:
            given = [np.frombuffer(data, dtype).reshape(shape) for data, dtype, shape in arrays]
            question = pickle.dumps((function.__module__, function.__qualname__, arrays, named))
            return locked(shared(question, lambda: function(*given, **dict(named))))

        @wraps(function)
        def ask(*arrays: np.ndarray, **named: Any) -> Any:
            packed = [np.ascontiguousarray(one) for one in arrays]
            content = tuple((one.tobytes(), one.dtype.str, one.shape) for one in packed)
            return answer(content, tuple(sorted(named.items())))

        return cast(Function, ask)

    return decorate


def shared(question: bytes, work: Callable[[], Any]) -> Any:
    """Return the answer that another process of this run left, else work it out and leave it."""
    folder = os.environ.get(VARIABLE)
    if not folder or not private(Path(folder)):
        return work()
    place = Path(folder) / hashlib.sha256(question).hexdigest()
    with suppress(OSError):
        digest, _, packed = place.read_bytes().partition(b"\n")
        if digest.decode("ascii", "replace") == hashlib.sha256(packed).hexdigest():
            os.utime(place)  # used now: those used longest ago leave first
            return pickle.loads(packed)
    found = work()
    with suppress(OSError):  # a full disk must not stop a measure
        staged = place.with_name(f"{place.name}-{os.getpid()}")
        packed = pickle.dumps(found)
        staged.write_bytes(hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed)
        staged.replace(place)
    return found


def private(folder: Path) -> bool:
    """Return whether a folder is this user's alone; it is made if it is not there.

    What is read back from it is unpickled, which runs whatever somebody put there.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not hasattr(os, "geteuid"):
            return True  # on Windows folders below that of a user are closed to others
        found = folder.lstat()
    except OSError:
        return False
    closed = not stat.S_IMODE(found.st_mode) & 0o077
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and closed


def locked(answer: Any) -> Any:
    """Return an answer whose arrays can no longer be changed."""
    if isinstance(answer, tuple):
        return tuple(locked(part) for part in answer)
    if isinstance(answer, np.ndarray):
        answer.flags.writeable = False
    return answer
