#include "two_databases.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// Two databases with the tables that a framework makes by itself.
struct Framework : TwoDatabases {
  explicit Framework(const std::string &name) : TwoDatabases("") {
    const auto script = project_file("tests/frameworks/" + name + ".sql");
    source.run_file(script);
    target.run_file(script);
  }
};

std::string says_of(const std::vector<std::string> &notes, const std::string &start) {
  for (const auto &note : notes)
    if (note.starts_with(start))
      return note;
  return "nothing";
}

/// The key that recognised a table's rows, when not the arbiter.
std::vector<std::string> match_of(const MergeReport &report, const std::string &name) {
  for (const auto &table : report.tables)
    if (table.table.name == name)
      return table.match;
  FAIL("no such table: " << name);
  return {};
}

/// What Django's own ORM says of a database.
std::vector<std::string> facts(const TempDatabase &database) {
  const auto script = project_file("tests/frameworks/django/facts.py").string();
  const auto result = run({.words = {"/usr/bin/python3", script, database.url()}});
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  std::vector<std::string> out{""};
  for (const char c : result.out)
    if (c == '\n')
      out.emplace_back();
    else
      out.back() += c;
  std::erase(out, "");
  return out;
}

/// The permissions of two apps, whose content types were made in this order, beginning with `id`.
std::string django_types(const std::string &first, const std::string &second, int id) {
  std::string out = "ALTER SEQUENCE django_content_type_id_seq RESTART " + std::to_string(id) +
                    "; ALTER SEQUENCE auth_permission_id_seq RESTART " + std::to_string(id) +
                    "; INSERT INTO django_content_type (app_label, model) VALUES " + first + ", " +
                    second + ", ('auth', 'user'); ";
  for (const auto *verb : {"add", "change"}) {
    out += std::string("INSERT INTO auth_permission (name, content_type_id, codename) SELECT "
                       "'Can ") +
           verb + " ' || model, id, '" + verb +
           "_' || model FROM django_content_type ORDER BY id; ";
  }
  return out;
}

/// A user in a group that may do one thing, and one that may by himself.
std::string django_people(const std::string &name, const std::string &password,
                          const std::string &group, const std::string &may) {
  const auto id_of = [](const std::string &table, const std::string &column,
                        const std::string &value) {
    return "(SELECT id FROM " + table + " WHERE " + column + " = '" + value + "')";
  };
  return "INSERT INTO auth_user (password, last_login, is_superuser, username, first_name, "
         "last_name, email, is_staff, is_active, date_joined) VALUES ('" +
         password + "', '2025-01-01Z', false, '" + name + "', '', '', '', true, true, now()); " +
         "INSERT INTO auth_group (name) VALUES ('" + group + "') ON CONFLICT DO NOTHING; " +
         "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (" +
         id_of("auth_group", "name", group) + ", " + id_of("auth_permission", "codename", may) +
         ") ON CONFLICT DO NOTHING; INSERT INTO auth_user_groups (user_id, group_id) VALUES (" +
         id_of("auth_user", "username", name) + ", " + id_of("auth_group", "name", group) +
         "); INSERT INTO auth_user_user_permissions (user_id, permission_id) VALUES (" +
         id_of("auth_user", "username", name) + ", " +
         id_of("auth_permission", "codename", "add_label") + "); ";
}

