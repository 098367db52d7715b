"""Whatever lines come, the parser and the tables of record give rows or the project's own refusal: no other error, no hang, no growth.

The lines are pieces of invented documents: shuffled, cut, repeated, with characters changed, very long, or with what cannot be seen.
"""

import signal
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.building.catalogue import load_catalogue
from data.load import tables_of
from data.parsing.document import parse
from data.parsing.records import ParseError
from data.reading.invisible import CONTROLS, ORDERING, cleaned
from data.reading.source import Source
from data.tables import COLUMNS, csv_text
from tests.conftest import some
from tests.documents.content import tab_text
from tests.documents.provstad import DOCUMENTS
from tests.invented import PROVSTAD, Layout, text, unmarked
from tests.test_preview import REPORT

CATALOGUE = load_catalogue()
BOARDS = tuple(board.name for board in CATALOGUE.boards)
TEXTS = (
    text(PROVSTAD), text(PROVSTAD, Layout(names=30, values=9, page_heads=True, every_place=True)),
    text(unmarked(PROVSTAD), Layout(tabs=True)), REPORT, *map(tab_text, DOCUMENTS.values()),
)  # fmt: skip
LINES = tuple(dict.fromkeys(line for document in TEXTS for line in document.split("\n")))
UNSEEN = "\x00\x07\x1b\u200b\u200e\u202e\u2066\u2028\ufeff\x85\t\xa0"
CHANGED_TO = st.text(st.characters() | st.sampled_from(UNSEEN), max_size=3)
bounded = settings(max_examples=40, deadline=None, derandomize=True, database=None, report_multiple_bugs=False)


class Hangs(BaseException):
    """It took too long."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Stop what takes longer: an expression that goes wrong would otherwise never end."""

    def stop(*_arguments):
        raise Hangs

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(lines: Sequence[str], seconds: int = 20) -> bool:
    """Read lines as a document's; return whether it was one. Every cell must be text that a file can hold."""
    found, _warnings = cleaned(lines)
    assert not any(ORDERING.search(line) or CONTROLS.search(line) for line in found)
    with within(seconds):
        try:
            tables = tables_of(parse(found, BOARDS), Source("prov.txt", "0" * 64, "utf-8", found), CATALOGUE)
        except ParseError as error:
            assert 0 <= error.line <= len(found) + 1
            return False
    for name, columns in COLUMNS.items():
        csv_text(columns, tables.rows[name]).encode("utf-8")
    assert all(0 < warning["line"] <= len(found) for warning in tables.document["warnings"])
    return True


# --- pieces, put together otherwise --------------------------------------------------------------------------------------

documents = st.sampled_from([document.split("\n") for document in TEXTS])


@bounded
@given(document=documents, numbers=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=30))
def test_lines_that_change_places(document, numbers):
    lines = list(document)
    for one, other in numbers:
        lines[one % len(lines)], lines[other % len(lines)] = lines[other % len(lines)], lines[one % len(lines)]
    read(lines)


@bounded
@given(document=documents, cuts=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 8)), max_size=12), end=st.integers(1, 300))
def test_a_document_with_pieces_cut_out_and_its_end_cut_off(document, cuts, end):
    lines = list(document)
    for at, count in cuts:
        lines[at % max(1, len(lines)) : at % max(1, len(lines)) + count] = []
    read(lines[:end])


@bounded
@given(document=documents, pieces=st.lists(st.tuples(st.integers(0, 300), st.sampled_from(LINES), st.integers(1, 5)), max_size=25))
def test_lines_of_other_documents_in_between_again_and_again(document, pieces):
    lines = list(document)
    for at, line, times in pieces:
        lines[at % len(lines) : at % len(lines)] = [line] * times
    read(lines)


@bounded
@given(
    document=documents,
    changes=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 80), CHANGED_TO), max_size=40),
)  # fmt: skip
def test_characters_that_are_changed_also_for_what_cannot_be_seen(document, changes):
    lines = list(document)
    for at, place, new in changes:
        line = lines[at % len(lines)]
        lines[at % len(lines)] = line[:place] + new + line[place + 1 :]
    read(lines)


@bounded
@given(lines=st.lists(st.sampled_from(LINES), max_size=200), opening=documents)
def test_lines_in_no_order_at_all_after_a_documents_opening(lines, opening):
    read([*opening[:60], *lines])


# --- very much -----------------------------------------------------------------------------------------------------------

LONG = (
    "A" * 100_000, "Aa-" * 30_000, "Andel " * 4_000, "Handläggare Till " * 4_000, "1 " * 10_000, "10,6 % " * 3_000, "2024-01-01 " * 3_000,
    "1.1.1 " * 3_000, "- " * 9_000, "• " * 9_000, "\t" * 5_000, "mnkr " * 5_000, "Förväntat resultat " * 2_000, "(" * 20_000,
    "högst 8 procent " * 2_000, "(utfall 2020: 8 %) " * 2_000, "Verksamhetsplan 2024 " * 2_000,
)  # fmt: skip


@pytest.mark.parametrize("line", some([pytest.param(line, id=line[:12].strip() or "tabs") for line in LONG], 2))
@pytest.mark.parametrize("below", ["opening", "indicators"])
def test_a_very_long_line_takes_no_very_long_time(line, below):
    lines = TEXTS[0].split("\n")
    heads = {"opening": 2, "indicators": lines.index(" Indikator Årsmål KF:s årsmål Periodicitet") + 2}
    read([*lines[: heads[below]], line, *lines[heads[below] :]])


@pytest.mark.parametrize("document", some(pytest.param(text, id=f"{at}") for at, text in enumerate(TEXTS)))
def test_ten_times_the_lines_take_about_ten_times_as_long(document):
    lines = document.split("\n")
    lines *= max(1, 500 // len(lines))
    read(lines)  # what is made once is made
    once, ten = (min(_seconds(lines * times) for _again in range(3)) for times in (1, 10))
    assert ten < 25 * once + 0.2, (once, ten)


def _seconds(lines: Sequence[str]) -> float:
    begun = time.process_time()
    read(lines, 60)
    return time.process_time() - begun


@pytest.mark.deep
def test_two_hundred_thousand_lines_are_read_or_refused():
    lines = TEXTS[0].split("\n")
    assert read((lines * (200_000 // len(lines) + 1))[:200_000], 240) in (True, False)


def test_reading_again_and_again_keeps_nothing():
    lines = TEXTS[0].split("\n")
    for _warm in range(3):
        read(lines)
    tracemalloc.start()
    read(lines)
    before = tracemalloc.get_traced_memory()[0]
    for _again in range(20):
        read(lines)
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 200_000
