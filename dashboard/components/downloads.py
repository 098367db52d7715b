"""Links to a view's files. The view's own query string is the selection: whoever has the address has the file."""

from dashboard.components import html

FOLDER = "/ladda-ner"
# The ending in the address, what the link says, what it is.
FILES = (
    (".xlsx", "Excel", "med tal, filter och fliken Läs mig"),
    (".excel.csv", "CSV för Excel", "semikolon, decimalkomma"),
    (".csv", "CSV för datorer", "komma, decimalpunkt"),
)
DATASET = (
    ("/data/stadsdelskollen.zip", "Alla tabeller som CSV (zip)", "med datapackage.json, som säger vad varje kolumn betyder"),
    ("/data/stadsdelskollen.xlsx", "Alla tabeller som Excel", "en flik för varje tabell och fliken Läs mig"),
    ("/data/dcat.rdf", "Beskrivning för dataportaler (DCAT-AP-SE)", "RDF/XML"),
)
TEMPLATE = "/data/stadsdelskollen-mall-indikatorer.xlsx"


def download_links(address: str) -> html.Details:
    """Return the links to the files of the view at an address, folded."""
    path, mark, query = address.partition("?")
    items = [html.Li(_link(f"{FOLDER}{path}{ending}{mark}{query}", name, about)) for ending, name, about in FILES]
    return html.Details([html.Summary("Ladda ner", className="quiet"), html.Ul(items)], className="downloads")


def dataset_links() -> html.Ul:
    """Return the links to the whole data set."""
    return html.Ul([html.Li(_link(address, name, about)) for address, name, about in DATASET], className="files-list")


def template_link() -> html.P:
    """Return the link to the template of an indicator table, with what it is for."""
    return html.P(
        [
            *_link(TEMPLATE, "Mall för indikatorer (Excel)", "med fliken Läs mig."),
            " Fyll i den, eller en egen tabell med samma rubriker i valfri ordning, för att läsa in ett dokuments indikatorer. Även filen "
            "med alla tabeller som Excel går att läsa in igen; då kommer alla dokument tillbaka som de var, utan löptext.",
        ]
    )


def _link(address: str, name: str, about: str) -> list:
    # An attachment by its own headers, so not one of the links that change the page without loading it. Nothing says so here: a browser
    # would hide the server's words from the reader where there is no file.
    return [html.A(name, href=address), html.Span(f" {about}", className="small")]