/// Seeded apart: nearly every number means another row on the other side.
void seed_django(const Framework &two) {
  two.source.run(
      django_types("('shop', 'label')", "('shop', 'product')", 1) +
      django_people("ann", "dev-ann", "editors", "change_product") +
      django_people("boss", "dev-boss", "dev", "add_product") +
      "INSERT INTO django_site VALUES (1, 'example.com', 'dev'), (2, 'new.example', 'new'); "
      "INSERT INTO django_session VALUES ('s', 'x', now()); INSERT INTO django_admin_log "
      "(action_time, object_id, object_repr, action_flag, change_message, user_id) VALUES (now(), "
      "'1', 'x', 1, '', 1); INSERT INTO shop_product VALUES (100, 'chair'), (101, 'desk'); "
      "INSERT INTO shop_label SELECT 100, 'new', id, 101 FROM django_content_type WHERE model = "
      "'product'; INSERT INTO shop_label SELECT 100 + u.id, 'vip', t.id, u.id FROM auth_user u, "
      "django_content_type t WHERE model = 'user'");
  two.target.run(
      django_types("('shop', 'product')", "('shop', 'label')", 1) +
      django_people("boss", "prod-boss", "prod", "change_label") +
      django_people("carl", "prod-carl", "editors", "add_product") +
      "INSERT INTO django_site VALUES (1, 'shop.example', 'prod'), (2, 'example.com', 'old'); "
      "INSERT INTO django_session VALUES ('s', 'kept', now()); INSERT INTO django_admin_log "
      "(action_time, object_id, object_repr, action_flag, change_message, user_id) VALUES (now(), "
      "'7', 'kept', 1, '', 1); INSERT INTO shop_product VALUES (1, 'lamp'); INSERT INTO shop_label "
      "SELECT 1, 'old', id, 1 FROM django_content_type WHERE model = 'product'; INSERT INTO "
      "shop_label SELECT 2, 'staff', t.id, u.id FROM auth_user u, django_content_type t WHERE "
      "model "
      "= 'user' AND username = 'carl'");
}

} // namespace

TEST_CASE("Django: two databases seeded apart are merged by what its own ORM means") {
  Framework two("django");
  seed_django(two);
  auto expected = facts(two.target);
  for (const auto &fact : facts(two.source)) {
    // Whoever is there keeps his password.
    if (fact != "boss has the password dev-boss")
      expected.push_back(fact);
  }
  // Who is in a group may what the other side's group may.
  expected.insert(expected.end(), {"ann may shop.add_product", "carl may shop.change_product"});
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());

  const auto report = two.take();
  CHECK(says_of(report.notes, "Django: left out") ==
        "Django: left out, as it belongs to one database: django_admin_log and django_session "
        "(name it with --table to take it)");
  CHECK(
      says_of(report.notes, "Django, where") ==
      "Django, where no table list says otherwise: auth_group recognised by name; auth_permission "
      "recognised by content_type_id and codename; auth_user recognised by username, keeping "
      "password and last_login; django_content_type recognised by app_label and model; "
      "django_site recognised by domain; auth_group_permissions recognised by group_id and "
      "permission_id; auth_user_groups recognised by user_id and group_id; "
      "auth_user_user_permissions recognised by user_id and permission_id; shop_label leading "
      "to auth_user by object_id and shop_product by object_id");
  const auto first = two.bring_as_foreseen();
  CHECK(problems(first) == "");
  CHECK(facts(two.target) == expected);
  // All stands as in the file, but for the password that the rules keep.
  const auto verified = two.verify();
  CHECK(verified.exit_code == ExitCode::set_aside);
  CHECK(verified.totals()[Outcome::skipped] == 1);
  CHECK(verified.totals()[Outcome::skipped] + verified.totals()[Outcome::unchanged] ==
        verified.totals().read());
  CHECK(two.target.value("SELECT string_agg(session_data, ',') FROM django_session") == "kept");
  CHECK(two.target.value("SELECT string_agg(object_repr, ',') FROM django_admin_log") == "kept");
}

TEST_CASE("Django: a list, and --match, overrule the defaults key by key") {
  Framework two("django");
  two.source.run(django_types("('shop', 'label')", "('shop', 'product')", 1) +
                 django_people("ann", "dev", "editors", "add_label"));
  two.target.run(django_types("('shop', 'label')", "('shop', 'product')", 1) +
                 django_people("ann", "prod", "editors", "add_label"));
  const auto list = two.dir.write("dbxfer.json", R"({"tables": ["django_content_type",
    {"name": "auth_user", "keep": ["first_name"]}, {"name": "auth_group", "match": ["id"]}]})");
  const auto report = two.take([&](ExportOptions &options) { options.choice.config = list; });
  CHECK(says_of(report.notes, "Django, where") ==
        "Django, where no table list says otherwise: django_content_type recognised by app_label "
        "and model; auth_user recognised by username");
  two.bring();
  CHECK(two.target.value("SELECT password FROM auth_user") == "dev");

  // By the primary key, then: nobody keeps what rows are recognised by.
  two.take();
  const auto other =
      two.dir.write("other.json", R"({"tables": [{"name": "auth_user", "keep": ["username"]}]})");
  CHECK(match_of(two.dry_run([&](ImportOptions &o) { o.config = other; }), "auth_user").empty());
  const auto given = two.dry_run([](ImportOptions &o) { o.match = {"auth_group=name"}; });
  CHECK(match_of(given, "auth_group") == std::vector<std::string>{"name"});
  CHECK(match_of(given, "auth_user") == std::vector<std::string>{"username"});
}

