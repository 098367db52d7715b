-- The years whose documents print an indicator.
-- Params: $indicator  id
-- Grain:  one row per year, newest first
select distinct year
from judged_row
where indicator_id = $indicator
order by year desc
