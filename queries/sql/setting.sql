-- A published setting of the rules.
-- Params: $setting  'nara_grans'
-- Grain:  one row
select value, reason
from setting
where name = $setting
