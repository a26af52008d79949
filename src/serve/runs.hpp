#pragma once

#include "dbxfer/serve.hpp"
#include "serve/pool.hpp"

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::service {

/// The runs of the service: a folder for each, with one unit, and what of them is at work.
class Runs {
public:
  explicit Runs(const ServeOptions &options);

  /// Does what an earlier process of the service left.
  void take_up();

  /// What came of asking for a run.
  struct Asked {
    enum class Answer : std::uint8_t {
      planned,
      at_work,
      full,
      unknown,   ///< no organisation is called so
      ambiguous, ///< several are
      not_reached,
    } answer{};
    std::string run = {};           ///< `planned`, and `at_work`: the one that is
    Organisation organisation = {}; ///< `planned`; `not_reached`: its outcome says why
  };
  /// Plans a run for the organisation of this id or slug, and hands it to the workers. Throws
  /// Error: the registry cannot be read; 9; 128.
  [[nodiscard]] Asked ask(const std::string &word);

  /// None where there is no such run.
  [[nodiscard]] std::optional<ServedRun> find(const std::string &id);
  /// The first is the newest.
  [[nodiscard]] std::vector<ServedRun> newest(std::size_t most);

  /// Begins no other, and waits for those that are at work.
  void end();

private:
  struct AtWork {
    Organisation organisation;
    ServedState state = ServedState::waiting;
  };
  /// The run's folder.
  [[nodiscard]] std::filesystem::path folder_of(const std::string &id) const;
  [[nodiscard]] std::vector<std::string> ids() const;
  [[nodiscard]] Asked plan(const std::string &id, const std::string &word);
  [[nodiscard]] std::optional<Asked> take_place(const std::string &id, const std::string &word);
  [[nodiscard]] std::string at_work_on(const std::string &word) const;
  void do_run(const std::string &id);
  [[nodiscard]] bool try_run(const std::string &id);
  void forget(const std::string &id);
  void tell(const std::string &id, const Error &error);

  const ServeOptions &options_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<std::string, AtWork> at_work_; ///< by id
  Pool workers_;
};

/// Whether the word has the form of an id.
[[nodiscard]] bool is_run_id(std::string_view word);

} // namespace dbxfer::service
