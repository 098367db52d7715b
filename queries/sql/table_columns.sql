-- The published tables and their columns, with the schema's comments. Left out: the search's own index, what is the other tables once more
-- for quick questions, and the documents' running text, which is no table of facts.
-- Params: none
-- Grain:  one row per column, tables in alphabetical order, columns in the table's own
select
    c.table_name, t.comment as table_meaning, c.column_name, c.comment as meaning, c.data_type, c.is_nullable,
    coalesce(list_contains(k.constraint_column_names, c.column_name), false) as is_key
from duckdb_columns() as c
join duckdb_tables() as t on t.schema_name = c.schema_name and t.table_name = c.table_name
left join duckdb_constraints() as k
    on k.schema_name = c.schema_name and k.table_name = c.table_name and k.constraint_type = 'PRIMARY KEY'
where c.schema_name = 'main' and c.database_name = current_database() and c.table_name not like 'search%' and c.table_name not in ('running_text', 'judged_row')
order by c.table_name, c.column_index
