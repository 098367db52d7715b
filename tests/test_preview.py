"""--preview writes one page of its own that shows what a load would do, and nothing else; what documents say is only text in it."""

import csv
import doctest
import io
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from dashboard import theme
from data.building.catalogue import DEFAULT_FOLDER, load_catalogue
from data.load import main
from data.previewing import words
from data.previewing.differences import differences
from data.previewing.page import HERE, MOST_LINES
from data.previewing.unknown import catalogue_line
from data.reading.picture import picture_of
from data.tables import Tables
from tests.conftest import ROOT
from tests.documents.content import blocks, tab_text
from tests.documents.pdf import build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.invented import PROVSTAD, Activity, Goal, Indicator, Layout, plan, text
from tests.plans import activity, goal, indicator, money
from tests.test_refusals import CHANGED, DOCUMENT, PLAN

VOID = {"meta", "img", "br", "input", "link"}
CELLS = {"utfall": "10,6 %", "utfall_fg_vb": "9,9 %", "arsmal": "9 %", "kf_arsmal": "7 %", "period": "Tertial 1 2024"}
OPENING = tuple(line.replace("Verksamhetsplan", "Tertialrapport 1") for line in PROVSTAD.opening)
AREA = Goal(
    "verksamhetsomradesmal", "1.1", "Provstad är trygg",
    indicators=(Indicator("Provfrånvaro", CELLS), Indicator("Andel som provar", CELLS)),
    activities=(Activity("Prova"),),
)  # fmt: skip
DOUBTFUL = plan(AREA, kind="T1", opening=OPENING)
VP = next(document for document in DOCUMENTS.values() if document.kind == "VP")
ROW = "Andel som provar 10,6 % 9,9 % 9 % 7 % Tertial 1 2024"
REPORT = text(DOUBTFUL, Layout(names=200, values=90))


class Page(HTMLParser):
    """A page's elements (tag and attributes) and its words; it fails where one is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words += f" {data} "

    def of(self, tag: str) -> list[dict]:
        """Return the attributes of the elements of this kind."""
        return [attributes for found, attributes in self.elements if found == tag]


def previewed(tmp_path: Path, *files: Path, into: str = "plan") -> tuple[int, str]:
    """Return the exit code, and the page that was written."""
    page = tmp_path / "sida.html"
    code = main([*map(str, files), "--into", str(tmp_path / into), "--preview", str(page)])
    return code, page.read_text(encoding="utf-8")


def written(path: Path, content: str) -> Path:
    """Write a source file and return its path."""
    path.write_text(content, encoding="utf-8")
    return path


def said(html: str) -> str:
    """Return a page's words with blanks collapsed."""
    return " ".join(Page(html).words.split())


# --- the page as a page --------------------------------------------------------------------------------------------------


def test_nothing_but_the_page_is_written(tmp_path):
    source = written(tmp_path / "underlag.txt", PLAN)
    assert previewed(tmp_path, source)[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"underlag.txt", "sida.html"}
    assert main([str(source), "--into", str(tmp_path / "plan")]) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "plan").rglob("*") if path.is_file()}
    assert previewed(tmp_path, written(tmp_path / "sedan.txt", CHANGED))[0] == 0
    assert {path: path.read_bytes() for path in (tmp_path / "plan").rglob("*") if path.is_file()} == before


def test_the_page_is_swedish_whole_and_asks_no_one_for_anything(tmp_path):
    html = previewed(tmp_path, written(tmp_path / "underlag.txt", PLAN), written(tmp_path / "tom.txt", ""))[1]
    page = Page(html)
    assert page.of("html")[0]["lang"] == "sv"
    assert len(page.of("h1")) == len(page.of("title")) == len(page.of("main")) == 1
    assert not page.of("script") and not page.of("link") and not page.of("iframe")
    assert "http" not in html.replace('http-equiv="Content-Security-Policy"', "") and "url(" not in html
    assert all(link["href"].startswith("#") for link in page.of("a"))
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.of("a")} <= set(ids)
    levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


HOSTILE = "Andel <script>alert(1)</script> \"prov\" & 'x' \u202emed <img src=x onerror=alert(2)>"


