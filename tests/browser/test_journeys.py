"""The three readers' journeys in a real browser: the politician, the manager, the presenter; and the opponent who checks."""

import re
import time

import pytest
from playwright.sync_api import expect

from queries import connection
from tests.browser.conftest import Visitor
from tests.conftest import some

PAGES = [
    "/", "/?stadsdel=norrmalm", "/jamfor", "/jamfor?visa=utfall&min=norrmalm", "/jamfor?visa=kf",
    "/jamfor?indikator=trygghet-i-stadsdelen", "/stadsdel",
    "/stadsdel/enskede-arsta-vantor?mal=1.1", "/stadsdel/rinkeby-kista?mal=2.4.1", "/indikator", "/indikator/sjukfranvaro",
    "/jamstalldhet", "/jamstalldhet?visa=saknas&stadsdel=norrmalm",
    "/aktiviteter", "/aktiviteter?stadsdel=alla&mal=1.5", "/aktiviteter?stadsdel=alla&visa=manad", "/aktiviteter?visa=snart",
    "/aktiviteter?stadsdel=alla&visa=flera", "/aktiviteter?ar=2024&visa=datum", "/aktiviteter?visa=avvikelse",
    "/kalla", "/kalla/rinkeby-kista-vp-2021", "/kalla/enskede-arsta-vantor-t1-2021?rad=335", "/finns-inte",
    "/indikator/barn-anmalda-brott-samtal-48-timmar", "/kalla/rinkeby-kista-vp-2021?rad=3417",
    "/ekonomi", "/ekonomi?visa=begart", "/ekonomi?visa=resultatenheter", "/ekonomi?visa=ovrigt&ar=2024",
    "/kalla/norrmalm-vp-2021?rad=3438",
    "/sok?q=förskola", "/sok?q=sagor+xyzzyq",
    "/tertial", "/tertial?svar=nulage.nar_inte&mal=1", "/tertial?visa=forklara", "/tertial?stadsdel=rinkeby-kista&visa=rapportera",
]  # fmt: skip
WIDTHS = [360, 820, 1440, 1920]


def _select(page, label: str):
    return page.get_by_role("combobox", name=label, exact=True)


def test_the_last_figure_on_an_axis_is_seen_on_a_phone(visitor):
    """Plotly hides what would stand over the chart's edge."""
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    page = visitor.go("/jamfor?indikator=trygghet-i-stadsdelen")
    page.wait_for_selector(".xtick")
    assert [tick.text_content().replace("\u00a0", " ") for tick in page.locator(".xtick text").all() if tick.is_visible()][-1] == "100 %"


@pytest.mark.parametrize("width", some(WIDTHS, 4))
def test_no_page_scrolls_sideways(visitor, width):
    visitor.page.set_viewport_size({"width": width, "height": 900})
    for page in visitor.each(PAGES):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_the_politician_finds_what_to_talk_about_and_its_line(visitor):
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    page = visitor.go("/")
    expect(page.locator("h1")).to_contain_text("Enskede-Årsta-Vantör")
    first = page.locator(".points > li").first
    expect(first).to_contain_text("Når inte årsmålet")
    line = re.search(r"rad\s(\d+)", first.locator("a.source").inner_text())[1]
    first.locator("a.source").click()
    page.wait_for_url(re.compile(r"/kalla/enskede-arsta-vantor-t1-2021\?rad="))
    expect(page.locator("h1")).to_contain_text(line)


def test_choosing_a_board_changes_the_page_the_address_and_the_title_and_back_goes_back(visitor):
    page = visitor.go("/")
    _select(page, "Stadsdel").select_option("norrmalm")
    expect(page.locator("h1")).to_contain_text("Norrmalm")
    assert page.url.endswith("/?stadsdel=norrmalm")
    expect(page.locator("#frame-live")).to_contain_text("Verksamhetsplan 2021")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Enskede-Årsta-Vantör")


