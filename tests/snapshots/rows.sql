INSERT INTO numbers VALUES
  (1, 32767, 9007199254740993, 1.10, 12.50, 1.1754944e-38, pi(), '$1,234.56', 7, 4294967295),
  (2, -32768, -9223372036854775808, 'NaN', -0.01, 'NaN', '-0', '-$0.01', 1, 0),
  (3, 0, 9223372036854775807,
   (CASE WHEN current_setting('server_version_num')::int >= 140000 THEN '-Infinity' ELSE 'NaN' END)::numeric, 99999999.99, '-Infinity', 5e-324, NULL, NULL, NULL),
  (4, NULL, NULL, ('1e1000')::numeric + 0.000000000001, NULL, 3.4028235e38, 1.7976931348623157e308, NULL, NULL, 1);
INSERT INTO moments (d, t, tz, ts, tsz, i) VALUES
  ('infinity', '24:00:00', '24:00:00-15:59:59', '0044-03-15 12:00 BC', '294276-12-31 23:59:59.999999Z', '-1 day 2:03:04.000005'),
  ('0001-01-01 BC', '00:00:00.000001', '12:00:00.5+05:30', 'infinity', '1890-01-01 00:00+01', '178000000 years'),
  ('5874897-12-31', NULL, NULL, '2020-02-29 23:59:59.999', '-infinity', '-178000000 years 5 mons -3 days');
INSERT INTO texts (t, v, c, one, n, b, x, e, tsv, tsq) VALUES
  (E'tab\tline\nfeed\r\\ "quotes" ''x'' \x01\x7f é 😀 \\.', 'trail   ', 'pad', 'x', 'name', '\x00ff5c0a', '<a b="1"/>c', '"odd"', 'a:1,2B b', 'a & !b'),
  ('', '', '', '', '', '\x', '', '', '', ''),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'so, so', NULL, NULL),
  ('null', '\N', '\N', '\303', 'NULL', NULL, NULL, NULL, NULL, NULL);
SELECT setval('texts_id_seq', 1000);
INSERT INTO documents VALUES
  ('00000000-0000-0000-0000-000000000000', '{"a": 1, "a":2.50,  "b" :[null]}', '{"b": [1.10, null, 9007199254740993], "a": {"$pg": "x"}}', '$.a[*] ? (@ > 1)'),
  ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'null', 'null', NULL),
  ('12345678-1234-1234-1234-123456789abc', E' [1e400, "\\u0000", "\\ud800"] ', '{"$pg": "text"}', '$'),
  ('12345678-1234-1234-1234-123456789abd', NULL, NULL, NULL);
INSERT INTO shapes VALUES
  ('1010', '1', '(1,-2.5)', '[(0,0),(1,1)]', '((0,0),(1,1),(2,0))', '(2,2),(0,0)', '<(1,1),3>', '[(0,0),(1e300,1e-300)]', '{1,2,3}'),
  ('1010', '', '(NaN,Infinity)', '((0,0),(1,1))', NULL, NULL, NULL, NULL, NULL),
  ('1010', '', '(NaN,Infinity)', '((0,0),(1,1))', NULL, NULL, NULL, NULL, NULL);
INSERT INTO networks VALUES
  ('10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '16/B374D848'), ('::1', '2001:db8::/32', NULL, NULL, '0/0');
INSERT INTO sets VALUES
  (1, '{NULL,"NULL","a,b","\"\\","",é}', '[5:6][-1:0]={{1,NULL},{3,4}}', '{"so, so","\"odd\"",""}',
   ARRAY[ROW(1, '{x,NULL}')::pair, NULL, ROW(NULL, NULL)::pair], '[2020-01-01,infinity)'),
  (2, '{}', '{{{1}}}', '{}', '{}', 'empty'),
  (3, '[0:1]={a,b}', NULL, NULL, NULL, '(,)');
DO $$BEGIN
  IF current_setting('server_version_num')::int >= 140000 THEN
    UPDATE sets SET spans = CASE id WHEN 1 THEN '{[1,3),[7,9)}' WHEN 2 THEN '{}' ELSE '{(,)}' END::int4multirange;
  END IF;
END$$;
INSERT INTO "Weird ""Name"" é" VALUES (1, 1, 2), (2, NULL, 1), (3, 4, 3);
INSERT INTO journal VALUES ('2019-12-31 23:59Z', 'old'), ('2020-01-01Z', 'new'), (NULL, NULL), (NULL, NULL);
