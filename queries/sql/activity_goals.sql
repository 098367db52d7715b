-- KF's goals (verksamhetsområdesmål) of a year, each with how many activities stand under it and under the nämndmål below it.
-- Params: $year  2021    $board  slug, or null for all
-- Grain:  one row per goal, in printed order; a goal without activities too, and one without a number or a title for rows under none
-- Nulls:  goal for rows that stand under none; numbers where none is printed; inriktningsmal, titles where no heading is read
with chosen as (

    select document_id
    from document
    where year = $year and is_latest and ($board is null or board = $board)

),

headings as (

    select
        verksamhetsomradesmal as goal, any_value(inriktningsmal) as inriktningsmal, arg_min(number, goal_order) as number,
        arg_min(title, goal_order) as title
    from goal
    where document_id in (from chosen) and level = 'verksamhetsomradesmal'
    group by verksamhetsomradesmal

),

tops as (

    select inriktningsmal, arg_min(number, goal_order) as number, arg_min(title, goal_order) as title
    from goal
    where document_id in (from chosen) and level = 'inriktningsmal'
    group by inriktningsmal

),

counts as (

    select verksamhetsomradesmal as goal, count(*) filter (where level = 'kf') as kf, count(*) filter (where level = 'namnd') as namnd
    from activity
    where document_id in (from chosen)
    group by verksamhetsomradesmal

)

select
    coalesce(h.goal, c.goal) as goal, h.inriktningsmal, t.number as inriktningsmal_number,
    t.title as inriktningsmal_title, h.number, h.title, coalesce(c.kf, 0) as kf,
    coalesce(c.namnd, 0) as namnd
from headings as h
full join counts as c on h.goal is not distinct from c.goal
left join tops as t on h.inriktningsmal = t.inriktningsmal
order by h.goal is null, h.inriktningsmal, h.number is null, h.number, h.title