def test_the_choice_keeps_the_keyboard_where_it_was(visitor):
    page = visitor.go("/jamfor")
    control = _select(page, "Visa")
    control.focus()
    control.select_option("utfall")
    expect(page.locator("h1")).to_have_text("Jämför utfall 2021")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_a_view_survives_reload_and_a_pasted_link(visitor):
    page = visitor.go("/jamfor")
    _select(page, "Visa").select_option("utfall")
    expect(page.locator("h1")).to_have_text("Jämför utfall 2021")
    page.get_by_label("Norrmalm", exact=True).uncheck()
    expect(page.locator(".state")).to_contain_text("2 nämnder")
    address = page.url
    page.reload()
    visitor.ready()
    expect(page.locator(".state")).to_contain_text("2 nämnder")
    assert page.url == address
    assert "stadsdel=enskede-arsta-vantor,rinkeby-kista" in address


def test_unknown_keys_leave_the_address(visitor):
    page = visitor.go("/jamfor?visa=utfall&utm_source=mejl&ar=1799")
    page.wait_for_function("location.search === '?visa=utfall'")


def test_the_manager_walks_the_tree_by_keyboard(visitor):
    page = visitor.go("/stadsdel/enskede-arsta-vantor")
    page.locator(".tree-link", has_text="1.1 I Stockholm").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_contain_text("1.1 I Stockholm är människor")
    expect(page.locator(".judgement").first).to_contain_text("Uppfylls delvis")
    row = page.locator(".indicator-item").first
    expect(row).to_contain_text("Når inte årsmålet")
    expect(row).to_contain_text("Väntas hamna nära årsmålet")
    assert page.url.endswith("?mal=1.1")


def test_the_politician_sees_on_which_side_of_the_target_each_sex_is_and_comes_back(visitor):
    page = visitor.go("/jamstalldhet")
    assert page.locator(".pair").count() == 6
    tab = page.get_by_role("link", name="Könen på olika sida om målet (4)")
    tab.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.pair').length === 4")
    assert page.url.endswith("/jamstalldhet?visa=olika-sida")
    assert page.locator(".tabs [aria-current]").inner_text() == "Könen på olika sida om målet (4)"
    assert page.evaluate("document.activeElement.textContent").startswith("Könen på olika sida")
    _select(page, "Stadsdel").select_option("norrmalm")
    expect(page.locator(".lead-sentence")).to_contain_text("bara en plan")
    page.wait_for_function("location.search === '?stadsdel=norrmalm&visa=olika-sida'")
    page.go_back()
    expect(page.locator(".pair-gap").first).to_contain_text("44,45")


def test_the_presenter_sees_a_chart_with_its_table_and_sentence(visitor):
    visitor.page.set_viewport_size({"width": 1920, "height": 1080})
    page = visitor.go("/indikator/sjukfranvaro?min=norrmalm")
    chart = page.locator(".chart").first
    assert chart.get_attribute("role") == "img"
    assert "Sjukfrånvaro" in page.title()
    assert "Årsmålet" in chart.get_attribute("aria-label")
    expect(page.locator(".twin table").first).to_be_visible()
    assert page.locator(".modebar").count() == 0


def test_the_opponent_reaches_the_printed_row_from_a_cell(visitor):
    page = visitor.go("/jamfor")
    row = page.locator("tr", has_text="Andel barn som lever i familjer")
    row.get_by_role("link", name=re.compile("8.%.*över stadens mål")).click()
    page.wait_for_url(re.compile("/kalla/rinkeby-kista-vp-2021\\?rad=752"))
    table = page.locator("table").first
    expect(table).to_contain_text("Årsmål")
    expect(table).to_contain_text("8 %")
    expect(table).to_contain_text("2,7 %")


def test_the_money_is_reached_by_views_and_every_cell_by_its_line(visitor):
    page = visitor.go("/ekonomi?stadsdel=norrmalm")
    expect(page.locator(".lead-sentence")).to_contain_text("Norrmalm räknar med 1\u00a0262,0\u00a0mnkr netto 2021")
    assert page.locator(".net-bar").count() >= 20
    page.get_by_role("link", name="Begärda medel").click()
    expect(page.locator(".state")).to_contain_text("begärda medel")
    assert page.url.endswith("/ekonomi?stadsdel=norrmalm&visa=begart")
    expect(page.locator(".tabs [aria-current]")).to_have_text("Begärda medel")
    page.get_by_role("link", name="4,35, källa").first.click()
    page.wait_for_url(re.compile("/kalla/norrmalm-vp-2021\\?rad=3768"))
    expect(page.locator("table").first).to_contain_text("4,35\u00a0mnkr")


