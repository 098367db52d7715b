-- How many activities begin, end and go on in each month of a year.
-- Params: $year  2021    $board  slug, or null for all    $level  'kf', 'namnd', or null for both
-- Grain:  one row per level and month that any activity begins, ends or goes on in
-- Nulls:  none; an activity without a date in a cell is in no month by that cell
with known as (

    select a.level, a.start_date, a.end_date
    from activity as a
    join document as d using (document_id)
    where d.year = $year and d.is_latest and ($board is null or d.board = $board) and ($level is null or a.level = $level)

),

months as (select unnest(range(1, 13)) as month)

select
    k.level, m.month,
    count(*) filter (where k.start_date between make_date($year, m.month, 1) and last_day(make_date($year, m.month, 1))) as starts,
    count(*) filter (where k.end_date between make_date($year, m.month, 1) and last_day(make_date($year, m.month, 1))) as ends,
    count(*) filter (where m.month = 12 and k.start_date <= make_date($year, 1, 1) and k.end_date = make_date($year, 12, 31)) as whole_year,
    count(*) filter (where k.start_date <= last_day(make_date($year, m.month, 1)) and k.end_date >= make_date($year, m.month, 1)) as goes_on
from known as k
cross join months as m
group by all
order by k.level, m.month
