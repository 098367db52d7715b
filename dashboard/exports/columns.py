"""The columns of each view's file: heads and meanings for people, keys for machines, and how the words are written.

A printed value has two columns: the text as printed and its number. What is computed (answers, differences) stands beside its reason.
"""

from collections.abc import Mapping

from dashboard.exports.table import Column
from dashboard.sentences import reason
from dashboard.theme import (
    AMBITION,
    DIRECTIONS,
    KF_CHANGE,
    KIND_NAMES,
    KRAV,
    NULAGE,
    NULAGE_KF,
    ODD_DATES,
    PERIODS,
    PROGNOS,
    PROGNOS_KF,
    SCOPES,
    SPLITS,
    Mark,
)

UNIT_HERE = "i kolumnen Enhet"
LEVELS = {"kf": "KF:s", "namnd": "nämndens egen"}
SEXES = {"kvinnor": "kvinnor och flickor", "man": "män och pojkar"}
NULAGE_WORDS = {key: mark.word for key, mark in NULAGE.items()}
DUE_WORDS = {
    "saknas": "utfall eller prognos saknas", "osaker": "osäkert läst", "i_t1": "ska rapporteras i T1", "rapporterad": "rapporterad",
    "senare": "mäts en gång om året", "arsvis": "mäts en gång om året", "okand": "periodiciteten framgår inte",
}  # fmt: skip
EXPLAIN_WORDS = {
    "utan_kommentar": "avviker utan kommentar", "prognos_samre": "sämre prognos än i T1, utan kommentar",
    "prognos_ar_mal": "prognosen är lika med årsmålet", "osaker": "osäkert läst",
}  # fmt: skip
CHANGE_WORDS = {"utom_rackhall": "väntas inte nås", "redan_natt": "redan nådd"}


def _value(key: str, head: str, meaning: str) -> tuple[Column, Column]:
    return (
        Column(f"{key}_text", f"{head}, tryckt", f"{meaning} Som det är tryckt i dokumentet, med ord och tecken."),
        Column(
            key,
            head,
            f"{meaning} Tal; tom där dokumentet har ord eller inget, och där läsningen är osäker.",
            UNIT_HERE,
            of=lambda row: row[key] if _is_certain(row) else None,
        ),
    )


def _is_certain(row: dict) -> bool:
    """Return whether a row's columns are certain: a number that may stand in another column is not for reckoning, as in the charts."""
    return row["certain"] if "certain" in row else row["split"] != "osaker"


def _answer(key: str, head: str, marks: Mapping[str, Mark], meaning: str, why: str = "") -> tuple[Column, Column]:
    why = why or f"{key}_reason"
    return (
        Column(key, head, meaning, of=lambda row: marks[row[key]].word if row[key] else None),
        Column(why, f"{head}, skäl", f"Varför det inte finns något svar i kolumnen {head}.", of=lambda row: reason(row[why])),
    )


def _difference(key: str, meaning: str) -> Column:
    return Column(key, meaning, f"{meaning}. Mellan andelar i procentenheter; tom där de inte går att jämföra.", UNIT_HERE)


def _words(key: str, head: str, meaning: str, words: Mapping[str, str]) -> Column:
    return Column(key, head, meaning, of=lambda row: words.get(row[key], row[key]) if row[key] else None)


