"""What all reports of one run rest on besides their own data: the program and the boundaries."""

from __future__ import annotations

from zbeval.home import boundary_folders
from zbeval.reports import places
from zbeval.reports.storage.cache_key import PACKAGE, folder_digest

TERRITORY = "territory"  # the folder inside the data with the cells that maps are drawn with


def basis() -> dict[str, str]:
    """Return the digests of zbeval's own code and of all boundaries that maps may use.

    ``code`` covers the package without the versions it uses; those are told one by one in the
    provenance of each report. ``boundaries`` covers the cells that come with zbeval and the
    official ones that a user added.
    """
    folders = [places.DATA / TERRITORY, *boundary_folders()]
    return {
        "code": folder_digest([PACKAGE]),
        "boundaries": folder_digest([folder for folder in folders if folder.is_dir()]),
    }
