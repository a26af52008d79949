#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Databases of a real server, one for a test, gone with it.
namespace dbxfer::test {

class SessionPool;

/// A database of the server that DBXFER_TEST_URL names (a superuser's URL); dropped by the
/// destructor, with whoever is still connected. Fails the test when the variable is not set.
class TempDatabase {
public:
  /// `options` follow CREATE DATABASE NAME: `TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`.
  explicit TempDatabase(std::string_view options = "");
  ~TempDatabase();
  /// Another database that holds the same.
  [[nodiscard]] TempDatabase clone() const;
  TempDatabase(TempDatabase &&other) noexcept;
  TempDatabase &operator=(TempDatabase &&) = delete;

  [[nodiscard]] const std::string &name() const { return name_; }
  /// As the superuser; or as another user.
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::string url(std::string_view user, std::string_view password) const;

  /// Then the server counts what they did: pg_stat_user_tables.
  void end_sessions() const;
  /// Any number of statements, in autocommit. What they set holds for this call alone.
  void run(std::string_view sql) const;
  /// A script of SQL, without psql's backslash commands.
  void run_file(const std::filesystem::path &script) const;
  /// The lines that COPY (query) TO STDOUT gives: fields between tabs.
  [[nodiscard]] std::vector<std::string> lines(std::string_view query) const;
  /// The one value of the one row that the query gives.
  [[nodiscard]] std::string value(std::string_view query) const;
  /// Every row of every table of the user's, `schema.table: row`, sorted: what a transfer must
  /// keep.
  [[nodiscard]] std::vector<std::string> everything() const;

private:
  std::string name_;
  std::unique_ptr<SessionPool> sessions_; ///< none once moved from
};

} // namespace dbxfer::test
