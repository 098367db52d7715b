-- A whole table.
-- Params: $table  its name, as in table_columns
-- Grain:  the table's own, in the order of all its values: the same file for the same data
from query_table($table)
order by all
