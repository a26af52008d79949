-- Tables of which the server refuses every UPDATE (55000): a publication of updates names them, or any one partition,
-- and nothing says how a subscriber would know the row. One such partition is enough for all of them.
-- $1: table oids (oid[])
WITH leaf AS (
  SELECT r.oid AS root, COALESCE(p.relid::pg_catalog.oid, r.oid) AS relid
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  LEFT JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS p ON p.isleaf
), unidentified AS (
  SELECT l.root, l.relid
  FROM leaf l
  JOIN pg_catalog.pg_class c ON c.oid = l.relid AND c.relpersistence = 'p'
  WHERE CASE c.relreplident
          WHEN 'f' THEN false
          WHEN 'n' THEN true
          ELSE NOT EXISTS (SELECT FROM pg_catalog.pg_index i
                           WHERE i.indrelid = c.oid AND i.indisvalid AND i.indimmediate
                             AND CASE c.relreplident WHEN 'd' THEN i.indisprimary ELSE i.indisreplident END)
        END
), named AS (
  SELECT u.root, u.relid AS name FROM unidentified u
  UNION ALL
  SELECT u.root, a.relid::pg_catalog.oid
  FROM unidentified u
  CROSS JOIN LATERAL pg_catalog.pg_partition_ancestors(u.relid) AS a(relid)
)
SELECT d.root, pg_catalog.string_agg(DISTINCT b.pubname::pg_catalog.text, ', ')
FROM named d
JOIN pg_catalog.pg_class c ON c.oid = d.name
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_publication_tables v ON v.schemaname = n.nspname AND v.tablename = c.relname
JOIN pg_catalog.pg_publication b ON b.pubname = v.pubname AND b.pubupdate
GROUP BY d.root
