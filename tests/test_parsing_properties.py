"""How a document is set changes nothing it says: other widths, other page breaks, page heads give the same rows."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import PROVSTAD, Activity, Document, Layout, breaks_in, read_as_written, target, text, unmarked, written

PLACES = breaks_in(PROVSTAD) + 60  # narrow cells have more lines, so more places where a page can end
BREAKS = st.frozensets(st.integers(1, PLACES), max_size=25)
modest = settings(max_examples=40, deadline=None, derandomize=True, database=None, report_multiple_bugs=False)

# What names are made of: hyphens of both kinds, digits, brackets, full stops, words that a narrow cell cuts.
NAME_PARTS = (
    "provande", "som", "med", "långvarigt", "språk- och kultur för", "i åldern 20-29 år och", "tillgång till", "före 2030 och", "samt",
    "inom 48 timmar för", "(med prov)", "i staden.",
)  # fmt: skip
NAME_ENDS = (
    "hushåll", "äldre- som omsorgsstöd", "e-tjänster", "(SIP)", "enligt PI-mini", "skola-socialtjänst-polis", "fritidsaktiviteter",
    "dag 1-14", "Provstad", "T2", "covid-19", "Agenda 2030-arbetet", "möten.",
)  # fmt: skip
KF_TARGETS = (
    ("8 %", "2,7 %"), ("1 100 st", "Tas fram av nämnd"), ("1 200 st", "11 000 st"), ("+/-1 %", "+/- 1 %"), ("10", "Max 10 personer"),
    ("75", "Tas fram av nämnd/styrelse"), ("90%", "80 %"), ("1,89 GWh", "1 735 GWh"), ("75 %", "öka"), ("16,2 barn/avd.", "15 barn/avd."),
    ("1,8 kg CO2 per kg livsmedel", "1,70 kg CO2 per kg livsmedel"), ("3,6", "3,8"), ("80 %", "-"),
)  # fmt: skip
NAMES = st.builds(
    lambda parts, end: f"Andel {' '.join([*parts, end])}",
    st.lists(st.sampled_from(NAME_PARTS + NAME_ENDS), max_size=8),
    st.sampled_from(NAME_ENDS),
)
KF_ROWS = st.builds(
    lambda name, cells, period: target(name, *cells, period), NAMES, st.sampled_from(KF_TARGETS), st.sampled_from(["År", "Tertial"])
)
OWN_ROWS = st.builds(lambda name, arsmal: target(name, arsmal, "", "Tertial"), NAMES, st.sampled_from(["80 %", "1 100 st", "75", "3,6"]))
ACTIVITIES = st.builds(Activity, NAMES, st.just("2024-01-01"), st.sampled_from(["2024-06-30", "2024-12-31"]))


def _same_rows(document: Document, layout: Layout) -> None:
    assert read_as_written(text(document, layout), document) == written(document)


def test_what_is_written_is_what_is_read():
    _same_rows(PROVSTAD, Layout())


@modest
@given(names=st.integers(28, 90), values=st.integers(8, 24), prose=st.integers(55, 130))
def test_other_widths_change_no_row(names, values, prose):
    _same_rows(PROVSTAD, Layout(names=names, values=values, prose=prose))


@modest
@given(breaks=BREAKS)
def test_other_page_breaks_change_no_row(breaks):
    _same_rows(PROVSTAD, Layout(breaks=breaks))


@modest
@given(breaks=BREAKS)
def test_page_heads_in_the_middle_of_rows_change_no_row(breaks):
    _same_rows(PROVSTAD, Layout(breaks=breaks, page_heads=True))


@modest
@given(breaks=BREAKS, names=st.integers(30, 90))
def test_page_breaks_change_no_row_of_a_document_with_tabs(breaks, names):
    _same_rows(unmarked(PROVSTAD), Layout(breaks=breaks, names=names, tabs=True))


@modest
@given(
    kf_rows=st.lists(KF_ROWS, min_size=1, max_size=4),
    own_rows=st.lists(OWN_ROWS, min_size=1, max_size=4),
    activities=st.lists(ACTIVITIES, min_size=1, max_size=4),
    layout=st.builds(Layout, names=st.integers(30, 80), values=st.integers(8, 20), breaks=BREAKS, page_heads=st.booleans()),
)
def test_any_rows_are_read_as_they_were_written(kf_rows, own_rows, activities, layout):
    top, area, own = PROVSTAD.goals[:3]
    area = replace(area, indicators=tuple(kf_rows), activities=tuple(activities[:2]))
    own = replace(own, indicators=tuple(own_rows), activities=tuple(activities))
    _same_rows(replace(PROVSTAD, goals=(top, area, own)), layout)
