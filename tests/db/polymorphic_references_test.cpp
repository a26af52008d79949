#include "db/two_databases.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace dbxfer::test;
using dbxfer::ExitCode;
using dbxfer::ExportOptions;
using dbxfer::ExportReport;
using dbxfer::ImportOptions;

namespace {

using Lines = std::vector<std::string>;

TuneImport by(const Lines &match) {
  return [match](ImportOptions &options) { options.match = match; };
}

/// Exports by a table list of these entries.
ExportReport take_with(TwoDatabases &two, const std::string &entries) {
  static int lists = 0;
  const auto list =
      two.dir.write("list" + std::to_string(++lists) + ".json", "{\"tables\": [" + entries + "]}");
  return two.take([&](ExportOptions &options) { options.choice.config = list; });
}

/// Django's: what a tag is tied to, the type's row says.
const char *const generic = R"(
  CREATE TABLE content_type (id serial PRIMARY KEY, app_label text NOT NULL, model text NOT NULL,
    UNIQUE (app_label, model));
  CREATE TABLE tag (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), label text NOT NULL,
    content_type_id int NOT NULL REFERENCES content_type, object_id int NOT NULL);
  CREATE TABLE product (id serial PRIMARY KEY, sku text NOT NULL UNIQUE);
  CREATE TABLE person (id serial PRIMARY KEY, mail text NOT NULL UNIQUE))";

const char *const generic_list = R"(
  {"name": "tag", "references": [
    {"columns": ["object_id"], "table": "product",
     "when": {"content_type_id": {"app_label": "shop", "model": "product"}}},
    {"columns": ["object_id"], "table": "person",
     "when": {"content_type_id": {"app_label": "auth", "model": "person"}}}]},
  {"name": "content_type", "match": ["app_label", "model"]},
  {"name": "product", "match": ["sku"]}, {"name": "person", "match": ["mail"]})";

/// Each tag with what it is tied to.
const char *const tied =
    "SELECT t.label, c.model, CASE c.model WHEN 'product' THEN (SELECT sku FROM product p WHERE "
    "p.id = object_id) ELSE (SELECT mail FROM person p WHERE p.id = object_id) END FROM tag t JOIN "
    "content_type c ON c.id = content_type_id ORDER BY 1";

/// Rails': the type stands beside the id.
const char *const morphs = R"(
  CREATE TABLE picture (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL,
    imageable_type text, imageable_id int);
  CREATE TABLE products (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
  CREATE TABLE people (id serial PRIMARY KEY, name text NOT NULL UNIQUE))";

const char *const morphs_list = R"(
  {"name": "picture", "references": [
    {"columns": ["imageable_id"], "when": {"imageable_type": "Product"}, "table": "products"},
    {"columns": ["imageable_id"], "when": {"imageable_type": "Person"}, "table": "people"}]},
  {"name": "products", "match": ["name"]}, {"name": "people", "match": ["name"]})";

} // namespace

TEST_CASE("generic relations lead to the objects that they meant, whatever ids both sides have") {
  TwoDatabases two(generic);
  two.source.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product');"
      "INSERT INTO product (sku) VALUES ('bolt'), ('nut'); INSERT INTO person (mail) VALUES "
      "('ann'), ('bob'); INSERT INTO tag (label, content_type_id, object_id) VALUES "
      "('a',1,1), ('b',1,2), ('c',2,1), ('d',2,2)");
  // What one side calls a person the other calls a product, and the objects' ids are swapped.
  two.target.run(
      "INSERT INTO content_type (app_label, model) VALUES ('shop','product'), ('auth','person');"
      "INSERT INTO product (sku) VALUES ('nut'), ('bolt'); INSERT INTO person (mail) VALUES "
      "('zoe'), ('bob'), ('ann')");
  CHECK(exported(take_with(two, generic_list)) ==
        "content_type: 2 | product: 2 | person: 2 | tag: 4");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "content_type: 2 unchanged | product: 2 unchanged | person: 2 "
                            "unchanged | tag: 4 inserted");
  CHECK(two.target.lines(tied) ==
        Lines{"a\tperson\tann", "b\tperson\tbob", "c\tproduct\tbolt", "d\tproduct\tnut"});
  CHECK_FALSE(says(report.warnings, "object_id"));
  CHECK(undone(two.undo()) == "tag: 4 deleted");
  CHECK(two.target.value("SELECT count(*) FROM tag") == "0");
}

