"""Parts of the PDF reader by themselves: what is a running head, how the lines of a narrow cell become one text, heads printed again."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from data.parsing.narrow import BLANK, EDGE, INSIDE, cell_text
from data.reading import page
from data.reading.geometry import Line, Rule, Word, lines_of
from data.reading.page import Page
from data.reading.repeated import without_repeated
from data.reading.rows import _head_rows
from data.reading.source import read_source
from data.reading.tables import Cell, Row
from tests.documents.content import Heading, Paragraph, Table
from tests.documents.pdf import LEVEL, RULED, build_pdf

RULES = tuple(Rule(True, at, 50.0, 500.0) for at in (30.0, 50.0, 70.0))


def line(text: str, base: float, left: float = 60.0) -> list[Word]:
    """Return the words of a line, each letter five points wide."""
    words, at = [], left
    for part in text.split():
        words.append(Word(part, at, at + 5 * len(part), base - 8, base + 2, base, 10.0, 5.0))
        at = words[-1].right + 5
    return words


def kept(*texts: str, pages: int = 8, base: float = 60.0, rules: tuple[Rule, ...] = ()) -> list[str]:
    """Return what is left of a line near the top of each page; the n-th text stands on the n-th page, the last on all that follow."""
    made = []
    for number in range(1, pages + 1):
        words = [*line(texts[min(number, len(texts)) - 1].format(number, number + 7), base), *line("Text i mitten av sidan", 400)]
        made.append(Page(number, tuple(words), rules, 595, 842))
    left = [lines_of(page.words) for page in without_repeated(made)]
    assert all(lines[-1].text == "Text i mitten av sidan" for lines in left)
    return [lines[0].text for lines in left if len(lines) > 1]


@pytest.mark.parametrize("text", ["Tjänsteutlåtande", "Sid {} (83)", "{}", "Sida {} av 90", "Dnr 1.2-34/2024 {}", "Sid {1} (83)"])
def test_what_stands_on_every_page_is_left_out_with_the_pages_number(text):
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Nämndmål:", ()),  # a heading that happens to begin pages
        ("Indikator Årsmål", ()),
        ("2024-01-01 2024-12-31", ()),
        ("i samverkan med polisen 2024-01-01", RULES),
    ],
)
def test_headings_heads_and_rows_that_stand_alike_on_every_page_are_kept(text, rules):
    assert kept(text, rules=rules) == [text] * 8


def test_a_number_that_does_not_follow_the_pages_is_no_page_number():
    assert len(kept("Vandring 3", "Vandring 9", "Vandring 14", "Vandring 1", "Vandring 27", pages=5)) == 5


def test_what_stands_on_few_of_many_pages_is_kept():
    texts = ["Rubrik"] * 3 + [f"Annat {letter}" for letter in "abcdefghij"]
    assert kept(*texts, pages=13)[:3] == ["Rubrik"] * 3


def test_a_head_of_every_second_page_is_left_out():
    assert kept(*(["Provstad", "Verksamhetsplan"] * 5), pages=10) == []


@pytest.mark.parametrize(
    ("lines", "words", "whole"),
    [
        ([("styrel", EDGE), ("se", BLANK)], (), "styrelse"),
        ([("arbetsmarknads", EDGE), ("insatser", BLANK)], ("insatser", "arbetsmarknadsinsatser"), "arbetsmarknadsinsatser"),
        ([("stadsdelsnämndens", EDGE), ("egna verksamheter", BLANK)], ("egna",), "stadsdelsnämndens egna verksamheter"),
        ([("som nåtts av", BLANK), ("uppsökande", BLANK)], (), "som nåtts av uppsökande"),
        ([("Enskede-", EDGE), ("Årsta", BLANK)], (), "Enskede-Årsta"),
        ([("språk-", EDGE), ("och kultur", BLANK)], (), "språk- och kultur"),
        ([("äldre-", EDGE), ("som omsorg", BLANK)], (), "äldre- som omsorg"),
        ([("verksam-", EDGE), ("heten", BLANK)], ("verksamheten",), "verksamheten"),
        ([("män/", EDGE), ("pojkar", BLANK)], (), "män/pojkar"),
        ([("kvinn", INSIDE), ("or", BLANK)], ("or", "kvinn"), "kvinnor"),
        ([("fa", EDGE), ("milje", EDGE), ("hem", BLANK)], ("familjehem", "hem"), "familjehem"),
        ([("2024-01-0", EDGE), ("1", BLANK)], (), "2024-01-01"),
        ([("2024-01-", EDGE), ("01", BLANK)], (), "2024-01-01"),
        ([("202", EDGE), ("4", BLANK)], (), "2024"),
        ([("Terti", EDGE), ("al 1", EDGE), ("2024", BLANK)], ("tertial",), "Tertial 1 2024"),
        ([("1", BLANK), ("085", EDGE), ("st", BLANK)], (), "1 085 st"),
        ([("11", EDGE), ("000 st", BLANK)], (), "11 000 st"),
        ([("11,2", EDGE), ("%", BLANK)], (), "11,2 %"),
        ([("194", EDGE), ("5 G", EDGE), ("Wh", BLANK)], (), "1945 GWh"),
        ([("Faststäl", EDGE), ("ls t1", BLANK)], (), "Fastställs t1"),
        ([("Tas", BLANK), ("fram", BLANK), ("av n", EDGE), ("ämnd", BLANK)], (), "Tas fram av nämnd"),
        ([("0,34 kg", BLANK), ("CO2 per kg livsme", EDGE), ("del", BLANK)], ("del",), "0,34 kg CO2 per kg livsmedel"),
    ],
)  # fmt: skip
def test_the_lines_of_a_narrow_cell_become_one_text(lines, words, whole):
    assert cell_text(lines, frozenset(words)) == whole


def test_a_lowered_letter_stands_on_the_line_of_its_word():
    small = Word("2", 131, 134, 98, 104, 103.5, 6.0, 3.0)
    found = lines_of([*line("1,4 kg CO", 100), small, *line("per kg", 100, 140), *line("livsmedel", 111)])
    assert [row.text for row in found] == ["1,4 kg CO 2 per kg", "livsmedel"]
    assert isinstance(found[0], Line)


@pytest.mark.parametrize("form", [RULED, LEVEL])
def test_a_head_that_is_printed_again_inside_a_page_is_no_row(form, tmp_path: Path):
    head, rows = ("Verksamhet", "Budget 2024", "Prognos 2024"), (("Provskola", "12,5", "13,0"), ("Provomsorg", "40,0", "41,5"))
    parts = [Heading("Ekonomi", 1), Paragraph("Nämndens budget och prognos visas i tabellen."), Table(head, (rows[0], head, rows[1]))]
    source = read_source(build_pdf(parts, tmp_path / "tabell.pdf", form))
    assert [text for text in source.lines if "\t" in text] == ["\t".join(cells) for cells in (head, *rows)]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_years_in_a_heads_second_row_are_no_values(year):
    def cells(*texts: tuple[int, int, str]) -> tuple[Cell, ...]:
        return tuple(Cell(first, last, (Line((Word(text, 0, 9, 0, 9, 9, 9, 3),)),) if text else ()) for first, last, text in texts)

    rows = [
        Row(cells((0, 0, "Verksamhet"), (1, 2, "Kostnader")), 0, 10),
        Row(cells((0, 0, ""), (1, 1, f"Budget {year}"), (2, 2, f"Utfall {year}")), 10, 20),
        Row(cells((0, 0, "Provskola"), (1, 1, "12,5"), (2, 2, "13,0")), 20, 30),
    ]
    assert _head_rows(rows, 3) == 2
    assert _head_rows([rows[0], rows[2], rows[2]], 3) == 1


def test_letters_that_the_font_gives_no_text_for_are_told_with_their_page(tmp_path, monkeypatch):
    plain = page.letters_of
    monkeypatch.setattr(page, "letters_of", lambda *given: (*plain(*given)[:2], 1))
    source = read_source(build_pdf([Paragraph("Nämndens budget visas i tabellen.")], tmp_path / "text.pdf", RULED))
    assert [said for _line, said in source.warnings if "typsnittet" in said] == [
        "sidan 1 har tecken som typsnittet inte ger någon text för; en siffra kan sakna en del, kontrollera dem mot sidan"
    ]


# --- hyphens ------------------------------------------------------------------------------------------------------------

HYPHENS = {"hyphen": ("Helvetica", "-"), "soft hyphen": ("Helvetica", "\u00ad"), "soft hyphen in a font of its own": ("Vera", "\u00ad")}


def narrow_table(path: Path, hyphen: str, *names: str, prose: tuple[str, ...] = ()) -> list[str]:
    """Return the rows' names read from a ruled table, drawn with their lines (parted by |) as they are, and what is read of the prose."""
    font, drawn = HYPHENS[hyphen]
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(font, 9)
    for at, text in enumerate(prose):
        canvas.drawString(60, 780 - 12 * at, text.replace("~", drawn))
    for at, (name, *values) in enumerate([("Indikator", "Årsmål"), *((name, f"{drawn}{7 - at} %") for at, name in enumerate(names))]):
        top = 700 - 40 * at
        canvas.grid((60, 124, 190), (top, top - 40))
        for number, text in enumerate(name.split("|")):
            canvas.drawString(62, top - 12 - 11 * number, text.replace("~", drawn))
        canvas.drawString(128, top - 12, values[0])
    canvas.save()
    return [text for text in read_source(path).lines if text]


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_words_that_a_program_hyphenates_are_whole_and_the_writers_hyphens_stay(hyphen, tmp_path):
    prose = ("Nämndens verksamheter och stadsdelar erbjuder e-post.",)
    found = narrow_table(
        tmp_path / "tabell.pdf", hyphen, "Andel verksam~|heter", "Antal stads~|delar", "Andel prov~|banor", "Antal barn~|och ungdomar",
        "Antal e~|tjänster", "Nöjda IT~|brukare", prose=prose,
    )  # fmt: skip
    assert found[2:] == [
        "Andel verksamheter\t-7 %", "Antal stadsdelar\t-6 %", "Andel provbanor\t-5 %", "Antal barn- och ungdomar\t-4 %",
        "Antal e-tjänster\t-3 %", "Nöjda IT-brukare\t-2 %",
    ]  # fmt: skip


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_a_hyphen_at_a_lines_end_stays_where_the_document_does_not_hyphenate(hyphen, tmp_path):
    found = narrow_table(tmp_path / "tabell.pdf", hyphen, "Antal språk~|kurser", "Antal verksam~|heter")
    assert found[1:] == ["Antal språk-kurser\t-7 %", "Antal verksam-heter\t-6 %"]


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_running_text_is_whole_where_the_program_hyphenates(hyphen, tmp_path):
    wide = "Nämnden prövar under året flera nya sätt att arbeta i alla sina stads~"
    prose = (
        wide, "delar och verksamheter. Provskolan och provomsorgen i nämndens alla verksam~", "heter får nya lokaler och nya banor.",
        "Här finns stadsdelar och verksamheter.", "Nämnden prövar under året flera nya sätt att arbeta i alla sina prov~",
        "banor och lokaler.",
    )  # fmt: skip
    text = "".join(narrow_table(tmp_path / "text.pdf", hyphen, "Andel", prose=prose)[:-2])
    assert "sina stadsdelar och" in text and "alla verksamheter får" in text and "sina provbanor och" in text


def test_a_date_with_hyphens_that_the_font_calls_soft_is_a_date(tmp_path):
    assert narrow_table(tmp_path / "datum.pdf", "soft hyphen in a font of its own", "2024~01~31")[1] == "2024-01-31\t-7 %"
