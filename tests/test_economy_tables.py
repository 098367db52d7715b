"""Tables of money and statistics: rows under heads of many lines, page breaks, empty cells, thousands. Invented boards' figures."""

import pytest

from data.parsing import cells, column_heads, meanings
from data.parsing.column_heads import EMPTY, HARD, SAME, SOFT, Word
from data.parsing.economy import read_tables

HEAD = """
Verksamhetsområde 
(mnkr)

Budget 2030 
kostnader

Budget 2030 
intäkter Budget 2030 netto Prognos November 

2029 (netto)
"""  # noqa: W291


def _read(text: str, *, report: bool = False):
    return read_tables(text.split("\n"), (), report)


def _values(text: str) -> dict[str, tuple[str, ...]]:
    money, counted, _warnings = _read(text)
    rows: dict[str, tuple[str, ...]] = {}
    for cell in (*money, *counted):
        rows[cell.row] = (*rows.get(cell.row, ()), cell.value)
    return rows


def _columns(text: str) -> list[str]:
    money, counted, _warnings = _read(text)
    return list(dict.fromkeys(cell.column for cell in (*money, *counted)))


def test_a_head_over_several_lines_is_put_together_and_every_cell_has_its_column():
    money, counted, warnings = _read(f"Budget per område\n{HEAD}\nNämnd 48,6 -2,0 46,6 39\n\nFörskola 1 340,8 -40,2 1 300,6 1 295\n")
    assert (counted, warnings) == ([], [])
    assert [(cell.row, cell.column, cell.value) for cell in money] == [
        ("Nämnd", "Budget 2030 kostnader", "48,6"), ("Nämnd", "Budget 2030 intäkter", "-2,0"), ("Nämnd", "Budget 2030 netto", "46,6"),
        ("Nämnd", "Prognos November 2029 (netto)", "39"), ("Förskola", "Budget 2030 kostnader", "1 340,8"),
        ("Förskola", "Budget 2030 intäkter", "-40,2"), ("Förskola", "Budget 2030 netto", "1 300,6"),
        ("Förskola", "Prognos November 2029 (netto)", "1 295"),
    ]  # fmt: skip
    first, last = money[0], money[-1]
    assert (first.table, first.line, first.for_year, first.measure, first.unit) == ("Budget per område", 14, 2030, "budget", "mnkr")
    assert (last.line, last.for_year, last.measure) == (16, 2029, "prognos")


def test_a_head_repeated_after_a_page_break_and_a_name_over_two_blocks_continue_the_table():
    again = HEAD.strip("\n")
    text = f"Budget per område\n{HEAD}\nNämnd 48,6 -2,0 46,6 39\n {again}\n\nStöd och \nservice\n\n5,0 -1,0 4,0 3\n"
    assert _values(text) == {"Nämnd": ("48,6", "-2,0", "46,6", "39"), "Stöd och service": ("5,0", "-1,0", "4,0", "3")}


def test_a_part_keeps_the_row_it_is_a_part_of():
    money, _counted, _warnings = _read(
        f"{HEAD}\nOmsorg 9,0 -2,0 7,0 6\n\nvarav barn 4,0 -1,0 3,0 2\n\nVarav vuxna 5,0 -1,0 4,0 4\n\nSumma 9,0 -2,0 7,0 6\n"
    )
    assert list(dict.fromkeys((cell.row, cell.parent) for cell in money)) == [
        ("Omsorg", ""), ("varav barn", "Omsorg"), ("Varav vuxna", "Omsorg"), ("Summa", ""),
    ]  # fmt: skip


def test_blanks_show_empty_cells_only_where_every_line_ends_alike():
    head = "Investeringar \n\nBudget 2030 (mnkr) Kostnader Intäkter Netto \n"
    ended = (
        f"{head}\nParker 4,0 -1,0 3,0 \n\nLekplatser 2,5  2,5 \n\nÖvrigt 1,0   \n\nSumma 7,5 -1,0 6,5 \n\nText som står under tabellen. \n"
    )
    money, _counted, warnings = _read(ended)
    cells_of = {(cell.row, cell.column): cell.value for cell in money}
    assert cells_of["Lekplatser", "Kostnader"] == cells_of["Lekplatser", "Netto"] == "2,5"
    assert ("Lekplatser", "Intäkter") not in cells_of
    assert [key for key in cells_of if key[0] == "Övrigt"] == [("Övrigt", "Kostnader")]
    assert warnings == []
    money, _counted, warnings = _read(
        "Investeringar\n\nBudget 2030 (mnkr) Kostnader Intäkter Netto\n\nParker 4,0 -1,0 3,0\n\nLekplatser 2,5 2,5\n"
    )
    assert {cell.row for cell in money} == {"Parker"}
    assert [(warning.line, warning.table) for warning in warnings] == [(7, "economy")]


