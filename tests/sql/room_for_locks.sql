    SELECT pg_catalog.count(pg_catalog.pg_try_advisory_xact_lock_shared(N, i))
      FROM pg_catalog.generate_series(1, 10) AS i;
