"""A row of a PDF is cited with the page that the reader of the printed document looks at; one of a text without pages by its line alone."""

import re
from collections.abc import Iterator

import pytest

from dashboard.cards.key import KINDS, card_key
from dashboard.cards.making import card_of
from dashboard.components.source import line_name, place_name
from dashboard.pages import aktiviteter, ekonomi, indikator, jamfor, jamstalldhet, kalla, presentera, sok, stadsdel, tertial
from data.building.facts import pages_of
from data.load import main
from data.tables import Tables
from queries.documents import all_documents
from queries.goals import activities_of_document
from queries.indicators import indicators_of_document
from tests.documents.content import blocks, tab_text
from tests.documents.pdf import build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.plans import built

PLACE = re.compile(r"(sidan\xa0\d+, )?rad[\xa0 ]\d+")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"line": 345, "page": 12}, "sidan\xa012, rad\xa0345"),
        ({"line": 345, "page": 12.0}, "sidan\xa012, rad\xa0345"),
        ({"line": 345, "page": None}, "rad\xa0345"),
        ({"line": 345, "page": float("nan")}, "rad\xa0345"),
        ({"line": 345}, "rad\xa0345"),
    ],
)
def test_the_page_is_said_before_the_line_where_it_is_known(row, said):
    assert line_name(row) == said
    named = {**row, "kind": "VP", "year": 2024, "board_name": "Provstad norra"}
    assert place_name(named) == f"Verksamhetsplan 2024, Provstad norra, {said}"


def test_a_line_is_on_a_page_where_the_rows_around_it_are():
    rows = [{"line": "10", "page": "2"}, {"line": "30", "page": "2"}, {"line": "40", "page": "3"}]
    page_of = pages_of(Tables({}, {"goals": rows[:1], "indicators": rows[1:], "activities": []}))
    told = {9: None, 10: 2, 11: 2, 29: 2, 30: 2, 31: None, 39: None, 40: 3, 41: None}
    assert {line: page_of(line) for line in told} == told
    without = pages_of(Tables({}, {"goals": [{"line": "10", "page": ""}], "prose_figures": [{"line": "20"}]}))
    assert {without(line) for line in told} == {None}


def texts(part) -> Iterator[str]:
    """Yield every text of a layout, its tables and attributes too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from texts(one)
    elif hasattr(part, "_prop_names"):
        for name in part._prop_names:
            yield from texts(getattr(part, name, None))


def places(*layouts) -> list[bool]:
    """Return for every place that is named whether its page is."""
    said = [text for layout in layouts for text in texts(layout)]
    return [bool(found[1]) for text in said for found in PLACE.finditer(text)]


@pytest.fixture(scope="module", params=["pdf", "txt"])
def loaded(request, tmp_path_factory):
    """The invented boards' documents, read from PDFs, and from texts without pages: the database, and whether there are pages."""
    folder = tmp_path_factory.mktemp(request.param)
    for kind, document in DOCUMENTS.items():
        path = folder / f"{kind}.{request.param}"
        if request.param == "pdf":
            build_pdf(blocks(document), path)
        else:
            path.write_text(tab_text(document), encoding="utf-8")
        assert main([str(path), "--into", str(folder / "plan")]) == 0
    return built(folder), request.param == "pdf"


@pytest.fixture
def site(loaded, monkeypatch):
    """Let the pages ask that database; whether there are pages in it."""
    database, has_pages = loaded
    monkeypatch.setenv("KOLLEN_DB", str(database))
    return has_pages


def test_every_page_that_names_a_row_names_its_page(site):
    documents = [row["document_id"] for row in all_documents()]
    report = next(document for document in documents if "-t1-" in document)
    row, activity = indicators_of_document(report)[0], activities_of_document(report)[0]
    for layout in (
        kalla.layout(document=report, rad=str(row["line"])),
        kalla.layout(document=report, rad=str(activity["line"])),
        kalla.layout(document=next(document for document in documents if "-vp-" in document)),
        stadsdel.layout(board="provstad-norra", ar="2024", visa="rapport"),
        indikator.layout(indicator=row["indicator_id"]),
        jamfor.layout(ar="2024", indikator=row["indicator_id"]),
        jamstalldhet.layout(ar="2024"),
        aktiviteter.layout(ar="2024"),
        sok.layout(q="prov"),
    ):
        named = places(layout)
        assert named and set(named) == {site}


def test_a_slides_sources_name_the_page(site):
    report = next(row["document_id"] for row in all_documents() if "-t1-" in row["document_id"])
    row = indicators_of_document(report)[0]
    made = card_of(card_key("i", indicator=row["indicator_id"], board="provstad-norra", year=2024))
    assert made.sources and {bool(PLACE.search(source.name)[1]) for source in made.sources} == {site}


def test_a_file_names_the_page_beside_the_line(site):
    report = next(row["document_id"] for row in all_documents() if "-t1-" in row["document_id"])
    row, area = indicators_of_document(report)[0], {"stadsdel": "provstad-norra", "ar": "2024"}
    about = {"indicator": row["indicator_id"], "board": "provstad-norra", "year": 2024}
    cards = [card_key(kind, **{part: about[part] for part in parts}) for kind, parts in KINDS.items() if set(parts) <= set(about)]
    for made in (
        jamfor.download(ar="2024"),
        jamfor.download(ar="2024", indikator=row["indicator_id"]),
        indikator.download(indicator=row["indicator_id"]),
        jamstalldhet.download(ar="2024"),
        tertial.download(**area),
        aktiviteter.download(ar="2024"),
        ekonomi.download(**area, visa="begart"),
        presentera.download(kort=",".join(cards)),
    ):
        column = next(at for at, column in enumerate(made.columns) if column.head == "Sida")
        assert made.columns[column + 1].key == "line"
        pages = [cells[column] for cells in made.cells() if cells[column + 1] is not None]
        assert pages and all(isinstance(number, int) and number > 0 if site else number is None for number in pages)
