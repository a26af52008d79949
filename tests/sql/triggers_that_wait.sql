ROLLBACK TO SAVEPOINT dbxfer_deferred;
    SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, x.conname),
           t.tgname, rn.nspname, c.relname
      FROM pg_catalog.pg_trigger AS t
      JOIN pg_catalog.pg_constraint AS x ON x.oid OPERATOR(pg_catalog.=) t.tgconstraint
      JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) x.connamespace
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) t.tgrelid
      JOIN pg_catalog.pg_namespace AS rn ON rn.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE t.tginitdeferred AND NOT t.tgisinternal AND x.contype OPERATOR(pg_catalog.=) 't'::pg_catalog."char"
     ORDER BY 1, 3, 4;
SET CONSTRAINTS public.never IMMEDIATE;
