#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// The shape of the sample database that most people know: range partitions with keys of their own,
// triggers that touch rows on UPDATE, one that computes a tsvector, views and functions beside.

namespace {

constexpr auto shop = R"(
CREATE DOMAIN year AS int CHECK (VALUE BETWEEN 1901 AND 2155);
CREATE TYPE rating AS ENUM ('G', 'PG', 'R');
CREATE FUNCTION last_updated() RETURNS trigger LANGUAGE plpgsql AS
  $$BEGIN NEW.last_update = CURRENT_TIMESTAMP; RETURN NEW; END$$;
CREATE TABLE actor (id serial PRIMARY KEY, name text NOT NULL, last_update timestamptz NOT NULL DEFAULT now());
CREATE TABLE film (id serial PRIMARY KEY, title text NOT NULL, released year, rated rating DEFAULT 'G',
                   features text[], last_update timestamptz NOT NULL DEFAULT now(), fulltext tsvector NOT NULL);
CREATE TABLE film_actor (film int REFERENCES film, actor int REFERENCES actor,
                         last_update timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (film, actor));
CREATE TABLE customer (id serial PRIMARY KEY, mail text, active boolean NOT NULL DEFAULT true,
                       last_update timestamptz DEFAULT now());
CREATE TABLE rental (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customer, film int NOT NULL REFERENCES film,
                     period tstzrange NOT NULL, last_update timestamptz NOT NULL DEFAULT now());
CREATE TABLE payment (id serial, customer int NOT NULL, rental int NOT NULL, amount numeric(5,2) NOT NULL,
                      paid timestamptz NOT NULL, PRIMARY KEY (paid, id)) PARTITION BY RANGE (paid);
CREATE TABLE payment_01 PARTITION OF payment FOR VALUES FROM ('2022-01-01 00:00+00') TO ('2022-02-01 00:00+00');
CREATE TABLE payment_02 PARTITION OF payment FOR VALUES FROM ('2022-02-01 00:00+00') TO ('2022-03-01 00:00+00');
CREATE INDEX ON payment_01 (customer);
CREATE TRIGGER last_updated BEFORE UPDATE ON actor FOR EACH ROW EXECUTE FUNCTION last_updated();
CREATE TRIGGER last_updated BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION last_updated();
CREATE TRIGGER last_updated BEFORE UPDATE ON film_actor FOR EACH ROW EXECUTE FUNCTION last_updated();
CREATE TRIGGER last_updated BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION last_updated();
CREATE TRIGGER last_updated BEFORE UPDATE ON rental FOR EACH ROW EXECUTE FUNCTION last_updated();
CREATE TRIGGER film_fulltext BEFORE INSERT OR UPDATE ON film FOR EACH ROW
  EXECUTE FUNCTION tsvector_update_trigger('fulltext', 'pg_catalog.english', 'title');
CREATE FUNCTION in_stock(f int) RETURNS boolean LANGUAGE plpgsql AS
  $$BEGIN RETURN NOT EXISTS (SELECT FROM public.rental WHERE film = f); END$$;
CREATE VIEW sales AS SELECT customer, sum(amount) FROM payment GROUP BY customer;
)";

constexpr auto rows = R"(
INSERT INTO actor (name) SELECT 'actor ' || i FROM generate_series(1, 50) AS i;
INSERT INTO film (title, released, rated, features) SELECT 'The running film ' || i, 1990 + i % 30, 'PG', ARRAY['Trailers']
  FROM generate_series(1, 80) AS i;
INSERT INTO film_actor SELECT f, 1 + (f * 7) % 50 FROM generate_series(1, 80) AS f;
INSERT INTO customer (mail) SELECT 'c' || i || '@x.org' FROM generate_series(1, 40) AS i;
INSERT INTO rental (customer, film, period) SELECT 1 + i % 40, 1 + i % 80, tstzrange('2022-01-10', '2022-01-12')
  FROM generate_series(1, 200) AS i;
INSERT INTO payment (customer, rental, amount, paid) SELECT 1 + i % 40, 1 + i % 200, 1.99, timestamptz '2022-01-05 12:00+00' + i * interval '2 hours'
  FROM generate_series(1, 300) AS i;
)";

} // namespace

TEST_CASE("a rental shop goes whole into an empty copy of itself") {
  TwoDatabases two(shop);
  // Only some partitions have these.
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE payment_01 ADD FOREIGN KEY (customer) REFERENCES customer, ADD FOREIGN "
              "KEY (rental) REFERENCES rental; ALTER TABLE payment_02 ADD FOREIGN KEY (rental) "
              "REFERENCES rental");
  two.source.run(rows);
  two.take();
  const auto dry = two.dry_run();
  CHECK_FALSE(says(dry.notes, "last_updated"));
  const auto report = two.bring();
  CHECK((report.exit_code == ExitCode::done || report.exit_code == ExitCode::warned));
  CHECK(report.totals().set_aside() == 0);
  for (const std::string table :
       {"actor", "film", "film_actor", "customer", "rental", "payment_01", "payment_02"}) {
    auto digest = "SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM " + table;
    digest += " AS t";
    CHECK(two.target.value(digest) == two.source.value(digest));
  }
  CHECK(outcomes(two.verify()) == outcomes(two.bring()));
  CHECK(two.undo().exit_code == ExitCode::done);
}

TEST_CASE("what was updated in a rental shop is touched by its triggers, which are named") {
  TwoDatabases two(shop);
  two.source.run(rows);
  two.take();
  two.bring();
  two.source.run("UPDATE customer SET mail = 'new@x.org' WHERE id <= 3");
  two.take([](auto &options) { options.force = true; });
  const auto dry = two.dry_run();
  CHECK(says(dry.notes, "customer: what trigger last_updated"));
  CHECK_FALSE(says(dry.notes, "rental: what"));
  const auto report = two.bring();
  CHECK(report.exit_code == ExitCode::warned);
  CHECK(says(report.warnings, "3 rows of customer"));
}
