-- The indicators that a short code in a presentation's address can stand for: the first characters of the md5 of the id.
-- Params: $code  seven hexadecimal characters
-- Grain:  one row an indicator; none for an unknown code, two where a code is not clear
-- Nulls:  none
select indicator_id
from indicator
where left(md5(indicator_id), length($code)) = $code and length($code) = 7
order by indicator_id