def test_what_a_document_or_a_files_name_says_is_only_text(tmp_path):
    source = PLAN.replace("Andel prov med", HOSTILE)
    name = 'elak<img src=x onerror=alert(3)>"\u202e.txt'
    refused = written(tmp_path / 'tom"><script>alert(4)<.txt', "")
    html = previewed(tmp_path, written(tmp_path / name, source), refused)[1]
    page = Page(html)
    assert not page.of("script") and not page.of("img")
    assert not any(key.startswith("on") for _tag, attributes in page.elements for key in attributes)
    assert "\u202e" not in html
    assert "Andel <script>alert(1)</script> \"prov\" & 'x' med <img src=x onerror=alert(2)>" in said(html)
    assert 'elak<img src=x onerror=alert(3)>"\ufffd.txt' in said(html)
    assert 'tom"><script>alert(4)<.txt är tom' in said(html)


def test_the_previews_words_and_colours_are_the_dashboards():
    assert tuple(words.VALUE_NAMES.items()) == theme.VALUE_COLUMNS
    assert words.KIND_NAMES == theme.KIND_NAMES
    css, ours = ((path).read_text("utf-8") for path in (HERE / "page.css", ROOT / "assets" / "stadsdelskollen.css"))
    # The first block is everybody's; later ones are for who wants more contrast.
    declared, theirs = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text.partition("}")[0])) for text in (css, ours))
    assert len(declared) > 10
    assert declared == {name: theirs[name] for name in declared}
    assert doctest.testmod(words).failed == 0


# --- what it says ----------------------------------------------------------------------------------------------------------


def test_the_summary_says_what_would_happen_and_what_is_refused(tmp_path):
    assert main([str(written(tmp_path / "forst.txt", PLAN)), "--into", str(tmp_path / "plan")]) == 0
    files = [
        written(tmp_path / "sedan.txt", CHANGED),
        written(tmp_path / "ny.txt", PLAN.replace("2024", "2025")),
        written(tmp_path / "tom.txt", ""),
    ]
    code, html = previewed(tmp_path, *files)
    summary = said(html).partition("Rader per tabell")[0]
    assert code == 1
    assert "Verksamhetsplan 2024, Provstad norra sedan.txt Ersätter det inlästa" in summary
    assert "Verksamhetsplan 2025, Provstad norra ny.txt Nytt" in summary
    assert "Läses inte Filen tom.txt är tom; hämta dokumentet på nytt." in summary
    assert "med --replace eftersom" in summary
    assert "forst.txt Oförändrat" in said(previewed(tmp_path, tmp_path / "forst.txt")[1])


def test_a_doubtful_row_shows_its_readings_column_by_column_beside_its_lines(tmp_path):
    html = previewed(tmp_path, written(tmp_path / "t1.txt", REPORT))[1]
    part = said(html).partition("Osäkra rader (2)")[2].partition("Andra varningar")[0]
    rows = part.split("Andel som provar (rad ")
    assert len(rows) == 2
    assert "Kolumn Läst som Kan vara" in rows[1]
    assert (
        "Periodens utfall 10,6 % 10,6 % Utfall föregående år (VB) ≠ skiljer sig 9,9 % tom Prognos helår ≠ skiljer sig tom 9,9 %" in rows[1]
    )
    line = REPORT.split("\n").index(ROW) + 1
    assert f"{line} {ROW} Så står det i dokumentet" in rows[1]


def test_no_more_of_a_documents_running_text_is_shown_than_the_row_itself(tmp_path):
    html = previewed(tmp_path, written(tmp_path / "t1.txt", REPORT.replace("Prova 2024", "Provkontoret provar 2024")))[1]
    shown = [int(number) for number in re.findall(r'<span class="number">(\d+)</span>', html)]
    assert 0 < len(shown) <= MOST_LINES
    assert "Provkontoret provar" not in said(html)


def test_a_pdfs_doubtful_row_is_shown_as_a_picture_with_words_for_it(tmp_path):
    canvas, height = Canvas(str(tmp_path / "t1.pdf"), pagesize=A4, invariant=1), 780
    for line in REPORT.split("\n"):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, height, line)
        height -= 13
        if height < 60:
            canvas.showPage()
            height = 780
    canvas.save()
    html = previewed(tmp_path, tmp_path / "t1.pdf")[1]
    pictures = Page(html).of("img")
    assert pictures
    for picture in pictures:
        assert picture["src"].startswith("data:image/png;base64,")
        assert len(picture["src"]) < 200_000
    assert pictures[-1]["alt"] == "Raden Andel som provar 10,6 %. Bild av stället på sidan i dokumentet."
    assert re.search(r"\(sidan \d+, rad \d+\)", said(html))


