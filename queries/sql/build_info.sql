-- What the database was built from.
-- Params: none
-- Grain:  one row
select input_hash, importer_version
from build_info
