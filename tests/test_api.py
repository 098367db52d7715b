"""The API: every resource, filter and page; JSON and CSV alike; the pages' own values; errors in JSON; a description that says it all."""

import csv
import io
import json
import re
from datetime import date
from urllib.parse import quote, urlencode

import pytest
from dash.development.base_component import Component
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import app
from dashboard.api.openapi import TYPES
from dashboard.api.problems import KINDS
from dashboard.api.resources import MOST_LIMIT, MOST_VALUES, PAGE, RESOURCES, Field
from dashboard.pages import data
from queries import connection
from queries.activities import activities_in_year
from queries.dataset import build_info, table_columns
from queries.documents import all_documents
from queries.economy import economy_cells
from queries.goals import activities_of_document, goals_of_document
from queries.indicators import indicator_rows, indicators_of_document
from queries.sexes import outcomes_by_sex
from tests.conftest import ROOT
from tests.plans import activity, built, goal, indicator, measure, money, rows_of, stated, write_document

SITE = "http://localhost"
SECRET = "hemligheten i felet"
FILTERS = [(name, field) for name, resource in RESOURCES.items() for field in resource.filters]
# By column: the answer's field and the page's own.
VERDICTS = {
    "utfall": {
        "nulage": "nulage", "nulage_reason": "nulage_reason", "nulage_kf": "nulage_kf", "nulage_kf_reason": "nulage_kf_reason",
        "minus_arsmal": "utfall_minus_arsmal", "minus_kf_arsmal": "utfall_minus_kf", "share_of_arsmal": "share_of_arsmal",
    },
    "prognos": {
        "prognos_verdict": "prognos_verdict", "prognos_reason": "prognos_reason", "prognos_kf": "prognos_kf",
        "prognos_kf_reason": "prognos_kf_reason", "minus_arsmal": "prognos_minus_arsmal", "minus_kf_arsmal": "prognos_minus_kf",
    },
    "arsmal": {
        "ambition": "ambition", "ambition_reason": "ambition_reason", "krav": "krav", "krav_reason": "krav_reason",
        "minus_kf_arsmal": "arsmal_minus_kf",
    },
}  # fmt: skip
INJECTIONS = ["' or 1=1 --", "'; drop table board; --", "norrmalm' union select 1 --", "$board", "%", "\x00", "../../etc/passwd", "\ud800"]


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")
    return made


@pytest.fixture(scope="module")
def everything(client):
    """All rows of every resource of the loaded documents."""
    return {name: _all_rows(client, f"/api/v1/{name}?limit={MOST_LIMIT}") for name in RESOURCES}


@pytest.fixture(scope="module")
def description(client):
    return client.get("/api/v1/openapi.json").get_json()


@pytest.fixture(scope="module")
def invented_database(tmp_path_factory):
    """An annual report with both of its outcomes, an uncertain row, words, zero and a distribution; and a plan whose prose states one."""
    folder = tmp_path_factory.mktemp("invented")
    write_document(
        folder / "plan",
        indicator("Andel nöjda", utfall="60,5 %", utfall_kvinnor="80 %", utfall_man="58 %", utfall_fg_vb="70 %", arsmal="75 %",
                  kf_arsmal="80 %", page="7"),
        indicator("Andel oviss", utfall="5 %", arsmal="7 %", certain="no", alternatives='[{"arsmal": "5 %"}]'),
        indicator("Antal noll", utfall="0 st", arsmal="0 st", kf_arsmal="Tas fram av nämnd"),
        indicator("Andel fördelad", utfall="30 %", utfall_kvinnor="10 %", utfall_man="20 %", arsmal="25 %"),
        kind="VB", goals=[goal("Prov", number="1.1", status="Uppfylls delvis")], activities=[activity("Något", start="2024-01-01")],
        economy=[money("Provskola", "2 938,9"), money("Provskola", "se bilaga")],
    )  # fmt: skip
    write_document(
        folder / "plan", indicator("Andel nöjda", arsmal="76 %", kf_arsmal="81 %"), year=2025,
        prose=[stated("Andel nöjda", "66 %", 2024, line="10", page="3")],
    )  # fmt: skip
    measures = [
        measure("Andel nöjda"), measure("Andel oviss"), measure("Antal noll", unit="st", measure_type="antal", direction="lagre"),
        measure("Andel fördelad"),
    ]  # fmt: skip
    return built(folder, measures)


