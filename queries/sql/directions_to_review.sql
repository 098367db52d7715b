-- The catalogue's directions that no document prints: a reviewed judgement, or undecided.
-- Params: none
-- Grain:  one row per indicator of the catalogue; undecided first, then by direction and name
-- Nulls:  none; is_printed says whether a loaded document has the indicator (and so whether it has a page)
select
    i.indicator_id, i.name, i.direction, i.direction_reason,
    exists (select 1 from indicator_row as r where r.indicator_id = i.indicator_id) as is_printed
from indicator as i
where i.in_catalogue and (i.direction = 'okand' or not starts_with(i.direction_reason, 'tryckt'))
order by i.direction <> 'okand', i.direction, i.name collate sv