def test_a_sum_with_an_empty_cell_is_read_so_that_it_adds_up():
    table = (
        "Resultatenheter\n\nEnhet (tkr) Budget 2030 Varav 5 % Utfall 2029\n\nNorra 515 000 25 750 -100\n\nSödra 515 955 25 797 -200\n\n"
        "Summa 1 030 955 -300\n"
    )
    assert _values(table)["Summa"] == ("1 030 955", "-300")
    wrong = table.replace("Summa 1 030 955", "Summa 1 030 956")
    assert _values(wrong)["Summa"] == ("1 030 956", "-300")  # a rounding off: still the only reading that adds up
    full = table.replace("Summa 1 030 955 -300", "Summa 1 030 955 51 547 -300")
    assert _values(full)["Summa"] == ("1 030 955", "51 547", "-300")


def test_thousands_that_can_be_cut_in_two_ways_are_cut_as_the_columns_other_numbers_are_long():
    head = "Enheter\n\nEnhet (tkr) Budget 2030 Avvikelse Utfall 2029\n\n"
    table = head + "Norra 56 064 2 803 538\n\nSödra 44 917 2 246 30\n\nÖstra 12 345 777 538\n"
    assert _values(table)["Norra"] == ("56 064", "2 803", "538")
    assert _values(table)["Östra"] == ("12 345", "777", "538")


def test_headings_inside_a_table_are_parents_and_descriptions_are_not():
    text = "Omslutning\n\nOmslutning (mnkr) Kostnader Intäkter\n\nNämnd 2 -2\n\n"
    text += "Avser lokaler som hyrs ut\n\nOmsorg 5 -5\n\nCentrala medel\n\nParker 3 -3\n\nSumma 10 -10\n"
    money, _counted, _warnings = _read(text)
    assert list(dict.fromkeys((cell.row, cell.parent) for cell in money)) == [
        ("Nämnd", ""), ("Omsorg", ""), ("Parker", "Centrala medel"), ("Summa", ""),
    ]  # fmt: skip


def test_words_behind_the_figures_are_no_cells():
    text = "Parker\n\nMnkr Budget 2030 Beskrivning\n\nLekplatsen 3,1 Ny lekställning, \ngarantiskötsel.\n\nÄngen 1 Plattor\n\nTotalt 4,1\n"
    assert _values(text) == {"Lekplatsen": ("3,1",), "Ängen": ("1",), "Totalt": ("4,1",)}
    assert _columns(text) == ["Budget 2030"]


def test_cells_between_tabs_are_read_and_a_row_of_another_length_is_not():
    money, _counted, warnings = _read(
        "Förskola\n\nFörskola, mnkr\tBokslut 2028\tBudget 2030\nKostnader\t10,0\t-11,0\nIntäkter\t\t-1\nNetto\t9\n"
    )
    assert [(cell.row, cell.column, cell.value, cell.measure) for cell in money] == [
        ("Kostnader", "Bokslut 2028", "10,0", "utfall"), ("Kostnader", "Budget 2030", "-11,0", "budget"),
        ("Intäkter", "Budget 2030", "-1", "budget"),
    ]  # fmt: skip
    assert [warning.line for warning in warnings] == [6]


def test_what_counts_persons_is_statistics_and_a_row_of_money_in_it_is_money():
    text = "Nyckeltal\n\nNyckeltal, kvartal 1 2029 2030\n\nAntal hushåll 1 102 1 137\n\nUtbetalt bidrag, mnkr 10,86 11,43\n"
    money, counted, _warnings = _read(text, report=True)
    assert [(cell.row, cell.value, cell.for_year, cell.measure) for cell in counted] == [
        ("Antal hushåll", "1 102", 2029, "utfall"), ("Antal hushåll", "1 137", 2030, "utfall"),
    ]  # fmt: skip
    assert [(cell.row, cell.value, cell.unit) for cell in money] == [
        ("Utbetalt bidrag, mnkr", "10,86", "mnkr"), ("Utbetalt bidrag, mnkr", "11,43", "mnkr"),
    ]  # fmt: skip


def test_a_head_without_any_word_of_heads_is_what_stands_directly_above():
    text = "Synpunkter\n\nAvdelning Förskola Social omsorg \nvuxna Social omsorg äldre\n\nBeröm 59 29 66\n\nKlagomål 88 60 70\n"
    _money, counted, _warnings = _read(text)
    assert list(dict.fromkeys(cell.column for cell in counted)) == ["Förskola", "Social omsorg vuxna", "Social omsorg äldre"]


@pytest.mark.parametrize(
    "text",
    [
        "Budgeten uppgår till 46,6\n\noch ska räcka till 2030",
        "Nämnden ansöker om 4,35 mnkr i budgetjustering.\n\nSökt 3,4\n",
        "Bilaga 1: Ansökan om medel 2030\n\nBilaga 2: Ansökan om medel 2030\n",
        "1. Inledning ......... 5\n\n2. Ekonomi ......... 12\n",
    ],
)
def test_prose_and_lists_are_no_tables(text):
    assert _read(text)[:2] == ([], [])