@pytest.fixture
def invented(invented_database, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(invented_database))
    return invented_database


def _get(client, address: str, status: int = 200) -> dict:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.text[:300])
    return answer.get_json()


def _all_rows(client, address: str) -> list[dict]:
    rows = []
    while address:
        page = _get(client, address)
        rows += page["data"]
        address = page["next"]
    assert len(rows) == page["total"]
    return rows


def _problem(client, address: str, status: int, key: str) -> dict:
    answer = client.get(address)
    found = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), (address, answer.text[:300])
    assert (found["status"], found["type"]) == (status, f"{SITE}/data#api-{key}")
    assert found["title"]
    assert found["detail"].endswith((".", "/", "}"))
    return found


def _value(field: Field) -> str:
    """Return a value the filter may have."""
    if field.type == "boolean":
        return "true"
    return "2021" if field.type == "integer" else next(iter(field.values), "prov")


def _components(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, Component):
            yield from _components(child)


# What there is.


def test_the_index_lists_every_resource_with_its_address_and_parameters(client):
    found = _get(client, "/api/v1/")
    assert [item["resource"] for item in found["data"]] == list(RESOURCES)
    for item in found["data"]:
        assert _get(client, item["address"])["data"]
        assert item["parameters"] == [*(field.key for field in RESOURCES[item["resource"]].filters), *PAGE]
    assert _get(client, found["openapi"])["openapi"].startswith("3.1")
    assert found["documentation"] == f"{SITE}/data#api"


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/boards/", "/api/v1/boards"])
def test_an_address_may_end_with_a_slash_or_not(client, address):
    assert _get(client, address)["data"]


