-- One printed indicator row: every cell as printed, in the contract's words.
-- Params: $document  id    $line  the row's line
-- Grain:  one row, or none
select
    r.*, i.name as indicator_name, i.in_catalogue
from indicator_row as r
join indicator as i using (indicator_id)
where r.document_id = $document and r.line = $line
