-- A document's goals in printed order, each with how many rows stand under it.
-- Params: $document  id
-- Grain:  one row per goal
-- Nulls:  number, parent, status, expected_results where none is printed
with own_indicators as (

    select verksamhetsomradesmal, namndmal, count(*) as n
    from indicator_row
    where document_id = $document
    group by all

),

own_activities as (

    select verksamhetsomradesmal, namndmal, count(*) as n
    from activity
    where document_id = $document
    group by all

)

select
    g.line, g.page, g.level, g.number, g.title, g.parent, g.status, g.expected_results, g.goal_order, g.inriktningsmal,
    g.verksamhetsomradesmal,
    coalesce(i.n, 0) as indicators,
    coalesce(a.n, 0) as activities
from goal as g
left join own_indicators as i on
    g.level <> 'inriktningsmal' and i.verksamhetsomradesmal is not distinct from g.verksamhetsomradesmal
    and i.namndmal is not distinct from (case when g.level = 'namndmal' then g.title end)
left join own_activities as a on
    g.level <> 'inriktningsmal' and a.verksamhetsomradesmal is not distinct from g.verksamhetsomradesmal
    and a.namndmal is not distinct from (case when g.level = 'namndmal' then g.title end)
where g.document_id = $document
order by g.goal_order