@pytest.mark.parametrize("name", RESOURCES)
def test_an_answer_says_its_page_and_which_data_it_is(client, name):
    page = _get(client, f"/api/v1/{name}?limit=2&offset=1")
    assert list(page) == ["data", "total", "limit", "offset", "next", "meta"]
    assert (len(page["data"]), page["limit"], page["offset"]) == (2, 2, 1)
    assert page["meta"]["data_version"] == build_info()["input_hash"]
    assert set(page["meta"]) == {"data_version", "built", "source", "licence"}
    assert page["next"] == f"{SITE}/api/v1/{name}?limit=2&offset=3"


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("limit", [1, 97])
def test_paging_covers_every_row_once_and_in_the_same_order(client, everything, name, limit):
    size = max(limit, len(everything[name]) // 20)  # at most some twenty pages
    assert _all_rows(client, f"/api/v1/{name}?limit={size}") == everything[name]


@pytest.mark.parametrize("name", RESOURCES)
def test_the_order_of_pages_is_said_and_not_left_to_the_database(name):
    # Small tables come in the order they are stored in whatever is asked, so no answer of theirs can show it.
    question = (ROOT / "queries" / "sql" / f"published_{name}.sql").read_text(encoding="utf-8")
    assert re.search(r"\norder by [^;]+\nlimit \$limit offset \$offset\n$", question)


@pytest.mark.parametrize("name", RESOURCES)
def test_no_two_rows_are_the_same(everything, name):
    rows = [json.dumps(row) for row in everything[name]]
    assert len(set(rows)) == len(rows) > 0


@pytest.mark.parametrize("name", RESOURCES)
def test_a_page_past_the_end_is_empty_and_still_says_how_many_there_are(client, everything, name):
    page = _get(client, f"/api/v1/{name}?offset=1000000")
    assert (page["data"], page["next"], page["total"]) == ([], None, len(everything[name]))


def test_a_page_has_a_hundred_rows_and_never_more_than_a_thousand(client):
    assert len(_get(client, "/api/v1/economy")["data"]) == 100
    assert len(_get(client, "/api/v1/economy?limit=1000")["data"]) == 1000
    _problem(client, "/api/v1/economy?limit=1001", 400, "otillatet-varde")


def test_the_next_page_keeps_filters_and_form(client):
    page = _get(client, "/api/v1/goals?level=namndmal&level=inriktningsmal&limit=5")
    assert page["next"] == f"{SITE}/api/v1/goals?level=namndmal&level=inriktningsmal&limit=5&offset=5"
    link = client.get("/api/v1/goals?limit=5&format=csv").headers["Link"]
    assert link == f'<{SITE}/api/v1/goals?limit=5&format=csv&offset=5>; rel="next"'


# Filters.


@pytest.mark.parametrize(
    ("name", "field"), [pair for pair in FILTERS if pair[1].is_answered], ids=lambda value: getattr(value, "key", value)
)
def test_a_filter_gives_the_rows_that_have_one_of_its_values_and_no_other(client, everything, name, field):
    known = list(dict.fromkeys(row[field.key] for row in everything[name] if row[field.key] is not None))
    values = known[:1] if field.type == "boolean" else known[:2]
    # A closed list may hold what no loaded document has.
    values = values or [next(iter(field.values), True)]
    asked = urlencode([(field.key, str(value).lower() if isinstance(value, bool) else value) for value in values])
    found = _all_rows(client, f"/api/v1/{name}?limit=1000&{asked}")
    assert found == [row for row in everything[name] if row[field.key] in values and row[field.key] is not None]
    assert found or not known


def test_filters_hold_together(client, everything):
    found = _all_rows(client, "/api/v1/measurements?measure=arsmal&measure=kf_arsmal&year=2021&theme=forskola&board=norrmalm&certain=true")
    wanted = [
        row for row in everything["measurements"]
        if row["measure"] in ("arsmal", "kf_arsmal") and row["certain"]
        and (row["year"], row["theme"], row["board"]) == (2021, "forskola", "norrmalm")
    ]  # fmt: skip
    assert found == wanted
    assert len(found) > 5


@pytest.mark.parametrize("has", ["true", "false"])
def test_boards_are_those_with_or_without_documents(client, everything, has):
    loaded = {row["board"] for row in everything["documents"]}
    found = {row["board"] for row in _all_rows(client, f"/api/v1/boards?has_documents={has}")}
    assert found == {row["board"] for row in everything["boards"] if (row["board"] in loaded) == (has == "true")}
    assert found


@pytest.mark.parametrize("asked", ["board=norrmalm", "year=2024", "level=namnd", "board=norrmalm&year=2024", "board=norrmalm&level=namnd"])
def test_indicators_are_those_a_document_prints_in_one_row(client, everything, asked):
    wanted = dict(part.split("=") for part in asked.split("&"))
    printed = {
        row["indicator_id"] for document in everything["documents"] for row in indicators_of_document(document["document_id"])
        if all(str(row[key]) == value for key, value in wanted.items())
    }  # fmt: skip
    assert {row["indicator_id"] for row in _all_rows(client, f"/api/v1/indicators?{asked}")} == printed
    assert bool(printed) == (asked != "board=norrmalm&year=2024")


# JSON and CSV.


@pytest.mark.parametrize("name", RESOURCES)
def test_csv_holds_the_same_rows_as_json_under_the_same_keys(client, everything, name):
    answer = client.get(f"/api/v1/{name}?limit=1000&format=csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="stadsdelskollen_{name}.csv"'
    found = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8"))))
    wanted = everything[name][:1000]
    assert list(found[0]) == list(wanted[0])
    assert len(found) == len(wanted)
    for texts, row in zip(found, wanted, strict=True):
        for key, value in row.items():
            assert _read(texts[key], value) == value, (key, texts[key])


def _read(text: str, like: object) -> object:
    if like is None:
        return text or None
    if isinstance(like, bool):
        return {"true": True, "false": False}[text]
    if isinstance(like, list):
        return json.loads(text)
    return type(like)(text)


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        ("text/csv", "", "text/csv"), ("text/csv;q=0.5, application/json", "", "application/json"), ("*/*", "", "application/json"),
        ("text/html", "", "application/json"), ("text/csv", "?format=json", "application/json"),
        ("application/json", "?format=csv", "text/csv"),
    ],
)  # fmt: skip
def test_the_form_is_the_one_asked_for_else_the_one_accepted_else_json(client, accept, query, media_type):
    answer = client.get(f"/api/v1/boards{query}", headers={"Accept": accept})
    assert answer.mimetype == media_type
    assert "Accept" in answer.vary


