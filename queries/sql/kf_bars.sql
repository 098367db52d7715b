-- KF's own bar year by year, for the indicators that KF has set a target for in at least two years.
-- Params: $theme  slug or NULL for all    $boards  list of slugs: whose documents count
-- Grain:  one row per indicator and year; indicators whose bar changed first, then by name
-- Nulls:  value where words are printed; change for the first year and where the two years' targets are no numbers of one unit
with printed as (

    select m.indicator_id, m.year, m.value, m.unit, any_value(m.text order by m.document_id, m.line) as text,
        count(distinct m.board) as boards, min({'document_id': m.document_id, 'line': m.line, 'page': m.page}) as place
    from measurement as m
    where m.measure = 'kf_arsmal' and m.certain and list_contains($boards, m.board)
    group by m.indicator_id, m.year, m.value, m.unit, replace(m.text, ' ', '')

),

yearly as (

    -- Where the documents of a year print different targets, the one that most boards print stands for the year.
    select *, count(*) over (partition by indicator_id, year) as forms,
        row_number() over (partition by indicator_id, year order by boards desc, place) as nth
    from printed

),

steps as (

    select
        y.indicator_id, y.year, y.text, y.value, y.unit, y.forms, y.place.document_id as document_id, y.place.line as line, y.place.page as page,
        lag(y.value) over years as before, lag(y.unit) over years as unit_before, lag(y.text) over years as text_before,
        count(*) over (partition by y.indicator_id) as year_count
    from yearly as y
    where y.nth = 1
    window years as (partition by y.indicator_id order by y.year)

),

changes as (

    select
        s.*, i.name as indicator_name, i.theme, i.direction, i.kf_scope,
        case
            when s.text_before is null then null
            when replace(s.text, ' ', '') = replace(s.text_before, ' ', '') then 'samma'
            when s.value is null or s.before is null or s.unit <> s.unit_before then 'ord'
            when s.value = s.before then 'samma'
            when i.direction not in ('hogre', 'lagre') then 'andrat'
            when (i.direction = 'hogre') = (s.value > s.before) then 'hogre'
            else 'lagre'
        end as change
    from steps as s
    join indicator as i using (indicator_id)
    where s.year_count > 1 and ($theme is null or i.theme = $theme)

)

select
    indicator_id, indicator_name, direction, kf_scope, year, text, value, unit, forms, document_id, line, page, change, value - before as step,
    max(coalesce(change, 'samma') <> 'samma') over (partition by indicator_id) as has_changed
from changes
order by has_changed desc, indicator_name collate sv, indicator_id, year
