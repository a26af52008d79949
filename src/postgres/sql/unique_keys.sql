-- The unique indexes by which the server checks what is written into tables, one line a key column; operators are those
-- of the index's operator class, of a key WITHOUT OVERLAPS (PostgreSQL 18) those of the constraint.
-- A partition's that belongs to its table's index is told with that one; a partitioned table's that is not valid is none.
-- $1: oids of tables and partitions (oid[])
SELECT i.indrelid, i.indexrelid, x.relname,
       i.indisprimary, i.indimmediate,
       EXISTS (SELECT FROM pg_catalog.pg_constraint c
               WHERE c.conrelid = i.indrelid AND c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
                 AND c.condeferred) AS deferred,
       -- PostgreSQL 14 has no such column. Of a key WITHOUT OVERLAPS the server compares what it found once more where
       -- the index only approximates a value, and then NULLs differ, whatever the key says.
       COALESCE((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::pg_catalog.bool, false)
         AND NOT (i.indisexclusion
                  AND EXISTS (SELECT FROM pg_catalog.pg_opclass lossy
                              WHERE lossy.oid = ANY (i.indclass::pg_catalog.oid[])
                                AND lossy.opcname IN ('multirange_ops', 'gist_inet_ops', 'gist_cidr_ops')))
         AS nulls_not_distinct,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       a.attname,
       pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false) AS definition,
       'OPERATOR(' || pg_catalog.quote_ident(opn.nspname) || '.' || op.oprname || ')' AS operator,
       CASE WHEN i.indcollation[k.position - 1] <> 0
                 AND i.indcollation[k.position - 1] IS DISTINCT FROM a.attcollation
            THEN (SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.collname)
                  FROM pg_catalog.pg_collation l
                  JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
                  WHERE l.oid = i.indcollation[k.position - 1])
       END AS collation,
       -- What expressions and the predicate look at; a plain key's columns are those of its lines.
       ARRAY(SELECT u.attname FROM pg_catalog.pg_attribute u
             WHERE u.attrelid = i.indrelid AND u.attnum IN
                   (SELECT d.refobjsubid FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid)
             ORDER BY u.attnum)::pg_catalog.text[] AS uses,
       -- rows that are there already were checked, too
       i.indisvalid,
       -- SET CONSTRAINTS means every constraint of the name, and refuses all when one cannot wait.
       EXISTS (SELECT FROM pg_catalog.pg_constraint c
               WHERE c.conrelid = i.indrelid AND c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
                 AND c.condeferrable
                 AND (c.condeferred
                      OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint s
                                     WHERE s.connamespace = c.connamespace AND s.conname = c.conname
                                       AND NOT s.condeferrable))) AS can_wait,
       i.indisexclusion AS forbids_overlaps
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnkeyatts) AS k(position)
JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[k.position - 1]
LEFT JOIN pg_catalog.pg_constraint e
  ON e.conrelid = i.indrelid AND e.conindid = i.indexrelid AND e.contype IN ('p', 'u') AND i.indisexclusion
LEFT JOIN pg_catalog.pg_amop am
  ON am.amopfamily = o.opcfamily AND am.amoplefttype = o.opcintype AND am.amoprighttype = o.opcintype
 AND am.amopstrategy = 3 AND NOT i.indisexclusion
JOIN pg_catalog.pg_operator op ON op.oid = COALESCE(am.amopopr, e.conexclop[k.position])
JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position - 1] AND a.attnum > 0
WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND i.indisunique AND i.indisready
  AND (i.indisvalid OR x.relkind = 'i')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h
                  JOIN pg_catalog.pg_index above ON above.indexrelid = h.inhparent AND above.indisvalid
                  WHERE h.inhrelid = i.indexrelid)
ORDER BY i.indrelid, i.indisprimary DESC, x.relname COLLATE "C", i.indexrelid, k.position