# The pages' own values.


def test_measurements_are_the_values_and_verdicts_of_the_pages_rows(everything):
    found = {
        (row["document_id"], row["line"], row["column_name"]): row for row in everything["measurements"] if row["column_name"] is not None
    }
    seen = 0
    for item in everything["indicators"]:
        for row in indicator_rows(item["indicator_id"]):
            for column in ("utfall", "utfall_kvinnor", "utfall_man", "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal"):
                answered = found.get((row["document_id"], row["line"], column))
                if row[f"{column}_text"] is None:
                    assert answered is None
                    continue
                seen += 1
                assert (answered["text"], answered["printed_name"], answered["certain"]) == (
                    row[f"{column}_text"],
                    row["name"],
                    row["certain"],
                )
                assert answered["value"] == (row[column] if row["certain"] else None)
                verdicts = VERDICTS.get(column, {})
                assert {key: answered[key] for key in verdicts} == {
                    key: pytest.approx(row[own]) if isinstance(row[own], float) else row[own] for key, own in verdicts.items()
                }
                rest = {key for own in VERDICTS.values() for key in own} - set(verdicts)
                if column not in ("utfall_kvinnor", "utfall_man"):
                    assert {answered[key] for key in rest} <= {None}
    assert seen == len(found) > 800


def test_womens_and_mens_outcomes_are_judged_as_on_the_page_of_them(everything):
    found = {(row["document_id"], row["line"], row["column_name"]): row for row in everything["measurements"]}
    both = [row for row in outcomes_by_sex(2021, None) if row["utfall_kvinnor_text"] and row["utfall_man_text"]]
    assert {row["kvinnor"] for row in both} >= {None, "nar"}
    for row in both:
        for sex in ("kvinnor", "man"):
            answered = found[row["document_id"], row["line"], f"utfall_{sex}"]
            assert (answered["sex"], answered["nulage"], answered["nulage_reason"]) == (sex, row[sex], row["reason"])


def test_the_other_values_are_those_of_running_text_with_the_year_they_are_for(everything):
    stated_ones = [row for row in everything["measurements"] if row["column_name"] is None]
    assert {row["basis"] for row in stated_ones} == {"plan"}
    assert all(row["year"] < row["document_year"] and row["printed_name"] is None for row in stated_ones)
    assert len(stated_ones) == 20


def test_goals_activities_and_money_are_those_of_the_pages(everything):
    pairs = [
        ("goals", goals_of_document, ("line", "level", "number", "title", "parent", "status", "expected_results", "verksamhetsomradesmal")),
        ("activities", activities_of_document, ("line", "level", "namndmal", "name", "start_text", "end_text", "status", "avvikelse")),
        (
            "economy", lambda document: economy_cells(document, ["verksamhet", "drift", "investeringar", "resultatenheter", "ovrigt"]),
            ("line", "table_order", "table_name", "row_name", "parent", "column_name", "for_year", "measure", "value_text", "value", "unit",
             "verksamhet", "subject", "is_sum", "side"),
        ),
    ]  # fmt: skip
    for name, ask, keys in pairs:
        wanted = {(row["document_id"], *[row[key] for key in keys]) for row in everything[name]}
        shown = {(item["document_id"], *[row[key] for key in keys]) for item in all_documents() for row in ask(item["document_id"])}
        assert wanted == shown
        assert len(shown) > 100


