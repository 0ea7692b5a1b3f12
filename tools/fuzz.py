"""Damage files and bring them to every door: each is read or refused in Dutch, never a traceback.

    python tools/fuzz.py [--files 5000] [--seed 1] [--only DOOR ...] [--keep FOLDER]

Bytes are flipped, slices cut, doubled and filled with noise; columns and lines change places,
digits become others; in a zip file also inside its parts. Writes a table in docs/drills.md; files
that break a door are kept in FOLDER.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.fuzz_doors import DOORS, Door, small_home  # noqa: E402
from zbeval.cli import main as zbeval  # noqa: E402
from zbeval.sources import folder  # noqa: E402

TARGET = ROOT / "docs" / "drills.md"
TITLE = "## Damaged files at every door"
LONGEST_S = 60
MARKS = (b";", b",", b"\t", b"|")


@dataclass
class Tally:
    """What became of the damaged files of one door."""

    door: str
    seen: Counter = field(default_factory=Counter)
    slowest: float = 0.0
    whole: int = 0
    samples: int = 0


def flipped(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content))])


def without_slice(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return bytes(content[:start] + content[start + chance.randrange(200) :])


def doubled(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.randrange(400)]
    return bytes(content[:start] + piece * chance.choice((2, 3, 50)) + content[start:])


def noisy(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return bytes(content[:start]) + chance.randbytes(chance.randrange(60)) + bytes(content[start:])


def other_digits(content: bytearray, chance: random.Random) -> bytes:
    places = [place for place, one in enumerate(content) if 48 <= one < 58]
    for place in chance.sample(places, min(len(places), 5)):
        content[place] = chance.choice(b"0123456789.,-eE \"';")
    return bytes(content)


def columns_swapped(content: bytearray, chance: random.Random) -> bytes:
    mark = max(MARKS, key=content.count)
    lines = [line.split(mark) for line in bytes(content).split(b"\n")]
    one, other = chance.randrange(8), chance.randrange(8)
    for line in lines if chance.random() < 0.7 else lines[:1]:
        if max(one, other) < len(line):
            line[one], line[other] = line[other], line[one]
    return b"\n".join(mark.join(line) for line in lines)


def lines_shuffled(content: bytearray, chance: random.Random) -> bytes:
    lines = bytes(content).split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


DAMAGE: tuple[Callable[[bytearray, random.Random], bytes], ...] = (
    flipped, cut, without_slice, doubled, noisy, other_digits, columns_swapped, lines_shuffled,
)  # fmt: skip


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a file after one to three kinds of damage."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        if not content:
            break
        content = chance.choice(DAMAGE)(bytearray(content), chance)
    return content


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a zip file of which one part is damaged, whole on the outside."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    parts = source.namelist()
    wrong = chance.choice(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts:
            part = source.read(name)
            archive.writestr(name, damaged(part, chance) if name == wrong else part)
    return target.getvalue()


def bring(door: Door, path: Path, output: Path) -> str:
    """Bring one file to a door and return what happened."""
    told = io.StringIO()
    for order in door.orders(path, output):
        try:
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                code = zbeval(order)
        except TimeoutError:
            return "too long"
        except BaseException:
            traceback.print_exc()
            return "traceback"
        if code:
            return "refused" if code == 2 else "failed"
        door.fill(path.parent)
    return "read"


def too_long(*_: object) -> None:
    raise TimeoutError


def fuzz(door: Door, files: int, chance: random.Random, keep: Path | None) -> Tally:
    """Bring damaged files to one door and count what happened."""
    tally = Tally(door.name)
    with tempfile.TemporaryDirectory() as room:
        samples = Path(room) / "samples"
        samples.mkdir()
        folder.BESIDE_THE_PACKAGE = small_home(Path(room) / "home") if door.small else ROOT / "data"
        paths = door.samples(samples)
        whole = [(path.name, path.read_bytes()) for path in paths]
        tally.whole = sum(bring(door, path, Path(room) / path.name) == "read" for path in paths)
        tally.samples = len(paths)
        for number in range(files):
            name, content = chance.choice(whole)
            inside = zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 0.6
            content = (damaged_inside if inside else damaged)(content, chance)
            with tempfile.TemporaryDirectory() as here:
                path = Path(here) / name
                path.write_bytes(content)
                start = time.monotonic()
                signal.alarm(LONGEST_S)
                found = bring(door, path, Path(here) / "own")
                signal.alarm(0)
                tally.slowest = max(tally.slowest, time.monotonic() - start)
            tally.seen[found] += 1
            if keep and found not in ("read", "refused"):
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{door.name.replace(' ', '_')}_{number}_{name}").write_bytes(content)
    return tally


def write_table(found: list[Tally], seed: int) -> None:
    """Write the table in docs/drills.md, in place of the earlier one; what follows it stays."""
    text, _, old = TARGET.read_text(encoding="utf-8").partition(f"\n{TITLE}")
    _, next_title, rest = old.partition("\n## ")
    lines = [
        text.rstrip(), "", TITLE, "",
        f"Made by `python tools/fuzz.py` (seed {seed}, {date.today().isoformat()}): whole files in "
        "which bytes are flipped, slices", "cut, doubled or filled with noise, columns and lines "
        "swapped, digits changed; in zip files also inside a part.", "",
        "| Door | Whole files read | Damaged files | Read | Refused in Dutch | Traceback "
        "| Too long | Slowest (s) |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for one in found:
        seen = one.seen
        broken = seen["traceback"] + seen["failed"]
        lines.append(f"| {one.door} | {one.whole} of {one.samples} | {seen.total()} "
                     f"| {seen['read']} | {seen['refused']} | {broken} | {seen['too long']} "
                     f"| {one.slowest:.1f} |")  # fmt: skip
    written = "\n".join(lines) + "\n" + next_title + rest
    TARGET.write_text(written, encoding="utf-8", newline="\n")


def main() -> int:
    """Bring damaged files to the doors that were asked for; return 1 if any broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5000, help="over all doors together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[], metavar="DOOR")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, too_long)
    doors = [one for one in DOORS if not arguments.only or one.name in arguments.only]
    found = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = home
        for door in doors:
            chance = random.Random(f"{arguments.seed} {door.name}")
            found.append(fuzz(door, arguments.files // len(doors), chance, arguments.keep))
            print(
                door.name,
                dict(found[-1].seen),
                f"{found[-1].slowest:.1f} s",
                f"whole: {found[-1].whole} of {found[-1].samples}",
                flush=True,
            )
    if not arguments.only:
        write_table(found, arguments.seed)
    return int(any(set(one.seen) - {"read", "refused"} for one in found))


if __name__ == "__main__":
    sys.exit(main())
