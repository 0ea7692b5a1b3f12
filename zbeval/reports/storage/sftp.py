"""A target over SFTP: known hosts only, keys of this account, files that everyone may read."""

from __future__ import annotations

from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem


class KnownHosts(SFTPFileSystem):
    """SFTP as fsspec has it, but a host that this account does not know is refused."""

    cachable = False

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        self.client.connect(self.host, **self.ssh_kwargs)
        self.ftp = self.client.open_sftp()

    def open_to_readers(self, path: str, *, folder: bool = False) -> None:
        """Let everyone read a file or a folder, whatever the server's umask is."""
        self.ftp.chmod(path, 0o755 if folder else 0o644)

    def close(self) -> None:
        """End the connection."""
        self.client.close()


def sftp_of(url: str) -> tuple[Any, str]:
    """Return the store behind an address and the path in it."""
    options = SFTPFileSystem._get_kwargs_from_urls(url)
    host = options.pop("host")
    return KnownHosts(host, **options), SFTPFileSystem._strip_protocol(url)