TEST_CASE("of several references over one column the one counts whose condition is so") {
  TwoDatabases two(morphs);
  two.source.run("INSERT INTO products (name) VALUES ('bolt'), ('nut'); INSERT INTO people (name) "
                 "VALUES ('ann'), ('bob'), ('cid'); INSERT INTO picture (name, imageable_type, "
                 "imageable_id) VALUES ('a','Product',2), ('b','Person',2), ('c','Product',3), "
                 "('d','Person',3), ('e','Other',7), ('f',NULL,8), ('g','Product',NULL)");
  two.target.run("INSERT INTO products (name) VALUES ('nut'); INSERT INTO people (name) VALUES "
                 "('bob'), ('ann')");
  take_with(two, morphs_list);
  const auto report = two.bring_as_foreseen();
  // Only the product 3 is missing: the person 3 is there, and of the others nobody says what they
  // mean.
  CHECK(problems(report) == "picture: missing_parent declared reference to products 1");
  CHECK(outcomes(report) == "products: 1 inserted, 1 unchanged | people: 1 inserted, 2 unchanged "
                            "| picture: 6 inserted, 1 orphaned");
  CHECK(two.target.lines(
            "SELECT i.name, COALESCE(p.name, h.name), p.id IS NULL AND h.id IS NULL, imageable_id "
            "IN (7,8) FROM picture i LEFT JOIN products p ON imageable_type = 'Product' AND p.id = "
            "imageable_id LEFT JOIN people h ON imageable_type = 'Person' AND h.id = imageable_id "
            "WHERE imageable_id IS NOT NULL ORDER BY 1") ==
        Lines{"a\tnut\tf\tf", "b\tbob\tf\tf", "d\tcid\tf\tf", "e\t\\N\tt\tt", "f\t\\N\tt\tt"});
}

TEST_CASE("a parent that is set aside takes only the rows along that meant it") {
  TwoDatabases two(morphs);
  two.target.run("ALTER TABLE products ADD CHECK (name <> 'bad')");
  two.source.run("INSERT INTO products (name) VALUES ('bad'), ('good'); INSERT INTO people (name) "
                 "VALUES ('ann'); INSERT INTO picture (name, imageable_type, imageable_id) VALUES "
                 "('a','Product',1), ('b','Person',1), ('c','Product',2), ('d','Other',1)");
  const auto way = GENERATE(0, 1);
  if (way == 1) // into tables that are empty, and into others
    two.target.run("INSERT INTO people (name) VALUES ('zoe'); INSERT INTO picture (name) VALUES "
                   "('z')");
  take_with(two, way == 1 ? morphs_list : R"({"name": "picture", "references": [
    {"columns": ["imageable_id"], "when": {"imageable_type": "Product"}, "table": "products"},
    {"columns": ["imageable_id"], "when": {"imageable_type": "Person"}, "table": "people"}]},
    "products", "people")");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "products: 1 inserted, 1 invalid | people: 1 inserted | picture: 3 "
                            "inserted, 1 orphaned");
  CHECK(two.target.value("SELECT count(*) FROM picture WHERE name = 'a'") == "0");
}

TEST_CASE("references with conditions of rows that are loaded directly are proved") {
  TwoDatabases two(generic);
  two.source.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product'), "
      "('x','y'); INSERT INTO product (sku) VALUES ('bolt'); INSERT INTO person (mail) VALUES "
      "('ann'), ('bob'); INSERT INTO tag (label, content_type_id, object_id) VALUES "
      "('a',1,2), ('b',2,1), ('c',3,99)");
  const std::string list = R"({"name": "tag", "references": [
    {"columns": ["object_id"], "table": "product", "when": {"content_type_id": {"model": "product"}}},
    {"columns": ["object_id"], "table": "person", "when": {"content_type_id": {"model": "person"}}}]},
    "content_type", "product", "person")";
  const bool whole = GENERATE(true, false);
  if (!whole)
    two.source.run("INSERT INTO tag (label, content_type_id, object_id) VALUES ('d',2,2)");
  take_with(two, list);
  CHECK(outcomes(two.bring_as_foreseen()) ==
        std::string("content_type: 3 inserted | product: 1 inserted | person: 2 inserted | tag: 3 "
                    "inserted") +
            (whole ? "" : ", 1 orphaned"));
}