def test_a_head_that_fits_no_way_of_cutting_is_a_warning_and_nothing_else():
    text = "Pandemi\n\nPandemi jan-april\nNäm\nnd \n\nadm\nIoF \nBoU\n\nKostnader (tkr)\n\n"
    text += "Inhyrd personal 1 730 9 11 137 368 2 255\n\nÖvrigt 1 2 3 4 5 6\n"
    money, counted, warnings = _read(text)
    assert (money, counted) == ([], [])
    assert [(warning.line, warning.table) for warning in warnings] == [(13, "economy")]


def test_a_unit_is_printed_by_the_table_or_by_the_text_below_with_one_of_its_figures():
    table = "Förskola\n\nFörskola\tBudget 2029\tBudget 2030\nKostnader\t10,0\t11,5\n\n"
    assert {cell.unit for cell in _read(table + "Budgeten är 11,5 mnkr för året.")[0]} == {"mnkr"}
    assert {cell.unit for cell in _read(table + "Budgeten är 12,5 mnkr för året.")[0]} == {""}


def test_two_tables_under_one_heading_with_the_same_columns_tell_their_rows_apart():
    text = "Budgetjusteringar\n\nDrift Mnkr\n\nMångfald 1,7\n\nTotalt 1,7\n\n"
    text += "Investering Mnkr\n\nMångfald 1,9\n\nTotalt 1,9\n\nTotalt drift och investering 3,6\n"
    money, _counted, _warnings = _read(text)
    assert [(cell.row, cell.parent) for cell in money] == [
        ("Mångfald", "Drift"), ("Totalt", "Drift"), ("Mångfald", "Investering"), ("Totalt", "Investering"),
        ("Totalt drift och investering", ""),
    ]  # fmt: skip
    assert {cell.measure for cell in money} == {"begart"}


def test_a_year_row_is_a_head_and_a_number_before_the_values_is_no_name():
    assert cells.counts(["kvartal", "1", "2019", "2020", "2021"]) == []
    assert cells.tails(["Antal", "9", "850", "10", "051"], 1) == []
    assert cells.tails(["Antal", "9", "850", "10", "051"], 2) == [(1, ("9 850", "10 051"))]


def _words(text: str) -> list[Word]:
    """Return words: `//` an empty line, `/` a line that wraps, `|` a line that ends before the next."""
    gaps = {"//": EMPTY, "/": SOFT, "|": HARD}
    found, gap, line = [], EMPTY, 0
    for part in text.split():
        if part in gaps:
            gap, line = gaps[part], line + 1
            continue
        found.append(Word(part, gap, line, " "))
        gap = SAME
    return found


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Verksamhet (mnkr) Budget 2030 Netto Budget 2029 Netto Differens", ["Budget 2030 Netto", "Budget 2029 Netto", "Differens"]),
        ("Budget 2030 (mnkr) Kostnader Intäkter VP 2030 / Netto // VP 2029* / Netto // Prognos / netto Okt // 2029 // Netto Utfall / 2028",
         ["Kostnader", "Intäkter", "VP 2030 Netto", "VP 2029* Netto", "Prognos netto Okt 2029", "Netto Utfall 2028"]),
        ("Verksamhet antal personer T1 2029 / Kvinnor T1 2029 Män T1 2030 // Kvinnor T1 2030 Män",
         ["T1 2029 Kvinnor", "T1 2029 Män", "T1 2030 Kvinnor", "T1 2030 Män"]),
        ("Mnkr | Budget 2030 (inkl / beviljade) // Prognos tertial 2030 | Budgetjusteringar / (ansökta medel)",
         ["Budget 2030 (inkl beviljade)", "Prognos tertial 2030", "Budgetjusteringar (ansökta medel)"]),
        ("Nyckeltal Snitt / 2028 // Snitt / 2029 Jan Feb Mars Apr prel", ["Snitt 2028", "Snitt 2029", "Jan", "Feb", "Mars", "Apr prel"]),
    ],
)  # fmt: skip
def test_a_heads_words_are_cut_where_heads_begin(text, columns):
    heads = column_heads.cut(_words(text), len(columns))
    assert heads is not None
    assert list(heads.columns) == columns


@pytest.mark.parametrize(
    ("column", "measure", "year"),
    [
        ("Budget 2030 kostnader", "budget", 2030), ("Jmf budget 2029-2030", "forandring", 0), ("Bokslut 2028", "utfall", 2028),
        ("Begärda budgetjusteringar", "begart", 0), ("Prognos 2030 (före resultat-överföringar, inkl. begärda BJ)", "prognos", 2030),
        ("Avvikelse (utgå från att begärda budgetjusteringar beviljas)", "avvikelse", 0), ("2029", "utfall", 2029), ("STADEN", "", 0),
    ],
)  # fmt: skip
def test_a_columns_measure_and_year_are_what_its_first_words_say(column, measure, year):
    assert (meanings.measure(column), meanings.year_of(column, "")) == (measure, year)
