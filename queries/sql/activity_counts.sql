-- How many activities the boards' latest documents of a year print, and how many of them each view lists.
-- Params: $year  2021    $board  slug, or null for all    $today  the day a document of the current year is read
-- Grain:  one row per level (kf, namnd) that has activities
-- Nulls:  none
with known as (

    select
        a.*, d.kind,
        a.end_date >= activity_from(d.kind, d.year, $today::date) and a.end_date < activity_before(d.kind, d.year, $today::date)
            as ends_soon
    from activity as a
    join document as d using (document_id)
    where d.year = $year and d.is_latest and ($board is null or d.board = $board)

),

-- Names are not keys: one activity may stand under several goals of a document.
several as (

    select level, count(*) as n
    from (
        select level
        from known
        where printed_times > 1
        group by level, document_id, name, start_text, end_text
        having count(distinct (verksamhetsomradesmal, namndmal)) > 1
    )
    group by level

)

select
    k.level,
    count(*) as n,
    count(distinct k.name) as different,
    count(*) filter (where k.start_date <= make_date($year, 1, 1) and k.end_date >= make_date($year, 12, 31)) as whole_year,
    count(*) filter (where k.ends_soon) as soon,
    count(*) filter (where len(k.odd) > 0) as odd,
    coalesce(any_value(s.n), 0) as several,
    count(*) filter (where k.deviates is not null) as with_status,
    count(*) filter (where k.deviates) as deviating
from known as k
left join several as s using (level)
group by k.level
order by k.level
