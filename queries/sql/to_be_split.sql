-- What a plan says will be followed for women and men: its rows about persons, in printed order.
-- Params: $document  id
-- Grain:  one row per printed indicator row
select r.document_id, r.line, i.indicator_id, i.name as indicator_name, r.level, r.gender_mark
from indicator_row as r
join indicator as i using (indicator_id)
where r.document_id = $document and (i.is_splittable or r.gender_mark)
order by r.line
