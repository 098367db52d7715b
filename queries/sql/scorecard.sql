-- Many indicators × boards in one year: one cell a board's printed row, by its latest document of the year.
-- Params: $year  2021    $boards  list of slugs    $level  'kf' or 'namnd'    $theme  slug or NULL for all
-- Grain:  one row per printed indicator row; in the order KF's goals and rows are printed by the document with most rows
-- Nulls:  values as in indicators_of_document
with latest as (

    select document_id, board
    from document
    where year = $year and is_latest and list_contains($boards, board)

),

cells as (

    select r.*
    from indicator_row as r
    join latest using (document_id)
    where r.level = $level and r.year = $year

),

first_place as (

    -- The documents of a year print KF's rows in the same order; a row that one lacks takes its place from another.
    select indicator_id, min(verksamhetsomradesmal) as verksamhetsomradesmal, min(line / d.line_count) as place
    from cells
    join document as d using (document_id)
    group by indicator_id

),

titles as (

    select number, mode(title) as title
    from goal
    join latest using (document_id)
    where level = 'verksamhetsomradesmal'
    group by number

)

select
    c.indicator_id, i.name as indicator_name, dense_rank() over (order by i.name collate sv) as name_order, i.unit, i.measure_type, i.direction, i.kf_scope, i.is_cumulative, i.theme,
    f.verksamhetsomradesmal, t.title as goal_title,
    c.board, c.document_id, c.line, c.page, c.kind, c.level, c.name, c.is_yearly, c.certain,
    c.utfall, c.utfall_text, c.prognos, c.prognos_text, c.arsmal, c.arsmal_text, c.kf_arsmal, c.kf_arsmal_text, c.kf_word, c.period,
    v.nulage, v.nulage_reason, v.nulage_kf, v.nulage_kf_reason, v.prognos as prognos_verdict, v.prognos_reason, v.prognos_kf,
    v.prognos_kf_reason, v.ambition, v.ambition_reason, v.utfall_minus_arsmal, v.utfall_minus_kf, v.prognos_minus_arsmal,
    v.prognos_minus_kf, v.arsmal_minus_kf, v.share_of_arsmal,
    -- How far on the bad side, relative to the target; below zero on the good side; NULL where there is no verdict.
    case when v.ambition in ('hogre', 'samma', 'lagre') then sign.bad * v.arsmal_minus_kf / nullif(abs(c.kf_arsmal), 0) end as arsmal_badness,
    case when v.nulage in ('nar', 'nara', 'nar_inte') then sign.bad * v.utfall_minus_arsmal / nullif(abs(c.arsmal), 0) end as utfall_badness,
    case when v.nulage_kf in ('nar', 'nara', 'nar_inte') then sign.bad * v.utfall_minus_kf / nullif(abs(c.kf_arsmal), 0) end as utfall_kf_badness,
    case when v.prognos in ('nar', 'nara', 'nar_inte') then sign.bad * v.prognos_minus_arsmal / nullif(abs(c.arsmal), 0) end as prognos_badness,
    case when v.prognos_kf in ('nar', 'nara', 'nar_inte') then sign.bad * v.prognos_minus_kf / nullif(abs(c.kf_arsmal), 0) end as prognos_kf_badness
from cells as c
join indicator as i using (indicator_id)
join first_place as f using (indicator_id)
join verdict as v on v.document_id = c.document_id and v.line = c.line and v.year = $year
cross join lateral (select case i.direction when 'hogre' then -1 when 'lagre' then 1 end as bad) as sign
left join titles as t on t.number = f.verksamhetsomradesmal
where $theme is null or i.theme = $theme
order by try_cast(split_part(f.verksamhetsomradesmal, '.', 1) as integer), try_cast(split_part(f.verksamhetsomradesmal, '.', 2) as integer),
    f.place, c.indicator_id, c.board, c.line
