#pragma once

#include "postgres/url.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace dbxfer::postgres {

/// Gathers the parameters of a URL, whoever named them: libpq, Prisma, SQLAlchemy, node-postgres or
/// a pooler. No parameter is taken in silence that could have been meant to protect something, and
/// none weakens what another one asks for. Every member throws Error (3), never with a value.
class UrlParameters {
public:
  /// A part of the URL that has its own place there: host, port, user, password, dbname.
  void set(const std::string &keyword, std::string value);

  /// A parameter of the query, or of the `key=value` form; decoded.
  void add(const std::string &name, const std::string &value);

  /// All that were gathered, as libpq takes them.
  [[nodiscard]] Url url() &&;

private:
  bool add_translated(const std::string &name, const std::string &value);
  void add_host(const std::string &value);
  void demand_tls(std::string_view mode);
  void settle_certificate();
  [[nodiscard]] const std::string *find(std::string_view keyword) const;

  Url url_;
  std::set<std::string, std::less<>> seen_;
  bool prisma_ = false; ///< a parameter that only Prisma has was there
  bool host_in_query_ = false;
  std::string tls_;                        ///< strictest sslmode asked for; empty: none was
  std::optional<std::string> certificate_; ///< sslcert, whose meaning depends on the dialect
  std::optional<std::string> accept_;      ///< Prisma's sslaccept
};

} // namespace dbxfer::postgres