TEST_CASE("object ids that are text refer to integers and uuids, and are followed as text") {
  TwoDatabases two(R"(
    CREATE TABLE note (id int PRIMARY KEY, kind text NOT NULL, object_id varchar(40));
    CREATE TABLE product (id bigserial PRIMARY KEY, sku text NOT NULL UNIQUE);
    CREATE TABLE deal (id uuid PRIMARY KEY, code text NOT NULL UNIQUE);
    CREATE TABLE lead (id text PRIMARY KEY, code text NOT NULL UNIQUE))");
  two.source.run(
      "INSERT INTO product (sku) VALUES ('bolt'), ('nut'); INSERT INTO deal VALUES "
      "('00000000-0000-0000-0000-00000000000a','big'); INSERT INTO lead VALUES ('2','x');"
      "INSERT INTO note VALUES (1,'p','2'), (2,'d','00000000-0000-0000-0000-00000000000A'"
      "), (3,'d','00000000-0000-0000-0000-00000000000a'), (4,'l','2'), (5,'p','02'), "
      "(6,'p',NULL), (7,'q','02')");
  two.target.run(
      "INSERT INTO product (sku) VALUES ('nut'); INSERT INTO deal VALUES "
      "('00000000-0000-0000-0000-00000000000b','big'); INSERT INTO lead VALUES ('9','x')");
  take_with(two, R"({"name": "note", "references": [
      {"columns": ["object_id"], "when": {"kind": "p"}, "table": "product"},
      {"columns": ["object_id"], "when": {"kind": "d"}, "table": "deal"},
      {"columns": ["object_id"], "when": {"kind": "l"}, "table": "lead"}]},
    {"name": "product", "match": ["sku"]}, {"name": "deal", "match": ["code"]},
    {"name": "lead", "match": ["code"]})");
  const auto report = two.bring_as_foreseen();
  CHECK(problems(report) == "note: missing_parent declared reference to deal 1 | note: "
                            "missing_parent declared reference to product 1");
  CHECK(two.target.lines("SELECT id, object_id FROM note ORDER BY id") ==
        Lines{"1\t1", "3\t00000000-0000-0000-0000-00000000000b", "4\t9", "6\t\\N", "7\t02"});
}

TEST_CASE("uuid parents, and a reference without a condition that compares as text") {
  TwoDatabases two("CREATE TABLE deal (id uuid PRIMARY KEY, code text NOT NULL UNIQUE);"
                   "CREATE TABLE note (id int PRIMARY KEY, deal_ref text, commentable_type text, "
                   "commentable_id uuid)");
  two.source.run("INSERT INTO deal VALUES ('00000000-0000-0000-0000-000000000001','a'); INSERT "
                 "INTO note SELECT 1, id, 'Deal', id FROM deal; INSERT INTO note VALUES (2, 'no', "
                 "'Deal', NULL), (3, NULL, 'Lead', '00000000-0000-0000-0000-000000000001')");
  two.target.run("INSERT INTO deal VALUES ('00000000-0000-0000-0000-000000000002','a')");
  take_with(two, R"({"name": "deal", "match": ["code"]}, {"name": "note", "references": [
      {"columns": ["deal_ref"], "table": "deal"},
      {"columns": ["commentable_id"], "when": {"commentable_type": "Deal"}, "table": "deal"}]})");
  CHECK(outcomes(two.bring_as_foreseen()) == "deal: 1 unchanged | note: 2 inserted, 1 orphaned");
  CHECK(two.target.lines("SELECT id, right(deal_ref, 1), right(commentable_id::text, 1) FROM note "
                         "ORDER BY id") == Lines{"1\t2\t2", "3\t\\N\t1"});
}

