-- What a report says of how many indicators are met, under the goals where it counts them.
-- Params: $document  id
-- Grain:  one row per goal whose analysis counts indicators
-- Nulls:  met where the report says "samtliga"; partly, missed, counted where it does not say
select goal_line, line, met_text, met, partly, missed, counted
from indicator_count
where document_id = $document
order by line