INDICATOR = Column("indicator_name", "Indikator", "Indikatorns namn i Stadsdelskollens katalog.")
INDICATOR_ID = Column("indicator_id", "Indikatorns id", "Indikatorns namn i adresser; detsamma i alla dokument.")
BOARD = Column("board_name", "Stadsdelsnämnd", "Nämnden som dokumentet kommer från.")
KIND = _words("kind", "Dokument", "Verksamhetsplan, tertialrapport eller verksamhetsberättelse.", KIND_NAMES)
YEAR = Column("year", "År", "Året som dokumentet gäller.", thousands=False)
LEVEL = _words("level", "Vems", "KF:s eller nämndens egen.", LEVELS)
AREA = Column("verksamhetsomradesmal", "Mål för verksamhetsområdet", "Numret på KF:s mål som raden står under.")
NAMNDMAL = Column("namndmal", "Nämndmål", "Nämndens eget mål som raden står under.")
UNIT = Column("unit", "Enhet", "Enheten som talen på raden är i.")
DIRECTION = _words("direction", "Riktning", "Vilket håll som är bättre.", DIRECTIONS)
SCOPE = _words("kf_scope", "Vad KF:s årsmål är", "En nivå för varje nämnd, stadens snitt eller hela stadens summa.", SCOPES)
CERTAIN = Column("certain", "Säkert läst", "Nej där det inte framgår av dokumentet i vilken kolumn värdena står.")
SOURCE = (
    Column("document_id", "Dokumentets id", "Dokumentets namn i adresser."),
    Column("page", "Sida", "Sidan i källdokumentet, räknat från 1; tom där källan inte har sidor.", thousands=False),
    Column("line", "Rad i dokumentet", "Raden i källdokumentet, räknat från 1.", thousands=False),
)
UTFALL = _value("utfall", "Utfall", "Periodens utfall.")
PROGNOS_VALUE = _value("prognos", "Prognos helår", "Nämndens prognos för hela året.")
ARSMAL = _value("arsmal", "Årsmål", "Nämndens eget mål för året.")
KF_ARSMAL = _value("kf_arsmal", "KF:s årsmål", "Kommunfullmäktiges mål för hela staden.")
NULAGE_ANSWER = _answer("nulage", "Nuläge", NULAGE, "Utfallet mot nämndens årsmål.")
PROGNOS_ANSWER = _answer("prognos_verdict", "Prognos", PROGNOS, "Prognosen för helåret mot nämndens årsmål.", "prognos_reason")
AMBITION_ANSWER = _answer("ambition", "Ambition", AMBITION, "Nämndens årsmål mot KF:s årsmål.")
KRAV_ANSWER = _answer("krav", "Krav", KRAV, "Årsmålet mot det senaste kända utfallet för ett helt år.")
AGAINST_KF = (
    *_answer("nulage_kf", "Nuläge mot KF", NULAGE_KF, "Utfallet mot KF:s årsmål."),
    *_answer("prognos_kf", "Prognos mot KF", PROGNOS_KF, "Prognosen för helåret mot KF:s årsmål."),
)
DIFFERENCES = (
    _difference("utfall_minus_arsmal", "Utfall minus årsmål"),
    _difference("utfall_minus_kf", "Utfall minus KF:s årsmål"),
    _difference("prognos_minus_arsmal", "Prognos minus årsmål"),
    _difference("prognos_minus_kf", "Prognos minus KF:s årsmål"),
    _difference("arsmal_minus_kf", "Årsmål minus KF:s årsmål"),
)
SHARE = Column("share_of_arsmal", "Del av årsmålet", "Hur stor del av årsmålet som är nådd, för antal som växer under året.", "1 är hela")

