#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <utility>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

using Lines = std::vector<std::string>;

/// Ids by a trigger, by a function of a default, by a default that has the name as text, by a
/// domain's default, and by an application that takes fifty at once.
constexpr auto shop = R"(
  CREATE SEQUENCE parcel_no;
  CREATE TABLE parcel (id int PRIMARY KEY, what text);
  CREATE FUNCTION number_parcel() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    IF NEW.id IS NULL THEN NEW.id := nextval('public.parcel_no'); END IF; RETURN NEW; END$$;
  CREATE TRIGGER number_parcel BEFORE INSERT ON parcel FOR EACH ROW EXECUTE FUNCTION number_parcel();
  CREATE SEQUENCE "Memo No";
  CREATE FUNCTION memo_no() RETURNS bigint LANGUAGE sql AS $$SELECT nextval('public."Memo No"')$$;
  CREATE TABLE memo (id bigint PRIMARY KEY DEFAULT memo_no(), what text);
  CREATE SEQUENCE aged_no;
  CREATE TABLE aged (id int PRIMARY KEY DEFAULT nextval(('aged_no'::text)::regclass), what text);
  CREATE SEQUENCE crate_no;
  CREATE DOMAIN crate_id AS int DEFAULT nextval(('public.crate_no'::text)::regclass);
  CREATE TABLE crate (id crate_id PRIMARY KEY, what text);
  CREATE SEQUENCE lorry_seq INCREMENT 50;
  CREATE TABLE lorry (id bigint PRIMARY KEY, what text);)";

constexpr auto goods = R"(
  INSERT INTO parcel SELECT NULL, 'p' FROM generate_series(1, 5);
  INSERT INTO memo (what) SELECT 'm' FROM generate_series(1, 6);
  INSERT INTO aged (what) SELECT 'a' FROM generate_series(1, 7);
  INSERT INTO crate (what) SELECT 'c' FROM generate_series(1, 8);
  INSERT INTO lorry SELECT i, 'l' FROM generate_series(1, 120) AS i;
  SELECT setval('lorry_seq', 151);)";

Lines moves(const MergeReport &report) {
  Lines out;
  for (const auto &move : report.sequences)
    out.push_back(move.sequence.schema + "." + move.sequence.name + " " +
                  std::to_string(move.from) + " " + std::to_string(move.to));
  std::sort(out.begin(), out.end());
  return out;
}

std::string position(const TempDatabase &database, const std::string &sequence) {
  return database.value("SELECT last_value || ' ' || is_called FROM " + sequence);
}

} // namespace

