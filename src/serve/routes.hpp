#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dbxfer::service {

enum class Endpoint : std::uint8_t {
  none,
  health,
  page,
  organizations,
  tables,
  migrate,
  runs,
  run
};

/// What a path means.
struct Route {
  Endpoint endpoint = Endpoint::none;
  std::string word; ///< in place of `{id}` or `{run}`, decoded
};

/// Of a path as it came, still percent-encoded.
[[nodiscard]] Route route_of(std::string_view path);

/// `/api/v1/runs/{run}`; `-`
[[nodiscard]] std::string_view template_of(Endpoint endpoint);
/// The only one that the endpoint takes.
[[nodiscard]] std::string_view method_of(Endpoint endpoint);

} // namespace dbxfer::service
