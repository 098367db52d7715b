-- The indicators of the catalogue and those that only documents name, for other people's programs.
-- Params: $indicator_id, $theme  lists of ids    $measure_type, $direction, $kf_scope  lists of the schema's keys    $is_printed  true or
--         false    $board, $year, $level  lists: those that a loaded document of such a board and year prints at such a level (one row
--         must be all of it): each null means all    $limit, $offset  the page
-- Grain:  one row per indicator, by name; total is how many there are on all pages
-- Nulls:  unit, measure_type, theme where unknown; reviewed where not reviewed
with printed as (

    select indicator_id, count(*) as row_count
    from indicator_row
    group by indicator_id

)

select
    i.indicator_id, i.name, nullif(i.unit, '') as unit, i.measure_type, i.direction, i.direction_reason, i.theme, t.name as theme_name,
    i.kf_scope, i.is_cumulative, i.period_basis, i.is_splittable, i.related, i.aliases, i.reviewed, i.in_catalogue,
    p.row_count is not null as is_printed, coalesce(p.row_count, 0) as row_count, count(*) over () as total
from indicator as i
left join theme as t using (theme)
left join printed as p using (indicator_id)
where
    ($indicator_id is null or list_contains($indicator_id, i.indicator_id)) and ($theme is null or list_contains($theme, i.theme))
    and ($measure_type is null or list_contains($measure_type, i.measure_type))
    and ($direction is null or list_contains($direction, i.direction)) and ($kf_scope is null or list_contains($kf_scope, i.kf_scope))
    and ($is_printed is null or (p.row_count is not null) = $is_printed)
    and (
        $board is null and $year is null and $level is null
        or i.indicator_id in (
            select indicator_id
            from indicator_row
            where
                ($board is null or list_contains($board, board)) and ($year is null or list_contains($year, year))
                and ($level is null or list_contains($level, level))
        )
    )
order by i.name collate sv, i.indicator_id
limit $limit offset $offset
