#include "cli/invocation.hpp"
#include "cli/silent_server.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>

// What a person sees on a terminal while dbxfer works, and what a log and a program get instead.

using namespace dbxfer::test;

namespace {

constexpr const char *tables = R"(
    CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL);
    CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer);)";

/// A source, and a target that has some of its customers with another e-mail, and one purchase that
/// is not the source's.
class Shop {
public:
  Shop() {
    source.run(tables);
    source.run("INSERT INTO customer SELECT n, 'c' || n FROM generate_series(1, 40) n; "
               "INSERT INTO purchase SELECT n, 1 + n % 40 FROM generate_series(1, 20000) n");
    target.run(tables);
    target.run("INSERT INTO customer SELECT n, 'old ' || n FROM generate_series(1, 20) n");
    REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  }

  [[nodiscard]] Command command(const Words &words) const {
    return dbxfer_in(folder, target.url(), words);
  }
  [[nodiscard]] Command at_terminal(const Words &words, unsigned short columns = 80,
                                    const char *kind = "xterm") const {
    Command out = command(words);
    out.terminal = true;
    out.columns = columns;
    out.environment["TERM"] = kind;
    out.environment["NO_COLOR"] = std::nullopt;
    return out;
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

/// Holds an import of the shop amid its writes.
class Holder {
public:
  explicit Holder(const Shop &shop)
      : session_(dbxfer::postgres::parse_url(shop.target.url()), "holder", {}) {
    session_.execute("BEGIN");
    session_.execute("SELECT FROM customer WHERE id = 7 FOR UPDATE");
  }
  void let_go() { session_.roll_back(); }

private:
  dbxfer::postgres::Session session_;
};

const Words import{"import", "s.json", "--yes", "--lock-timeout", "60s"};

Words with(Words words, const Words &more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::vector<rapidjson::Document> objects_in(const std::string &text) {
  std::vector<rapidjson::Document> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    REQUIRE(end != std::string::npos);
    out.emplace_back().Parse(text.data() + begin, end - begin);
    INFO(text.substr(begin, end - begin));
    REQUIRE_FALSE(out.back().HasParseError());
    REQUIRE(out.back().IsObject());
    begin = end + 1;
  }
  return out;
}

/// What was drawn each time: two lines.
Lines drawings(const std::string &screen) {
  Lines out;
  constexpr std::string_view erased = "\x1b[J";
  for (std::size_t at = screen.find(erased); at != std::string::npos;) {
    const std::size_t begin = at + erased.size();
    at = screen.find(erased, begin);
    out.push_back(screen.substr(begin, at == std::string::npos ? at : at - begin));
  }
  return out;
}

} // namespace

TEST_CASE("at a terminal two lines tell how far it is, follow its width, and vanish with Ctrl-C") {
  const Shop shop;
  Holder holder(shop);
  const auto before = shop.target.everything();
  Process process(shop.at_terminal(import, 100));
  const std::string settings = process.terminal_settings();
  REQUIRE_FALSE(settings.empty());
  CHECK(process.shows("step 4 of 5"));
  CHECK(process.shows("applying customer"));
  CHECK(process.shows(" (holder): the end of a transaction"));
  process.resize(20);
  CHECK(process.shows("applying custo..."));
  process.type("\x03");
  // The terminal's own settings were never touched, not even for a moment.
  CHECK(process.terminal_settings() == settings);
  const Result result = process.wait();
  INFO(result.out);
  CHECK(result.exit_code == 130);
  const Lines drawn = drawings(result.out);
  REQUIRE(drawn.size() > 3);
  bool narrow = false;
  for (std::size_t i = 0; i + 1 < drawn.size(); ++i) {
    const std::size_t end = drawn[i].find("\r\n");
    REQUIRE(end != std::string::npos);
    narrow = narrow || (end < 20 && drawn[i].find('[') > end);
  }
  CHECK(narrow);
  // Nothing of them is left below what is said in the end.
  CHECK(drawn.back() == "dbxfer: stopped; nothing was changed\r\n");
  CHECK(shop.target.everything() == before);
}

TEST_CASE("a question stands alone, and the work goes on below it") {
  const Shop shop;
  Process process(shop.at_terminal({"import", "s.json"}));
  const std::string asked = "Type " + shop.target.name() + " to go on:";
  REQUIRE(process.shows(asked));
  // For as long as would be enough to draw something.
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  process.type(shop.target.name() + "\n");
  const Result result = process.wait();
  INFO(result.out);
  CHECK(result.exit_code == 0);
  const std::size_t at = result.out.find(asked) + asked.size();
  CHECK(result.out.compare(at, shop.target.name().size() + 3, " " + shop.target.name() + "\r\n") ==
        0);
}

TEST_CASE("a terminal that obeys no escapes is sent none, and one of 20 columns is no obstacle") {
  const Shop shop;
  for (const char *kind : {"dumb", ""}) {
    Process process(shop.at_terminal({"import", "s.json", "--dry-run"}, 80, kind));
    const Result result = process.wait();
    INFO(result.out);
    CHECK(result.exit_code == 0);
    CHECK_FALSE(contains(result.out, "\x1b"));
  }
  for (const auto columns : std::array<unsigned short, 2>{1, 20}) {
    Process process(shop.at_terminal({"import", "s.json", "--dry-run"}, columns));
    CHECK(process.wait().exit_code == 0);
  }
}

TEST_CASE("outcomes have colours on a terminal that has them, and where they are wanted") {
  const Shop shop;
  const Words words{"import", "s.json", "--dry-run", "--progress", "none"};
  const auto colored = [&](Command command) {
    const Result result = run(command);
    INFO(result.out);
    CHECK(result.exit_code == 0);
    CHECK(contains(result.out, "20,000"));
    CHECK(contains(result.err, "\x1b") == false);
    return contains(result.out, "\x1b[32m20,000\x1b[0m");
  };
  const auto with_environment = [](Command command, const std::string &name,
                                   const std::string &value) {
    command.environment[name] = value;
    return command;
  };
  CHECK(colored(shop.at_terminal(words)));
  CHECK(colored(with_environment(shop.at_terminal(words), "NO_COLOR", "")));
  CHECK_FALSE(colored(with_environment(shop.at_terminal(words), "NO_COLOR", "1")));
  CHECK_FALSE(colored(shop.at_terminal(words, 80, "dumb")));
  CHECK_FALSE(colored(shop.at_terminal(with(words, {"--color", "never"}))));
  CHECK_FALSE(colored(shop.command(words)));
  CHECK(colored(shop.command(with(words, {"--color", "always"}))));
  CHECK(
      colored(with_environment(shop.command(with(words, {"--color", "always"})), "NO_COLOR", "1")));

  const auto json = run(shop.command(with(words, {"--color", "always", "--json"})));
  CHECK_FALSE(contains(json.out + json.err, "\x1b"));
  const auto refused = run(shop.command({"import", "none.json", "--color", "always"}));
  CHECK(refused.exit_code == 9);
  CHECK_FALSE(contains(refused.out + refused.err, "\x1b"));
}

TEST_CASE("without colours the report says the same") {
  const Shop shop;
  const Words words{"import", "s.json", "--dry-run"};
  std::string colored = run(shop.command(with(words, {"--color", "always"}))).out;
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
    colored.erase(at, colored.find('m', at) + 1 - at);
  CHECK(colored == run(shop.command(words)).out);
}

TEST_CASE(
    "without a terminal a short command tells nothing, and with --progress lines each table") {
  const Shop shop;
  CHECK(run(shop.command({"import", "s.json", "--dry-run"})).err.empty());
  CHECK(run(shop.command({"import", "s.json", "--dry-run", "--progress", "none", "--verbose"}))
            .err.empty());
  const Result result = run(shop.command({"verify", "s.json", "--progress", "lines"}));
  INFO(result.err);
  CHECK(contains(result.err, "staging purchase: 20,000 of 20,000 rows\n"));
  CHECK(contains(result.err, "] comparing "));
  CHECK(std::ranges::count(result.err, '\n') < 10);
  CHECK_FALSE(contains(result.err, "\x1b"));
}

TEST_CASE("with --progress json each line of stderr is an object, up to the end") {
  const Shop shop;
  const Result result = run(shop.command(with(import, {"--progress", "json"})));
  INFO(result.err);
  CHECK(result.exit_code == 0);
  const auto objects = objects_in(result.err);
  REQUIRE(objects.size() > 4);
  Words steps;
  int percent = 0;
  for (const auto &object : objects) {
    steps.emplace_back(object["step"].GetString());
    CHECK(object["percent"].GetInt() >= percent);
    percent = object["percent"].GetInt();
    CHECK(object["milliseconds"].IsUint64());
  }
  CHECK(percent == 100);
  CHECK(steps.back() == "done");
  for (const char *step : {"checking file", "staging", "comparing", "applying", "committing"})
    CHECK(std::ranges::find(steps, step) != steps.end());

  // One that fails has no such end, but the error's sentence.
  const Result failed = run(shop.command({"verify", "none.json", "--progress", "json"}));
  CHECK(failed.exit_code == 9);
  CHECK_FALSE(contains(failed.err, "\"done\""));
}

TEST_CASE("programs are told what the server waits for") {
  const Shop shop;
  Holder holder(shop);
  Process process(shop.command(with(import, {"--progress", "json"})));
  REQUIRE(process.shows("\"waitsFor\""));
  holder.let_go();
  const Result result = process.wait();
  CHECK(result.exit_code == 0);
  const auto objects = objects_in(result.err);
  const auto waits = std::ranges::find_if(
      objects, [](const auto &object) { return object.HasMember("waitsFor"); });
  REQUIRE(waits != objects.end());
  CHECK(std::string((*waits)["waitsFor"]["application"].GetString()) == "holder");
  CHECK((*waits)["waitsFor"]["process"].GetInt() > 0);
}

TEST_CASE("SIGUSR1 asks where it stands, and disturbs nothing") {
  const Shop shop;
  Holder holder(shop);
  Process process(shop.command(with(import, {"--quiet"})));
  wait_until_it_waits(shop.target);
  process.send_signal(SIGUSR1);
  CHECK(process.shows("] applying customer\n"));
  CHECK(process.shows("[step 4 of 5, "));
  process.send_signal(SIGUSR1);
  holder.let_go();
  const Result result = process.wait();
  CHECK(result.exit_code == 0);
  CHECK(result.out.empty());

  const SilentServer server;
  Process early(dbxfer_in(shop.folder, server.url(), {"tables"}));
  server.wait_for_guest();
  early.send_signal(SIGUSR1);
  CHECK(early.shows("nothing is read or written yet\n"));
  early.send_signal(SIGTERM);
  CHECK(early.wait().exit_code == 128 + SIGTERM);
}

TEST_CASE("[E06] words that --progress and --color do not know are refused") {
  const TempDir folder;
  check_refusal(run(dbxfer_in(folder, "", {"tables", "--progress", "loud"})), 2,
                {"--progress takes auto, lines, json or none"});
  check_refusal(run(dbxfer_in(folder, "", {"tables", "--color", "pink"})), 2,
                {"--color takes auto, always or never"});
  check_refusal(run(dbxfer_in(folder, "", {"tables", "--quiet", "--progress", "json"})), 2,
                {"--quiet and --progress exclude each other"});
}
