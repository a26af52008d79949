-- 300 customers of which production knows 100, under other ids; 900 purchases, all of them other ones than production's.

INSERT INTO customer (email, name)
SELECT 'c' || n || '@example.org', 'Customer ' || n FROM generate_series(1, 300) n;

INSERT INTO purchase (customer_id, article)
SELECT 1 + n % 300, 'dev article ' || n FROM generate_series(1, 900) n;

INSERT INTO tag (slug) VALUES ('gift'), ('express'), ('returned');

INSERT INTO purchase_tag (purchase_id, tag_id)
SELECT n, 1 + n % 3 FROM generate_series(1, 900) n;
