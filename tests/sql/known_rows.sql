    SELECT k.source, pg_catalog.max(k.source_name), k.schema_name, k.table_name,
           pg_catalog.count(*)
      FROM dbxfer.known_rows AS k
     GROUP BY k.source, k.schema_name, k.table_name
     ORDER BY 2, 1, 3, 4;
DELETE FROM dbxfer.known_rows AS k WHERE k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item';
