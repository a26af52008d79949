#pragma once

#include "dbxfer/fleet_run.hpp"
#include "fleet/api/http.hpp"

#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// What a back end says of a piece of work: UnitOutcome::done, or why not.
struct ApiVerdict {
  UnitOutcome outcome = UnitOutcome::done;
  std::string reason; ///< a sentence of ours; never the back end's words, which may hold anything
};

/// An application that migrates the databases of its organisations itself:
/// `POST /api/v1/organizations/{id}/database/migrate` and `GET .../database/tables`.
class BackEnd {
public:
  /// Throws Error: 2 the base is no address; 9 the token's file cannot be read; 3 others may read
  /// it, or it holds no token.
  BackEnd(const ApiOptions &options, std::stop_token stop);

  /// Lets it migrate an organisation's database, and waits for the end of the run that it begins.
  /// Throws Error (5).
  [[nodiscard]] ApiVerdict migrate(const std::string &organisation);
  /// The tables that it lists there, without schemas. Throws Error: 5 it does not answer, or not by
  /// a list of names.
  [[nodiscard]] std::vector<std::string> tables(const std::string &organisation);

private:
  [[nodiscard]] ApiVerdict await(const std::string &run);

  std::stop_token stop_;
  HttpClient client_;
};

} // namespace dbxfer::fleet
