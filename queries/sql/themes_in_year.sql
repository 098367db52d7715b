-- The themes that a year's indicators have.
-- Params: $year  2021
-- Grain:  one row per theme, in the catalogue's order
select distinct t.theme, t.name, t.theme_order
from theme as t
join indicator as i using (theme)
join indicator_row as r using (indicator_id)
where r.year = $year
order by t.theme_order
