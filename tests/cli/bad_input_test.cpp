#include "cli/invocation.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <algorithm>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace dbxfer::test;

namespace {

/// Two tables with a foreign key; the values of `note` must never be printed.
constexpr const char *tables = R"(
    CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL UNIQUE);
    CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer,
                           note text, amount numeric(10,2));)";
constexpr const char *rows = R"(
    INSERT INTO customer SELECT n, 'geheim-' || n || '@example.org' FROM generate_series(1, 40) n;
    INSERT INTO purchase SELECT n, 1 + n % 40, 'geheim ' || n, n / 4.0
    FROM generate_series(1, 200) n;)";

/// A source with rows, an empty target of the same shape, and a snapshot of the source.
class Fixture {
public:
  Fixture() {
    source.run(tables);
    source.run(rows);
    target.run(tables);
    REQUIRE(on_source({"export", "good.json"}).exit_code == 0);
    good = read_file(folder / "good.json");
  }

  [[nodiscard]] Result on_source(const Words &words) const {
    return run(dbxfer_in(folder, source.url(), words));
  }
  [[nodiscard]] Result on_target(const Words &words) const {
    return run(dbxfer_in(folder, target.url(), words));
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
  std::string good;
};

/// A server that must not be asked.
class Untouched {
public:
  [[nodiscard]] std::string url() const { return proxy_.url(); }
  ~Untouched() { CHECK(proxy_.connections() == 0); }

private:
  Proxy proxy_{"postgresql://nobody:pw@127.0.0.1:1/none", {}};
};

std::string replaced(std::string text, const std::string &part, const std::string &by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), by);
}

/// root reads whatever it likes, unless it gives that right away.
Command as_a_mere_user(Command command) {
  if (geteuid() == 0) {
    command.words.insert(command.words.begin(),
                         {"/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search",
                          "--inh-caps=-dac_override,-dac_read_search"});
  }
  return command;
}

/// Refused with 4 before anybody asks the server, with one sentence that holds no value of a row.
void check_damaged(const TempDir &folder, const std::string &text, const Words &parts = {}) {
  const Untouched server;
  folder.write("bad.json", text);
  const Result result = run(dbxfer_in(folder, server.url(), {"import", "bad.json"}));
  check_refusal(result, 4, parts);
  CHECK(contains(result.err, "bad.json"));
  CHECK_FALSE(contains(result.err, "geheim"));
}

const std::vector<Words> connecting{{"tables"},
                                    {"export", "new.json"},
                                    {"import", "good.json"},
                                    {"import", "good.json", "--dry-run"},
                                    {"verify", "good.json"}};

} // namespace

TEST_CASE("[D17] nobody at the port, a wrong password, an unknown database: 5, and no file") {
  const Fixture fixture;
  std::string no_password = fixture.target.url();
  no_password.erase(no_password.rfind(':', no_password.find('@')),
                    no_password.find('@') - no_password.rfind(':', no_password.find('@')));
  struct Case {
    std::string url;
    Words parts;
  };
  const std::vector<Case> cases{
      {"postgresql://app:geheim99@127.0.0.1:1/app", {"refused", "is the server running"}},
      {fixture.target.url("postgres", "geheim99"),
       {"password authentication failed", "check user"}},
      {no_password, {"password", "check user"}},
      {replaced(fixture.target.url(), fixture.target.name(), "no_such_db"),
       {"\"no_such_db\" does not exist", "check the name"}}};
  for (const auto &[url, parts] : cases) {
    for (const Words &words : connecting) {
      const Result result = run(dbxfer_in(fixture.folder, url, words));
      check_refusal(result, 5, parts);
      CHECK_FALSE(contains(result.err, "geheim99"));
      CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
    }
  }
}

