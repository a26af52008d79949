#pragma once

#include "serve/answer.hpp"
#include "serve/routes.hpp"
#include "serve/runs.hpp"

namespace dbxfer::service {

/// What is answered to requests that are in order, by asking databases and the folder of runs.
class Endpoints {
public:
  Endpoints(const ServeOptions &options, Runs &runs) : options_(options), runs_(runs) {}

  /// Called by several threads at once. Throws Error.
  [[nodiscard]] Answer answer(const Route &route) const;

private:
  [[nodiscard]] Answer organizations() const;
  [[nodiscard]] Answer tables(const std::string &word) const;
  [[nodiscard]] Answer migrate(const std::string &word) const;
  [[nodiscard]] Answer runs() const;
  [[nodiscard]] Answer run(const std::string &id) const;
  [[nodiscard]] Answer page() const;
  [[nodiscard]] std::vector<Organisation> registry() const;

  const ServeOptions &options_;
  Runs &runs_;
};

} // namespace dbxfer::service
