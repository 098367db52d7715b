-- The findings about a line: those with their first place there, or with their second and the first in the same document.
-- (A row that another document is held against is not in doubt itself.)
-- Params: $document  id    $line  the row's line
-- Grain:  one row per finding
-- Nulls:  as in all_findings
select * exclude (board_order, kind_place)
from finding_shown
where (document_id = $document and line = $line) or (document_id = $document and second_document = $document and second_line = $line)
order by kind, document_id, line, detail
