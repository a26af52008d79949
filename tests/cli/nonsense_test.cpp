#include "cli/invocation.hpp"
#include "cli/nonsense_server.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <algorithm>
#include <chrono>

using namespace dbxfer::test;

namespace {

constexpr std::size_t longest_message = 4096;
constexpr std::size_t mebibyte = std::size_t{1} << 20U;

const std::string ready = wire_message('Z', "I");
const std::string done = wire_message('C', std::string("SELECT 1") + '\0');

std::string rows_of(const std::string &value, std::uint16_t columns, int rows = 1) {
  std::string out = row_description(columns);
  for (int i = 0; i < rows; ++i)
    out += data_row(value, columns);
  return out + done + ready;
}

struct Nonsense {
  const char *what;
  std::string answer;
};

/// What a program that is no PostgreSQL may say to every question.
std::vector<Nonsense> kinds() {
  const std::string big(mebibyte, 'x');
  const std::string nul(1, '\0');
  std::vector<Nonsense> out{
      {"nothing but that it is ready", ready},
      {"an empty query's answer", wire_message('I', "") + ready},
      {"done, without rows", done + ready},
      {"no row", row_description(1) + done + ready},
      {"no column", row_description(0) + wire_message('D', wire_int16(0)) + done + ready},
      {"text for numbers", rows_of("twelve", 40)},
      {"an empty text for all", rows_of("", 40)},
      {"a number beyond all limits", rows_of("99999999999999999999999999", 40)},
      {"a negative number", rows_of("-1", 40)},
      {"true for all", rows_of("t", 40)},
      {"too few columns", rows_of("1", 1)},
      {"too many columns", rows_of("1", 1600)},
      {"many rows", rows_of("1", 30, 2000)},
      {"bytes that are no UTF-8", rows_of("\xff\xfe\x80", 40)},
      {"control bytes", rows_of("\x1b[2J\x07", 40)},
      {"a value of a megabyte", rows_of(big, 3)},
      {"NULL for all",
       row_description(2) +
           wire_message('D', wire_int16(2) + wire_int32(0xFFFFFFFF) + wire_int32(0xFFFFFFFF)) +
           done + ready},
      {"an error of a megabyte", error_response("53100", big) + ready},
      {"an error in no words", error_response("XX000", "") + ready},
      {"an error whose code is none", error_response("\x01\x02\x03\x04\x05", "words") + ready},
      {"an error whose code is a text", error_response(big, "words") + ready},
      {"an error with control bytes", error_response("57000", "\x1b[2J\x07\n\n\n") + ready},
      {"an error that knows no SQL", error_response("42601", "what is SELECT?") + ready},
      {"an error of other programs", error_response("HY000", "You have an error") + ready},
      {"a COPY that nobody asked for", wire_message('H', nul + wire_int16(1) + wire_int16(0)) +
                                           wire_message('d', "1\n") + done + ready},
      {"a COPY into itself", wire_message('G', nul + wire_int16(0))},
      {"an unknown message", wire_message('?', "what") + ready},
      {"a row before its description", data_row("1", 1) + done + ready},
      {"a row of another width", row_description(3) + data_row("1", 2) + done + ready},
      {"HTTP", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"},
      {"an encoding that there is not",
       wire_message('S', std::string("client_encoding") + nul + "MARTIAN" + nul) +
           rows_of("1", 40)},
      {"another version meanwhile",
       wire_message('S', std::string("server_version") + nul + "banana" + nul) + rows_of("t", 40)},
      {"a flood of notices", std::string()},
  };
  auto &flood = out.back().answer;
  for (int i = 0; i < 2000; ++i) {
    flood +=
        wire_message('N', std::string("SNOTICE") + nul + "C00000" + nul + "Mhello" + nul + nul);
  }
  flood += rows_of("1", 40);
  return out;
}

/// One sentence of bounded length, of no internal affairs.
void check_sober(const Result &result) {
  INFO("code " << result.exit_code << "\n" << result.err.substr(0, longest_message));
  CHECK(result.exit_code != 1);
  CHECK(result.exit_code < 128);
  CHECK(result.err.size() + result.out.size() <= longest_message);
  CHECK_FALSE(contains(result.err, "internal error"));
  CHECK_FALSE(contains(result.err, "_M_range_check"));
  CHECK(std::ranges::none_of(
      result.err, [](char c) { return c != '\n' && static_cast<unsigned char>(c) < 0x20; }));
}

Command patient(Command command) {
  command.timeout = std::chrono::seconds(60);
  return command;
}

/// Rows, keys, a sequence, a trigger: something of all that the catalog is asked about.
constexpr const char *shop = R"(
    CREATE TYPE mood AS ENUM ('glad', 'sad');
    CREATE TABLE seller (id serial PRIMARY KEY, mail text UNIQUE, mood mood);
    CREATE TABLE offer (id int PRIMARY KEY, seller int REFERENCES seller, price numeric(8,2)
                        CHECK (price > 0));
    CREATE FUNCTION same() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
    CREATE TRIGGER each BEFORE INSERT ON offer FOR EACH ROW EXECUTE FUNCTION same();)";
constexpr const char *goods = R"(
    INSERT INTO seller (mail, mood) SELECT n || '@example.org', 'glad' FROM generate_series(1, 20) n;
    INSERT INTO offer SELECT n, 1 + n % 20, n FROM generate_series(1, 60) n;)";

} // namespace

