-- The day from which each document's activities end soon, and how many do.
-- Params: $year  2021    $board  slug, or null for all    $level  'kf', 'namnd', or null for both    $today  as in activity_counts
-- Grain:  one row per day that is counted from, the earliest first
-- Nulls:  none
with known as (

    select
        b.name, a.end_date, a.document_id as has_row,
        activity_from(d.kind, d.year, $today::date) as soon_from, activity_before(d.kind, d.year, $today::date) as soon_before
    from document as d
    join board as b using (board)
    left join activity as a on d.document_id = a.document_id and ($level is null or a.level = $level)
    where d.year = $year and d.is_latest and ($board is null or d.board = $board)

)

select
    soon_from, soon_before, list(distinct name order by name collate sv) as boards,
    count(*) filter (where end_date >= soon_from and end_date < soon_before) as ends,
    count(*) filter (where end_date < soon_from) as ended,
    count(has_row) as n
from known
group by soon_from, soon_before
order by soon_from
