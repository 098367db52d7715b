-- What the catalogue says of one indicator.
-- Params: $indicator  id
-- Grain:  one row, or none for an unknown id
select
    i.indicator_id, i.name, i.unit, i.measure_type, i.direction, i.direction_reason, i.theme, t.name as theme_name, i.kf_scope, i.is_cumulative,
    i.period_basis, i.is_splittable, i.reviewed, i.in_catalogue
from indicator as i
left join theme as t using (theme)
where i.indicator_id = $indicator
