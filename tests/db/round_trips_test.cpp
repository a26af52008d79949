#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <atomic>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto shop = "CREATE TABLE shop (id int PRIMARY KEY, name text UNIQUE);"
                      "CREATE TABLE item (id int PRIMARY KEY, shop int NOT NULL REFERENCES shop, "
                      "price numeric(10,2), part_of int REFERENCES item)";

std::string rows(int shops, int items) {
  return "INSERT INTO shop SELECT i, 'shop ' || i FROM generate_series(1, " +
         std::to_string(shops) + ") AS i; INSERT INTO item SELECT i, 1 + i % " +
         std::to_string(shops) + ", i, nullif(i / 2, 0) FROM generate_series(1, " +
         std::to_string(items) + ") AS i";
}

/// How often somebody waits for the server's answer.
class Trips {
public:
  explicit Trips(const TempDatabase &target)
      : proxy_(target.url(), [this](const WireMessage &message) {
          // "ready for query", and what COPY is answered with
          if (message.sender == WireMessage::Sender::server &&
              (message.type == 'Z' || message.type == 'G' || message.type == 'H'))
            ++count_;
          return Proxy::Then::go_on;
        }) {}

  /// Since the last call.
  int of(TwoDatabases &two, bool dry_run) {
    count_ = 0;
    const auto through = [&](ImportOptions &options) {
      options.database_url = proxy_.url();
      options.stage_always = false;
      options.fk_checks = ForeignKeyChecks::automatic;
    };
    static_cast<void>(dry_run ? two.dry_run(through) : two.bring(through));
    return count_;
  }

private:
  std::atomic<int> count_{0};
  Proxy proxy_;
};

struct Counted {
  int dry_run = 0; ///< of an empty target
  int import = 0;  ///< into it
  int again = 0;   ///< the same once more
  int changed = 0; ///< after half the rows were changed

  Counted(int shops, int items) {
    TwoDatabases two(shop);
    two.source.run(rows(shops, items));
    two.take();
    Trips trips(two.target);
    dry_run = trips.of(two, true);
    import = trips.of(two, false);
    again = trips.of(two, false);
    two.target.run("DELETE FROM item WHERE id > 5; UPDATE shop SET name = 'old ' || id");
    changed = trips.of(two, false);
  }
};

} // namespace

TEST_CASE("an import's round trips do not grow with its rows, and little with its tables") {
  const Counted few(3, 1'100); // from a thousand new rows on, their references are proved at once
  const Counted many(300, 4'000);
  CHECK(many.dry_run == few.dry_run);
  CHECK(many.import == few.import);
  CHECK(many.again == few.again);
  CHECK(many.changed == few.changed);
  // 50 ms of delay each: seconds.
  CAPTURE(few.dry_run, few.import, few.again, few.changed);
  CHECK(few.import <= 67);
  CHECK(few.again <= 68);
  CHECK(few.dry_run <= 103);
  CHECK(few.changed <= 140);
}