def test_activities_say_the_same_of_dates_and_leaders_as_their_page(everything):
    shown = activities_in_year(2021, None, None, "datum", date(2021, 6, 1))
    found = {(row["document_id"], row["line"]): row for row in everything["activities"]}
    assert shown
    for row in shown:
        answered = found[row["document_id"], row["line"]]
        assert answered["odd"] == row["odd"]
        assert answered["leader"] == row["leader"]
        assert answered["end_date"] == (row["end_date"].isoformat() if row["end_date"] else None)


def test_every_address_of_a_row_is_absolute_and_leads_to_its_line(client, everything):
    for name in ("goals", "measurements", "activities", "economy"):
        assert all(row["source_address"] == f"{SITE}/kalla/{row['document_id']}?rad={row['line']}" for row in everything[name])
    for name in ("boards", "documents", "indicators"):
        addresses = [row["page_address"] for row in everything[name] if row["page_address"]]
        assert addresses
        assert all(client.get(address).status_code == 200 for address in addresses[:5])


# What invented documents show.


def _values(client, *keys: str, **filters: str) -> list[tuple]:
    return [tuple(row[key] for key in keys) for row in _all_rows(client, f"/api/v1/measurements?{urlencode(filters)}")]


def test_only_the_periods_own_outcome_is_judged_although_last_years_rests_on_a_closing_too(client, invented):
    found = _values(
        client, "column_name", "year", "basis", "nulage", "minus_arsmal", indicator_id="andel-nojda", measure="utfall", kind="VB"
    )
    assert set(found) == {
        ("utfall_fg_vb", 2023, "bokslut", None, None), ("utfall", 2024, "bokslut", "nar_inte", -14.5),
        ("utfall_kvinnor", 2024, "bokslut", "nar", None), ("utfall_man", 2024, "bokslut", "nar_inte", None),
    }  # fmt: skip


def test_running_text_on_a_rows_line_takes_nothing_from_the_row(client, invented):
    assert _values(client, "text", "year", "page", "printed_name", "nulage", "namndmal", basis="plan") == [
        ("66 %", 2024, 3, None, None, None)
    ]


def test_a_value_says_its_page(client, invented):
    assert set(_values(client, "page", indicator_id="andel-nojda", kind="VB")) == {(7,)}


def test_an_uncertain_value_has_its_text_and_no_number(client, invented):
    found = _values(client, "text", "value", "certain", "nulage", "nulage_reason", indicator_id="andel-oviss", measure="utfall")
    assert found == [("5 %", None, False, "kan_inte_bedomas", "osaker")]


def test_a_word_is_null_and_a_zero_is_zero(client, invented):
    found = _values(client, "measure", "text", "value", "nulage", indicator_id="antal-noll")
    assert found == [("arsmal", "0 st", 0.0, None), ("kf_arsmal", "Tas fram av nämnd", None, None), ("utfall", "0 st", 0.0, "nar")]
    assert [row["value"] for row in _all_rows(client, "/api/v1/economy")] == [2938.9, None]


def test_parts_of_a_total_are_not_judged(client, invented):
    found = _values(client, "sex", "nulage", "nulage_reason", indicator_id="andel-fordelad", measure="utfall")
    assert set(found) == {("alla", "nar", None), ("kvinnor", None, "fordelning"), ("man", None, "fordelning")}


def test_invented_answers_are_as_described_too(client, invented):
    description = client.get("/api/v1/openapi.json").get_json()
    for name in RESOURCES:
        _is_as_described(description, f"/api/v1/{name}", client.get(f"/api/v1/{name}"))


# The description.


def _is_as_described(description: dict, path: str, answer) -> None:
    responses = description["paths"][path]["get"]["responses"]
    response = responses.get(str(answer.status_code), responses["default"])
    if "$ref" in response:
        response = description["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"][answer.mimetype]["schema"] | {"components": description["components"]}
    Draft202012Validator(schema).validate(answer.get_json())


def test_the_description_is_an_openapi_document(description):
    validate(description)
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {"/api/v1/", "/api/v1/openapi.json", *(resource.path for resource in RESOURCES.values())}


