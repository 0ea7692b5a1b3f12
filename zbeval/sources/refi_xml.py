"""Listens to the XML of a REFI-QDA project and writes down what zbeval needs, in one pass.

Names of coders, notes and memos are never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from zbeval.errors import ReaderError
from zbeval.sources.refi_records import Records

NAMESPACE = "urn:QDA-XML:"
EXPORT_AGAIN = "Exporteer het project opnieuw als REFI-QDA"
SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
TEXTS = ("Representation", "Transcript", "TextDescription")
SELECTIONS = tuple(
    f"{kind}Selection" for kind in ("PlainText", "PDF", "Picture", "Audio", "Video", "Transcript")
)
VALUES = tuple(
    f"{kind}Value" for kind in ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
)
Attributes = dict[str, str]


def parse_refi(file: str, content: bytes, root: str) -> Records:
    """Return the records of a REFI-QDA file whose outermost element is ``root``.

    Refuses, in Dutch, XML that is broken or of another kind, and any document type: that is where
    entities are declared, and a project needs none.
    """
    listener = Listener(file, root)
    try:
        listener.parser.Parse(content, True)
    except expat.ExpatError as error:
        rule = f"de XML is niet te lezen (teken {error.offset + 1} van deze regel)"
        raise ReaderError(file, rule, EXPORT_AGAIN, row=error.lineno) from None
    except (UnicodeDecodeError, LookupError):
        raise ReaderError(file, "deze XML heeft een onbekende codering", EXPORT_AGAIN) from None
    return listener.records


class Listener:
    """Follows the elements of one file and remembers inside which source, code or case it is."""

    def __init__(self, file: str, root: str):
        self.file, self.root, self.records = file, root, Records()
        self.above = [""]  # the codes that the present code stands in
        self.source = self.case = self.coder = ""
        self.texts, self.selections = [""], [""]
        self.value: list[str] = []
        self.collected: list[str] | None = None
        self.in_coding, self.note = False, ""
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.parser.StartElementHandler = self.begin
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}

    def refuse_doctype(self, *_: object) -> None:
        """Stop before anything that a document type declares can be expanded or fetched."""
        rule = "deze XML bevat een DOCTYPE; dat lezen we om veiligheidsredenen niet"
        raise ReaderError(self.file, rule, EXPORT_AGAIN)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Check the outermost element; from then on each element goes to its own function."""
        namespace, _, local = name.rpartition("}")
        if local != self.root or not namespace.startswith(NAMESPACE):
            rule = f"dit is geen REFI-QDA-bestand: het begint niet met {self.root}"
            raise ReaderError(self.file, rule, EXPORT_AGAIN, value=local)
        self.records.origin = attributes.get("origin", "")
        prefix = f"{namespace}}}"
        self.starts = {prefix + local: act for local, act in self.starting().items()}
        self.ends = {prefix + local: act for local, act in self.ending().items()}
        self.note = f"{prefix}Note"
        self.listen()

    def listen(self) -> None:
        """Hand each element to the function that knows it; all others are passed over."""
        starts, ends = self.starts.get, self.ends.get

        def start(name: str, attributes: Attributes) -> None:
            if act := starts(name):
                act(attributes)

        def end(name: str) -> None:
            if act := ends(name):
                act()

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end

    def starting(self) -> dict[str, Callable[[Attributes], None]]:
        """Return what to do where an element starts."""
        sources = {kind: self.starting_source(kind) for kind in SOURCES}
        return sources | {
            **dict.fromkeys(TEXTS, self.start_text),
            **dict.fromkeys(SELECTIONS, self.start_selection),
            **dict.fromkeys(VALUES, self.start_value),
            "PlainTextContent": self.start_content,
            "Note": self.start_note,
            "Code": self.start_code,
            "Coding": self.start_coding,
            "CodeRef": self.refer_code,
            "Case": self.start_case,
            "SourceRef": self.refer_source,
            "SelectionRef": self.refer_selection,
            "Variable": self.start_variable,
            "VariableValue": self.start_variable_value,
            "VariableRef": self.refer_variable,
        }

    def ending(self) -> dict[str, Callable[[], None]]:
        """Return what to do where an element ends."""
        return {
            **dict.fromkeys(SOURCES, self.end_source),
            **dict.fromkeys(TEXTS, self.texts.pop),
            **dict.fromkeys(SELECTIONS, self.selections.pop),
            **dict.fromkeys(VALUES, self.end_value),
            "PlainTextContent": self.end_content,
            "Code": self.above.pop,
            "Coding": self.end_coding,
            "Case": self.end_case,
        }

    def start_note(self, attributes: Attributes) -> None:
        """Pass over a note with all that is in it, until it ends: it is no source."""

        def end(name: str) -> None:
            if name == self.note:
                self.listen()

        self.parser.StartElementHandler, self.parser.EndElementHandler = None, end

    def start_code(self, attributes: Attributes) -> None:
        """Note a code under the code that it stands in."""
        code = attributes.get("guid", "")
        usable = attributes.get("isCodable", "true") != "false"
        self.records.codes.append((code, attributes.get("name", ""), self.above[-1], usable))
        self.above.append(code)

    def starting_source(self, kind: str) -> Callable[[Attributes], None]:
        """Return the function that notes a source of one kind; a text source holds its own text."""

        def start(attributes: Attributes) -> None:
            self.source = attributes.get("guid", "")
            self.records.sources.append((self.source, attributes.get("name", ""), kind))
            self.start_text(attributes)

        return start

    def end_source(self) -> None:
        """Leave a source."""
        self.texts.pop()
        self.source = ""

    def start_text(self, attributes: Attributes) -> None:
        """Note a text: of the source itself, of a PDF, or a transcript."""
        text = attributes.get("guid", "")
        self.records.texts.append([text, self.source, attributes.get("plainTextPath", ""), ""])
        self.texts.append(text)

    def start_content(self, attributes: Attributes) -> None:
        """Collect text that stands in the XML itself."""
        self.collected = []
        self.parser.CharacterDataHandler = self.collected.append

    def collected_text(self) -> str:
        """Return what was collected and stop collecting."""
        self.parser.CharacterDataHandler = None
        collected, self.collected = self.collected or [], None
        return "".join(collected)

    def end_content(self) -> None:
        """Keep the text with the source, PDF or transcript that it belongs to."""
        text = self.collected_text()
        if self.records.texts:
            self.records.texts[-1][3] = text

    def start_selection(self, attributes: Attributes) -> None:
        """Note a selection; only those in a text have positions."""
        get = attributes.get
        self.selections.append(get("guid", ""))
        self.records.selections.append(
            (get("guid", ""), self.texts[-1], get("startPosition"), get("endPosition"),
             get("name", ""))
        )  # fmt: skip

    def start_coding(self, attributes: Attributes) -> None:
        """Remember who coded."""
        self.in_coding, self.coder = True, attributes.get("creatingUser", "")

    def end_coding(self) -> None:
        """Leave a coding."""
        self.in_coding = False

    def refer_code(self, attributes: Attributes) -> None:
        """Note that a code was given: to a selection or source, or to a case as a whole."""
        code = attributes.get("targetGUID", "")
        if self.in_coding:
            self.records.codings.append((code, self.source, self.selections[-1], self.coder))
        elif self.case:
            self.records.case_codes.append((self.case, code))

    def start_case(self, attributes: Attributes) -> None:
        """Note a case."""
        self.case = attributes.get("guid", "")
        self.records.cases.append((self.case, attributes.get("name", "")))

    def end_case(self) -> None:
        """Leave a case."""
        self.case = ""

    def refer_source(self, attributes: Attributes) -> None:
        """Note that a whole source belongs to a case."""
        if self.case:
            self.records.case_sources.append((self.case, attributes.get("targetGUID", "")))

    def refer_selection(self, attributes: Attributes) -> None:
        """Note that one passage belongs to a case."""
        if self.case:
            self.records.case_selections.append((self.case, attributes.get("targetGUID", "")))

    def start_variable(self, attributes: Attributes) -> None:
        """Note a variable."""
        self.records.variables.append((attributes.get("guid", ""), attributes.get("name", "")))

    def start_variable_value(self, attributes: Attributes) -> None:
        """Note that a case or source has a value; which one follows."""
        self.value = [self.case or self.source, "", ""]
        self.records.values.append(self.value)

    def refer_variable(self, attributes: Attributes) -> None:
        """Note of which variable the value is."""
        if self.value:
            self.value[1] = attributes.get("targetGUID", "")

    def start_value(self, attributes: Attributes) -> None:
        """Collect the value."""
        self.start_content(attributes)

    def end_value(self) -> None:
        """Keep the value."""
        text = self.collected_text().strip()
        if self.value:
            self.value[2] = text
