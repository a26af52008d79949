#pragma once

#include "fleet/csv.hpp"
#include "fleet/registry.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// Throws Error (3); `where`: a file's line, a row, an organisation.
[[noreturn]] void refuse_registry(const std::string &where, const std::string &what);

/// Which columns of a registry say what. Their names are found whatever their case, with or without
/// underscores: `db_connection_string` is `dbConnectionString`, too.
class RegistryColumns {
public:
  /// `registry`: what messages call it. Throws Error (3) where one that is needed is not there.
  RegistryColumns(const std::vector<std::string> &names, const std::string &registry);

  /// The names of those that count.
  [[nodiscard]] std::vector<std::string> chosen(const std::vector<std::string> &names) const;
  /// `where`: what messages call the record, of which there are as many values as names. Throws
  /// Error (3) where it has no slug.
  [[nodiscard]] RegistryRow row(const CsvRecord &values, const std::string &where) const;

private:
  enum Meaning : std::size_t { id, slug, name, url };

  [[nodiscard]] std::string value(const CsvRecord &values, Meaning meaning) const;

  std::array<std::optional<std::size_t>, 4> places_;
};

} // namespace dbxfer::fleet