@pytest.mark.parametrize("name", RESOURCES)
def test_answers_and_errors_are_as_described(client, description, name):
    for query in ("?limit=1000", "?limit=3&offset=2", "?offset=100000", "?finns=inte", "?limit=0"):
        _is_as_described(description, f"/api/v1/{name}", client.get(f"/api/v1/{name}{query}"))
    _is_as_described(description, "/api/v1/", client.get("/api/v1/"))


@pytest.mark.parametrize("name", RESOURCES)
def test_every_field_that_is_answered_is_described_and_the_other_way_round(description, everything, name):
    schema = description["components"]["schemas"][name.capitalize()]
    assert list(everything[name][0]) == list(schema["properties"]) == schema["required"]
    assert all(field["description"].endswith(".") for field in schema["properties"].values())


@pytest.mark.parametrize("name", RESOURCES)
def test_every_parameter_that_is_taken_is_described_and_the_other_way_round(client, description, name):
    described = {item["name"]: item for item in description["paths"][f"/api/v1/{name}"]["get"]["parameters"]}
    filters = {field.key: field for field in RESOURCES[name].filters}
    assert set(described) == {*filters, *PAGE}
    for key, item in described.items():
        assert item["description"].endswith(".")
        value = _value(filters[key]) if key in filters else {"limit": "5", "offset": "5", "format": "json"}[key]
        _get(client, f"/api/v1/{name}?{key}={value}")
    # What it does not describe it does not take: every other name of any resource.
    for key in {field.key for _name, field in FILTERS} - set(described):
        _problem(client, f"/api/v1/{name}?{key}=x", 400, "okand-parameter")


def test_meanings_and_types_are_the_schemas_own(description):
    columns = {f"{column['table_name']}.{column['column_name']}": column for column in table_columns()}
    described = description["components"]["schemas"]
    taken = 0
    for name, resource in RESOURCES.items():
        for field in resource.fields:
            if field.column and field.type:
                assert TYPES[columns[field.column]["data_type"]]["type"] == field.type, field
            if field.column and field.is_answered and not field.meaning:
                meaning = columns[field.column]["meaning"].replace("NULL", "null")
                assert described[name.capitalize()]["properties"][field.key]["description"] == meaning
                taken += 1
    assert taken > 90


def test_a_closed_list_holds_what_the_documents_have(client, everything):
    for name, field in FILTERS:
        if field.values and field.is_answered:
            assert {row[field.key] for row in everything[name]} - {None} <= set(field.values), (name, field.key)


# Errors.