TEST_CASE("Django: tables that hold what belongs to one database travel when they are named") {
  Framework two("django");
  seed_django(two);
  const auto report = two.take(
      [](ExportOptions &options) { options.choice.tables = {"django_session", "auth_user"}; });
  CHECK(exported(report) == "django_session: 1 | auth_user: 2");
}

TEST_CASE("a default whose key the target does not have is none") {
  Framework two("django");
  two.source.run(django_types("('shop', 'label')", "('shop', 'product')", 1) +
                 django_people("ann", "dev", "editors", "add_label"));
  two.target.run("ALTER TABLE auth_user DROP CONSTRAINT auth_user_username_key");
  two.take();
  const auto report = two.bring();
  CHECK(report.committed);
  CHECK(two.target.value("SELECT username FROM auth_user") == "ann");
}

TEST_CASE("tables that are only called like a framework's are none of them") {
  TwoDatabases two("CREATE TABLE auth_group (id int PRIMARY KEY, name text UNIQUE); CREATE TABLE "
                   "sessions (id int PRIMARY KEY, session_id text, data text, payload text, "
                   "last_activity int); CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, "
                   "password text, remember_token text, encrypted_password text, last_login date)");
  const auto report = two.take();
  CHECK(exported(report) == "auth_group: 0 | sessions: 0 | users: 0");
  CHECK(report.notes.empty());
}

TEST_CASE("Django: a user model of one's own is recognised by its columns") {
  Framework two("django");
  two.source.run("CREATE TABLE people_member (id serial PRIMARY KEY, password text NOT NULL, "
                 "last_login timestamptz, email text NOT NULL UNIQUE); CREATE TABLE people_keyed "
                 "(email text PRIMARY KEY, password text, last_login timestamptz); CREATE TABLE "
                 "people_nameless (id serial PRIMARY KEY, password text, last_login timestamptz)");
  const auto note = says_of(two.take().notes, "Django, where");
  CHECK(contains(note, "people_member recognised by email, keeping password and last_login"));
  CHECK(contains(note, "people_keyed keeping password and last_login"));
  CHECK(!contains(note, "people_nameless"));
}

