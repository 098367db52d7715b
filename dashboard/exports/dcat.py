"""The record of the data set for data portals: DCAT-AP-SE as RDF/XML, one data set with several distributions and the API that serves
it, in Swedish and English.

The licence and the contact are left out until they are decided: a portal asks for them, and a guess would bind somebody.
"""

from xml.etree import ElementTree

from dashboard.api.resources import FORMATS, ROOT
from dashboard.exports.about import Version
from dashboard.exports.dataset import DESCRIPTION, TITLE

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
for _prefix, _name in NAMES.items():
    ElementTree.register_namespace(_prefix, _name)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
CATALOGUE = {"sv": "Stadsdelskollens öppna data", "en": "Open data of Stadsdelskollen"}
KEYWORDS = {
    "sv": ("stadsdelsnämnd", "årsmål", "utfall", "indikator", "budget"),
    "en": ("district board", "target", "outcome", "indicator", "budget"),
}
FILES = (
    ("zip", "/data/stadsdelskollen.zip", "application/zip", {"sv": "Alla tabeller som CSV", "en": "All tables as CSV"}),
    (
        "xlsx",
        "/data/stadsdelskollen.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        {"sv": "Alla tabeller som Excel", "en": "All tables as Excel"},
    ),
)
SERVICE = {"sv": "Öppet API för mål och utfall", "en": "Open API for targets and outcomes"}


def record(version: Version, publisher: str) -> bytes:
    """Return the record: a catalogue with the data set, its distributions and the API."""
    page = f"{version.site}/data"
    own = ("katalog", "data", "utgivare", "tjanst", "api", *(key for key, *_rest in FILES))
    at = {name: f"{version.site}/data/dcat.rdf#{name}" for name in own}
    root = ElementTree.Element(_name("rdf:RDF"))
    catalogue = _thing(root, "dcat:Catalog", at["katalog"], CATALOGUE)
    _texts(catalogue, "dcterms:description", DESCRIPTION)
    _links(
        catalogue,
        ("dcterms:publisher", at["utgivare"]),
        ("foaf:homepage", page),
        ("dcat:dataset", at["data"]),
        ("dcat:service", at["tjanst"]),
    )
    dataset = _thing(root, "dcat:Dataset", at["data"], TITLE)
    _texts(dataset, "dcterms:description", DESCRIPTION)
    _text(dataset, "dcterms:identifier", at["data"])
    _text(dataset, "dcat:version", version.input_hash)
    _text(dataset, "dcterms:modified", version.built.date().isoformat(), {_name("rdf:datatype"): "http://www.w3.org/2001/XMLSchema#date"})
    for language, words in KEYWORDS.items():
        for word in words:
            _text(dataset, "dcat:keyword", word, {LANGUAGE: language})
    _links(
        dataset,
        ("dcterms:publisher", at["utgivare"]),
        ("dcterms:language", f"{EU}/language/SWE"),
        ("dcterms:accessRights", f"{EU}/access-right/PUBLIC"),
        ("dcat:theme", f"{EU}/data-theme/GOVE"),
        ("dcat:landingPage", page),
        *[("dcat:distribution", at[key]) for key in ("api", *(key for key, *_rest in FILES))],
    )
    for key, path, media_type, titles in FILES:
        file = _thing(root, "dcat:Distribution", at[key], titles)
        _links(
            file,
            ("dcat:accessURL", page),
            ("dcat:downloadURL", version.site + path),
            ("dcat:mediaType", f"{IANA}/{media_type}"),
            ("dcterms:format", f"{IANA}/{media_type}"),
        )
    # A portal shows a data set's distributions: the API is one of them, and its service says how it is asked.
    through = _thing(root, "dcat:Distribution", at["api"], SERVICE)
    _links(
        through,
        ("dcat:accessURL", f"{version.site}{ROOT}/"),
        ("dcat:accessService", at["tjanst"]),
        ("foaf:page", f"{page}#api"),
        *[("dcterms:format", f"{IANA}/{media_type}") for media_type in FORMATS.values()],
    )
    service = _thing(root, "dcat:DataService", at["tjanst"], SERVICE)
    _texts(service, "dcterms:description", DESCRIPTION)
    _links(
        service,
        ("dcat:endpointURL", f"{version.site}{ROOT}/"),
        ("dcat:endpointDescription", f"{version.site}{ROOT}/openapi.json"),
        ("dcat:servesDataset", at["data"]),
        ("dcterms:publisher", at["utgivare"]),
        ("dcterms:accessRights", f"{EU}/access-right/PUBLIC"),
        ("dcat:landingPage", f"{page}#api"),
    )
    agent = ElementTree.SubElement(root, _name("foaf:Agent"), {_name("rdf:about"): at["utgivare"]})
    _text(agent, "foaf:name", publisher)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _name(name: str) -> str:
    prefix, own = name.split(":")
    return f"{{{NAMES[prefix]}}}{own}"


def _thing(root: ElementTree.Element, kind: str, about: str, titles: dict[str, str]) -> ElementTree.Element:
    thing = ElementTree.SubElement(root, _name(kind), {_name("rdf:about"): about})
    _texts(thing, "dcterms:title", titles)
    return thing


def _texts(thing: ElementTree.Element, name: str, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        _text(thing, name, text, {LANGUAGE: language})


def _text(thing: ElementTree.Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    ElementTree.SubElement(thing, _name(name), attributes or {}).text = text


def _links(thing: ElementTree.Element, *pairs: tuple[str, str]) -> None:
    for name, address in pairs:
        ElementTree.SubElement(thing, _name(name), {_name("rdf:resource"): address})
