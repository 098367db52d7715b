"""How accessible is the site, what is not, and whom does a reader tell?  /tillganglighet

The accessibility statement of lagen (2018:1937) om tillgänglighet till digital offentlig service, in the order of Digg's model text.
What it says was tested is tested by tests/browser/test_accessibility.py and test_keyboard.py, which hold the page to their widths.
"""

from datetime import date

from dashboard.components import html
from dashboard.components.frame import PRODUCT, card, page
from dashboard.components.links import FILES_ADDRESS, STATEMENT_ADDRESS, go_link
from dashboard.serving.settings import given
from dashboard.text import day_text, listed, number_text
from queries.connection import database_changed

PATHS, NAME = (STATEMENT_ADDRESS,), "tillganglighet"
ASSESSED = UPDATED = date(2026, 11, 29)
WIDTHS = (1440, 820, 390)  # pixels, of the screens that every page and state is tested at
NARROWEST = 320  # pixels: a screen of 1 280 pixels at 400 %
COMPLAINT, LAW = "https://www.digg.se/tdosanmalan", "lagen (2018:1937) om tillgänglighet till digital offentlig service"


def title() -> str:
    """Return the page's title."""
    return f"Tillgänglighetsredogörelse – {PRODUCT}"


def layout(**_unknown: str) -> html.Div:
    """Build the page; it has no choices. Publisher and contact are the site's settings."""
    publisher, contact = given("KOLLEN_PUBLISHER"), given("KOLLEN_CONTACT")
    return page(
        path=STATEMENT_ADDRESS,
        heading="Tillgänglighetsredogörelse",
        address=STATEMENT_ADDRESS,
        updated=database_changed(),
        children=[
            html.P(_who(publisher), className="lead-sentence"),
            card("Hur tillgänglig är webbplatsen?", *_how_accessible()),
            card("Vad du kan göra om du inte kan använda delar av webbplatsen", *_ways(contact)),
            card("Rapportera brister i webbplatsens tillgänglighet", *_report(contact)),
            card("Tillsyn", *_supervision()),
            card("Teknisk information om webbplatsens tillgänglighet", html.P(_status())),
            card("Innehåll som inte är tillgängligt", *_not_accessible(), anchor="inte-tillgangligt"),
            card("Hur vi har testat webbplatsen", *_tested()),
        ],
    )


def _who(publisher: str | None) -> str:
    law = f"Den här redogörelsen beskriver hur {PRODUCT} uppfyller {LAW}, vilka brister som är kända och hur du kan rapportera fler."
    if publisher:
        return f"{publisher} står bakom webbplatsen {PRODUCT} och vill att så många som möjligt ska kunna använda den. {law}"
    return f"Vem som står bakom den här installationen av {PRODUCT} är inte angivet. {law}"


def _how_accessible() -> list:
    return [
        html.P("Vi vet att några delar inte är helt tillgängliga, och att allt inte är prövat:"),
        _list(
            "Ingen med skärmläsare, förstoring eller röststyrning har prövat webbplatsen än.",
            "Filerna i PowerPoint, Excel och PDF är inte granskade för tillgänglighet.",
            "Bilder som du sparar från ett kort har ingen textbeskrivning i filen.",
        ),
        html.P(["Mer står under ", html.A("Innehåll som inte är tillgängligt", href="#inte-tillgangligt"), "."]),
    ]


def _ways(contact: str | None) -> list:
    ways = [
        _list(
            "Varje diagram har samma uppgifter som tabell, på samma sida.",
            ["Varje sidas uppgifter finns också som filer, och ", go_link("allt går att ladda ner", FILES_ADDRESS), "."],
            "Varje siffra länkar till raden den är hämtad från, med värdet som det är tryckt.",
        )
    ]
    if contact:
        asked = ["Behöver du innehåll i ett annat format, till exempel som uppläst text eller utskrivet? Hör av dig: ", _link(contact), "."]
        return [*ways, html.P(asked)]
    return [
        *ways,
        html.P(
            "Behöver du innehåll i ett annat format, vänd dig till stadsdelsnämnden som uppgifterna gäller: planerna och rapporterna är "
            "allmänna handlingar, som nämndens registrator lämnar ut."
        ),
    ]


