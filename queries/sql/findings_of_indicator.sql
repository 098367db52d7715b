-- The findings about one indicator.
-- Params: $indicator  id
-- Grain:  one row per finding
-- Nulls:  as in all_findings
select * exclude (board_order, kind_place)
from finding_shown
where indicator_id = $indicator
order by year desc, board_order, document_id, line, kind, detail
