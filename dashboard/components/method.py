"""How everything is computed, and what the words mean: DOMAIN's rules in klarspråk."""

from collections.abc import Iterable

from dashboard.components import html
from dashboard.components.pills import judgement, pill
from dashboard.text import day_text, listed, percent_text
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS, SCOPES

VERDICTS = ("nar", "nara", "nar_inte")
NO_ANSWER = (
    ("kan_inte_bedomas", "Riktningen är inte avgjord, målet är ord, enheterna är olika eller läsningen är osäker. Skälet skrivs ut."),
    ("ej_rapporterad", "Värdet borde finnas i rapporten men är inte tryckt."),
    ("mats_senare", "Indikatorn mäts en gång om året och har inget värde i en tertialrapport."),
    ("raknas_upp", "Antalet växer under året. Före verksamhetsberättelsen visas hur stor del av årsmålet som är nådd."),
)
WORD_TARGETS = (
    ("öka, Ökning, Minskning", "KF vill ha en förändring men anger inget tal. Nämndens årsmål ställs mot det senaste utfallet."),
    ("Tas fram av nämnd", "KF låter nämnden sätta målet. Årsmålet jämförs inte med KF."),
    ("Fastställs 2024", "KF:s mål är inte fastställt än."),
    ("”-”", "KF har inget mål."),
    ("Max 10 personer", "Läses som talet 10, där lägre är bättre."),
    ("+/- 1 %", "Ett band: utfallet ska ligga inom det, åt båda håll."),
    ("tom cell", "KF:s årsmål saknas i dokumentet. Det räknas aldrig som noll."),
)
# What an empty place is called, and what it means (UX 4.5).
MISSING = (
    ("Ej rapporterad", "Värdet borde finnas i dokumentet men är inte tryckt."),
    ("Mäts senare", "Indikatorn mäts inte i den här perioden."),
    ("Finns inte i denna nämnd", "Nämnden har inte indikatorn i sitt dokument för året."),
    ("Ej könsuppdelad", "Dokumentet har bara ett tal för alla, eller noll för båda könen fast det finns ett utfall."),
    ("Skyddad", "Dokumentet trycker inte talet för att det gäller för få personer."),
    ("Kunde inte läsas", "Talet finns i dokumentet, men det går inte att säga säkert i vilken kolumn. Raden får inget omdöme."),
)
GLOSSARY = (
    ("KF", "Kommunfullmäktige, som sätter mål och indikatorer för hela staden i budgeten."),
    ("VP", "Verksamhetsplan: nämndens plan för året, beslutad kring årsskiftet. Den har mål men inga utfall för året."),
    ("T1 och T2", "Tertialrapport 1 (januari–april) och tertialrapport 2 (januari–augusti)."),
    ("VB", "Verksamhetsberättelse: hur hela året gick."),
    ("Inriktningsmål", "KF:s tre övergripande mål."),
    ("Verksamhetsområdesmål", "KF:s mål för ett område, numrerat 1.1, 1.2 och så vidare."),
    ("Nämndmål", "Nämndens eget mål under ett verksamhetsområdesmål."),
    ("Indikator", "Ett mått som visar hur det går. Antingen KF:s eller nämndens egen."),
    ("Årsmål", "Det tal som nämnden själv har satt som mål för året, också för KF:s indikatorer."),
    ("KF:s årsmål", "Det mål som KF har satt för hela staden."),
    ("Utfall", "Det uppmätta värdet, för perioden eller för hela året."),
    ("Prognos helår", "Vad nämnden tror att utfallet blir när året är slut."),
    ("P.e.", "Procentenheter: skillnaden mellan två andelar. Från 8 % till 10 % är 2 procentenheter."),
    ("Mnkr och tkr", "Miljoner kronor och tusen kronor."),
    ("Netto", "Kostnader minus intäkter: det som nämnden har att betala med sin budget."),
    ("Omslutningsförändring", "Kostnader och intäkter ändras lika mycket. Nettot är detsamma."),
    ("Budgetjustering (BJ)", "Nämnden begär att dess budget ändras under året, till exempel för ett särskilt ändamål."),
    ("Resultatenhet", "En enhet, till exempel en förskola, som tar med sig överskott eller underskott till nästa år."),
)


def questions() -> html.Dl:
    """Return the four questions: what each compares, and its answers with their marks."""
    asked = (
        ("Nuläge", "Periodens eller årets utfall jämförs med årsmålet.", [NULAGE[key] for key in VERDICTS]),
        ("Prognos", "Nämndens egen prognos för helåret jämförs med årsmålet.", [PROGNOS[key] for key in VERDICTS]),
        ("Ambition", "Nämndens årsmål jämförs med KF:s årsmål, där KF:s mål är en nivå som varje nämnd ska nå.", list(AMBITION.values())),
        (
            "Krav",
            "Årsmålet jämförs med det senaste kända utfallet för ett helt år.",
            [mark for key, mark in KRAV.items() if key != "kan_inte_bedomas"],
        ),
    )
    return _list([(name, [html.P(compared), _pills(marks)]) for name, compared, marks in asked])


