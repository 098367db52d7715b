-- What the catalogue says of one indicator.
-- Params: $indicator  id
-- Grain:  one row, or none for an unknown id
select
    i.indicator_id, i.name, i.unit, i.measure_type, i.direction, i.direction_reason, i.theme, t.name as theme_name, i.kf_scope, i.is_cumulative,
    i.period_basis, i.is_splittable, i.reviewed, i.in_catalogue,
    (
        select list({'id': o.indicator_id, 'name': o.name} order by o.name)
        from indicator as o
        where list_contains(i.related, o.indicator_id)
    ) as related
from indicator as i
left join theme as t using (theme)
where i.indicator_id = $indicator
