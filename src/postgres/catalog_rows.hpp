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
  return row.at(i) ? std::stoll(*row[i]) : 0;
}
inline Oid oid(const Row &row, std::size_t i) {
  return static_cast<Oid>(row.at(i) ? std::stoul(*row[i]) : 0);
}

} // namespace dbxfer::postgres