TEST_CASE("Rails: users, tags and files of two databases seeded apart are merged") {
  Framework two("rails");
  const std::string times = "'2025-01-01', '2025-01-01')";
  two.source.run(
      "INSERT INTO users (email, encrypted_password, name, created_at, updated_at) VALUES "
      "('ann@x', 'dev', 'Ann', " +
      times + ", ('bob@x', 'dev', 'Bob', " + times +
      "; INSERT INTO blog_posts VALUES (100, 1, 'by ann'), (101, 2, 'by bob'); INSERT INTO tags "
      "(name) VALUES ('red'), ('blue'); INSERT INTO active_storage_blobs (key, filename, "
      "service_name, byte_size, created_at) VALUES ('k1', 'a', 'disk', 1, now()), ('k2', 'b', "
      "'disk', 1, now()); INSERT INTO active_storage_variant_records (blob_id, variation_digest) "
      "VALUES (2, 'small'); INSERT INTO sessions VALUES (1, 's', 'd', " +
      times + "; INSERT INTO ar_internal_metadata VALUES ('environment', 'development', " + times +
      "; INSERT INTO people VALUES (100, 'Zoe'); INSERT INTO comments VALUES (100, 'BlogPost', "
      "101, "
      "1, 'on a post'), (101, 'User', 1, NULL, 'on ann'), (102, 'User', 2, NULL, 'on bob'), (103, "
      "'Person', 100, 2, 'on zoe'), (104, 'Gone', 1, NULL, 'on nothing known'); INSERT INTO "
      "taggings VALUES (100, 2, 'User', 2, NULL, NULL, 'tags', now()), (101, 1, 'BlogPost', 100, "
      "'User', 1, 'tags', now()); INSERT INTO active_storage_attachments VALUES (100, 'avatar', "
      "'User', 2, 2, now()), (101, 'image', 'ActiveStorage::VariantRecord', 1, 1, now())");
  two.target.run(
      "INSERT INTO users (email, encrypted_password, name, created_at, updated_at) VALUES "
      "('bob@x', 'prod', 'Bob', " +
      times + ", ('carl@x', 'prod', 'Carl', " + times +
      "; INSERT INTO blog_posts VALUES (1, 2, 'by carl'); INSERT INTO tags (name) VALUES "
      "('green'), ('red'); INSERT INTO active_storage_blobs (key, filename, service_name, "
      "byte_size, created_at) VALUES ('k2', 'b', 'disk', 1, now()), ('k3', 'c', 'disk', 1, now()); "
      "INSERT INTO ar_internal_metadata VALUES ('environment', 'production', " +
      times);
  CHECK(says_of(two.take().notes, "Rails: left out") ==
        "Rails: left out, as it belongs to one database: sessions (name it with --table to take "
        "it)");
  CHECK(problems(two.bring_as_foreseen()) == "");
  CHECK(two.target.lines("SELECT email, encrypted_password FROM users ORDER BY 1") ==
        std::vector<std::string>{"ann@x\tdev", "bob@x\tprod", "carl@x\tprod"});
  CHECK(two.target.lines("SELECT title, name FROM blog_posts p JOIN users u ON u.id = user_id "
                         "ORDER BY 1") ==
        std::vector<std::string>{"by ann\tAnn", "by bob\tBob", "by carl\tCarl"});
  CHECK(two.target.lines("SELECT id, name FROM tags ORDER BY 1") ==
        std::vector<std::string>{"1\tgreen", "2\tred", "3\tblue"});
  CHECK(two.target.lines("SELECT key FROM active_storage_variant_records JOIN "
                         "active_storage_blobs b ON b.id = blob_id") ==
        std::vector<std::string>{"k2"});
  CHECK(two.target.lines("SELECT body, u.name FROM comments JOIN users u ON u.id = "
                         "commentable_id WHERE commentable_type = 'User' ORDER BY 1") ==
        std::vector<std::string>{"on ann\tAnn", "on bob\tBob"});
  CHECK(two.target.lines("SELECT commentable_type, commentable_id, u.name FROM comments LEFT JOIN "
                         "users u ON u.id = user_id WHERE commentable_type <> 'User' ORDER BY 1") ==
        std::vector<std::string>{"BlogPost\t101\tAnn", "Gone\t1\t\\N", "Person\t100\tBob"});
  CHECK(two.target.lines("SELECT t.name, taggable_type, u.name FROM taggings JOIN tags t ON t.id = "
                         "tag_id LEFT JOIN users u ON u.id IN (CASE taggable_type WHEN 'User' THEN "
                         "taggable_id END, tagger_id) ORDER BY 1") ==
        std::vector<std::string>{"blue\tUser\tBob", "red\tBlogPost\tAnn"});
  CHECK(two.target.lines("SELECT a.name, u.name, b.key FROM active_storage_attachments a JOIN "
                         "active_storage_blobs b ON b.id = blob_id LEFT JOIN users u ON u.id = "
                         "record_id AND record_type = 'User' ORDER BY 1") ==
        std::vector<std::string>{"avatar\tBob\tk2", "image\t\\N\tk1"});
  CHECK(two.target.value("SELECT value FROM ar_internal_metadata") == "production");
  CHECK(two.target.value("SELECT count(*) FROM sessions") == "0");
}

TEST_CASE("Rails: an id without a foreign key follows its user, or is named in a warning") {
  Framework two("rails");
  const std::string notes =
      "CREATE TABLE notes (id bigserial PRIMARY KEY, user_id bigint, author_id "
      "bigint, external_id varchar, kind_type int, kind_id int)";
  two.source.run(notes);
  two.target.run(notes);
  const std::string add = "INSERT INTO users (email, name, created_at, updated_at) VALUES ";
  two.source.run(add +
                 "('ann@x', 'Ann', now(), now()); INSERT INTO notes (id, user_id, external_id, "
                 "kind_type, kind_id) VALUES (100, 1, 'x', 3, 1), (101, 77, 'x', 3, 1)");
  two.target.run(add + "('bob@x', 'Bob', now(), now()), ('ann@x', 'Ann', now(), now())");
  const auto report = two.take();
  CHECK(says(report.warnings, "Rails: no foreign key says where notes.author_id leads"));
  CHECK(contains(says_of(report.notes, "Rails, where"), "notes leading to users by user_id"));
  // Nobody knows whom the number 77 meant.
  CHECK(problems(two.bring()) == "notes: missing_parent declared reference to users 1");
  CHECK(two.target.lines("SELECT n.id, name FROM notes n JOIN users u ON u.id = user_id") ==
        std::vector<std::string>{"100\tAnn"});
}

