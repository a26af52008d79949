INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 's'::pg_catalog."char"
                WHEN (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 's'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 's'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."key", t."value")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."key")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."key") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."key" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."value")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."value") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."value" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 's'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."option" AS t ON t."key" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING pg_temp.dbxfer_verdict_1 AS w
     WHERE w.pos OPERATOR(pg_catalog.=) r.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char";
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING pg_temp.dbxfer_verdict_2 AS w
     WHERE w.pos OPERATOR(pg_catalog.=) r.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char";