def no_answers() -> html.Dl:
    """Return what is said instead of a verdict."""
    return _list([(pill(NULAGE[key]), meaning) for key, meaning in NO_ANSWER])


def word_targets() -> html.Dl:
    """Return what stands for a number in KF's column, as printed, and how it is read."""
    return _list(WORD_TARGETS)


def missing_words() -> html.Dl:
    """Return the six kinds of empty."""
    return _list(MISSING)


def glossary() -> html.Dl:
    """Return the words of the documents, explained."""
    return _list(GLOSSARY)


def rules(limit: float, reason: str, merged: list[dict]) -> html.Dl:
    """Return the rules behind the answers.

    `limit` (0-1) and `reason` are the setting nara_grans; `merged` the rows of queries.documents.merged_boards.
    """
    return _list(
        (
            (
                "Nära",
                f"Högst {percent_text(limit)} från målet, på fel sida, räknat på målets storlek. {reason} Ett värde som är lika med målet, "
                "som det är tryckt, når det. Ett band har inget nära. Är årsmålet 0 och lägre är bättre når bara 0 målet; är högre bättre "
                "är inget planerat, och inget omdöme ges. Avvikelsen skrivs alltid ut.",
            ),
            (
                "Riktning",
                "Högre är bättre, lägre är bättre, eller inom ett band. Är riktningen inte avgjord ges inget omdöme. Är den inte tryckt i "
                "något dokument är den en bedömning, som står under Att granska.",
            ),
            ("KF:s mål är av tre slag", html.Ul([html.Li(text) for text in SCOPES.values()])),
            (
                "Vad som ställs bredvid vartannat",
                "Årsmål tas ur nämndens senaste dokument för året. Ett utfall hör till det år och den period det gäller, vilket dokument "
                "det än står i: helår jämförs med helår, tertial 1 med tertial 1.",
            ),
            (
                "Före bokslut",
                "En plan skrivs innan året är slut. Utfall som bara står i planens text är märkta ”före bokslut” och tas inte med i "
                "ordning eller medianer.",
            ),
            (
                "Ordning och medianer",
                "Bara andelar, index och kvoter för samma år och period ordnas mellan nämnder. Antal och belopp ordnas aldrig: "
                "nämnderna är olika stora. Median visas från fem nämnder. Det finns ingen totalpoäng.",
            ),
            (
                "Kvinnor och män",
                "Könen visas båda eller inte alls. Blir kvinnors och mäns tal tillsammans hela utfallet är det en fördelning, "
                "ingen skillnad. Är båda noll fast utfallet inte är det, är värdet ej könsuppdelat. Ligger totalen utanför båda är det en "
                "motsägelse i källan.",
            ),
            (
                "Prognos lika med mål",
                "Är prognosen precis årsmålet, fast utfallet ligger längre ifrån än gränsen för nära och antalet inte växer under året, "
                "märks det ut.",
            ),
            (
                "Nämndens egen bedömning",
                ["Nämndens ord om ett mål citeras: ", judgement("Uppfylls helt"), " Stadsdelskollen räknar inte ut något omdöme om mål."],
            ),
            (
                "Bedömning och antal",
                "Bredvid nämndens bedömning av ett mål står hur många av indikatorerna direkt under målet som når årsmålet. En rad säger "
                "när de pekar åt olika håll: målet bedöms uppfyllas helt och färre än hälften av dem som kan bedömas når årsmålet, eller "
                "målet bedöms inte uppfyllas helt och alla når det. Det är inget fel: en bedömning väger in mer än indikatorer.",
            ),
            ("Sammanslagna nämnder", _merged(merged)),
        )
    )


def _merged(boards: list[dict]) -> html.Div:
    items = [html.Li(f"{row['name']} bildades {day_text(row['first_day'])} av {listed(row['predecessors'])}.") for row in boards]
    said = "En sammanslagen nämnd är en ny nämnd. Föregångarnas tal läggs aldrig ihop och inget medelvärde räknas."
    return html.Div([html.P(said), html.Ul(items) if items else None])


def _pills(marks: list) -> html.Ul:
    return html.Ul([html.Li(pill(mark)) for mark in marks], className="answers")


def _list(pairs: Iterable[tuple]) -> html.Dl:
    return html.Dl([html.Div([html.Dt(word), html.Dd(meaning)]) for word, meaning in pairs], className="facts words")
