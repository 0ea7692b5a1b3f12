"""Listens to the XML of a REFI-QDA project and writes down what zbeval needs, in one pass.

Names of coders, notes and memos are never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from zbeval.errors import ReaderError
from zbeval.sources.refi_names import EXPORT_AGAIN, ByLocalName, given_name, is_refi, own, target
from zbeval.sources.refi_records import Records

INCORRECT_ENCODING = 19  # expat: the file is written otherwise than its first line says
SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
TEXTS = ("Representation", "Transcript", "TextDescription")
SELECTIONS = ("PlainTextSelection", "PDFSelection", "PictureSelection", "AudioSelection",
              "VideoSelection", "TranscriptSelection")  # fmt: skip
VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
PATHS = ("currentPath", "path", "richTextPath", "plainTextPath")
Attributes = dict[str, str]


def parse_refi(
    file: str, content: bytes, roots: tuple[str, ...], encoding: str | None = None
) -> Records:
    """Return the records of a REFI-QDA file whose outermost element is one of ``roots``.

    Refuses, in Dutch, XML that is broken or of another kind, and any document type: that is where
    entities are declared, and a project needs none.
    """
    listener = Listener(file, roots, encoding)
    try:
        listener.parser.Parse(content, True)
    except expat.ExpatError as error:
        if error.code == INCORRECT_ENCODING and not encoding:
            return parse_refi(file, content, roots, "utf-8")
        rule = f"de XML is niet te lezen (teken {error.offset + 1} van deze regel)"
        raise ReaderError(file, rule, EXPORT_AGAIN, row=error.lineno) from None
    except (UnicodeDecodeError, LookupError, ValueError):
        raise ReaderError(file, "deze XML heeft een onbekende codering", EXPORT_AGAIN) from None
    return listener.records


class Listener:
    """Follows the elements of one file and remembers inside which source, code or case it is."""

    def __init__(self, file: str, roots: tuple[str, ...], encoding: str | None = None):
        self.file, self.roots, self.records = file, roots, Records()
        self.above, self.cases = [""], [""]  # the codes and cases that the present one stands in
        self.source = self.coder = self.group = ""
        self.texts, self.selections = [""], [""]
        self.value: list[str] = []
        self.collected: list[str] | None = None
        self.in_coding = False
        self.parser = expat.ParserCreate(encoding, namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.parser.StartElementHandler = self.begin
        self.starts, self.ends = ByLocalName(self.starting()), ByLocalName(self.ending())

    def refuse_doctype(self, *_: object) -> None:
        """Stop before anything that a document type declares can be expanded or fetched."""
        rule = "deze XML bevat een DOCTYPE; dat lezen we om veiligheidsredenen niet"
        raise ReaderError(self.file, rule, EXPORT_AGAIN)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Check the outermost element; from then on each element goes to its own function."""
        namespace, _, local = name.rpartition("}")
        if local not in self.roots or not is_refi(namespace):
            rule = f"dit is geen REFI-QDA-bestand: het begint niet met {' of '.join(self.roots)}"
            raise ReaderError(self.file, rule, EXPORT_AGAIN, value=local)
        self.records.origin, self.records.root = attributes.get("origin", ""), local
        self.listen()

    def listen(self) -> None:
        """Hand each element to the function that knows it; all others are passed over."""
        starts, ends = self.starts, self.ends

        def start(name: str, attributes: Attributes) -> None:
            if act := starts[name]:
                act(attributes)

        def end(name: str) -> None:
            if act := ends[name]:
                act()

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end

    def starting(self) -> dict[str, Callable[[Attributes], None]]:
        """Return what to do where an element starts."""
        sources = {kind: self.starting_source(kind) for kind in SOURCES}
        return sources | {
            **dict.fromkeys(TEXTS, self.start_text),
            **dict.fromkeys(SELECTIONS, self.start_selection),
            **dict.fromkeys(VALUES, self.start_content),
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
            "Set": self.start_set,
            "MemberSource": self.add_member,
            "MemberCode": self.add_member,
        }

    def ending(self) -> dict[str, Callable[[], object]]:
        """Return what to do where an element ends."""
        return {
            **dict.fromkeys(SOURCES, self.end_source),
            **dict.fromkeys(TEXTS, self.texts.pop),
            **dict.fromkeys(SELECTIONS, self.selections.pop),
            **dict.fromkeys(VALUES, self.end_value),
            "PlainTextContent": self.end_content,
            "Code": self.above.pop,
            "Coding": self.end_coding,
            "Case": self.cases.pop,
        }

    def start_note(self, attributes: Attributes) -> None:
        """Pass over a note with all that is in it, until it ends: it is no source."""

        def end(name: str) -> None:
            if name.rpartition("}")[2] == "Note":
                self.listen()

        self.parser.StartElementHandler, self.parser.EndElementHandler = None, end

    def start_code(self, attributes: Attributes) -> None:
        """Note a code under the code that it stands in."""
        code = own(attributes)
        usable = attributes.get("isCodable", "true") != "false"
        self.records.codes.append((code, attributes.get("name", ""), self.above[-1], usable))
        self.above.append(code)

    def starting_source(self, kind: str) -> Callable[[Attributes], None]:
        """Return the function that notes a source of one kind; a text source holds its own text."""

        def start(attributes: Attributes) -> None:
            self.source = own(attributes)
            paths = [attributes.get(name, "") for name in PATHS]
            named = given_name(attributes.get("name", ""), paths)
            self.records.sources.append((self.source, named, kind))
            self.start_text(attributes)

        return start

    def end_source(self) -> None:
        """Leave a source."""
        self.texts.pop()
        self.source = ""

    def start_text(self, attributes: Attributes) -> None:
        """Note a text: of the source itself, of a PDF, or a transcript."""
        text = own(attributes)
        self.records.texts.append([text, self.source, attributes.get("plainTextPath", ""), ""])
        self.texts.append(text)

    def start_content(self, attributes: Attributes) -> None:
        """Collect text that stands in the XML itself: of a source or a value."""
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
        self.selections.append(own(attributes))
        self.records.selections.append(
            (self.selections[-1], self.texts[-1], get("startPosition"), get("endPosition"),
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
        code = target(attributes)
        if self.in_coding:
            self.records.codings.append((code, self.source, self.selections[-1], self.coder))
        elif self.cases[-1]:
            self.records.case_codes.append((self.cases[-1], code))

    def start_case(self, attributes: Attributes) -> None:
        """Note a case."""
        self.cases.append(own(attributes))
        self.records.cases.append((self.cases[-1], attributes.get("name", "")))

    def refer_source(self, attributes: Attributes) -> None:
        """Note that a whole source belongs to a case."""
        if self.cases[-1]:
            self.records.case_sources.append((self.cases[-1], target(attributes)))

    def refer_selection(self, attributes: Attributes) -> None:
        """Note that one passage belongs to a case."""
        if self.cases[-1]:
            self.records.case_selections.append((self.cases[-1], target(attributes)))

    def start_set(self, attributes: Attributes) -> None:
        """Note a group of sources or codes."""
        self.group = own(attributes)
        self.records.sets.append((self.group, attributes.get("name", "")))

    def add_member(self, attributes: Attributes) -> None:
        """Note that a source or a code is in the group."""
        self.records.members.append((self.group, target(attributes)))

    def start_variable(self, attributes: Attributes) -> None:
        """Note a variable."""
        self.records.variables.append((own(attributes), attributes.get("name", "")))

    def start_variable_value(self, attributes: Attributes) -> None:
        """Note that a case or source has a value; which one follows."""
        self.value = [self.cases[-1] or self.source, "", ""]
        self.records.values.append(self.value)

    def refer_variable(self, attributes: Attributes) -> None:
        """Note of which variable the value is."""
        if self.value:
            self.value[1] = target(attributes)

    def end_value(self) -> None:
        """Keep the value."""
        text = self.collected_text().strip()
        if self.value:
            self.value[2] = text