TEST_CASE("[A20] a file that is missing, unreadable or no file at all: 9, and no connection") {
  const TempDir folder;
  const Untouched server;
  folder.write("locked.json", "{}");
  chmod((folder / "locked.json").c_str(), 0);
  std::filesystem::create_directory(folder / "folder");
  std::filesystem::create_symlink("nowhere", folder / "link");
  const int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(bind(socket_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);

  for (const std::string name : {"none.json", "locked.json", "folder", "link", "socket",
                                 "none/none.json", "locked.json/none", "/dev/null/none"}) {
    for (const Words &words :
         std::vector<Words>{{"import", name}, {"verify", name}, {"inspect", name}}) {
      const Command command = dbxfer_in(folder, server.url(), words);
      check_refusal(run(as_a_mere_user(command)), 9, {name});
    }
  }
  close(socket_fd);
}

TEST_CASE("[A05] what is no snapshot: 4, and the server is not asked") {
  const TempDir folder;
  const std::vector<std::string> texts{"",
                                       "\n \n",
                                       "hello\n",
                                       "\xef\xbb\xbf{\n",
                                       std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10),
                                       "<!DOCTYPE html>\n<html><body>404</body></html>\n",
                                       "PGDMP\x01\x0e",
                                       "--\n-- PostgreSQL database dump\n--\n",
                                       "{}\n",
                                       "[]\n",
                                       "null\n",
                                       R"({"tables": ["User"]})",
                                       std::string(1000, '\0'),
                                       std::string(100'000, '[')};
  for (const std::string &text : texts)
    check_damaged(folder, text);
  check_damaged(folder, "", {"empty"});
}

TEST_CASE("[A01] a snapshot cut short anywhere: 4, and the server is not asked") {
  const Fixture fixture;
  const std::size_t size = fixture.good.size();
  for (std::size_t i = 0; i < 40; ++i)
    check_damaged(fixture.folder, fixture.good.substr(0, size * i / 40));
  for (std::size_t less = 3; less <= 140; less += 20) // within the trailer
    check_damaged(fixture.folder, fixture.good.substr(0, size - less));
}

TEST_CASE("[A02] a flipped bit anywhere: 4, and the server is not asked") {
  const Fixture fixture;
  for (std::size_t i = 0; i < 60; ++i) {
    std::string text = fixture.good;
    const std::size_t at = (text.size() - 3) * i / 59;
    const auto flipped = static_cast<unsigned char>(text[at]) ^ (1U << (i % 7));
    text[at] = static_cast<char>(flipped);
    INFO("byte " << at);
    check_damaged(fixture.folder, text);
  }
}

TEST_CASE("[A03] [A04] [A06] a newer format, an edit and two files in one: 4") {
  const Fixture fixture;
  check_damaged(fixture.folder, replaced(fixture.good, R"("format": 1)", R"("format": 2)"),
                {"format 2", "it needs dbxfer"});
  check_damaged(fixture.folder, replaced(fixture.good, "geheim 17", "geheim 18"),
                {"--allow-edited"});
  check_damaged(fixture.folder, fixture.good + fixture.good);
  check_damaged(fixture.folder, fixture.good + "x");
}

TEST_CASE(
    "tables and columns missing in the target: 6, every difference at once, nothing changed") {
  const Fixture fixture;
  TempDatabase other;
  other.run("CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL, "
            "shop int NOT NULL, amount numeric(10,2)); CREATE TABLE customers (id int);");
  for (const Words &words : std::vector<Words>{{"import", "good.json"},
                                               {"import", "good.json", "--dry-run"},
                                               {"verify", "good.json"}}) {
    const Result result = run(dbxfer_in(fixture.folder, other.url(), words));
    INFO(result.err);
    CHECK(result.exit_code == 6);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "customer is missing (there is customers)"));
    CHECK(contains(result.err, "purchase.note (text) is missing"));
    CHECK(contains(result.err, "purchase.shop is NOT NULL"));
    CHECK(contains(result.err, "migrations"));
    check_no_password(result);
  }
  CHECK(other.everything().empty());
}

TEST_CASE("[C16] a role that lacks a right on the target: 6, with the table and the right") {
  const Fixture fixture;
  const std::string role = fixture.target.name() + "_reader";
  fixture.target.run("CREATE ROLE " + role +
                     " LOGIN PASSWORD 'geheim99'; GRANT SELECT ON ALL TABLES "
                     "IN SCHEMA public TO " +
                     role);
  const Result result =
      run(dbxfer_in(fixture.folder, fixture.target.url(role, "geheim99"), {"import", "good.json"}));
  INFO(result.err);
  CHECK(result.exit_code == 6);
  CHECK(contains(result.err, "GRANT INSERT, UPDATE ON TABLE public.purchase TO "));
  CHECK(contains(result.err, "GRANT INSERT, UPDATE ON TABLE public.customer TO "));
  CHECK_FALSE(contains(result.err, "migrations"));
  CHECK(contains(result.err, "(database " + fixture.target.name() + " on "));
  CHECK_FALSE(contains(result.err, "geheim99"));
  CHECK(fixture.target.everything().empty());
  fixture.target.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("[E01] [E02] a bad table list: 3, with file and line, and no connection") {
  const TempDir folder;
  folder.write("good.json", "{}");
  struct Case {
    std::string text;
    std::string line;
    std::string part;
  };
  const std::vector<Case> cases{
      {"{\n\"tables\": [\n\"a\",\n\"a\"\n]}", ":4:", "twice"},
      {"{\n\"tabels\": []}", ":2:", "\"tables\""},
      {"{\n\n\"tables\": [{\"name\": \"a\",\n\"audit\": \"yes\"}]}", ":4:", "string"},
      {"{\"tables\": [\n\"a\"\n\"b\"]}", ":3:", "JSON"},
      {"", ":1:", "empty"},
      {"\xef\xbb\xbf{}", ":1:", "byte order mark"},
      {"{\"tables\": []}", ":1:", "no table"},
  };
  for (const auto &[text, line, part] : cases) {
    folder.write("list.json", text);
    const Untouched server;
    for (const Words &words :
         std::vector<Words>{{"export", "new.json"}, {"tables"}, {"import", "good.json"}}) {
      Words with_list = words;
      with_list.insert(with_list.end(), {"--config", "list.json"});
      const Result result = run(dbxfer_in(folder, server.url(), with_list));
      check_refusal(result, 3, {"list.json" + line, part});
    }
  }
  CHECK(names_in(folder.path()) == Lines{"good.json", "list.json"});
}

TEST_CASE("a table list, --table or --exclude that names an unknown table: the nearest is named") {
  const Fixture fixture;
  fixture.folder.write("list.json", "{\"tables\": [\n\"customer\",\n\"purchas\"]}");
  check_refusal(fixture.on_source({"export", "new.json", "--config", "list.json"}), 3,
                {"list.json:3:", "purchas", "purchase"});
  check_refusal(fixture.on_source({"export", "new.json", "--table", "Customer"}), 2,
                {"Customer", "customer"});
  check_refusal(fixture.on_source({"export", "new.json", "--exclude", "custome"}), 2,
                {"custome", "customer"});
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json", "list.json"});
}

TEST_CASE("[D20] a FILE that is there already is left alone: 2, until --force replaces it") {
  const Fixture fixture;
  const TempDir &folder = fixture.folder;
  folder.write("old.json", "old");
  std::filesystem::create_symlink("old.json", folder / "link.json");
  std::filesystem::create_symlink("nowhere", folder / "dangling.json");
  const Lines names = names_in(folder.path());

  for (const std::string name : {"old.json", "link.json", "dangling.json"})
    check_refusal(fixture.on_source({"export", name}), 2, {name, "--force"});
  // What a link points to is somebody else's file.
  check_refusal(fixture.on_source({"export", "link.json", "--force"}), 9, {"link.json"});
  CHECK(read_file(folder / "old.json") == "old");
  CHECK(names_in(folder.path()) == names);

  CHECK(fixture.on_source({"export", "old.json", "--force"}).exit_code == 0);
  CHECK(read_file(folder / "old.json").starts_with("{\n\"dbxfer\""));
  check_refusal(fixture.on_source({"export", "none/new.json"}), 9, {"none/new.json"});
  check_refusal(fixture.on_source({"export", std::string(300, 'x')}), 9, {});
  CHECK(names_in(folder.path()) == names);
}

TEST_CASE("[D08] [D09] no room for the snapshot: 9, nothing left behind, the old one intact") {
  const Fixture fixture;
  fixture.folder.write("old.json", "old");
  for (const std::string arguments : {"export new.json", "export old.json --force", "export"}) {
    Command command = dbxfer_in(fixture.folder, fixture.source.url(), {});
    command.words = {"/bin/bash", "-c", "ulimit -f 4; exec \"$0\" " + arguments, dbxfer_program()};
    check_refusal(run(command), 9, {"cannot write"});
  }
  CHECK(read_file(fixture.folder / "old.json") == "old");
  CHECK(names_in(fixture.folder.path()) == Lines{"exports", "good.json", "old.json"});
  CHECK(std::filesystem::is_empty(fixture.folder / "exports"));
}

TEST_CASE("[D09] no room for the rejects: 9, and nothing is committed") {
  const Fixture fixture;
  fixture.target.run("INSERT INTO customer SELECT 1000 + n, 'geheim-' || n || '@example.org' "
                     "FROM generate_series(1, 40) n");
  const Lines before = fixture.target.everything();
  Command command = dbxfer_in(fixture.folder, fixture.target.url(), {});
  command.words = {"/bin/bash", "-c", "ulimit -f 4; exec \"$0\" import good.json",
                   dbxfer_program()};
  check_refusal(run(command), 9, {"cannot write"});
  CHECK(fixture.target.everything() == before);
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
}

TEST_CASE("a server that hangs up: 5, in one sentence") {
  const TempDir folder;
  const Proxy rude("postgresql://nobody:geheim99@127.0.0.1:1/none", {});
  const Result result = run(dbxfer_in(folder, rude.url(), {"tables"}));
  check_refusal(result, 5, {"server closed the connection", "is the server running"});
  CHECK_FALSE(contains(result.err, "geheim99"));
}

TEST_CASE("a snapshot that came from this very database is refused: 6") {
  const Fixture fixture;
  check_refusal(fixture.on_source({"import", "good.json"}), 6, {"--allow-same-database"});
  CHECK(fixture.on_source({"import", "good.json", "--allow-same-database"}).exit_code == 0);
}