TEST_CASE("conditions on NULL, numbers, truth and fixed-width text, all of which must be so") {
  TwoDatabases two("CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY "
                   "KEY, p int, gone timestamptz, kind int, live bool, code char(6))");
  two.source.run("INSERT INTO child VALUES (1,9,NULL,7,true,'ab'), (2,9,now(),7,true,'ab'), "
                 "(3,9,NULL,8,true,'ab'), (4,9,NULL,7,false,'ab'), (5,9,NULL,7,true,'abc'), "
                 "(6,9,NULL,7,NULL,'ab')");
  take_with(two, R"("parent", {"name": "child", "references": [{"columns": ["p"], "table": "parent",
      "when": {"gone": null, "kind": 7, "live": true, "code": "ab"}}]})");
  CHECK(outcomes(two.bring_as_foreseen()) == "parent: nothing | child: 5 inserted, 1 orphaned");
  CHECK(two.target.value("SELECT count(*) FROM child WHERE id = 1") == "0");
}

TEST_CASE("a reference with a condition may lead to the table itself, and round a cycle") {
  TwoDatabases two(
      "CREATE TABLE comment (id serial PRIMARY KEY, code text NOT NULL UNIQUE, on_type text NOT "
      "NULL, on_id int NOT NULL); CREATE TABLE post (id serial PRIMARY KEY, slug text NOT NULL "
      "UNIQUE, best_comment int REFERENCES comment)");
  two.target.run("ALTER TABLE comment ADD CHECK (code <> 'bad')");
  two.source.run("INSERT INTO comment (code, on_type, on_id) VALUES ('a','post',1), "
                 "('b','comment',1), ('c','comment',2), ('bad','comment',1), ('d','comment',4), "
                 "('e','comment',5), ('f','post',4), ('g','post',2); INSERT INTO post (slug, "
                 "best_comment) VALUES ('x',2), ('y',NULL), ('z',6), ('w',NULL)");
  two.target.run("INSERT INTO comment (code, on_type, on_id) VALUES ('zz','other',0); INSERT INTO "
                 "post (slug) VALUES ('q'), ('y')");
  take_with(two, R"({"name": "comment", "match": ["code"], "references": [
      {"columns": ["on_id"], "when": {"on_type": "comment"}, "table": "comment"},
      {"columns": ["on_id"], "when": {"on_type": "post"}, "table": "post"}]},
    {"name": "post", "match": ["slug"]})");
  // With bad fall d, which answers it, e, and the post z, whose best comment is e.
  const auto report = two.bring_as_foreseen();
  CHECK(report.totals()[dbxfer::Outcome::invalid] == 1);
  CHECK(report.totals()[dbxfer::Outcome::orphaned] == 3);
  CHECK(
      two.target.lines(
          "SELECT c.code, COALESCE(p.slug, o.code) FROM comment c LEFT JOIN post p ON c.on_type = "
          "'post' AND p.id = c.on_id LEFT JOIN comment o ON c.on_type = 'comment' AND o.id = "
          "c.on_id WHERE c.on_type <> 'other' ORDER BY 1") ==
      Lines{"a\tx", "b\ta", "c\tb", "f\tw", "g\ty"});
  CHECK(two.target.lines("SELECT slug, code FROM post JOIN comment c ON c.id = best_comment") ==
        Lines{"x\tb"});
}

TEST_CASE("a condition looks at the row of the file, or where the file has none at the target's") {
  TwoDatabases two(generic);
  two.source.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product');"
      "INSERT INTO product (sku) VALUES ('bolt'), ('nut'); INSERT INTO person (mail) VALUES "
      "('ann'); INSERT INTO tag (label, content_type_id, object_id) VALUES ('a',1,1), ('b',2,2)");
  two.target.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product');"
      "INSERT INTO product (sku) VALUES ('nut'); INSERT INTO person (mail) VALUES ('zoe'), "
      "('ann')");
  SECTION("its content types do not travel") {
    take_with(two, R"({"name": "tag", "references": [
      {"columns": ["object_id"], "table": "product", "when": {"content_type_id": {"model": "product"}}},
      {"columns": ["object_id"], "table": "person", "when": {"content_type_id": {"model": "person"}}}]},
      {"name": "product", "match": ["sku"]}, {"name": "person", "match": ["mail"]})");
  }
  SECTION("they are the same, byte for byte, so that they are not staged") {
    take_with(two, R"({"name": "tag", "references": [
      {"columns": ["object_id"], "table": "product", "when": {"content_type_id": {"model": "product"}}},
      {"columns": ["object_id"], "table": "person", "when": {"content_type_id": {"model": "person"}}}]},
      "content_type", {"name": "product", "match": ["sku"]}, {"name": "person", "match": ["mail"]})");
  }
  CHECK(two.bring_as_foreseen().exit_code == ExitCode::done);
  CHECK(two.target.lines(tied) == Lines{"a\tperson\tann", "b\tproduct\tnut"});
}