def _report(contact: str | None) -> list:
    wanted = "Vi vill veta om du hittar något som inte är beskrivet här, eller om du menar att vi inte uppfyller lagens krav."
    if contact:
        return [html.P([f"{wanted} Skriv till ", _link(contact), "."])]
    return [
        html.P(
            f"{wanted} Men kontaktuppgifter saknas: den som driver webbplatsen har inte angett några än. Det är i sig en brist. Vänd dig "
            "till den som gav dig adressen hit, eller till Digg, som har tillsyn."
        )
    ]


def _supervision() -> list:
    return [
        html.P(
            f"Digg, Myndigheten för digital förvaltning, har ansvaret för tillsyn över {LAW}. Du kan anmäla till Digg om du tycker att "
            "webbplatsen har brister, eller att den som driver den inte har tagit din synpunkt på allvar."
        ),
        html.P(html.A("Anmäl till Digg att webbplatsen inte är tillgänglig", href=COMPLAINT)),
    ]


def _status() -> str:
    return (
        f"Webbplatsen är delvis förenlig med {LAW}, det vill säga med WCAG 2.1 på nivå AA som kravet står i EN 301 549, på grund av "
        "bristerna nedan."
    )


def _not_accessible() -> list:
    return [
        html.H3("Brister mot lagens krav"),
        _list(
            "PowerPoint-filerna har rubriker, läsordning och text till diagrammen, men är inte granskade med hjälpmedel (EN 301 549, "
            "kapitel 10). Använd sidan, eller Excelfilen med samma uppgifter.",
            "En sida som du sparar som PDF från webbläsaren får de taggar som webbläsaren ger den. De är inte granskade.",
            "Bilden av ett kort är en PNG-fil utan beskrivning (1.1.1). Beskriv den själv där du lägger in den: kortets mening står "
            "som rubrik i bilden.",
            "Dokumentens namn på mål och indikatorer återges som de är tryckta, också med förkortningar och skrivfel. En skärmläsare kan "
            "läsa dem fel.",
            "Webbplatsen kräver JavaScript.",
        ),
        html.H3("Det som inte är prövat"),
        _list(
            "Skärmläsare, förstoringsprogram och röststyrning är inte prövade av människor. Det som en skärmläsare får från sidan, "
            "diagrammens texter och tabeller, är kontrollerat med program.",
            "Andra webbläsare än Chromium är inte prövade.",
        ),
        html.H3("Innehåll som inte omfattas av lagen"),
        _list(
            "Nämndernas egna dokument, som uppgifterna är hämtade ur, finns inte här. De är publicerade av Stockholms stad, som svarar för "
            "deras tillgänglighet.",
            "Breda tabeller, som styrkortet i Jämför, rullas i sidled i en egen ruta på en smal skärm. Det tillåter kraven (1.4.10): "
            "tabellen ska gå att läsa åt båda hållen.",
        ),
        html.P("Ingen brist är undantagen för att den är oskäligt betungande att rätta (12 §)."),
    ]


def _tested() -> list:
    widths = listed([number_text(width) for width in WIDTHS])
    return [
        html.P("Vi har testat webbplatsen själva, med program som körs före varje ändring:"),
        _list(
            f"Verktyget axe på varje sida och vy, vid {widths} bildpunkters bredd: inga fel får finnas.",
            f"Förstoring till 400 % ({NARROWEST} bildpunkters bredd) och större avstånd mellan tecken, ord och rader: inget klipps, "
            "och bara breda tabeller rullas i sidled.",
            "Läsarnas vägar med bara tangentbordet: fokus syns, försvinner inte när du väljer något och fastnar inte.",
            "Diagrammens texter, som ett hjälpmedel får dem av webbläsaren, mot tabellen med samma uppgifter.",
            "Kontraster mellan text och bakgrund, minskad rörelse och egna färger (hög kontrast).",
        ),
        html.P(
            f"Självskattningen gjordes {day_text(ASSESSED)} av dem som utvecklar {PRODUCT}. De uppdaterade redogörelsen senast "
            f"{day_text(UPDATED)}."
        ),
    ]


def _list(*items) -> html.Ul:
    return html.Ul([html.Li(item) for item in items], className="said")


def _link(contact: str) -> html.A:
    return html.A(contact, href=contact if contact.startswith("https://") else f"mailto:{contact}")
