#pragma once

#include "world.hpp"

#include "dbxfer/report.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

/// A world after its plants were planted: the rows of the file and those of the target.
namespace dbxfer::test::oracle {

struct FileRow {
  int record = 0;
  int table = 0;
  Cells cells;                    ///< without those that hold no value of their column's type
  std::map<int, std::string> bad; ///< those: the JSON that stands in the file
  std::vector<int> missing;       ///< columns that the JSON lacks
  bool too_many = false;          ///< the JSON has a column that the table lacks
};

struct HeldRow {
  int record = 0;
  int table = 0;
  Cells cells;
};

/// What a plant says of a row: one of the reasons for its outcome.
struct Promise {
  std::size_t row = 0; ///< of the file
  Outcome reason{};
  Plant::Kind kind{};
};

struct Scene {
  std::vector<FileRow> file; ///< the rows of a table in their order
  std::vector<HeldRow> held;
  std::vector<Promise> promises;
  std::map<std::size_t, Plant::Kind> meddled; ///< rows of the file that the user's code meets
  std::vector<Plant> planted;                 ///< those of the world that found their place
};

/// The rows of the file that the user's code lets not in.
[[nodiscard]] std::set<std::size_t> kept_out(const Scene &scene);

/// Plants that do not fit (their rows are gone, another has the place) are left out.
[[nodiscard]] Scene planted(const World &world);

} // namespace dbxfer::test::oracle