TEST_CASE("a condition may look behind a reference that only the list declares") {
  TwoDatabases two(
      "CREATE TABLE kind (id int PRIMARY KEY, name text NOT NULL UNIQUE); CREATE TABLE "
      "thing (id int PRIMARY KEY, code text NOT NULL UNIQUE); CREATE TABLE link (id int "
      "PRIMARY KEY, kind_ref text, thing_id int)");
  two.source.run("INSERT INTO kind VALUES (1,'thing'), (2,'else'); INSERT INTO thing VALUES "
                 "(1,'a'); INSERT INTO link VALUES (1,'1',1), (2,'2',1), (3,'1',5), (4,'2',5)");
  two.target.run(
      "INSERT INTO kind VALUES (2,'thing'), (1,'else'); INSERT INTO thing VALUES (8,'a')");
  take_with(two, R"({"name": "link", "references": [
      {"columns": ["thing_id"], "when": {"kind_ref": {"name": "thing"}}, "table": "thing"},
      {"columns": ["kind_ref"], "table": "kind"}]},
    {"name": "kind", "match": ["name"]}, {"name": "thing", "match": ["code"]})");
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "kind: 2 unchanged | thing: 1 unchanged | link: 3 inserted, 1 orphaned");
  CHECK(two.target.lines("SELECT * FROM link ORDER BY id") ==
        Lines{"1\t2\t8", "2\t1\t1", "4\t1\t5"});
}

TEST_CASE("rows that were set aside lead to the objects that they meant when they are mended") {
  TwoDatabases two(generic);
  two.target.run("ALTER TABLE tag ADD CONSTRAINT short CHECK (label <> 'long')");
  two.source.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product');"
      "INSERT INTO product (sku) VALUES ('bolt'), ('nut'); INSERT INTO person (mail) VALUES "
      "('ann');"
      "INSERT INTO tag (label, content_type_id, object_id) VALUES ('a',1,1), ('long',2,2)");
  two.target.run(
      "INSERT INTO content_type (app_label, model) VALUES ('shop','product'), ('auth','person');"
      "INSERT INTO product (sku) VALUES ('nut'), ('bolt'); INSERT INTO person (mail) VALUES "
      "('zoe'), ('ann')");
  take_with(two, generic_list);
  const auto report = two.bring();
  REQUIRE(report.totals()[dbxfer::Outcome::invalid] == 1);
  two.target.run("ALTER TABLE tag DROP CONSTRAINT short");
  const auto again = two.bring([&](ImportOptions &options) {
    options.file = report.rejects_path;
    options.allow_edited = true;
  });
  CHECK(again.totals()[dbxfer::Outcome::inserted] == 1);
  CHECK(two.target.lines(tied) == Lines{"a\tperson\tann", "long\tproduct\tnut"});
}

TEST_CASE("rows are recognised by what they refer to, once those ids are the target's") {
  TwoDatabases two(generic);
  for (auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE tag ADD UNIQUE (content_type_id, object_id, label)");
  two.source.run(
      "INSERT INTO content_type (app_label, model) VALUES ('auth','person'), ('shop','product');"
      "INSERT INTO product (sku) VALUES ('bolt'), ('nut'); INSERT INTO person (mail) VALUES "
      "('ann');"
      "INSERT INTO tag (label, content_type_id, object_id) VALUES ('vip',1,1), ('new',2,1), "
      "('new',2,2)");
  two.target.run(
      "INSERT INTO content_type (app_label, model) VALUES ('shop','product'), ('auth','person');"
      "INSERT INTO product (sku) VALUES ('nut'), ('bolt'); INSERT INTO person (mail) VALUES "
      "('zoe'), ('ann'); INSERT INTO tag (label, content_type_id, object_id) VALUES ('vip',2,2), "
      "('new',1,2), ('vip',2,1)");
  take_with(two, generic_list);
  const auto report = two.bring_as_foreseen(by({"tag=content_type_id,object_id,label"}));
  CHECK(outcomes(report) == "content_type: 2 unchanged | product: 2 unchanged | person: 1 "
                            "unchanged | tag: 1 inserted, 2 unchanged");
  CHECK(two.target.lines(tied) ==
        Lines{"new\tproduct\tbolt", "new\tproduct\tnut", "vip\tperson\tann", "vip\tperson\tzoe"});
}

TEST_CASE("a value to which rows refer by a condition stays, for those of which it is so") {
  TwoDatabases two("CREATE TABLE parent (id int PRIMARY KEY, code text NOT NULL UNIQUE); CREATE "
                   "TABLE child (id int PRIMARY KEY, kind text, code text)");
  const std::string rows = "INSERT INTO parent VALUES (1,'a'), (2,'b'); INSERT INTO child VALUES "
                           "(1,'parent','a'), (2,'other','b')";
  two.source.run(rows);
  two.target.run(rows);
  two.source.run("UPDATE parent SET code = code || 'x'; DELETE FROM child");
  take_with(two, R"("parent", {"name": "child", "references": [{"columns": ["code"], "table":
      "parent", "parentColumns": ["code"], "when": {"kind": "parent"}}]})");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "parent: 1 updated, 1 collided | child: nothing");
  CHECK(two.target.lines("SELECT code FROM parent ORDER BY id") == Lines{"a", "bx"});
}

