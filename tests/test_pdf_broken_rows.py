"""A row over a page's end is put together where the page shows that it is one, kept apart where it shows two, else told as a doubt."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from data.reading.broken import TableRow, rejoin
from data.reading.source import read_source

FULL, ROOM = 4.0, 90.0  # points left behind a name's last word
DATES = ("2024-01-01", "2024-12-31")


def row(name: str, *values: str, room: float = FULL, ruled: bool = False) -> TableRow:
    """Return a row as a page's part of a table holds it; its name's first word is thirty points wide."""
    cells = (name, *values, "", "")[:3]
    return TableRow([[(text, "edge")] if text else [] for text in cells], 1, room=room, first=30.0, is_ruled=ruled)


def over_the_page(last: TableRow, first: TableRow, *, lower_begins: bool = False) -> list[tuple[str, bool]]:
    """Return the rows, each its cells' text and whether it is a doubt."""
    rows, added = [last], [first]
    rejoin(rows, added, lower_begins=lower_begins)
    return [("|".join(" ".join(text for text, _end in pieces) for pieces in made.cells), made.is_doubtful) for made in (*rows, *added)]


@pytest.mark.parametrize(
    ("last", "first", "rows"),
    [
        # the name shows that it goes on
        (row("Andel nöjda", "80 %", "År"), row("med omsorgen"), [("Andel nöjda med omsorgen|80 %|År", False)]),
        (row("Andel barn i"), row("Provstad", "80 %", "År"), [("Andel barn i Provstad|80 %|År", False)]),
        (row("Andel nöjda", "80 %", "År"), row("(totalt)"), [("Andel nöjda (totalt)|80 %|År", False)]),
        (row("Andel (barn", "80 %", "År"), row("Provstad)"), [("Andel (barn Provstad)|80 %|År", False)]),
        # its next word would have had room: the row was over
        (row("Andel nöjda", "80 %", "År", room=ROOM), row("Antal prov"), [("Andel nöjda|80 %|År", False), ("Antal prov||", False)]),
        (row("Andel nöjda", room=ROOM), row("Antal prov", "5", "År"), [("Andel nöjda||", False), ("Antal prov|5|År", False)]),
        # nothing shows
        (row("Andel nöjda", "80 %", "År"), row("Provstad norra"), [("Andel nöjda Provstad norra|80 %|År", True)]),
        (row("Andel nöjda"), row("Provstad norra", "80 %", "År"), [("Andel nöjda Provstad norra|80 %|År", True)]),
        (row("Andel nöjda", "80 %", "År", room=ROOM), row("med omsorgen"), [("Andel nöjda med omsorgen|80 %|År", True)]),
        (row("Andel nöjda"), row("med omsorgen"), [("Andel nöjda med omsorgen||", True)]),
        (row("Andel nöjda", "80 %", ""), row("Provstad norra", "", "År"), [("Andel nöjda|80 %|", True), ("Provstad norra||År", True)]),
        # values without a name
        (row("Andel nöjda", "80 %", ""), row("", "", "År"), [("Andel nöjda|80 %|År", False)]),
        (row("", "80 %", "År"), row("Andel nöjda"), [("Andel nöjda|80 %|År", True)]),
        # a row of empty cells is none
        (row("", "", ""), row("Andel nöjda", "80 %", "År"), [("Andel nöjda|80 %|År", False)]),
        (row("Andel nöjda", "80 %", "År"), row("", "", ""), [("Andel nöjda|80 %|År", False)]),
        # a date, a period, words that the page's end cut
        (row("Starta", "2024-01-", "2024-12-"), row("prov", "01", "31"), [("Starta prov|2024-01- 01|2024-12- 31", False)]),
        (row("Andel", "80", "Tertial 1"), row("prov", "%", "2024"), [("Andel prov|80 %|Tertial 1 2024", False)]),
    ],
)  # fmt: skip
def test_a_name_tells_whether_its_row_goes_on(last, first, rows):
    assert over_the_page(last, first) == rows


