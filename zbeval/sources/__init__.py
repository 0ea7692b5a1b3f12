"""Opens files: every cell as text, nothing judged but whether it can be read at all."""

from zbeval.sources.folder import TableFile, data_folder, shipped_folder, table_files
from zbeval.sources.package import read_package
from zbeval.sources.raw import read_raw
from zbeval.sources.raw_table import RawTable, capped

__all__ = [
    "RawTable",
    "TableFile",
    "capped",
    "data_folder",
    "read_package",
    "read_raw",
    "shipped_folder",
    "table_files",
]
