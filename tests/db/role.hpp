#pragma once

#include "support/database.hpp"

#include "dbxfer/options.hpp"

#include <functional>
#include <string>

namespace dbxfer::test {

/// A role of the server, with rights in one database, gone with the test.
class Role {
public:
  Role(const TempDatabase &database, const std::string &grants)
      : database_(database), name_(database.name() + "_role") {
    database_.run("CREATE ROLE " + name_ + " LOGIN PASSWORD 'secret'");
    if (!grants.empty())
      allow(grants);
  }
  ~Role() { database_.run("DROP OWNED BY " + name_ + "; DROP ROLE " + name_); }
  Role(const Role &) = delete;
  Role &operator=(const Role &) = delete;

  void allow(const std::string &what) const { database_.run("GRANT " + what + " TO " + name_); }
  void set(const std::string &setting) const {
    database_.run("ALTER ROLE " + name_ + " SET " + setting);
  }
  [[nodiscard]] std::string url() const { return database_.url(name_, "secret"); }
  [[nodiscard]] std::function<void(CommonOptions &)> tune() const {
    return [url = url()](CommonOptions &options) { options.database_url = url; };
  }

private:
  const TempDatabase &database_;
  std::string name_;
};

} // namespace dbxfer::test
