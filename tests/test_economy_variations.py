"""Tables of money and statistics as boards nobody here has seen may print them: read right, or left out with a warning. Invented figures.

economy_variations.txt holds a case after `===`, as a document prints it; `-->` is a row as it must be read, `-?>` a line that must get a
warning. Each case is read twice: with lines that end where their text does, and with a blank at the end of every line.
"""

import time
from pathlib import Path

import pytest

from data.building.values import number_and_unit
from data.parsing import cells
from data.parsing.economy import read_tables

CASES = [
    case.partition("\n")[::2] for case in Path(__file__).with_name("economy_variations.txt").read_text(encoding="utf-8").split("=== ")[1:]
]
HEAD = ["Ekonomi", "", "Verksamhet (tkr) Budget 2030 Utfall 2030 Avvikelse", ""]
SECONDS = 12  # on a slow machine; a reader that tries every way takes minutes


def _rows(text: str) -> tuple[list[str], list[str]]:
    """Return the rows as they were read, and the lines that got a warning."""
    lines = text.split("\n")
    money, counted, warnings = read_tables(lines, (), True)
    rows: dict[tuple[int, str], list[str]] = {}
    for cell in sorted((*money, *counted), key=lambda cell: cell.line):
        rows.setdefault((cell.line, cell.row), []).append(f"{cell.column} = {cell.value}")
    return [f"{name}: {'; '.join(found)}" for (_line, name), found in rows.items()], [lines[found.line - 1].strip() for found in warnings]


@pytest.mark.parametrize("end", ["", " "], ids=["bare", "blank ended"])
@pytest.mark.parametrize("case", [body for _title, body in CASES], ids=[title for title, _body in CASES])
def test_a_table_is_read_as_printed_or_left_out_with_a_warning(case, end):
    printed = [line.replace("\\u00a0", "\u00a0") for line in case.rstrip("\n").split("\n")]
    text = [line for line in printed if not line.startswith(("--> ", "-?> "))]
    rows, warned = _rows("\n".join(line + end if line else line for line in text) + "\n")
    assert rows == [line.removeprefix("--> ") for line in printed if line.startswith("--> ")]
    assert warned == [line.removeprefix("-?> ").strip() for line in printed if line.startswith("-?> ")]


def test_there_are_as_many_variations_as_were_asked_for():
    assert len({title for title, _body in CASES}) == len(CASES) > 25


def test_every_line_ending_with_a_blank_shows_an_empty_cell_in_the_middle():
    table = "Ekonomi \n\nVerksamhet (tkr) Budget 2030 Utfall 2030 Avvikelse \n\nParker 40 000 39 000 1 000 \n\nFritid 50 000  1 000 \n"
    assert _rows(table) == (
        ["Parker: Budget 2030 = 40 000; Utfall 2030 = 39 000; Avvikelse = 1 000", "Fritid: Budget 2030 = 50 000; Avvikelse = 1 000"],
        [],
    )