SCORECARD = (
    INDICATOR, INDICATOR_ID, AREA, LEVEL, BOARD, KIND, YEAR, UNIT, DIRECTION, SCOPE, *UTFALL, *PROGNOS_VALUE, *ARSMAL, *KF_ARSMAL,
    *NULAGE_ANSWER, *PROGNOS_ANSWER, *AMBITION_ANSWER, *AGAINST_KF, *DIFFERENCES, SHARE, CERTAIN, *SOURCE,
)  # fmt: skip
KF_BARS = (
    INDICATOR, INDICATOR_ID, YEAR, UNIT, DIRECTION, SCOPE,
    Column("text", "KF:s årsmål, tryckt", "KF:s årsmål som det är tryckt; där dokumenten skiljer sig det som flest nämnder trycker."),
    Column("value", "KF:s årsmål", "KF:s årsmål. Tal; tom där dokumentet har ord.", UNIT_HERE),
    _words("change", "Ändring", "Mot det närmast föregående året som har ett mål.", {key: mark.short for key, mark in KF_CHANGE.items()}),
    Column("step", "Ändring, tal", "Årets mål minus det föregåendes.", UNIT_HERE),
    *SOURCE,
)  # fmt: skip
INDICATOR_ROWS = (
    BOARD, KIND, YEAR, INDICATOR_ID, LEVEL, AREA, NAMNDMAL,
    Column("name", "Indikator, tryckt namn", "Namnet som det är tryckt i dokumentet."),
    Column("period", "Period", "Perioden som den är tryckt i rapporter."),
    Column("periodicitet", "Periodicitet", "Hur ofta indikatorn mäts, som det är tryckt i planer."), UNIT, *UTFALL,
    *_value("utfall_kvinnor", "Utfall kvinnor/flickor", "Utfallet för kvinnor och flickor."),
    *_value("utfall_man", "Utfall män/pojkar", "Utfallet för män och pojkar."),
    *_value("utfall_fg_vb", "Utfall föregående år (VB)", "Det föregående årets utfall."), *PROGNOS_VALUE, *ARSMAL, *KF_ARSMAL,
    *NULAGE_ANSWER, *PROGNOS_ANSWER, *AMBITION_ANSWER, *KRAV_ANSWER, *AGAINST_KF, *DIFFERENCES,
    _difference("arsmal_minus_outcome", "Årsmål minus senaste utfall"), SHARE,
    Column("outcome_text", "Senaste helårsutfall, tryckt", "Det senaste kända utfallet för ett helt år före dokumentets år."),
    Column("outcome", "Senaste helårsutfall", "Samma utfall som tal.", UNIT_HERE),
    Column("outcome_year", "Senaste helårsutfall, år", "Året som det utfallet gäller.", thousands=False), CERTAIN, *SOURCE,
)  # fmt: skip
SEX_ROWS = (
    INDICATOR, INDICATOR_ID, BOARD, KIND, YEAR,
    Column("for_year", "Utfallets år", "Året som utfallet gäller.", thousands=False),
    _words("for_period", "Utfallets period", "Perioden som utfallet gäller.", PERIODS), UNIT, DIRECTION,
    *_value("utfall_kvinnor", "Utfall kvinnor/flickor", "Utfallet för kvinnor och flickor."),
    *_value("utfall_man", "Utfall män/pojkar", "Utfallet för män och pojkar."), *UTFALL,
    Column("arsmal_text", "Årsmål, tryckt", "Nämndens eget mål för året, som det är tryckt."),
    Column("arsmal", "Årsmål", "Nämndens eget mål, där det går att ställa bredvid könens utfall.", UNIT_HERE),
    _words("split", "Vad talen är", "En skillnad att jämföra, eller varför det inte är en.", SPLITS | {"skillnad": "Skillnad"}),
    Column("gap", "Kvinnor minus män", "Skillnaden; tom där talen inte är en skillnad.", UNIT_HERE),
    *[_words(key, f"Nuläge {whom}", f"Utfallet för {whom} mot nämndens årsmål.", NULAGE_WORDS) for key, whom in SEXES.items()],
    Column("is_apart", "På olika sida om målet", "Ja där ett kön når årsmålet och det andra inte; tom där de inte bedöms."), *SOURCE,
)  # fmt: skip
TERTIAL_ROWS = (
    INDICATOR, INDICATOR_ID, AREA, NAMNDMAL, LEVEL, KIND, YEAR, UNIT, DIRECTION, *UTFALL, *PROGNOS_VALUE, *ARSMAL, *KF_ARSMAL,
    *NULAGE_ANSWER, *PROGNOS_ANSWER, *AMBITION_ANSWER, *KRAV_ANSWER,
    *[column for column in DIFFERENCES if column.key in ("utfall_minus_arsmal", "prognos_minus_arsmal", "arsmal_minus_kf")], SHARE,
    _difference("prognos_change", "Prognosens ändring sedan T1"),
    Column("arsmal_before", "Tidigare årsmål", "Årsmålet i årets närmast tidigare dokument, där det är ett annat. Som det är tryckt."),
    _words("due", "Rapportera", "Om indikatorn ska vara, eller är, rapporterad i dokumentet.", DUE_WORDS),
    Column("explain", "Förklara", "Vad som behöver förklaras.", of=lambda row: "; ".join(EXPLAIN_WORDS[key] for key in row["explain"])),
    _words("change", "Ändra", "Varför årsmålet kan behöva ändras.", CHANGE_WORDS),
    Column("comment_page", "Kommentarens sida", "Sidan som den raden står på; tom där källan inte har sidor.", thousands=False),
    Column("comment_line", "Kommentarens rad", "Raden där radens kommentar eller analys börjar.", thousands=False), CERTAIN, *SOURCE,
)  # fmt: skip
ACTIVITIES = (
    Column("name", "Aktivitet", "Aktivitetens namn som det är tryckt."), BOARD, KIND, YEAR, LEVEL,
    Column("goal_number", "Målets nummer", "Numret på målet som aktiviteten står under, som det är tryckt."),
    Column("goal_title", "Mål", "Målet som aktiviteten står under."), AREA, NAMNDMAL,
    Column("leader", "Leds av", "Den som leder, där texten nämner det."),
    Column("start_text", "Start, tryckt", "Startdatum som det är tryckt."),
    Column("start_date", "Start", "Startdatum, där cellen rymmer ett."),
    Column("end_text", "Slut, tryckt", "Slutdatum som det är tryckt."),
    Column("end_date", "Slut", "Slutdatum, där cellen rymmer ett."),
    Column("status", "Status", "Nämndens tryckta status."),
    Column("avvikelse", "Avvikelse", "Nämndens tryckta avvikelse."),
    Column(
        "odd", "Att kontrollera", "Vad som är ovanligt med datumen.",
        of=lambda row: "; ".join(ODD_DATES[key].format(year=row["year"]) for key in row.get("odd") or []),
    ), *SOURCE,
)  # fmt: skip
MONEY = (
    Column("table_name", "Tabell", "Tabellens rubrik i dokumentet."),
    Column("row_name", "Rad", "Radens namn som det är tryckt."),
    Column("parent", "Del av", "Raden som raden är en del av (varav)."),
    Column("column_name", "Kolumn", "Kolumnens huvud som det är tryckt."),
    Column("value_text", "Belopp, tryckt", "Beloppet som det är tryckt i dokumentet."),
    Column("value", "Belopp", "Beloppet. Tal; tom där dokumentet har ord.", UNIT_HERE),
    Column("unit", "Enhet", "Enheten som är tryckt; tom där ingen är."),
    Column("is_sum", "Summarad", "Ja för en rad som summerar andra."),
    BOARD, KIND, YEAR, *SOURCE,
)  # fmt: skip
CARD_VALUES = (
    Column("number", "Bild", "Kortets plats i presentationen.", thousands=False),
    Column("about", "Kort", "Vad kortet handlar om."),
    Column("sentence", "Mening", "Kortets mening."),
    Column("category", "Rad", "Stadsdelen, året, indikatorn eller målet som värdet gäller."),
    Column("series", "Vad", "Utfall, prognos, mål eller svar."),
    Column("text", "Värde, tryckt", "Värdet som det är tryckt i dokumentet, eller det som sägs om raden."),
    Column("value", "Värde", "Tal; tom där dokumentet har ord, där värdet inte ritas och där läsningen är osäker.", UNIT_HERE),
    UNIT,
    Column("answer", "Svar", "Omdömet, där värdet har ett."),
    *SOURCE,
)  # fmt: skip