TEST_CASE("a sequence that code asks by its name is moved, so that the next INSERT goes in") {
  const std::string there = GENERATE(as<std::string>{}, "", "INSERT INTO memo VALUES (99, 'old')");
  TwoDatabases two(shop);
  two.source.run(goods);
  two.target.run(there);
  const auto report = two.take();
  CHECK(says(report.notes, "no column owns them, and they travel too: sequences aged_no, "));
  CHECK(says(report.notes, "Memo No"));
  CHECK(moves(two.bring_as_foreseen()) == Lines{"public.Memo No 1 7", "public.aged_no 1 8",
                                                "public.crate_no 1 9", "public.lorry_seq 1 201",
                                                "public.parcel_no 1 6"});
  two.target.run("INSERT INTO parcel VALUES (NULL, 'new'); INSERT INTO memo (what) VALUES ('new'); "
                 "INSERT INTO aged (what) VALUES ('new'); INSERT INTO crate (what) VALUES ('new')");
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("a sequence that nothing in the database names travels with its schema") {
  TwoDatabases two("CREATE TABLE bill (id int PRIMARY KEY); CREATE SEQUENCE bill_number; CREATE "
                   "SEQUENCE down INCREMENT -5; CREATE SEQUENCE ring MAXVALUE 9 CYCLE; CREATE "
                   "SEQUENCE untouched; CREATE SCHEMA other; CREATE SEQUENCE other.bill_number");
  two.source.run("INSERT INTO bill VALUES (1); SELECT setval('bill_number', 41); SELECT "
                 "setval('down', -20); SELECT setval('ring', 9); SELECT "
                 "setval('other.bill_number', 99)");
  two.target.run("SELECT setval('down', -10); SELECT setval('ring', 3)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(moves(report) ==
        Lines{"public.bill_number 1 42", "public.down -15 -25", "public.ring 4 1"});
  CHECK(position(two.target, "other.bill_number") == "1 false");
  CHECK(two.target.value("SELECT nextval('ring')") == "1");
}

TEST_CASE("a sequence that stands further in the target is not moved back") {
  TwoDatabases two("CREATE TABLE bill (id int PRIMARY KEY); CREATE SEQUENCE up; CREATE SEQUENCE "
                   "down INCREMENT -1");
  two.source.run("SELECT setval('up', 10); SELECT setval('down', -10)");
  two.target.run("SELECT setval('up', 11); SELECT setval('down', -11)");
  two.take();
  CHECK(two.bring_as_foreseen().sequences.empty());
  CHECK(position(two.target, "up") + ", " + position(two.target, "down") == "11 true, -11 true");
}

TEST_CASE("with --table only those sequences travel that the table's code names") {
  TwoDatabases two(shop);
  two.source.run(goods);
  const auto report =
      two.take([](ExportOptions &options) { options.choice.tables = {"parcel", "memo"}; });
  CHECK(says(report.notes, "left out: sequences aged_no, crate_no and lorry_seq, which no table"));
  CHECK(moves(two.bring_as_foreseen()) == Lines{"public.Memo No 1 7", "public.parcel_no 1 6"});
}

TEST_CASE("a sequence of a table that does not travel stays where it stands") {
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id serial PRIMARY KEY)");
  two.source.run("INSERT INTO a SELECT FROM generate_series(1, 3); INSERT INTO b SELECT FROM "
                 "generate_series(1, 4)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"b"}; });
  CHECK(moves(two.bring_as_foreseen()) == Lines{"public.a_id_seq 1 4"});
  CHECK(position(two.target, "b_id_seq") == "1 false");
}

TEST_CASE("the nearest sequence of a name is meant where code gives no schema") {
  TwoDatabases two("");
  const auto schema = [](const std::string &name) {
    return "CREATE SCHEMA " + name + "; CREATE SEQUENCE " + name + ".no; CREATE TABLE " + name +
           ".t (id int PRIMARY KEY DEFAULT nextval(('" + name + ".no'::text)::regclass)); ";
  };
  for (const auto *side : {&two.source, &two.target})
    side->run(schema("north") + schema("south"));
  two.source.run(
      "INSERT INTO north.t SELECT FROM generate_series(1, 3); INSERT INTO south.t SELECT "
      "FROM generate_series(1, 5)");
  two.take([](ExportOptions &options) { options.schemas = {"south"}; });
  CHECK(moves(two.bring_as_foreseen()) == Lines{"south.no 1 6"});
}

TEST_CASE("a sequence whose name is a part of another's, or the same in other case, is not meant") {
  TwoDatabases two(
      R"(CREATE SEQUENCE "a.b" START 5; CREATE SEQUENCE a; CREATE SEQUENCE "A"; CREATE SEQUENCE b;
    CREATE SEQUENCE "say ""a"""; CREATE SEQUENCE a_b; CREATE SEQUENCE y; CREATE SEQUENCE "no y, no z";
    CREATE TABLE counted ("x; y; z" serial PRIMARY KEY);
    CREATE TABLE lined ("x
y
z" serial PRIMARY KEY);
    CREATE FUNCTION next_no() RETURNS bigint LANGUAGE sql AS $$SELECT nextval('"no y, no z"')$$;
    CREATE TABLE denied (id bigint PRIMARY KEY DEFAULT next_no());
    CREATE TABLE dotted (id int PRIMARY KEY DEFAULT nextval(('public."a.b"'::text)::regclass));
    CREATE TABLE large (id int PRIMARY KEY DEFAULT nextval(('"A"'::text)::regclass));
    CREATE TABLE said (id int PRIMARY KEY DEFAULT nextval(('"say ""a"""'::text)::regclass));
    CREATE TABLE shouted (id int PRIMARY KEY DEFAULT nextval(('PUBLIC.A_B'::text)::regclass)))");
  two.source.run(
      "INSERT INTO dotted VALUES (70); INSERT INTO large VALUES (80); INSERT INTO said "
      "VALUES (90); INSERT INTO shouted VALUES (60); INSERT INTO counted VALUES (50); INSERT "
      "INTO denied VALUES (40); INSERT INTO lined VALUES (30)");
  two.take();
  CHECK(moves(two.bring_as_foreseen()) ==
        Lines{"public.A 1 81", "public.a.b 5 71", "public.a_b 1 61",
              "public.counted_x; y; z_seq 1 51", "public.lined_x\ny\nz_seq 1 31",
              "public.no y, no z 1 41", "public.say \"a\" 1 91"});
}

TEST_CASE("a sequence goes with the tables into the schema that the URL names") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY); CREATE SEQUENCE no; SELECT setval('no', 7)");
  two.target.run("CREATE SCHEMA app; CREATE TABLE app.t (id int PRIMARY KEY); CREATE SEQUENCE "
                 "app.no; CREATE SEQUENCE no");
  two.take();
  CHECK(moves(two.bring_as_foreseen([&](ImportOptions &options) {
          options.database_url = *options.database_url + "?schema=app";
        })) == Lines{"app.no 1 8"});
}