TEST_CASE("Laravel: users, roles and permissions of two databases seeded apart are merged") {
  Framework two("laravel");
  two.source.run(
      "INSERT INTO users (name, email, password, remember_token) VALUES ('Ann', 'ann@x', "
      "'dev', 'r1'), ('Bob', 'bob@x', 'dev', 'r2'); INSERT INTO roles (name, guard_name) "
      "VALUES ('editor', 'web'), ('admin', 'web'); INSERT INTO permissions (name, "
      "guard_name) VALUES ('write', 'web'); INSERT INTO role_has_permissions VALUES (1, "
      "1), (1, 2); INSERT INTO blog_posts VALUES (50, 2, 'by bob'); INSERT INTO jobs "
      "(queue, payload, attempts, available_at, created_at) VALUES ('q', 'mail', 0, 0, "
      "0); INSERT INTO cache VALUES ('k', 'v', 0); INSERT INTO sessions VALUES ('s', 1, "
      "'', '', '', 0); INSERT INTO personal_access_tokens (tokenable_type, tokenable_id, "
      "name, token) VALUES ('App\\Models\\User', 1, 'n', 't'); INSERT INTO model_has_roles VALUES "
      "(1, 'App\\Models\\User', 2), (2, 'user', 1); INSERT INTO images VALUES (50, "
      "'App\\Models\\BlogPost', 50, 'p'), (51, 'App\\Models\\User', 2, 'u')");
  two.target.run(
      "INSERT INTO users (name, email, password) VALUES ('Bob', 'bob@x', 'prod'); INSERT "
      "INTO roles (name, guard_name) VALUES ('admin', 'web'), ('admin', 'api'); INSERT "
      "INTO permissions (name, guard_name) VALUES ('read', 'web'), ('write', 'web')");
  const auto report = two.take();
  CHECK(says_of(report.notes, "Laravel: left out") ==
        "Laravel: left out, as it belongs to one database: cache, cache_locks, failed_jobs, "
        "job_batches, jobs, password_reset_tokens, personal_access_tokens and sessions (name it "
        "with --table to take it)");
  CHECK(says(report.notes, "migration bookkeeping left out: migrations "));
  CHECK(problems(two.bring_as_foreseen()) == "");
  CHECK(two.target.lines("SELECT id, email, password, remember_token FROM users ORDER BY 1") ==
        std::vector<std::string>{"1\tbob@x\tprod\t\\N", "2\tann@x\tdev\tr1"});
  CHECK(two.target.lines("SELECT r.name, guard.name FROM role_has_permissions JOIN roles r ON r.id "
                         "= role_id JOIN permissions guard ON guard.id = permission_id ORDER BY "
                         "1") == std::vector<std::string>{"admin\twrite", "editor\twrite"});
  CHECK(two.target.value("SELECT user_id FROM blog_posts") == "1");
  CHECK(
      two.target.lines("SELECT r.name, u.name FROM model_has_roles JOIN roles r ON r.id = role_id "
                       "JOIN users u ON u.id = model_id ORDER BY 1") ==
      std::vector<std::string>{"admin\tAnn", "editor\tBob"});
  CHECK(two.target.lines("SELECT url, imageable_id FROM images ORDER BY 1") ==
        std::vector<std::string>{"p\t50", "u\t1"});
  CHECK(two.target.value("SELECT count(*) FROM jobs") == "0");
}

TEST_CASE("TypeORM: its bookkeeping and its generated columns' stay where they are") {
  Framework two("typeorm");
  const auto report = two.take();
  CHECK(says(report.notes, "migration bookkeeping left out: migrations and typeorm_metadata"));
  REQUIRE(report.snapshot->migrations.size() == 1);
  CHECK(report.snapshot->migrations[0].revision ==
        "1 migration, the last 1700000000000.Init1700000000000");
  CHECK(contains(outcomes(two.bring()), "user: nothing | "));
}