TEST_CASE("conditions in tables as wide as several pages, on both sides") {
  std::string wide;
  for (int i = 0; i < 700; ++i)
    wide += ", c" + std::to_string(i) + " text";
  TwoDatabases two("CREATE TABLE kind (id int PRIMARY KEY" + wide +
                   ", name text UNIQUE); CREATE "
                   "TABLE thing (id int PRIMARY KEY, name text UNIQUE); CREATE TABLE link (id int "
                   "PRIMARY KEY" +
                   wide + ", kind_id int REFERENCES kind, thing_id int)");
  two.source.run(
      "INSERT INTO kind (id, name) VALUES (1,'thing'), (2,'else'); INSERT INTO thing "
      "VALUES (1,'a'); INSERT INTO link (id, kind_id, thing_id) VALUES (1,1,1), (2,2,1), "
      "(3,1,4)");
  two.target.run(
      "INSERT INTO kind (id, name) VALUES (2,'thing'); INSERT INTO thing VALUES (9,'a')");
  take_with(two, R"({"name": "kind", "match": ["name"]}, {"name": "thing", "match": ["name"]},
      {"name": "link", "references": [{"columns": ["thing_id"], "table": "thing",
      "when": {"kind_id": {"name": "thing"}}}]})");
  const auto report = two.bring_as_foreseen();
  CHECK(problems(report) == "kind: held_by_target kind_pkey 1 | link: parent_set_aside "
                            "link_kind_id_fkey 1 | link: missing_parent declared reference to "
                            "thing 1");
  CHECK(two.target.lines("SELECT id, kind_id, thing_id FROM link ORDER BY id") == Lines{"1\t2\t9"});
}

TEST_CASE("declared references go into another schema with their tables") {
  TwoDatabases two(morphs);
  two.source.run("INSERT INTO products (name) VALUES ('bolt'); INSERT INTO picture (name, "
                 "imageable_type, imageable_id) VALUES ('a','Product',1), ('b','Product',7)");
  take_with(two, morphs_list);
  two.target.run("ALTER SCHEMA public RENAME TO app; INSERT INTO app.products (name) VALUES "
                 "('nut'), ('bolt')");
  const auto report = two.bring(
      [&](ImportOptions &options) { options.database_url = two.target.url() + "?schema=app"; });
  CHECK(report.totals()[dbxfer::Outcome::orphaned] == 1);
  CHECK(two.target.lines("SELECT name, imageable_id FROM app.picture") == Lines{"a\t2"});
}

TEST_CASE("an id of a row that was deleted names no other row where rows get other ids") {
  TwoDatabases two(morphs);
  two.source.run(
      "INSERT INTO products (name) VALUES ('bolt'), ('gone'); DELETE FROM products WHERE "
      "id = 2; INSERT INTO picture (name, imageable_type, imageable_id) VALUES "
      "('a','Product',1), ('b','Product',2), ('c','Other',2)");
  two.target.run("INSERT INTO products (name) VALUES ('nut'), ('bolt')");
  take_with(two, morphs_list);
  const auto report = two.bring_as_foreseen();
  CHECK(problems(report) == "picture: missing_parent declared reference to products 1");
  CHECK(two.target.lines("SELECT name, imageable_id FROM picture ORDER BY 1") ==
        Lines{"a\t2", "c\t2"});
}

