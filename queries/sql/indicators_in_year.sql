-- The indicators that any board's document of a year has, by name.
-- Params: $year  2021
-- Grain:  one row per indicator
select i.indicator_id, i.name, count(distinct r.board) as boards, bool_or(r.level = 'kf') as is_kf
from indicator as i
join indicator_row as r using (indicator_id)
where r.year = $year
group by i.indicator_id, i.name
order by i.name collate sv