@pytest.mark.parametrize(
    ("query", "key", "parameter"),
    [
        ("goals?stadsdel=norrmalm", "okand-parameter", "stadsdel"), ("goals?=x", "okand-parameter", None),
        ("goals?limit=0", "otillatet-varde", "limit"), ("goals?limit=-1", "otillatet-varde", "limit"),
        ("goals?limit=tio", "otillatet-varde", "limit"), ("goals?limit=1&limit=2", "otillatet-varde", "limit"),
        ("goals?limit=%D9%A1", "otillatet-varde", "limit"), ("goals?offset=-1", "otillatet-varde", "offset"),
        ("goals?offset=99999999999999999999", "otillatet-varde", "offset"), ("goals?format=xml", "otillatet-varde", "format"),
        ("goals?year=21", "otillatet-varde", "year"), ("goals?year=", "otillatet-varde", "year"),
        ("goals?year=2021,2022", "otillatet-varde", "year"), ("goals?kind=vp", "otillatet-varde", "kind"),
        ("goals?level=kf", "otillatet-varde", "level"), ("goals?board=Norrmalm", "otillatet-varde", "board"),
        ("goals?board=", "otillatet-varde", "board"), ("goals?board=norrmalm%0A", "otillatet-varde", "board"),
        ("goals?is_latest=1", "otillatet-varde", "is_latest"), ("goals?is_latest=true&is_latest=false", "otillatet-varde", "is_latest"),
        ("measurements?nulage=uppfylls", "otillatet-varde", "nulage"), ("economy?measure=" + "x" * 99, "otillatet-varde", "measure"),
        ("goals?" + "&".join(["year=2021"] * (MOST_VALUES + 1)), "otillatet-varde", "year"),
        ("?board=norrmalm", "okand-parameter", "board"), ("openapi.json?x=1", "okand-parameter", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_says_why_in_json(client, query, key, parameter):
    found = _problem(client, f"/api/v1/{query}", 400, key)
    assert found.get("parameter") == parameter
    assert len(found["detail"]) < 400


def test_an_error_says_what_there_is(client):
    assert "De som finns är board, has_documents, limit, offset och format." in _get(client, "/api/v1/boards?x=1", 400)["detail"]
    assert "VP, T1, T2 och VB" in _get(client, "/api/v1/documents?kind=T3", 400)["detail"]
    assert "från 1 till 1000" in _get(client, "/api/v1/documents?limit=5000", 400)["detail"]


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v1/finns-inte", "/api/v2/", "/api/v1/boards/norrmalm", "/api/v1/boards.json", "/api/%00"]
)
def test_an_unknown_address_is_404_in_json(client, path):
    assert f"{SITE}/api/v1/" in _problem(client, path, 404, "finns-inte")["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROV"])
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/boards", "/api/v1/openapi.json", "/api/finns-inte"])
def test_nothing_can_be_written(client, method, path):
    answer = client.open(path, method=method, json={"board": "x"})
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert answer.get_json()["type"] == f"{SITE}/data#api-bara-lasa"
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_head_and_options_answer(client):
    assert client.head("/api/v1/boards").status_code == 200
    assert client.options("/api/v1/boards").status_code == 200


def test_an_error_of_the_service_is_500_in_json_and_its_traceback_stays_in_the_log(client, monkeypatch, caplog):
    def raises(*_args, **_params):
        raise ValueError(SECRET)

    monkeypatch.setattr(connection, "rows", raises)
    for path in ("/api/v1/boards", "/api/v1/openapi.json", "/api/v1/"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
        assert SECRET not in answer.text
        assert "Traceback" not in answer.text
    assert SECRET in caplog.text


def test_a_wrong_question_is_not_logged_as_an_error(client, caplog):
    _problem(client, "/api/v1/boards?x=1", 400, "okand-parameter")
    assert caplog.text == ""


def test_without_a_database_it_says_so_and_nothing_of_commands(client, monkeypatch, tmp_path):
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "saknas.duckdb"))
    said = _problem(client, "/api/v1/boards", 503, "databasen-saknas")["detail"]
    assert said == "Det finns inga uppgifter att svara med just nu. Försök igen om en stund."


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("name", RESOURCES)
def test_a_value_that_is_sql_is_only_a_value(client, everything, name, value):
    asked = quote(value, errors="surrogatepass")
    for field in RESOURCES[name].filters:
        answer = client.get(f"/api/v1/{name}?{field.key}={asked}")
        assert answer.status_code in (200, 400)
        if answer.status_code == 200:
            assert answer.get_json()["total"] == 0
        assert client.get(f"/api/v1/{name}?{asked}=1").status_code == 400
    assert _get(client, f"/api/v1/{name}")["total"] == len(everything[name])


KEYS = sorted({field.key for _name, field in FILTERS} | {*PAGE, "x", "", "format "})
VALUES = st.one_of(
    st.sampled_from(
        ["true", "false", "2021", "1", "0", "-1", "json", "csv", "kf", "utfall", "norrmalm", "1.1", "VP", "", "null", "NaN", "1e9"]
    ),
    st.text(max_size=30),
    st.integers().map(str),
    st.binary(max_size=8).map(lambda raw: raw.decode("latin-1")),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*RESOURCES, "", "openapi.json", "finns-inte"]),
    pairs=st.lists(st.tuples(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)), VALUES), max_size=4),
)
def test_whatever_is_asked_is_answered_or_refused_as_described(client, description, name, pairs):
    answer = client.get(f"/api/v1/{name}?{urlencode(pairs, errors='surrogatepass')}")
    assert answer.status_code in (200, 400, 404)
    if answer.status_code == 404:
        assert name == "finns-inte"
    elif answer.mimetype != "text/csv":
        _is_as_described(description, f"/api/v1/{name}", answer)
    if answer.status_code != 200:
        assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("raw", ["board=%ff", "%ff=%fe", "board=%", "&&&=&", "board[]=x", "year=2021%00", "limit=+5", "a" * 5000])
