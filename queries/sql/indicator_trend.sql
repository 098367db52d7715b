-- One indicator in one board, year by year: the year's outcome and the targets it was held against.
-- Params: $indicator  id    $board  slug
-- Grain:  one row per year, from the first known to the last, years without anything between them too
-- Nulls:  utfall where no full-year outcome is known; a target where the board's latest document of the year prints no number;
--         KF's where it is a city total; pages where the source has none
with outcomes as (

    -- Of a year printed twice: the closed books before a plan, the latest document first (as in the view last_outcome).
    select distinct on (m.year) m.year, m.value, m.unit, m.text, m.basis, m.document_id, m.line, m.page
    from measurement as m
    join document as d using (document_id)
    where
        m.indicator_id = $indicator and m.board = $board and m.measure = 'utfall' and m.sex = 'alla' and m.period = 'ar' and m.certain
        and m.value is not null
    order by m.year, m.basis = 'plan', d.year desc, d.kind_order desc, m.line

),

targets as (

    select distinct on (r.year)
        r.year, r.arsmal, r.arsmal_unit, r.arsmal_text, r.kf_arsmal, r.kf_arsmal_unit, r.kf_arsmal_text, r.arsmal_is_band,
        r.kf_arsmal_is_band, r.document_id, r.line, r.page
    from indicator_row as r
    join document as d using (document_id)
    where r.indicator_id = $indicator and r.board = $board and r.certain
    order by r.year, d.kind_order desc, r.line

),

known as (select year from outcomes union select year from targets)

select
    y.year::integer as year, o.value as utfall, o.text as utfall_text, o.basis, o.document_id as utfall_document, o.line as utfall_line, o.page as utfall_page,
    case when not t.arsmal_is_band and t.arsmal_unit = coalesce(o.unit, t.arsmal_unit) then t.arsmal end as arsmal,
    case
        when i.kf_scope <> 'stadssumma' and not t.kf_arsmal_is_band and t.kf_arsmal_unit = coalesce(o.unit, t.kf_arsmal_unit)
            then t.kf_arsmal
    end as kf_arsmal,
    t.arsmal_text, t.kf_arsmal_text, t.document_id as target_document, t.line as target_line, t.page as target_page
from generate_series((select min(year) from known), (select max(year) from known)) as y (year)
join indicator as i on i.indicator_id = $indicator
left join outcomes as o on o.year = y.year
left join targets as t on t.year = y.year
order by y.year
