"""The year of two invented boards: verksamhetsplan, two tertialrapporter and a verksamhetsberättelse, with what makes them hard to read.

Names that end in digits, hold hyphens, brackets, dates; empty cells; words as targets; both sexes; comments between rows; heads in
other words, in another order, with columns missing; rows enough to go over pages.
"""

from tests.documents.content import Activity, Document, Goal, Indicator, Money, Stated

NORRA, SODRA = "Provstad norra", "Provstad södra"
LONG = (
    "Andel personer som själva upplever att de får en förbättrad situation av insatsen/insatserna de fått från provtjänsten "
    "(ekonomiskt provstöd) och/eller av provrådgivarens uppföljning"
)
PROSE = (
    "Nämnden bidrar till målet genom att prova nya arbetssätt tillsammans med invånarna. Arbetet sker i samverkan mellan flera enheter "
    "och med föreningslivet, och det följs upp i medarbetarnas egna möten. Erfarenheterna används när nästa års prov planeras, så att fler "
    "får ett prov i rätt tid och av god kvalitet.",
    "Under året provas också ett gemensamt protokoll. Det minskar dubbelarbete och gör det lättare att jämföra provens resultat över tid.",
)
PLAN_HEADS = {"arsmal": "Årsmål", "kf_arsmal": "KF:s årsmål", "periodicitet": "Periodicitet"}
PLAN_DATES = {"start": "Startdatum", "end": "Slutdatum"}
TOPS = (
    ("1", "En provstad med möjligheter för alla"),
    ("2", "En hållbart växande provstad"),
    ("3", "En ekonomiskt hållbar provstad"),
)


def planned(name: str, arsmal: str, kf_arsmal: str = "", periodicitet: str = "År", **options) -> Indicator:
    """Return a plan's row; '' is an empty cell."""
    cells = {"arsmal": arsmal, "kf_arsmal": kf_arsmal, "periodicitet": periodicitet}
    return Indicator(name, {column: text for column, text in cells.items() if text}, **options)


def task(name: str, start: str = "2024-01-01", end: str = "2024-12-31", **values: str) -> Activity:
    """Return an activity's row."""
    return Activity(name, {"start": start, "end": end, **values})