TEST_CASE("TypeORM: what the dry run prints merges two databases seeded apart, and twice is once") {
  Framework two("typeorm");
  const std::string people = "INSERT INTO \"user\" (email, \"firstName\", \"lastName\") VALUES ";
  const std::string roles = "INSERT INTO role (name) VALUES ";
  two.source.run(people + "('ann@x', 'Ann', 'A'), ('bob@x', 'Bob', 'B'); " + roles +
                 "('editor'), ('admin'); INSERT INTO user_roles_role VALUES (1, 1), (1, 2), (2, "
                 "1); INSERT INTO post (title, \"authorId\") VALUES ('by ann', 1), ('by bob', 2); "
                 "INSERT INTO category (name, \"parentId\") VALUES ('a', NULL), ('a/b', 1); INSERT "
                 "INTO post_categories_category VALUES (1, 2), (2, 1)");
  two.target.run(
      people + "('eve@x', 'Eve', 'E'), ('ann@x', 'Anna', 'A'); " + roles +
      "('admin'), ('guest'); INSERT INTO user_roles_role VALUES (1, 2), (2, 1); INSERT "
      "INTO post (title, \"authorId\") VALUES ('by eve', 1); INSERT INTO category (name, "
      "\"parentId\") VALUES ('z', NULL), ('a', NULL); INSERT INTO "
      "post_categories_category VALUES (1, 1)");
  two.take();
  const auto foreseen = two.dry_run();
  CHECK(foreseen.unresolved.empty());
  const auto report = two.bring_as_foreseen([&](ImportOptions &options) {
    options.match = foreseen.match_options;
    options.new_ids = foreseen.new_id_options;
  });
  CHECK(problems(report) == "");
  using Lines = std::vector<std::string>;
  CHECK(two.target.lines("SELECT email, \"fullName\", string_agg(name, ',' ORDER BY name) FROM "
                         "\"user\" u JOIN user_roles_role ON \"userId\" = u.id JOIN role r ON "
                         "r.id = \"roleId\" GROUP BY 1, 2 ORDER BY 1") ==
        Lines{"ann@x\tAnn A\tadmin,editor", "bob@x\tBob B\teditor", "eve@x\tEve E\tguest"});
  CHECK(two.target.lines("SELECT title, email, c.name, p.name FROM post JOIN \"user\" u ON u.id = "
                         "\"authorId\" JOIN post_categories_category ON \"postId\" = post.id JOIN "
                         "category c ON c.id = \"categoryId\" LEFT JOIN category p ON p.id = "
                         "c.\"parentId\" ORDER BY 1") ==
        Lines{"by ann\tann@x\ta/b\ta", "by bob\tbob@x\ta\t\\N", "by eve\teve@x\tz\t\\N"});
}

TEST_CASE("Supabase: what the platform keeps for itself travels only where it is named") {
  TwoDatabases two(
      "CREATE SCHEMA auth; CREATE TABLE auth.schema_migrations (version varchar(255) "
      "PRIMARY KEY); CREATE TABLE auth.users (id uuid PRIMARY KEY, email text); CREATE "
      "SCHEMA storage; CREATE TABLE storage.migrations (id int PRIMARY KEY, name "
      "varchar(100) UNIQUE, hash varchar(40), executed_at timestamp); CREATE TABLE "
      "storage.objects (id uuid PRIMARY KEY, name text); CREATE TABLE profiles (id "
      "uuid PRIMARY KEY REFERENCES auth.users, name text)");
  // Another version of the platform is no other revision of the application.
  two.source.run("INSERT INTO auth.schema_migrations VALUES ('20250101'); INSERT INTO "
                 "storage.migrations VALUES (1, 'x', 'y', now())");
  auto report = two.take([](ExportOptions &options) { options.all_schemas = true; });
  CHECK(exported(report) == "profiles: 0");
  CHECK(says_of(report.notes, "Supabase") ==
        "Supabase: left out, as the platform keeps them: the tables of auth and storage (name a "
        "schema with --schema, or a table in a list, to take them)");
  CHECK(says(report.warnings, "profiles refers to auth.users"));
  CHECK(report.snapshot->migrations.empty());
  CHECK(two.bring().committed);
  report = two.take([](ExportOptions &options) { options.schemas = {"auth", "public"}; });
  CHECK(exported(report) == "auth.users: 0 | profiles: 0");
}
