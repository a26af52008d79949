#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// A session looks so soon whether anybody is there.
class ShortPatience {
public:
  ShortPatience() { ::setenv("DBXFER_TEST_SILENCE_MS", "1200", 1); }
  ~ShortPatience() { ::unsetenv("DBXFER_TEST_SILENCE_MS"); }
  ShortPatience(const ShortPatience &) = delete;
  ShortPatience &operator=(const ShortPatience &) = delete;
};

} // namespace

TEST_CASE(
    "a line that takes everything and passes nothing on ends an import, which changed nothing") {
  const ShortPatience patience;
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, a text)");
  two.source.run("INSERT INTO t SELECT i, 'new' FROM generate_series(1, 2000) AS i");
  two.target.run("INSERT INTO t VALUES (1, 'old')");
  two.take();
  const std::string last = GENERATE("LOCK TABLE", "SAVEPOINT dbxfer_apply");
  INFO(last);
  std::atomic<bool> silent{false};
  const Proxy proxy(
      two.target.url(), [](const WireMessage &) { return Proxy::Then::go_on; }, {},
      [&](const WireMessage &message) -> std::optional<std::string> {
        silent = silent || message.asks(last);
        return silent ? std::optional<std::string>("") : std::nullopt;
      });
  const auto why = failure([&] {
    static_cast<void>(two.bring([&](ImportOptions &options) {
      options.database_url = proxy.url();
      options.same_ids = {"t"};
    }));
  });
  CHECK(silent);
  INFO(why.what());
  CHECK(why.code() == ExitCode::try_again);
  CHECK(two.target.value("SELECT string_agg(a, ' ') FROM t") == "old");
}

TEST_CASE("a statement that takes long is waited for where the server answers others") {
  const ShortPatience patience;
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("INSERT INTO t VALUES (1)");
  two.target.run("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM "
                 "pg_sleep(5); RETURN NEW; END$$; CREATE TRIGGER slow BEFORE INSERT ON t FOR EACH "
                 "ROW EXECUTE FUNCTION slow()");
  two.take();
  const Proxy proxy(two.target.url(), [](const WireMessage &) { return Proxy::Then::go_on; });
  const auto report =
      two.bring([&](ImportOptions &options) { options.database_url = proxy.url(); });
  CHECK(outcomes(report) == "t: 1 inserted");
  CHECK(proxy.connections() > 2);
}
