"""Debian's PostgreSQL in a throw-away folder, for a test: it answers on a socket of its own and on no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of PostgreSQL's newest programs; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Postgres:
    """A server of one test's own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kollen-pg-"))
        # It refuses to run as root.
        self.user = None if os.geteuid() else ("postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody")
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-A", "trust", "-N", "-U", "kollen", "--no-instructions")
        self.libpq = f"dbname=postgres user=kollen host={self.folder}"

    def ask(self, statement: str, database: str = "postgres") -> None:
        """Run a statement."""
        subprocess.run([programs() / "psql", "-q", "-d", f"{self.libpq} dbname={database}", "-c", statement], check=True)

    def start(self) -> None:
        """Start it where it does not run, and wait until it answers."""
        if (self.folder / "data" / "postmaster.pid").exists():
            return
        log = str(self.folder / "log")
        self._run("pg_ctl", "-w", "-l", log, "-o", f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off", "start")

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop it if it runs, and leave nothing behind."""
        subprocess.run([programs() / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"], user=self.user, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [programs() / program, "-D", self.folder / "data", *arguments]
        subprocess.run(command, user=self.user, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
