#pragma once

#include "postgres/catalog.hpp"

#include <string>
#include <unordered_map>

/// How the catalog's answers are read; for the units of the catalog alone.
namespace dbxfer::postgres {

/// Tables at hand by their oid.
using TableIndex = std::unordered_map<Oid, Table *>;

inline std::string text(const Row &row, std::size_t i) { return row.at(i).value_or(""); }
inline bool truth(const Row &row, std::size_t i) { return row.at(i) == "t"; }
inline char letter(const Row &row, std::size_t i) {
  return row.at(i) && !row[i]->empty() ? row[i]->front() : char{0};
}
inline std::int64_t integer(const Row &row, std::size_t i) {
  return row.at(i) ? as_integer(*row[i]) : 0;
}
inline Oid oid(const Row &row, std::size_t i) {
  return static_cast<Oid>(row.at(i) ? as_count(*row[i]) : 0);
}
/// One of those that were asked about.
inline Table &table_of(const TableIndex &index, Oid oid) {
  const auto found = index.find(oid);
  if (found == index.end())
    throw no_answer("a table that was not asked about");
  return *found->second;
}

} // namespace dbxfer::postgres
