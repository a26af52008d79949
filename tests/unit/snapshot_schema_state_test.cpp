#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

Header header_with_state() {
  Header header = sample_header();
  header.fingerprint = std::string(64, 'a');
  header.migrations = {
      {"Prisma", {"public", "_prisma_migrations"}, {"1_init", "2_\"more\""}, {"3_half"}},
      {"Alembic", {"public", "alembic_version"}, {}, {}}};
  header.types = {{"public.\"Role\"", "enum", {"ADMIN", "", "a,b"}, {}, ""},
                  {"public.nothing", "enum", {}, {}, ""},
                  {"public.pair", "composite", {}, {{"a", "integer"}, {"b", "public.price"}}, ""},
                  {"public.price", "domain", {}, {}, "numeric(10,2)"},
                  {"public.span", "range", {}, {}, "public.price"}};
  return header;
}

std::string written(const Header &header) {
  std::string out;
  Writer writer([&](std::string_view bytes) { out += bytes; }, header);
  const auto one = sample("t", {{Scalar::text}}, {});
  RowWriter rows(one.table, one.types);
  rows.row("x");
  writer.begin_table(one.table);
  writer.rows(rows);
  writer.end_table();
  static_cast<void>(writer.finish({}));
  return out;
}

/// Why a file with these members in and beside its header is refused.
std::string refusal(std::string_view in_header, std::string_view beside) {
  const TemporaryFolder folder;
  const auto text = R"({"dbxfer": {"format": 1)" + std::string(in_header) + "}" +
                    std::string(beside) + R"(, "tables": []})";
  return error_of([&] { return open_text(folder, text, true); }).what();
}

} // namespace

TEST_CASE("the source's migrations and types are read as they were written") {
  const TemporaryFolder folder;
  const Header header = header_with_state();
  const std::string text = written(header);
  CHECK(text.find("\n\"types\": [\n{\"name\": \"public.\\\"Role\\\"\", \"kind\": \"enum\"") !=
        std::string::npos);
  const Reader reader = open_text(folder, text);
  CHECK(reader.intact());
  CHECK(reader.header().fingerprint == header.fingerprint);
  CHECK(reader.header().migrations == header.migrations);
  CHECK(reader.header().types == header.types);
}

TEST_CASE("a rejects file keeps what is known of the source's schema") {
  const TemporaryFolder folder;
  Header header = header_with_state();
  header.rejects = true;
  std::string text;
  Writer writer([&](std::string_view bytes) { text += bytes; }, header);
  static_cast<void>(writer.finish({}));
  const Reader reader = open_text(folder, text);
  CHECK(reader.header().migrations == header.migrations);
  CHECK(reader.header().types == header.types);
}

TEST_CASE("a type that is not what it says, and half a migration state, are refused") {
  const auto type = [](std::string_view members) {
    return refusal("", R"(, "types": [{"name": "x", )" + std::string(members) + "}]");
  };
  CHECK(tells(type(R"("kind": "table")"), "no kind"));
  CHECK(tells(type(R"("labels": [])"), "\"kind\" is missing"));
  CHECK(tells(type(R"("kind": "enum", "base": "text")"), "made of"));
  CHECK(tells(type(R"("kind": "composite", "labels": ["a"])"), "made of"));
  CHECK(tells(type(R"("kind": "domain")"), "made of"));
  CHECK(
      tells(type(R"("kind": "composite", "attributes": [{"name": "a"}])"), "\"type\" is missing"));
  CHECK(tells(
      refusal("", R"(, "types": [{"name": "x", "kind": "enum"}, {"name": "x", "kind": "enum"}])"),
      "listed twice"));
  CHECK(tells(refusal(R"(, "migrations": [{"tool": "Prisma", "schema": "s", "table": "t"}])", ""),
              "\"applied\" is missing"));
  CHECK(tells(refusal(R"(, "migrations": {"tool": "Prisma"})", ""), "array of objects"));
  CHECK(tells(refusal(R"(, "fingerprint": "abc")", ""), "64 hex digits"));
}
