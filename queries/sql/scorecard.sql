-- Many indicators × boards in one year: one cell a board's printed row, by its latest document of the year.
-- Params: $year  2021    $boards  list of slugs    $level  'kf' or 'namnd'    $theme  slug or NULL for all
-- Grain:  one row per printed indicator row; in the order KF's goals and rows are printed by the document with most rows
-- Nulls:  values as in indicators_of_document
with cells as (

    select
        *, case direction when 'hogre' then -1 when 'lagre' then 1 end as bad,
        -- The documents of a year print KF's rows in the same order; a row that one lacks takes its place from another.
        min(verksamhetsomradesmal) over by_indicator as first_goal, min(line / line_count) over by_indicator as place
    from judged_row
    where year = $year and is_latest and level = $level and list_contains($boards, board)
    window by_indicator as (partition by indicator_id)

),

titles as (

    select g.number, mode(g.title) as title
    from goal as g
    join document as d using (document_id)
    where g.level = 'verksamhetsomradesmal' and d.year = $year and d.is_latest and list_contains($boards, d.board)
    group by g.number

)

select
    c.indicator_id, c.indicator_name, dense_rank() over (order by c.indicator_name collate sv) as name_order, c.unit, c.measure_type,
    c.direction, c.kf_scope, c.is_cumulative, c.theme, c.first_goal as verksamhetsomradesmal, t.title as goal_title,
    c.board, c.document_id, c.line, c.page, c.kind, c.level, c.name, c.is_yearly, c.certain,
    c.utfall, c.utfall_text, c.prognos, c.prognos_text, c.arsmal, c.arsmal_text, c.kf_arsmal, c.kf_arsmal_text, c.kf_word, c.period,
    c.nulage, c.nulage_reason, c.nulage_kf, c.nulage_kf_reason, c.prognos_verdict, c.prognos_reason, c.prognos_kf,
    c.prognos_kf_reason, c.ambition, c.ambition_reason, c.utfall_minus_arsmal, c.utfall_minus_kf, c.prognos_minus_arsmal,
    c.prognos_minus_kf, c.arsmal_minus_kf, c.share_of_arsmal,
    -- How far on the bad side, relative to the target; below zero on the good side; NULL where there is no verdict.
    case when c.ambition in ('hogre', 'samma', 'lagre') then c.bad * c.arsmal_minus_kf / nullif(abs(c.kf_arsmal), 0) end as arsmal_badness,
    case when c.nulage in ('nar', 'nara', 'nar_inte') then c.bad * c.utfall_minus_arsmal / nullif(abs(c.arsmal), 0) end as utfall_badness,
    case when c.nulage_kf in ('nar', 'nara', 'nar_inte') then c.bad * c.utfall_minus_kf / nullif(abs(c.kf_arsmal), 0) end as utfall_kf_badness,
    case when c.prognos_verdict in ('nar', 'nara', 'nar_inte') then c.bad * c.prognos_minus_arsmal / nullif(abs(c.arsmal), 0) end as prognos_badness,
    case when c.prognos_kf in ('nar', 'nara', 'nar_inte') then c.bad * c.prognos_minus_kf / nullif(abs(c.kf_arsmal), 0) end as prognos_kf_badness
from cells as c
left join titles as t on t.number = c.first_goal
where $theme is null or c.theme = $theme
order by try_cast(split_part(c.first_goal, '.', 1) as integer), try_cast(split_part(c.first_goal, '.', 2) as integer),
    c.place, c.indicator_id, c.board, c.line