def test_the_skip_link_and_the_focus_can_be_seen(visitor):
    page = visitor.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehåll"
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert int(width.removesuffix("px")) >= 2


def test_going_to_another_page_moves_focus_to_its_heading(visitor):
    page = visitor.go("/")
    page.locator(".menu a", has_text="Data").click()
    expect(page.locator("h1")).to_have_text("Data")
    page.wait_for_function("document.activeElement.tagName === 'H1'")
    assert page.title() == "Data – Stadsdelskollen"
    assert page.locator(".menu a[aria-current=page]").inner_text() == "Data"


def test_the_footers_rule_leads_to_how_it_is_computed(visitor):
    page = visitor.go("/jamfor")
    page.locator(".site-footer summary").click()
    page.locator(".site-footer").get_by_role("link", name="Stadsdelskollens regel").click()
    expect(page.locator("h1")).to_have_text("Data")
    section = page.locator("#sa-raknar-vi")
    expect(section).to_be_in_viewport()
    page.wait_for_function("document.activeElement.id === 'sa-raknar-vi'")
    assert page.url.endswith("/data#sa-raknar-vi")
    visitor.go("/data#ordlista")  # pasted: the part is there only after the page is built
    expect(page.locator("#ordlista h2")).to_be_in_viewport()


def test_a_link_within_the_page_goes_there_without_loading_it_anew(visitor):
    page = visitor.go("/data")
    page.evaluate("window.stays = true")
    page.locator(".coverage").get_by_role("link", name=re.compile("osäkra rader")).click()
    expect(page.locator("#osakra-rader")).to_be_in_viewport()
    page.locator(".site-footer summary").click()
    page.locator(".site-footer").get_by_role("link", name="Stadsdelskollens regel").click()
    expect(page.locator("#sa-raknar-vi h2")).to_be_in_viewport()
    assert page.evaluate("window.stays")


def test_two_visitors_do_not_affect_each_other(browser, site):
    first, second = (Visitor(browser.new_context().new_page(), site) for _ in range(2))
    first.go("/jamfor?visa=utfall")
    second.go("/jamfor?visa=prognos&min=norrmalm")
    _select(first.page, "Ordning").select_option("namn")
    expect(first.page.locator(".state")).to_contain_text("Sorterat efter namn")
    assert second.page.locator("h1").inner_text() == "Jämför prognos helår 2021"
    assert "Sorterat" not in second.page.locator(".state").inner_text()
    for visitor in (first, second):
        visitor.page.context.close()


def test_the_reader_checks_a_finding_at_both_its_places(visitor):
    page = visitor.go("/indikator/framtidens-hus-andel-flickor")
    for line, printed in (("3417", "50"), ("3413", "45 procent")):
        place = page.locator(".finding-places > div", has_text=f"rad\u00a0{line}")
        expect(place.locator("dd")).to_have_text(printed.replace(" ", "\u00a0"))
    page.locator(".finding-places a.source").first.click()
    expect(page.locator("h1")).to_contain_text("rad\u00a03417")
    expect(page.locator(".finding-places")).to_contain_text("den här raden")


def test_swedish_numbers_stand_on_the_axes(visitor):
    page = visitor.go("/indikator/klimatpaverkan-livsmedel")
    ticks = page.locator(".xtick text").all_text_contents()
    assert any("," in tick for tick in ticks)
    assert not any("." in tick for tick in ticks)


