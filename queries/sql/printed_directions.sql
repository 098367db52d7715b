-- How many of the catalogue's indicators have a direction that a document prints.
-- Params: none
-- Grain:  one row
select count(*) filter (direction <> 'okand' and starts_with(direction_reason, 'tryckt')) as n
from indicator
where in_catalogue