VP = Document(
    NORRA, "VP", 2024, "Verksamhetsplan 2024 för Provstad norra stadsdelsnämnd", PLAN_HEADS, PLAN_DATES,
    date="2023-12-14",
    decisions=(
        "Nämnden godkänner förvaltningens förslag till verksamhetsplan.",
        "Nämnden begär budgetjustering om 6,8 mnkr för provskapande åtgärder enligt bilagor 2-5.",
    ),
    goals=(
        Goal("inriktningsmal", *TOPS[0], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "1.1", "I Provstad är vägen till arbete och svenskkunskaper kort", prose=PROSE,
            indicators=(
                planned("Andel barn som lever i familjer som har ekonomiskt provstöd", "3,3 %", "2,7 %", "Tertial"),
                planned("Antal provade ungdomar i stadens regi", "1 100 st", "9 000 st", "Tertial"),
                planned("Antal tillhandahållna platser för prov i stadsdelsnämndens egna verksamheter", "1 200 st", "Tas fram av nämnd",
                        "Tertial"),
                planned(LONG, "", "Fastställs 2024"),
                planned("Provsäkerhet T2", "+/-1 %", "+/- 1 %"),
                planned("Provfrånvaro bland månadsanställda medarbetare, dag 1-14", "2,5 %", "2,5 %", "Tertial"),
                planned("Andel prov som besvaras inom 48 timmar", "75", "öka", "Tertial"),
                planned("Antal deltagare i varje provgrupp", "10", "Max 10 personer"),
                planned("Andel som upplever att de kan påverka provets innehåll", "70 %", "-"),
            ),
            activities=(
                task("Provnämnden ska i samråd med stadsdelsnämnderna revidera riktlinjerna för det lokala provansvaret"),
                task("Nämnder och bolagsstyrelser ska omsätta lärdomar från provåret 2023", end="2024-06-30"),
            ),
        ),
        Goal(
            "namndmal", "1.1.1", "Invånare provar sig fram till egen försörjning", prose=PROSE,
            results=(
                "Andelen prov med digitalt protokoll ökar till minst 75 procent (utfall 2022: 66,6 procent).",
                "Unga provar tidigare.",
                "Fler prov görs i närområdet.",
            ),
            stated=(
                Stated("mal", "2024", "75 procent", "minst"),
                Stated("utfall", "2022", "66,6 procent"),
            ),
            indicators=(
                planned("Andel prov med digitalt protokoll", "75 %", "", "Tertial"),
                planned("Klimatpåverkan från provade livsmedel och måltider i förvaltningens kök", "1,8 kg CO2 per kg livsmedel"),
                planned("Antal barn per avdelning där det provas", "16,2 barn/avd.", "", "Tertial"),
            ),
            activities=(
                task("Utveckla mötesplats för unga som provar."),
                task(
                    "Genomföra en provdag. Den 6 juni 2024 ska alla enheter delta, och senast 2024-09-30 ska en plan finnas. Planen följs "
                    "upp i tertialrapport 2", "2024-02-01", "2024-09-30",
                ),
                task(
                    "Se över språk- och kulturstödet i samverkan med äldre- och omsorgsenheterna, så att fler kan prova och/eller "
                    "följa prov"
                ),
            ),
        ),
        Goal(
            "verksamhetsomradesmal", "1.2", "Provstad är en trygg, säker och välskött stad att prova i", prose=PROSE[:1],
            indicators=(
                planned("Andel som upplever trygghet där de provar", "79 %", "79 %"),
                planned("Provmiljöindex", "81", "Tas fram av nämnd/styrelse"),
                *(planned(f"Stockholmarnas nöjdhet med provplats {number}", f"{60 + number} %", "73 %") for number in range(1, 19)),
            ),
        ),
        Goal(
            "namndmal", "", "Parkerna i Provstad är öppna för alla som vill prova", prose=PROSE[:1], results=("Fler besöker parkerna.",),
            indicators=(planned("Andel som upplever trygghet där de provar", "80 %"),),
            activities=(
                task("Utveckla mötesplats för unga som provar."),
                *(
                    task(
                        f"Genomföra provvandring {number} i samverkan med fastighetsägare, föreningar och polisen, i syfte att fler ska "
                        "våga prova även på kvällar och helger"
                    )
                    for number in range(1, 15)
                ),
            ),
        ),
        Goal("inriktningsmal", *TOPS[1], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "2.1", "Provstad byggs tätt och utifrån provares skiftande behov", prose=PROSE[:1],
            indicators=(planned("Energianvändning i provlokaler", "3 GWh", "1 945 GWh"),),
        ),
        Goal("inriktningsmal", *TOPS[2], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "3.1", "Provstad har en budget i balans", prose=PROSE[:1],
            indicators=(planned("Nämndens provföljsamhet efter överföringar", "100 %", "100 %", "Tertial"),),
            activities=(task("Provkontoret ska ta fram en gemensam mall", end="2024-06-30"),),
        ),
    ),
    money=(
        Money(
            "Driftbudget per verksamhet",
            ("Verksamhet (mnkr)", "Budget 2024 kostnader", "Budget 2024 intäkter", "Budget 2024 netto"),
            (("2024", "budget"), ("2024", "budget"), ("2024", "budget")),
            (
                ("Provskola", "412,5", "-38,2", "374,3"),
                ("Provomsorg", "1 257,0", "-105,4", "1 151,6"),
                ("varav provhem", "640,0", "", "640,0"),
                ("Nämnd och ledning", "41,6", "", "41,6"),
                ("Summa", "1 711,1", "-143,6", "1 567,5"),
            ),
            parents={"varav provhem": "Provomsorg"},
        ),
    ),
)  # fmt: skip

T1_HEADS = {
    "utfall": "Periodens utfall", "utfall_man": "Utfall män/pojkar", "utfall_kvinnor": "Utfall kvinnor/flickor",
    "utfall_fg_vb": "Periodens utfall VB 2023", "prognos": "Prognos helår", "arsmal": "Årsmål", "kf_arsmal": "KF:s årsmål",
    "period": "Period",
}  # fmt: skip


def reported(name: str, period: str, comment: str = "", word: str = "Analys", **values: str) -> Indicator:
    """Return a report's row."""
    return Indicator(name, {**values, "period": period}, comment, word)