def test_the_manager_sees_what_ends_when_by_keyboard_and_reaches_its_line(visitor):
    page = visitor.go("/aktiviteter?stadsdel=rinkeby-kista")
    page.get_by_role("radio", name="Efter mål").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lead-sentence")).to_contain_text("pågår hela 2021")
    assert page.url.endswith("/aktiviteter?stadsdel=rinkeby-kista&visa=manad")
    assert page.evaluate("document.activeElement.checked")
    page.get_by_role("link", name="Oktober 2021: 1 aktivitet slutar").click()
    expect(page.locator(".month[aria-current]")).to_contain_text("okt")
    row = page.locator(".activities tr", has_text="Sommar på torget")
    expect(row).to_contain_text("1 jan – 31 okt 2021")
    row.get_by_role("link", name=re.compile(r"rad.1133")).click()
    page.wait_for_url(re.compile(r"/kalla/rinkeby-kista-vp-2021\?rad=1133"))


def test_no_officer_and_no_telephone_number_shows(visitor):
    for address in ("/kalla/rinkeby-kista-vp-2021?rad=66", "/kalla/enskede-arsta-vantor-t1-2021?rad=30", "/kalla/norrmalm-vp-2021?rad=1"):
        text = visitor.go(address).locator("body").inner_text()
        assert "Handläggare" not in text
        assert not re.search(r"\b08[- ]?\s?50", text)


def _search(page):
    return page.get_by_role("searchbox", name="Sök")