TEST_CASE("a sequence that the target lacks is named") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("CREATE SEQUENCE ticket_no; INSERT INTO t VALUES (1)");
  two.target.run("CREATE VIEW ticket_no AS SELECT 1 AS last_value");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted");
  CHECK(says(report.warnings, "the target has no sequence ticket_no"));
}

TEST_CASE("a sequence that ends before the file's stands is named, and stays") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("CREATE SEQUENCE no; SELECT setval('no', 500)");
  two.target.run("CREATE SEQUENCE no MAXVALUE 100");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(report.sequences.empty());
  CHECK(says(report.warnings, "sequence no cannot go to 500"));
}

TEST_CASE("a sequence that the role may not read does not travel, and is named") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY); CREATE SEQUENCE open; CREATE SEQUENCE shut");
  two.source.run("SELECT setval('open', 5); SELECT setval('shut', 5)");
  const Role role(two.source, "SELECT ON t, open");
  const auto report = two.take(role.tune());
  CHECK(says(report.warnings, "sequence shut"));
  CHECK(says(report.warnings, "GRANT SELECT ON SEQUENCE"));
  CHECK(moves(two.bring_as_foreseen()) == Lines{"public.open 1 6"});
}

TEST_CASE(
    "a sequence that the role may not move stays, and is named with the right that it takes") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY); CREATE SEQUENCE no");
  two.source.run("INSERT INTO t VALUES (1); SELECT setval('no', 5)");
  const std::string rights =
      GENERATE(as<std::string>{}, "", "; GRANT SELECT ON no TO ", "; GRANT USAGE ON no TO ");
  const Role role(two.target, "SELECT, INSERT, UPDATE ON t");
  if (!rights.empty())
    two.target.run("SELECT 1" + rights + two.target.name() + "_role");
  two.take();
  const auto report = two.bring_as_foreseen(role.tune());
  CHECK(outcomes(report) == "t: 1 inserted");
  CHECK(says(report.warnings, "GRANT SELECT, UPDATE ON SEQUENCE"));
  CHECK(position(two.target, "no") == "1 false");
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("what the application's next INSERT would trip over is told") {
  TwoDatabases two(shop);
  two.source.run("INSERT INTO parcel VALUES (NULL, 'p')");
  two.target.run("INSERT INTO parcel VALUES (1, 'p'), (2, 'q'); INSERT INTO aged VALUES (1, 'x')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(says(report.warnings,
             "the next INSERT into aged that asks sequence aged_no for \"id\" will "
             "fail: it gives 1, which a row of the target has"));
  CHECK(says(report.warnings, "the next INSERT into parcel"));
  CHECK(!says(report.warnings, "the next INSERT into memo"));
}

TEST_CASE("a move is told though the import began anew after it") {
  TwoDatabases two("CREATE TABLE still (id int PRIMARY KEY); INSERT INTO still VALUES (1); CREATE "
                   "TABLE counted (id serial PRIMARY KEY, name text)");
  two.source.run("INSERT INTO counted VALUES (1, 'a'), (2, 'b'), (3, 'c'), (9, 'd')");
  // Where triggers run, sequences move before the rows are written.
  two.target.run("INSERT INTO counted (name) VALUES ('x'), ('y'), ('z'); CREATE FUNCTION let() "
                 "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER let "
                 "BEFORE INSERT ON counted FOR EACH ROW EXECUTE FUNCTION let()");
  two.take();
  const auto report = two.bring([&](ImportOptions &options) {
    options.same_ids = {"counted"};
    options.stage_always = false;
    options.progress = [&, done = false](const Progress &progress) mutable {
      if (progress.step == "applying" && !std::exchange(done, true))
        two.target.run("UPDATE counted SET name = 'of a concurrent session' WHERE id = 2");
    };
  });
  CHECK(outcomes(report) == "counted: 1 inserted, 3 updated | still: 1 unchanged");
  CHECK(moves(report) == Lines{"public.counted_id_seq 4 10"});
}

TEST_CASE("an undo moves no sequence back, and says so") {
  TwoDatabases two(shop);
  two.source.run(goods);
  two.take();
  static_cast<void>(two.bring());
  const auto report = two.undo();
  CHECK(says(report.notes, "sequences are not moved back"));
  CHECK(position(two.target, "lorry_seq") == "151 true");
}