TEST_CASE("a server that answers every question with nonsense gets 5 or 8 and one sentence") {
  const TempDatabase source;
  source.run(shop);
  source.run(goods);
  const TempDir folder;
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  const auto all = kinds();
  CHECK(all.size() >= 30);
  for (const auto &[what, answer] : all) {
    const NonsenseServer server([&answer = answer](std::string_view) { return answer; });
    for (const Words &words :
         {Words{"export", "n.json"}, Words{"import", "s.json", "--dry-run"},
          Words{"import", "s.json"}, Words{"tables"}, Words{"verify", "s.json"}}) {
      INFO(what << ", " << words.front());
      const Result result = run(patient(dbxfer_in(folder, server.url(), words)));
      check_sober(result);
      CHECK((result.exit_code == 5 || result.exit_code == 8));
      CHECK(std::ranges::count(result.err, '\n') == 1);
    }
  }
}

TEST_CASE("nonsense instead of a welcome gets 5 and one sentence") {
  const TempDir folder;
  const std::string big(mebibyte, 'x');
  for (const std::string &greeting :
       {std::string("HTTP/1.1 400 Bad Request\r\n\r\n"), std::string(1, '\0'), big,
        error_response("28000", big), error_response("", ""), wire_message('R', "what"),
        wire_message('R', wire_int32(4711)), wire_message('Z', "I"),
        std::string("E") + "plain words that older servers said" + '\0'}) {
    const NonsenseServer server([](std::string_view) { return std::string(); }, greeting);
    const Result result = run(patient(dbxfer_in(folder, server.url(), {"tables"})));
    check_sober(result);
    CHECK(result.exit_code == 5);
  }
}

TEST_CASE("a server whose answers are bent somewhere on the way never meets an internal error") {
  const TempDatabase source;
  source.run(shop);
  source.run(goods);
  const TempDatabase target;
  target.run(shop);
  target.run(
      "INSERT INTO seller (mail, mood) VALUES ('5@example.org', 'sad'), ('x', 'sad'); INSERT "
      "INTO offer VALUES (3, 1, 3), (900, 2, 7)");
  const TempDir folder;
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  const std::vector<std::string> values{
      "twelve", "", "-1", "99999999999999999999", "\xff", std::string(mebibyte, 'x'), "{", "5"};
  const std::vector<Words> commands{{"import", "s.json", "--dry-run", "--verbose"},
                                    {"import", "s.json", "--rehearse"},
                                    {"export", "n.json", "--force"},
                                    {"verify", "s.json"},
                                    {"tables"}};
  for (unsigned seed = 0; seed < 120; ++seed) {
    // Early answers are read by more of the program than late ones.
    const unsigned first = 1 + seed * seed / 22;
    const unsigned kind = seed % 11;
    const bool all = seed % 3 == 0;
    std::atomic<unsigned> seen{0};
    const auto bend = [&](const WireMessage &message) -> std::optional<std::string> {
      const bool row = message.sender == WireMessage::Sender::server && message.type == 'D';
      if (!row || (all ? ++seen < first : ++seen != first))
        return std::nullopt;
      const auto columns =
          static_cast<std::uint16_t>(static_cast<unsigned char>(message.body[0]) * 256U +
                                     static_cast<unsigned char>(message.body[1]));
      if (kind == 0)
        return std::string(); // a row less
      if (kind == 1)
        return wire_message('D', message.body) + wire_message('D', message.body);
      if (kind == 2) {
        std::string nulls = wire_int16(columns);
        for (unsigned i = 0; i < columns; ++i)
          nulls += wire_int32(0xFFFFFFFF);
        return wire_message('D', nulls);
      }
      return data_row(values.at(kind - 3), columns);
    };
    const Proxy proxy(target.url(), {}, {}, bend);
    const Words &words = commands.at(seed % commands.size());
    INFO("seed " << seed << ", " << words.front());
    const Result result = run(patient(dbxfer_in(folder, proxy.url(), words)));
    INFO("code " << result.exit_code << "\n" << result.err.substr(0, longest_message));
    // What is bent about our own tables cannot be told from a fault of the program's own.
    CHECK((result.exit_code != 1 || contains(result.err, "have an outcome; nothing was changed")));
    CHECK(result.exit_code < 128);
    CHECK(result.err.size() <= 2 * longest_message);
    CHECK_FALSE(contains(result.err, "internal error"));
  }
  CHECK(target.value("SELECT count(*) FROM offer") == "2");
}