def test_a_picture_shows_the_rows_part_of_the_page_or_the_page(tmp_path):
    path = build_pdf(blocks(VP), tmp_path / "prov.pdf")
    name = next(item.name for one in VP.goals for item in one.indicators)
    number = next(number for number in range(1, 9) if _has(path, number, name))
    part, whole = picture_of(path, number, name), picture_of(path, number, "Står inte där alls")
    assert (part.is_whole, whole.is_whole) == (False, True)
    assert part.height < whole.height
    dark = [sum(1 for pixel in Image.open(io.BytesIO(item.png)).convert("L").tobytes() if pixel < 128) for item in (part, whole)]
    assert all(dark)
    assert picture_of(path, 99, name) is None
    assert picture_of(written(tmp_path / "annat.pdf", "ingen pdf"), 1, name) is None


def _has(path: Path, number: int, name: str) -> bool:
    found = picture_of(path, number, name)
    return found is not None and not found.is_whole


# --- unknown indicators ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Andel som provar", 'Antal "prov", med komma', "Provfrånvaro dag 1-14", "<b>Prov</b>", "Prov | och prov", "…"]
)
def test_the_line_to_paste_makes_the_name_known_and_leaves_its_direction_open(name, tmp_path):
    source = PLAN.replace("Andel prov med digitalt", name)
    html = previewed(tmp_path, written(tmp_path / "underlag.txt", source))[1]
    lines = re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)
    (tmp_path / "katalog").mkdir()
    for path in DEFAULT_FOLDER.glob("*.csv"):
        (tmp_path / "katalog" / path.name).write_bytes(path.read_bytes())
    pasted = "\n".join(Page(f"<p>{line}</p>").words.strip() for line in lines)
    with (tmp_path / "katalog" / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(f"{pasted}\n")
    catalogue = load_catalogue(tmp_path / "katalog")
    read = catalogue.indicator_id(f"{name} protokoll i verksamheter som är öppna hela året")
    assert read
    assert next(item for item in catalogue.indicators if item.indicator_id == read).direction == "okand"


def test_an_unknown_names_nearest_known_ones_are_proposed(tmp_path):
    known = load_catalogue().indicators[0]
    source = PLAN.replace("Andel som upplever trygghet där de provar", f"{known.name} av alla")
    html = previewed(tmp_path, written(tmp_path / "underlag.txt", source))[1]
    part = said(html)[said(html).index(f"{known.name} av alla (rad") :]
    assert part.index(f"Mest lika kända namn: {known.name} {known.indicator_id}") < 200


def test_a_lines_unit_is_what_is_printed_and_its_kind_the_names_first_word():
    rows = [indicator("Antal prov", arsmal="12 st", utfall_man="3 st")]
    cells = next(csv.reader([catalogue_line("Antal prov", "antal-prov", rows, "forskola", "2024-01-01")]))
    assert (cells[3], cells[4], cells[11]) == ("st", "antal", "yes")


# --- differences -----------------------------------------------------------------------------------------------------------


def tables(**rows) -> Tables:
    """Return a document with these rows."""
    return Tables({}, {name: rows.get(name, []) for name in words.TABLE_NAMES})


def on(line: int, row: dict) -> dict:
    """Return a row on a line."""
    return row | {"line": str(line)}


def test_a_row_that_only_stands_elsewhere_is_the_same_row():
    before = tables(indicators=[on(1, indicator("Andel prov", arsmal="8 %")), on(2, indicator("Andel annat"))])
    after = tables(indicators=[on(7, indicator("Andel annat")), on(9, indicator("Andel prov", arsmal="8 %"))])
    assert differences(before, after) == {}


def test_rows_are_new_gone_or_changed_and_those_of_one_name_keep_their_order():
    before = tables(
        activities=[on(1, activity("Prova", end="2024-06-30")), on(2, activity("Prova", end="2024-12-31")), on(3, activity("Sluta"))],
        goals=[on(1, goal("Provstad är trygg", number="1.1")), on(2, goal("Eget mål", level="namndmal"))],
        economy=[on(5, money("Provskola", "12,0"))],
    )
    after = tables(
        activities=[on(1, activity("Prova", end="2024-06-30")), on(2, activity("Prova", end="2024-11-30")), on(3, activity("Börja"))],
        goals=[on(1, goal("Provstad är lugn", number="1.1")), on(2, goal("Annat eget mål", level="namndmal"))],
        economy=[on(5, money("Provskola", "13,0"))],
    )
    found = differences(before, after)
    assert [(one["end"], other["end"], columns) for one, other, columns in found["activities"].changed] == [
        ("2024-12-31", "2024-11-30", ("end",))
    ]
    assert [row["name"] for row in found["activities"].new] == ["Börja"]
    assert [row["name"] for row in found["activities"].gone] == ["Sluta"]
    assert [columns for *_rows, columns in found["goals"].changed] == [("title",)]
    assert (len(found["goals"].new), len(found["goals"].gone)) == (1, 1)
    assert [(one["value"], other["value"]) for one, other, _columns in found["economy"].changed] == [("12,0", "13,0")]


def test_a_document_read_without_its_running_text_is_not_said_to_have_lost_it():
    piece = {"kind": "prosa", "text": "Invånare trivs.", "heading": "", "owner_table": "", "line": "1"}
    assert differences(tables(), tables(texts=[piece])) == {}
    assert len(differences(tables(texts=[piece]), tables(texts=[piece | {"text": "Invånare provar."}]))["texts"]) == 2


def test_a_changed_row_and_a_value_printed_otherwise_elsewhere_are_shown(tmp_path):
    norra = [document for document in DOCUMENTS.values() if document.board == "Provstad norra"]
    files = [written(tmp_path / f"{document.kind}.txt", tab_text(document)) for document in norra]
    assert main([*map(str, files), "--into", str(tmp_path / "plan")]) == 0
    report = next(path for path in files if path.name == "T1.txt")
    report.write_text(report.read_text("utf-8").replace("\t3,3 %\t", "\t3,4 %\t", 1), encoding="utf-8")
    html = said(previewed(tmp_path, report)[1])
    assert "Skillnader mot det som är inläst (1) Indikatorrader Ändrade (1)" in html
    assert "Årsmål 3,3 % 3,4 %" in html
    assert re.search(r"Årsmål, 2024 3,4 % \(rad \d+\) 3,3 % \( Verksamhetsplan 2024, Provstad norra , rad \d+\)", html)
    assert re.search(r"Årsmål, 2024 3,4 % \(rad \d+\) 3,3 % \( Tertialrapport 2 2024, Provstad norra , rad \d+\)", html)
    unchanged = said(previewed(tmp_path, next(path for path in files if path.name == "T2.txt"))[1])
    assert "annorlunda i nämndens andra dokument (0)" in unchanged


# --- refusals --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["underlag.txt", "sida.csv", "sida"])
def test_a_page_is_only_ever_written_over_a_page(page, tmp_path, capsys):
    source = written(tmp_path / "underlag.txt", PLAN)
    with pytest.raises(SystemExit):
        main([str(source), "--preview", str(tmp_path / page)])
    assert "som slutar på .html" in capsys.readouterr().err
    assert source.read_text("utf-8") == PLAN


def test_a_document_is_not_written_over_by_its_own_preview(tmp_path, capsys):
    source = written(tmp_path / "underlag.html", PLAN)
    with pytest.raises(SystemExit):
        main([str(source), "--preview", str(source)])
    assert "skriva över ett av dokumenten" in capsys.readouterr().err
    assert source.read_text("utf-8") == PLAN


def test_a_page_that_cannot_be_written_is_told_in_one_sentence(tmp_path, capsys):
    source = written(tmp_path / "underlag.txt", PLAN)
    assert main([str(source), "--into", str(tmp_path / "plan"), "--preview", str(tmp_path / "saknas" / "sida.html")]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "sida.html kunde inte skrivas" in err
    assert DOCUMENT not in err
