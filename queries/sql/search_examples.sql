-- What could be searched for here: the largest theme; another theme at one of its boards; a goal's number.
-- Params: none
-- Grain:  one row per example, at most three; none where nothing is loaded
with themes as (

    select t.theme, t.name, t.theme_order, count(distinct r.indicator_id) as n
    from indicator_row as r
    join indicator as i using (indicator_id)
    join theme as t using (theme)
    group by all

),

numbered as (select *, row_number() over (order by n desc, theme_order) as nth from themes)

select 1 as example_order, lower(name) as query
from numbered
where nth = 1
union all
select 2, lower(t.name) || ' ' || min(b.name)
from numbered as t
join indicator as i using (theme)
join indicator_row as r using (indicator_id)
join board as b using (board)
where t.nth = 2
group by t.name
union all
select 3, min(number)
from goal
where level = 'verksamhetsomradesmal' and number is not null
having min(number) is not null
order by example_order