T1 = Document(
    NORRA, "T1", 2024, "Tertialrapport 1 2024 för Provstad norra stadsdelsnämnd", T1_HEADS,
    {"start": "Startdatum", "end": "Slutdatum", "avvikelse": "Avvikelse"},
    goals=(
        Goal("inriktningsmal", *TOPS[0], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "1.1", "I Provstad är vägen till arbete och svenskkunskaper kort", "Uppfylls delvis", PROSE[:1],
            indicators=(
                reported(
                    "Andel barn som lever i familjer som har ekonomiskt provstöd", "Tertial 1 2024",
                    "Resultatet är en ökning med 0,2 procent sedan verksamhetsberättelsen. Provåret har drabbat ensamstående föräldrar, "
                    "som redan före provet hade små marginaler och som därför oftare söker provstöd.",
                    utfall="3,9 %", utfall_fg_vb="3,7 %", prognos="3,7 %", arsmal="3,3 %", kf_arsmal="2,7 %",
                ),
                reported(
                    "Antal provade ungdomar i stadens regi", "Tertial 1 2024",
                    utfall="900 st", utfall_man="410 st", utfall_kvinnor="490 st", utfall_fg_vb="1 085 st", prognos="1 100 st",
                    arsmal="1 100 st", kf_arsmal="9 000 st",
                ),
                reported(
                    "Antal tillhandahållna platser för prov i stadsdelsnämndens egna verksamheter", "Tertial 1 2024",
                    utfall="419", prognos="485", arsmal="1 200 st", kf_arsmal="Tas fram av nämnd",
                ),
                reported(LONG, "2024", "Provkontoret arbetar med att ta fram en fungerande mätmetod.", arsmal="75"),
                reported("Provsäkerhet T2", "2024", utfall_fg_vb="1,2 %", arsmal="+/-1 %", kf_arsmal="+/- 1 %"),
                reported(
                    "Provfrånvaro bland månadsanställda medarbetare, dag 1-14", "Tertial 1 2024",
                    utfall="2,08 %", utfall_man="1,84 %", utfall_kvinnor="2,14 %", utfall_fg_vb="2,03 %", prognos="2,4 %", arsmal="2,5 %",
                    kf_arsmal="2,5 %",
                ),
                reported("Andel prov som besvaras inom 48 timmar", "Tertial 1 2024", utfall="66,67", arsmal="75 %", kf_arsmal="öka"),
            ),
            activities=(
                task("Provnämnden ska i samråd med stadsdelsnämnderna revidera riktlinjerna för det lokala provansvaret"),
                task("Nämnder och bolagsstyrelser ska omsätta lärdomar från provåret 2023", end="2024-06-30", avvikelse="Avvikelse"),
            ),
        ),
        Goal(
            "namndmal", "1.1.1", "Invånare provar sig fram till egen försörjning", "Uppfylls helt", PROSE[:1],
            results=("Unga provar tidigare.", "Fler prov görs i närområdet."),
            indicators=(
                reported("Andel prov med digitalt protokoll", "Tertial 1 2024", utfall="68 %", prognos="75 %", arsmal="75 %"),
                reported(
                    "Klimatpåverkan från provade livsmedel och måltider i förvaltningens kök", "2024",
                    utfall_fg_vb="1,93 kg CO2 per kg livsmedel", arsmal="1,8 kg CO2 per kg livsmedel",
                ),
                *(
                    reported(f"Antal prov i provlokal {number}", "Tertial 1 2024", utfall=f"{100 + number} st", arsmal="300 st")
                    for number in range(1, 16)
                ),
            ),
            activities=(task("Utveckla mötesplats för unga som provar.", avvikelse="Avviker"),),
        ),
        Goal(
            "verksamhetsomradesmal", "1.2", "Provstad är en trygg, säker och välskött stad att prova i", "Uppfylls ej", PROSE[:1],
            indicators=(
                reported(
                    "Andel som upplever trygghet där de provar", "2024", "Undersökningen är inställd i år.",
                    utfall_fg_vb="71 %", arsmal="79 %", kf_arsmal="79 %",
                ),
            ),
        ),
    ),
    money=(
        Money(
            "Prognos per verksamhet",
            ("Verksamhet (mnkr)", "Budget 2024", "Prognos 2024", "Avvikelse"),
            (("2024", "budget"), ("2024", "prognos"), ("", "avvikelse")),
            (("Provskola", "374,3", "376,0", "-1,7"), ("Provomsorg", "1 151,6", "1 151,6", "0,0"), ("Summa", "1 525,9", "1 527,6", "-1,7")),
        ),
    ),
)  # fmt: skip