def test_bytes_that_are_no_text_are_refused_too(client, raw):
    assert client.get(f"/api/v1/goals?{raw}").status_code in (200, 400)


# Caches and other sites.


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/openapi.json", "/api/v1/goals?limit=1000", "/api/v1/goals?format=csv"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("encoding_again", ["identity", "gzip"])
def test_an_unchanged_answer_is_304_however_it_was_compressed(client, path, encoding, encoding_again):
    first = client.get(path, headers={"Accept-Encoding": encoding})
    assert first.headers.get("Content-Encoding", "identity") == encoding
    again = client.get(path, headers={"Accept-Encoding": encoding_again, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert client.get(path, headers={"If-None-Match": 'W/"annat"'}).status_code == 200


def test_other_data_and_another_form_have_another_tag(client, tmp_path, monkeypatch):
    tags = {client.get(f"/api/v1/boards{query}").headers["ETag"] for query in ("", "?format=csv", "?limit=3")}
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="76 %"))
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, [measure("Andel nöjda")])))
    tags.add(client.get("/api/v1/boards").headers["ETag"])
    assert len(tags) == 4


@pytest.mark.parametrize("path", ["/api/v1/boards", "/api/v1/boards?format=csv", "/api/v1/boards?x=1", "/api/v1/openapi.json"])
def test_other_sites_pages_may_read_it(client, path):
    headers = client.get(path).headers
    assert (headers["Access-Control-Allow-Origin"], headers["X-Content-Type-Options"]) == ("*", "nosniff")


# What is said of it.


def _addresses(text: str, site: str) -> list[str]:
    return [address.replace("{site}", "") for address in re.findall(rf'"(?:{re.escape(site)}|\{{site\}})(/api/[^"]*)"', text)]


def test_the_examples_in_the_documentation_answer_with_rows(client):
    addresses = _addresses((ROOT / "docs" / "api.md").read_text(encoding="utf-8"), "http://127.0.0.1:8050")
    assert len(addresses) >= 6
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        rows = answer.get_json()["data"] if answer.is_json else answer.text.splitlines()[1:]
        assert rows, address


def test_the_documentation_names_every_resource():
    words = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(/api/v1/[a-z.]*)` \|", words, re.MULTILINE)) == {
        "/api/v1/", "/api/v1/openapi.json", *(resource.path for resource in RESOURCES.values()),
    }  # fmt: skip


def test_the_page_shows_the_api_with_this_sites_address_and_examples_that_answer(client):
    with app.server.test_request_context("/data", base_url="https://prov.example"):
        section = next(item for item in _components(data.layout()) if getattr(item, "id", None) == "api")
    links = {item.href for item in _components(section) if getattr(item, "href", None)}
    assert links == {"/api/v1/openapi.json", *(resource.path for resource in RESOURCES.values())}
    examples = "\n".join(item.children for item in _components(section) if type(item).__name__ == "Pre")
    addresses = _addresses(examples, "https://prov.example")
    assert len(addresses) == 3
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_type_of_every_problem_leads_to_its_line_on_the_page():
    ids = {item.id for item in _components(data.layout()) if isinstance(getattr(item, "id", None), str)}
    assert {kind.address.partition("#")[2] for kind in KINDS} <= ids


def test_a_tables_page_is_stored_with_each_value(invented):
    asked = "select distinct page, column_name is null as is_prose from measurement where page is not null order by page"
    assert rows_of(invented, asked) == [
        {"page": 3, "is_prose": True}, {"page": 7, "is_prose": False},
    ]  # fmt: skip
