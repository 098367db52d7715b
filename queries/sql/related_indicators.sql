-- An indicator's reworded predecessors and successors.
-- Params: $indicator  id
-- Grain:  one row per indicator, by name
select o.indicator_id, o.name
from indicator as i
join indicator as o on list_contains(i.related, o.indicator_id)
where i.indicator_id = $indicator
order by o.name
