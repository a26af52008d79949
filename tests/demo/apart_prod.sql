-- 200 customers, the first of which are dev's last; 500 purchases; the tags in another order.

INSERT INTO customer (email, name)
SELECT 'c' || 401 - n || '@example.org', 'Customer ' || 401 - n FROM generate_series(1, 200) n;

INSERT INTO purchase (customer_id, article)
SELECT 1 + n % 200, 'prod article ' || n FROM generate_series(1, 500) n;

INSERT INTO tag (slug) VALUES ('returned'), ('gift'), ('wholesale');

INSERT INTO purchase_tag (purchase_id, tag_id)
SELECT n, 1 + n % 3 FROM generate_series(1, 500) n;
