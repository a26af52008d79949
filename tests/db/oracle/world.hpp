#pragma once

#include "db/random/schema.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A target's schema, what it and the file hold, and the faults that are planted in the file: what
/// a trial is made of. Whatever is taken out of it, the rest stays valid.
namespace dbxfer::test::oracle {

/// By stored column; NULL: none.
using Cells = std::map<int, std::optional<std::string>>;

/// What stands for the same thing in the file and in the target.
struct Record {
  int id = 0;
  int table = 0;
  std::optional<Cells> file; ///< none: stands in the target only
  std::optional<Cells> held; ///< none: new to the target
};

/// Something that decides the outcome of a record's row in the file.
struct Plant {
  enum class Kind : std::uint8_t {
    bad_value,      ///< JSON that the column's type does not take
    null,           ///< where the column forbids it
    forbidden,      ///< by a CHECK
    column_missing, ///< in the row's JSON
    column_too_many,
    copy,           ///< the row stands twice in the file
    double_in_file, ///< it carries another row's unique value
    held_by_target, ///< it carries a unique value that another row of the target holds
    freed,          ///< the same, and the file gives that row another one
    swap,           ///< both rows carry what the target has for the other
    pulled_away,    ///< another value in columns that foreign keys refer to
    missing_parent,
    half_null, ///< a reference of which MATCH FULL wants all or nothing
    dangling,  ///< a reference that a NOT VALID key lets stand
    refused,   ///< by the table's trigger
    dropped,   ///< by the table's trigger or rule
    altered,   ///< by the table's trigger
    excluded,  ///< by the table's exclusion constraint
    needs,     ///< what a CHECK looks up in another row, which stands or goes in
    lacks,     ///< the same, and no row has it
  };
  Kind kind{};
  int record = 0;
  int other = 0; ///< a record of the same table
  int item = 0;  ///< a column, a unique key, or a foreign key, which is known by its first column
  int fresh = 0; ///< the number of a value that nobody else has
};

/// The user's code in the target, which a column tells what to do.
struct Trigger {
  enum class Kind : std::uint8_t {
    before_row,
    after_row,
    after_statement, ///< it looks at all that a statement has written
    touches_others,  ///< before a row is updated it writes all others once more
    rule,
    check ///< one that looks the value up among the table's `words`
  };
  Kind kind{};
  int table = 0;
  int column = 0;
  int words = 0; ///< of a CHECK: the column that it looks into
};

struct World {
  Schema schema; ///< the target's; its tables hold no rows
  std::vector<Trigger> triggers;
  std::vector<Record> records;
  std::vector<Plant> plants;
  bool skip = false;      ///< --on-conflict skip
  bool same_ids = false;  ///< --same-ids of each table of which a database counts the rows itself
  std::uint64_t seed = 0; ///< of what concurrent sessions do after the import
};

[[nodiscard]] const Trigger *trigger_of(const World &world, const Table &table);
/// Whether updates of the table's rows write its other rows once more.
[[nodiscard]] bool touches_others(const World &world, const Table &table);
[[nodiscard]] const Record *record_of(const World &world, int id);

/// The rows that get along with each other: each has its parents, no unique value is there twice.
/// Those that do not are taken out.
void make_consistent(World &world);

} // namespace dbxfer::test::oracle
