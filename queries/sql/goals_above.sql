-- The goals a line of a document stands under: the last of each level before it.
-- Params: $document  id    $line  a line
-- Grain:  one row per level, the highest first; a goal of a closed branch is left out
with before as (

    select *, row_number() over (partition by level order by line desc) as nth
    from goal
    where document_id = $document and line <= $line

),

last as (select * from before where nth = 1)

select level, number, title, line
from last
where line >= coalesce((select max(line) from last where level = 'inriktningsmal'), 0)
    and (level <> 'namndmal' or line >= coalesce((select max(line) from last where level = 'verksamhetsomradesmal'), 0))
order by line
