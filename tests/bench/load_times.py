"""python -m tests.bench.load_times — reading the source documents and building the database: seconds, and memory at its most."""

import resource
import tempfile
import time
from pathlib import Path

from data.build import run
from data.load import main as load
from tests.conftest import seed_files


def main() -> None:
    """Print how long the documents and the database take in this run."""
    with tempfile.TemporaryDirectory() as folder:
        plan, database = Path(folder) / "plan", Path(folder) / "kollen.duckdb"
        begin = time.perf_counter()
        load([*map(str, seed_files()), "--into", str(plan)])
        read = time.perf_counter()
        run([plan], database)
        built = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(seed_files())} documents read in {read - begin:.2f} s, database in {built - read:.2f} s, {peak:.0f} MB at most")


if __name__ == "__main__":
    main()