@pytest.mark.parametrize(
    ("last", "first", "doubtful"),
    [
        (row("Lokaler", "1", "5"), row("avskrivningar", "200", "300"), False),  # not 1 200 and 5 300
        (row("Kostnader", "1 200", "5"), row("varav personal", "300", ""), False),
        (row("Starta prov och", *DATES), row("Avsluta prov", *DATES), True),
        (row("Andel nöjda", "öka", "År"), row("med omsorgen", "minska", ""), True),
        (row("", "1", "2024"), row("Andel nöjda", "200", "2024"), True),
        (row("Andel nöjda", "1", "2024"), row("", "200", ""), True),
    ],
)
def test_two_values_are_never_made_one(last, first, doubtful):
    kept = [("|".join(" ".join(text for text, _end in pieces) for pieces in one.cells), doubtful) for one in (last, first)]
    assert over_the_page(last, first) == kept


def test_figures_that_meet_at_the_pages_end_are_a_doubt():
    last, first = row("Andel nöjda", "cirka 1", "År"), row("med omsorgen", "200 prov", "")
    assert over_the_page(last, first) == [("Andel nöjda med omsorgen|cirka 1 200 prov|År", True)]


def test_a_small_letter_tells_nothing_in_a_table_whose_names_begin_so():
    last, first = row("lokaler", "5", ""), row("avskrivningar", "", "7")
    assert over_the_page(last, first, lower_begins=True) == [("lokaler|5|", True), ("avskrivningar||7", True)]


@pytest.mark.parametrize(
    ("text", "first", "ruled", "kinds"),
    [
        ("Prov går bra.", "Antal prov", True, [(True, False), (False, False)]),  # lines show that it is a row's first cell
        ("Prov går bra.", "Antal prov", False, [(True, False), (True, True)]),
        ("Prov går", "riktigt bra.", False, [(True, False), (True, False)]),
    ],
)
def test_a_name_after_a_comment_is_its_last_line_only_where_no_lines_show_a_row(text, first, ruled, kinds):
    rows, added = [TableRow([[("Kommentar", "room"), (text, "edge")]], 1, is_text=True)], [row(first, "", "", ruled=ruled)]
    rejoin(rows, added, lower_begins=False)
    assert [(made.is_text, made.is_doubtful) for made in (*rows, *added)] == kinds


def two_pages(path: Path, above: tuple[str, ...], below: tuple[str, ...]) -> list[tuple[str, int, bool]]:
    """Return the last rows read of a ruled table whose page ends between two rows: each with its page and whether it is told."""
    canvas = Canvas(str(path), pagesize=A4)
    xs, head = (72, 232, 312, 400), ("Indikator", "Årsmål", "Periodicitet")
    for rows in ((head, ("Index", "7", "År"), above), (head, below, ("Index", "9", "År"))):
        for at, cells in enumerate(rows):
            top = 140 - 24 * at if rows[-1] is above else 760 - 24 * at
            canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 9)
            canvas.grid(xs, (top, top - 24))
            for x, text in zip(xs, cells, strict=False):
                canvas.drawString(x + 4, top - 14, text)
        canvas.showPage()
    canvas.save()
    source = read_source(path)
    told = {line for line, problem in source.warnings if "tabellraden" in problem}
    rows = [(text, page, line in told) for line, (text, page) in enumerate(zip(source.lines, source.pages, strict=True), start=1)]
    return [made for made in rows if made[0]][2:]


def test_the_room_behind_a_name_is_measured_on_the_page(tmp_path):
    path = tmp_path / "rader.pdf"
    long = "Andel prov som har gått mycket bra"  # the next word has no room
    assert two_pages(path, (long, "80 %", "År"), ("Provstad", "", "")) == [
        (f"{long} Provstad\t80 %\tÅr", 1, True), ("Index\t9\tÅr", 2, False),
    ]  # fmt: skip
    assert two_pages(path, ("Andel prov", "80 %", "År"), ("Antal prov", "", "")) == [
        ("Andel prov\t80 %\tÅr", 1, False), ("Antal prov\t\t", 2, False), ("Index\t9\tÅr", 2, False),
    ]  # fmt: skip
    assert two_pages(path, ("", "", ""), ("Antal prov", "5", "År")) == [("Antal prov\t5\tÅr", 2, False), ("Index\t9\tÅr", 2, False)]