TEST_CASE("a list on the target's side, and the one in the file, are held to their conditions") {
  TwoDatabases two(generic);
  take_with(two, R"("content_type", "product", "person", {"name": "tag", "references": [
      {"columns": ["object_id"], "table": "product", "when": {"content_type_id": {"model": "x"}}}]})");
  const auto list = two.dir.write("own.json", R"({"tables": [
    {"name": "tag", "references": [{"columns": ["object_id"], "table": "product",
     "when": {"content_type_id": {"modle": "product"}}}]}]})");
  auto error = failure([&] { two.bring([&](ImportOptions &options) { options.config = list; }); });
  CHECK(error.code() == ExitCode::configuration);
  CHECK(contains(error.what(), "own.json:2: "));
  CHECK(contains(error.what(), "(there is \"model\")"));
  two.edit(R"({"model": "x"})", R"({"modle": "x"})");
  error = failure([&] { two.bring(); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "the table list in the file: \"when\" of tag names \"modle\""));
}

TEST_CASE("[E01] a condition on what is not there is refused with file and line") {
  TwoDatabases two(generic);
  const auto refused = [&](const std::string &when, const std::string &why) {
    const auto error = failure([&] {
      take_with(two, "\"content_type\", \"product\", \n{\"name\": \"tag\", \"references\": "
                     "[{\"columns\": [\"object_id\"], \"table\": \"product\", \"when\": " +
                         when + "}]}");
    });
    INFO(error.what());
    CHECK(error.code() == ExitCode::configuration);
    CHECK(contains(error.what(), why));
    CHECK(contains(error.what(), ".json:2: "));
  };
  refused(R"({"lable": "a"})",
          R"("when" of tag names "lable", which is no column of it (there is "label"))");
  refused(R"({"content_type": {"model": "product"}})",
          R"(names "content_type", which is no column)");
  refused(R"({"content_type_id": {"modell": "product"}})",
          R"(names "modell", which is no column of content_type (there is "model"))");
  refused(R"({"label": {"model": "product"}})",
          R"(looks behind "label", which refers to no table)");
  two.source.run("ALTER TABLE tag ADD kind text GENERATED ALWAYS AS (label) STORED");
  refused(R"({"kind": "a"})", R"(names "kind", whose values do not travel)");
}

TEST_CASE("ids of several tables for which nothing is declared are warned about where ids move") {
  TwoDatabases two(std::string(generic) + R"(;
    CREATE TABLE "Comment" (id int PRIMARY KEY, "commentableType" text, "commentableId" int,
      paid int, "size" int, type text);
    CREATE TABLE django_content_type (id int PRIMARY KEY, name text);
    CREATE TABLE log (id int PRIMARY KEY, subject_ct int REFERENCES django_content_type,
      subject_object_id varchar(255), object_pk text))");
  two.source.run("INSERT INTO product (sku) VALUES ('bolt')");
  two.target.run("INSERT INTO product (sku) VALUES ('nut'), ('bolt')");
  two.take();
  CHECK_FALSE(says(two.dry_run().warnings, "seems to hold ids"));
  const auto report = two.dry_run(by({"product=sku"}));
  CHECK(says(report.warnings,
             R"(tag: "object_id" seems to hold ids of the table that "content_type_id")"));
  CHECK(says(
      report.warnings,
      R"("when": {"content_type_id": {"app_label": "...", "model": "..."}}, "table": "..."}])"));
  CHECK(says(report.warnings, R"(Comment: "commentableId" seems)"));
  CHECK(says(report.warnings, R"("when": {"commentableType": "..."})"));
  CHECK(says(report.warnings, R"(log: "subject_object_id" seems)"));
  CHECK(says(report.warnings, R"(log: "object_pk" seems)"));
  CHECK(std::ranges::count_if(report.warnings, [](const auto &warning) {
          return contains(warning, "seems to hold ids");
        }) == 4);
  take_with(two, generic_list);
  CHECK_FALSE(says(two.dry_run().warnings, "object_id"));
}
