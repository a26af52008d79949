    SELECT c.oid,
           pg_catalog.pg_relation_size(c.oid)
             OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8,
           pg_catalog.pg_table_size(c.oid)
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_am AS a ON a.oid OPERATOR(pg_catalog.=) c.relam
     WHERE c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char"
       AND a.amname OPERATOR(pg_catalog.=) 'heap'::pg_catalog.name
       AND c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[]);
SET LOCAL max_parallel_workers_per_gather TO 0;
SAVEPOINT dbxfer_rows;
ROLLBACK TO SAVEPOINT dbxfer_rows;
    SET LOCAL enable_seqscan TO on;
    SET LOCAL enable_indexscan TO off;
    SET LOCAL enable_indexonlyscan TO off;
    SET LOCAL max_parallel_workers_per_gather TO 0;
    SELECT pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."id")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."id")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."id"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."id")),
                                pg_catalog.md5(pg_catalog.format('%s', t."id"))) END) FROM ONLY "public"."item" AS t OFFSET 1 LIMIT 1;
