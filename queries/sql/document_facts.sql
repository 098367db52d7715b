-- One document.
-- Params: $document  id
-- Grain:  one row, or none for an unknown id
select d.*, b.name as board_name
from document as d
join board as b using (board)
where d.document_id = $document