def test_the_search_is_reached_typed_walked_and_opened_by_keyboard(visitor):
    page = visitor.go("/jamfor")
    page.keyboard.press("/")
    expect(_search(page)).to_be_focused()
    page.keyboard.type("forskola")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok?q=forskola")
    expect(page.locator(".state")).to_contain_text("träffar på ”forskola”")
    expect(_search(page)).to_be_focused()  # who searches goes on typing
    page.keyboard.type(" norrmalm")
    expect(page.locator(".state")).to_contain_text("träffar på ”forskola norrmalm”")
    expect(page.locator("#frame-live")).to_contain_text("träffar på ”forskola norrmalm”")
    assert page.url.endswith("/sok?q=forskola+norrmalm")
    hits = page.locator("#sok-hits a.hit")
    expect(hits.first.locator("mark").first).to_contain_text("förskola")
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(_search(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = hits.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    expect(page.locator("h1")).to_be_focused()
    page.go_back()
    expect(page.locator(".state")).to_contain_text("träffar på ”forskola norrmalm”")
    expect(_search(page)).to_have_value("forskola norrmalm")
    assert visitor.said == []


def test_escape_empties_the_search_and_its_address(visitor):
    page = visitor.go("/sok?q=barn")
    page.locator("#sok-hits a.hit").nth(3).focus()
    page.keyboard.press("Escape")
    expect(_search(page)).to_be_focused()
    expect(_search(page)).to_have_value("")
    expect(page.locator(".state")).to_contain_text("Sök bland")
    assert page.url.endswith("/sok")


def test_a_search_survives_reload_and_its_groups_have_addresses(visitor):
    page = visitor.go("/sok")
    _search(page).fill("barn")
    expect(page.locator(".state")).to_contain_text("träffar på ”barn”")
    page.reload()
    visitor.ready()
    expect(page.locator(".state")).to_contain_text("träffar på ”barn”")
    page.get_by_role("link", name=re.compile(r"^Mål \(")).click()
    page.wait_for_url("**/sok?grupp=mal&q=barn")
    expect(page.locator("h2")).to_have_count(1)
    expect(page.locator(".hit-kinds [aria-current]")).to_contain_text("Mål")


def test_the_key_of_the_search_writes_in_a_field_and_can_be_turned_off(visitor):
    page = visitor.go("/sok")
    _search(page).fill("1")
    page.keyboard.type("/2")
    expect(_search(page)).to_have_value("1/2")
    page.locator(".keys summary").click()
    page.get_by_label("Använd tangenten /").uncheck()
    visitor.go("/")
    page.keyboard.press("/")
    expect(_search(page)).not_to_be_focused()
    visitor.go("/sok").locator(".keys summary").click()
    expect(page.get_by_label("Använd tangenten /")).not_to_be_checked()


def test_the_manager_follows_the_tertial_from_question_to_row_by_keyboard(visitor):
    page = visitor.go("/tertial")
    expect(page.locator(".lead-sentence")).to_contain_text("behöver förklaras")
    question = page.get_by_role("link", name=re.compile("Vad behöver förklaras"))
    question.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_contain_text("Avviker utan kommentar")
    assert page.url.endswith("/tertial?visa=forklara")
    assert page.locator(".tertial-question[aria-current]").count() == 1
    assert page.evaluate("document.activeElement.textContent").startswith("Vad behöver förklaras")
    row = page.get_by_role("row", name=re.compile("Antal barn per grupp"))
    expect(row).to_contain_text("Nära")
    row.get_by_role("link", name=re.compile("16,2")).click()
    page.wait_for_url(re.compile(r"/kalla/enskede-arsta-vantor-t1-2021\?rad=868"))


def test_a_plan_says_what_the_first_report_will_ask_for(visitor):
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    page = visitor.go("/tertial")
    _select(page, "Stadsdel").select_option("norrmalm")
    expect(page.locator("h1")).to_have_text("Norrmalm: verksamhetsplan 2021")
    page.get_by_role("link", name=re.compile("Vad ska rapporteras")).click()
    expect(page.locator("h2").first).to_contain_text("Ska rapporteras i T1 (31)")
    expect(page.locator(".tertial").first).to_be_hidden()  # thirty rows would be ten screens: folded until asked for
    page.get_by_text("Visa 31 indikatorer").click()
    assert page.locator(".tertial thead").first.bounding_box()["width"] <= 1


def test_what_takes_its_time_says_so_after_a_third_of_a_second_and_nothing_moves(visitor, monkeypatch):
    page = visitor.go("/")
    before, rows = page.locator("h1").bounding_box(), connection.rows

    def slow(name: str, **params: object) -> list[dict]:
        time.sleep(3 if name == "verdict_counts" and params["document"].startswith("norrmalm") else 0)
        return rows(name, **params)

    monkeypatch.setattr(connection, "rows", slow)
    _select(page, "Stadsdel").select_option("norrmalm")
    shown = "getComputedStyle(document.getElementById('frame-page'), '::after')"
    page.wait_for_function(f"{shown}.content.includes('Laddar')")
    assert page.evaluate(f"{shown}.visibility") == "hidden"
    page.wait_for_function(f"{shown}.content.includes('Laddar') && {shown}.visibility === 'visible'")
    assert page.locator("h1").bounding_box() == before
    expect(page.locator("h1")).to_contain_text("Norrmalm")
    assert page.evaluate(f"{shown}.content") == "none"


MOVED = """new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.moved = (window.moved || 0) + shift.value; })
    .observe({type: "layout-shift", buffered: true})"""


STILL = [
    (address, width)
    for address in ("/stadsdel/enskede-arsta-vantor?mal=1.1", "/stadsdel/rinkeby-kista?mal=1.4.1", "/indikator/sjukfranvaro", "/kalla")
    for width in (360, 820, 1440)
]


@pytest.mark.parametrize(("address", "width"), some([pytest.param(*pair) for pair in STILL], 5))
def test_nothing_moves_once_it_is_painted(visitor, address, width):
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.page.add_init_script(MOVED)
    page = visitor.go(address)
    page.wait_for_timeout(400)
    assert page.evaluate("window.moved || 0") < 0.005


def test_on_a_phone_long_parts_are_folded_and_the_tree_opens_what_it_leads_to(visitor):
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    page = visitor.go("/stadsdel/rinkeby-kista?mal=1.4.1")
    folded = page.locator("details.fold", has_text="Visa 34 aktiviteter")
    expect(folded.locator("table")).to_be_hidden()
    page.locator(".tree > summary").click()
    page.locator(".tree-leaf").nth(3).click()
    expect(folded.locator("table")).to_be_visible()
    expect(page.locator(page.locator(".tree-leaf").nth(3).get_attribute("href"))).to_be_in_viewport()


@pytest.mark.parametrize("width", some([1000, 1440, 1920]))
def test_no_table_of_a_whole_board_or_an_indicator_hides_its_columns(visitor, width):
    visitor.page.set_viewport_size({"width": width, "height": 900})
    for page in visitor.each(("/stadsdel/enskede-arsta-vantor?visa=rapport", "/stadsdel/norrmalm?visa=rapport", "/indikator/sjukfranvaro")):
        wide = page.eval_on_selector_all(".scroll", "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)")
        assert wide == [], page.url


def test_a_choice_asks_the_server_once(visitor):
    """The browser writes the view's one address by itself: written otherwise, every choice would be shown twice."""
    page = visitor.go("/jamfor?indikator=sjukfranvaro")
    asked = []
    page.on("request", lambda request: asked.append(request.post_data) if request.method == "POST" else None)
    _select(page, "År").select_option("2022")
    page.wait_for_function("location.search.includes('ar=2022')")
    visitor.ready()
    page.wait_for_timeout(300)
    assert len(asked) == 1


CHOICES = [
    ("Jämför mot", "kf"), ("Ordning", "avvikelse"), ("Min stadsdel", "norrmalm"), ("En indikator", "trygghet-i-stadsdelen"), ("År", "2024"),
    ("En indikator", "alla"), ("Visa", "utfall"), ("Visa", "kf"),
]  # fmt: skip
PLAIN_MAIN = """() => {
  const main = document.querySelector('#innehall').cloneNode(true);
  main.querySelectorAll('.chart').forEach(chart => chart.replaceChildren());
  const around = ['.built', '.menu .current'].map(part => document.querySelector(part).textContent);
  return [document.title, ...around, main.innerHTML];
}"""
MARKS = """() => [...document.querySelectorAll('.chart .point path, .chart .ytick text, .chart .xtick text')]
  .map(one => ['d', 'transform', 'style'].map(name => (one.getAttribute(name) || '').replace(/url\\([^)]*\\)/, '')) + one.textContent)"""


def test_a_view_reached_by_choices_is_the_view_of_its_address(visitor):
    """What is sent of a choice is only what is new (dashboard.routing): nothing of the view before may be left."""
    page = visitor.go("/jamfor?ar=2021&indikator=sjukfranvaro")
    for label, value in CHOICES:
        _select(page, label).select_option(value)
        page.wait_for_function("!document.querySelector('#frame-page[data-dash-is-loading]')")
        visitor.ready()
        page.wait_for_timeout(300)
        chosen = page.evaluate(PLAIN_MAIN), page.evaluate(MARKS)
        fresh = page.context.new_page()
        fresh.goto(page.url)
        again = type(visitor)(fresh, visitor.site)
        again.ready()
        fresh.wait_for_timeout(300)
        assert (fresh.evaluate(PLAIN_MAIN), fresh.evaluate(MARKS)) == chosen, (label, value)
        fresh.close()
    assert visitor.said == []


LATE = """(() => {
  const plain = window.fetch;
  window.delays = [];
  window.fetch = async (...asked) => {
    const answer = await plain(...asked);
    if (String(asked[0]).includes('_dash-update') && window.delays.length) {
      await new Promise(wake => setTimeout(wake, window.delays.shift()));
    }
    return answer;
  };
})()"""


@pytest.mark.parametrize("delays", some([[600, 100, 400], [500, 900], [900, 200]]))
def test_of_choices_in_haste_the_last_one_stands_whatever_answer_comes_first(visitor, delays):
    """Each answer says what is new since the view that was there when it was asked for: one that is late must not be put on another."""
    page = visitor.page
    page.add_init_script(LATE)
    visitor.go("/jamfor?ar=2021&indikator=sjukfranvaro")
    page.wait_for_timeout(300)
    page.evaluate("delays => { window.delays = delays; }", delays)
    for label, value in [("En indikator", "trygghet-i-stadsdelen"), ("Jämför mot", "kf"), ("Min stadsdel", "norrmalm")][: len(delays)]:
        _select(page, label).select_option(value)
        page.wait_for_timeout(50)
    page.wait_for_function("window.delays.length === 0")
    page.wait_for_timeout(1500)
    fresh = type(visitor)(page.context.new_page(), visitor.site)
    fresh.page.goto(page.url)
    fresh.ready()
    fresh.page.wait_for_timeout(300)
    assert fresh.page.evaluate(PLAIN_MAIN) == page.evaluate(PLAIN_MAIN)