# Columns in another order, one of them (Avvikelse) with no column in the tables of record, the sexes turned round, no VB column.
T2 = Document(
    NORRA, "T2", 2024, "Tertialrapport 2 2024 för Provstad norra stadsdelsnämnd",
    {
        "utfall": "Utfall", "utfall_kvinnor": "Utfall kvinnor/flickor", "utfall_man": "Utfall män/pojkar", "arsmal": "Årsmål",
        "avvikelse": "Avvikelse", "prognos": "Prognos helår", "kf_arsmal": "KF:s årsmål 2024", "period": "Period",
    },
    {"start": "Startdatum", "end": "Slutdatum", "status": "Status", "avvikelse": "Avvikelse"},
    goals=(
        Goal("inriktningsmal", *TOPS[0], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "1.1", "I Provstad är vägen till arbete och svenskkunskaper kort", "Uppfylls delvis", PROSE[:1],
            indicators=(
                reported(
                    "Andel barn som lever i familjer som har ekonomiskt provstöd", "Tertial 2 2024",
                    utfall="3,8 %", arsmal="3,3 %", avvikelse="0,5 %", prognos="3,6 %", kf_arsmal="2,7 %",
                ),
                reported(
                    "Antal provade ungdomar i stadens regi", "Tertial 2 2024",
                    utfall="1 050 st", utfall_kvinnor="560 st", utfall_man="490 st", arsmal="1 100 st", avvikelse="-50 st",
                    prognos="1 100 st", kf_arsmal="9 000 st",
                ),
                reported(LONG, "2024", arsmal="75", kf_arsmal="Fastställs 2024"),
            ),
            activities=(
                task("Provnämnden ska i samråd med stadsdelsnämnderna revidera riktlinjerna för det lokala provansvaret", status="Pågår"),
                task("Nämnder och bolagsstyrelser ska omsätta lärdomar från provåret 2023", end="2024-06-30", status="Avslutad"),
                task("Starta provskola för vuxna", "2024-09-01", status="Ej påbörjad", avvikelse="Avvikelse"),
            ),
        ),
        Goal(
            "namndmal", "1.1.1", "Invånare provar sig fram till egen försörjning", "Uppfylls helt", PROSE[:1],
            results=("Unga provar tidigare.",),
            indicators=(
                reported("Andel prov med digitalt protokoll", "Tertial 2 2024", utfall="72 %", arsmal="75 %", avvikelse="-3 %",
                         prognos="75 %"),
            ),
            activities=(task("Utveckla mötesplats för unga som provar.", status="Pågår"),),
        ),
    ),
)  # fmt: skip

# Last year's outcome stands last, KF:s årsmål is not printed, the activities' status stands before their dates.
VB = Document(
    SODRA, "VB", 2024, "Verksamhetsberättelse 2024 för Provstad södra stadsdelsnämnd",
    {
        "utfall": "Årets utfall", "utfall_man": "Utfall män/pojkar", "utfall_kvinnor": "Utfall kvinnor/flickor", "arsmal": "Årsmål",
        "period": "Period", "utfall_fg_vb": "Föregående års utfall",
    },
    {"status": "Status", "start": "Startdatum", "end": "Slutdatum"},
    goals=(
        Goal("inriktningsmal", *TOPS[0], prose=PROSE[:1]),
        Goal(
            "verksamhetsomradesmal", "1.1", "I Provstad är vägen till arbete och svenskkunskaper kort", "Uppfylls delvis", PROSE[:1],
            indicators=(
                reported("Andel barn som lever i familjer som har ekonomiskt provstöd", "2024", utfall="3,5 %", arsmal="3,3 %",
                         utfall_fg_vb="3,7 %"),
                reported(
                    "Antal provade ungdomar i stadens regi", "2024", "Fler unga än väntat har provat under hösten.", "Kommentar",
                    utfall="1 180 st", utfall_man="550 st", utfall_kvinnor="630 st", arsmal="1 100 st", utfall_fg_vb="1 085 st",
                ),
                reported("Andel prov som besvaras inom 48 timmar", "2024", arsmal="75 %"),
            ),
            activities=(
                task(
                    "Provnämnden ska i samråd med stadsdelsnämnderna revidera riktlinjerna för det lokala provansvaret", status="Avslutad"
                ),
                task("Starta provskola för vuxna", "2024-09-01", status="Pågår"),
            ),
        ),
        Goal(
            "namndmal", "1.1.1", "Invånare provar sig fram till egen försörjning", "Uppfylls ej", PROSE[:1],
            indicators=(reported("Andel prov med digitalt protokoll", "2024", utfall="74 %", arsmal="75 %", utfall_fg_vb="66,6 %"),),
            activities=(task("Utveckla mötesplats för unga som provar.", status="Ej påbörjad"),),
        ),
    ),
)  # fmt: skip

DOCUMENTS = {"VP": VP, "T1": T1, "T2": T2, "VB": VB}