def test_per_cent_is_no_money_and_a_sum_has_the_measure_of_its_column():
    text = "Budget 2030\n\nVerksamhet (mnkr) Netto Kostnader Avvikelse i %\n\nNämnd 6,0 7,0 1,0\n\nTotalt 6,0 7,0 1,0\n"
    money, counted, _warnings = read_tables(text.split("\n"), (), True)
    assert [(cell.row, cell.column, cell.measure, cell.unit) for cell in (*money, *counted)] == [
        ("Nämnd", "Netto", "budget", "mnkr"), ("Nämnd", "Kostnader", "kostnader", "mnkr"), ("Totalt", "Netto", "budget", "mnkr"),
        ("Totalt", "Kostnader", "kostnader", "mnkr"), ("Nämnd", "Avvikelse i %", "avvikelse", "%"),
        ("Totalt", "Avvikelse i %", "avvikelse", "%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "measure"),
    [("Helårsprognos", "prognos"), ("Ack utfall", "utfall"), ("Budgetavvikelse", "avvikelse"), ("Årsbudget", "budget")],
)
def test_a_compound_says_what_its_last_part_says(head, measure):
    text = f"Ekonomi\n\nVerksamhet (mnkr) {head} Bokslut\n\nNämnd 6,0 7,0\n\nParker 5,0 4,0\n"
    assert [cell.measure for cell in read_tables(text.split("\n"), (), True)[0]] == [measure, "utfall"] * 2


def test_the_parts_of_a_row_keep_it_as_parent_and_a_heading_inside_ends_at_a_sum():
    text = "Ekonomi\n\nVerksamhet (mnkr) Budget 2030 Utfall 2030\n\nOmsorg\n\nHemtjänst 6,0 7,0\n\n"
    text += "- varav städ 1,0 2,0\n\nNämnden totalt 6,0 7,0\n"
    money, _counted, _warnings = read_tables(text.split("\n"), (), True)
    assert list(dict.fromkeys((cell.row, cell.parent) for cell in money)) == [
        ("Hemtjänst", "Omsorg"), ("- varav städ", "Hemtjänst"), ("Nämnden totalt", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read", "warned"),
    [
        ("Verksamhet (mnkr)\tBudget 2030\tUtfall 2030\tKommentar\nFörskola\t310,2\t311,0\tSe nedan\nFritid\t\t4,0\t\nSumma\t315,2\t-\t",
         ["Förskola: Budget 2030 = 310,2; Utfall 2030 = 311,0", "Fritid: Utfall 2030 = 4,0", "Summa: Budget 2030 = 315,2"], []),
        ("\tBudget 2030\t\tUtfall 2030\t\nMnkr\tKostnader\tIntäkter\tKostnader\tIntäkter\nFörskola\t310,2\t-1,0\t311,0\t-2,0", [],
         ["Budget 2030\t\tUtfall 2030"]),
        ("Verksamhet (mnkr)\tBudget 2030\tUtfall 2030\nFörskola\t310,2\t311,0\nStöd och\nservice\t4,0\t5,0",
         ["Förskola: Budget 2030 = 310,2; Utfall 2030 = 311,0", "Stöd och service: Budget 2030 = 4,0; Utfall 2030 = 5,0"],
         []),
        ("Verksamhet (mnkr)\tBudget 2030\tUtfall 2030\nFörskola\tinte klart\t311,0", [], ["Förskola\tinte klart\t311,0"]),
        ("1\tInledning\t4\n2\tEkonomi\t12", [], []),
        ("Inledning\t4\nEkonomi\t12\nBilagor\t15", [], []),
    ],
)  # fmt: skip
def test_cells_between_tabs(text, read, warned):
    assert _rows(f"Ekonomi\n\n{text}\n") == (read, warned)


def test_a_dash_before_a_number_is_a_minus_and_alone_is_an_empty_cell():
    assert [number_and_unit(text).value for text in ("-1 000", "−1 000", "–1 000")] == [-1000.0] * 3
    assert cells.is_value([]) is False
    assert cells.tails(["Parker", "6,0", "–", "6,0"], 3) == [(1, ("6,0", "–", "6,0"))]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{number} {number % 997}" for number in range(10_000)],
        [*HEAD, *(line for number in range(10_000) for line in (f"Enhet {100 + number % 900} 200 {100 + number % 800} 300 100", ""))],
        [*HEAD, *(f"Enhet {number % 900},1 2,0 3,0" for number in range(10_000))],
        [*HEAD, "Enhet " + "123 " * 200, "", "Fritid " + "123 " * 200, ""],
        [*HEAD, *(line for number in range(100) for line in ("Summa " + f"{100 + number} " * 20, ""))],
        ["Budget 2030 Utfall"] * 500 + ["", "Förskola 1,0 2,0", "", "Fritid 3,0 4,0"],
        ["Namn\tAntal"] + ["rad\t1"] * 20_000,
    ],
    ids=["numbers", "rows to cut in many ways", "one block", "two hundred numbers", "sums", "heads", "tabs"],
)
def test_long_files_of_numbers_take_no_time(lines):
    begin = time.process_time()
    read_tables(lines, (), True)
    assert time.process_time() - begin < SECONDS
