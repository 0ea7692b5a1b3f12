"""What a notebook shows: collects the outputs of its cells as a front end of Jupyter does."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

MOST_TEXT = 1_000_000  # characters of printed or plain text that one cell may leave behind
CUT = "\n[De rest van deze uitvoer is weggelaten: een cel mag niet meer dan 1 MB tekst tonen.]\n"


class Screen:
    """Collects outputs in the cell that runs; an output with an identity can be updated later."""

    def __init__(self) -> None:
        self.outputs: list[NotebookNode] = []
        self.named: dict[str, list[NotebookNode]] = {}
        self.printed: list[str] = []
        self.stream = ""
        self.room = MOST_TEXT
        self.clear_first = False

    def open_cell(self, outputs: list[NotebookNode]) -> None:
        """Collect from now on in ``outputs``, those of the cell that starts."""
        self.outputs, self.room, self.clear_first = outputs, MOST_TEXT, False

    def close_cell(self) -> None:
        """Put what was printed last in the outputs."""
        self.flush()

    def print(self, stream: str, text: str) -> None:
        """Add printed text; what goes beyond the room of one cell is left out, and that is told."""
        if self.room <= 0 or not text:
            return
        if stream != self.stream:
            self.flush()
        self.stream, shown = stream, text[: self.room]
        self.room -= len(text)
        self.printed.append(shown if self.room > 0 else shown + CUT)

    def flush(self) -> None:
        """Make one output of the text that was printed on one stream without interruption."""
        text, self.printed = "".join(self.printed), []
        if text:
            self.add(NotebookNode(output_type="stream", name=self.stream, text=text))

    def display(
        self, data: Mapping[str, Any], metadata: Mapping[str, Any], name: str, update: bool
    ) -> None:
        """Add an output, or replace every output of this ``name`` when it is an update."""
        self.flush()
        parts = {"data": plain(data), "metadata": plain(metadata)}
        if update:
            for output in self.named.get(name, []):
                output.update(parts)
            return
        output = NotebookNode(output_type="display_data", **parts)
        if name:
            self.named.setdefault(name, []).append(output)
        self.add(output)

    def result(self, data: Mapping[str, Any], metadata: Mapping[str, Any], count: int) -> None:
        """Add the value of a cell's last line."""
        self.flush()
        output = NotebookNode(output_type="execute_result", execution_count=count)
        output.update(data=plain(data), metadata=plain(metadata))
        self.add(output)

    def error(self, kind: str, message: str, lines: list[str]) -> None:
        """Add the error that stopped a cell."""
        self.flush()
        output = NotebookNode(output_type="error", ename=kind, evalue=message[:MOST_TEXT])
        output["traceback"] = [line[:MOST_TEXT] for line in lines]
        self.add(output)

    def clear(self, wait: bool) -> None:
        """Empty the cell, at once or as soon as something follows."""
        self.flush()
        if wait:
            self.clear_first = True
        else:
            self.outputs.clear()

    def add(self, output: NotebookNode) -> None:
        """Add one output."""
        if self.clear_first:
            self.outputs.clear()
            self.clear_first = False
        self.outputs.append(output)


def plain(bundle: Mapping[str, Any]) -> NotebookNode:
    """Return a bundle as it would travel to a front end: a copy in JSON's types, text capped."""
    from ipykernel.jsonutil import encode_images
    from jupyter_client.jsonutil import json_default

    copy = json.loads(json.dumps(encode_images(dict(bundle)), default=json_default))
    text = copy.get("text/plain")
    if isinstance(text, str) and len(text) > MOST_TEXT:
        copy["text/plain"] = text[:MOST_TEXT] + CUT
    return NotebookNode(copy)


class Printed(io.TextIOBase):
    """A stream like ``sys.stdout`` that prints on a screen."""

    encoding = "utf-8"

    def __init__(self, screen: Screen, name: str):
        self.screen, self.name = screen, name

    def write(self, text: str) -> int:
        """Print ``text`` and return its length."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.screen.print(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Return that this stream can be written to."""
        return True
