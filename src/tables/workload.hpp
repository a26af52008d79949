#pragma once

#include "dbxfer/options.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// The steps of commands, as those who wait for them know them.
enum class Step : std::uint8_t {
  checking,
  exporting,
  publishing,
  loading,
  proving, ///< references, all at once
  staging, ///< reading the target's rows, too: a table is staged before the next one is read
  comparing,
  applying,
  taking_back,
  committing,
};

/// What a command has to do: all of it, and what is done. It stands between the steps, which report
/// what they have at hand, and the user's callback, which is told where the whole command stands.
/// How many rows differ from the target's nobody knows before they are read: that is guessed from
/// the catalog, and then from the tables that are read.
class Workload {
public:
  using Tell = std::function<void(const Progress &)>;

  struct Table {
    TableName name;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::size_t indexes = 0;    ///< each new row costs an entry of theirs
    std::size_t references = 0; ///< foreign keys: each new row's are looked up
    double known = 0;           ///< which part of the rows the target has, perhaps: 0 to 1
    std::size_t keys = 0;       ///< unique ones: each row that is compared may collide in one
  };

  /// `tell` may be empty; then nobody is told, and it costs nothing.
  explicit Workload(Tell tell) : tell_(std::move(tell)) {}
  Workload(const Workload &) = delete;
  Workload &operator=(const Workload &) = delete;

  /// What the steps report to; empty where nobody is told.
  [[nodiscard]] Tell callback();

  /// The steps of the command, in their order; what is done of them stays done.
  void plan(const std::vector<Step> &steps);
  /// The same, and nothing of them is done: the command does it all again.
  void start_over(const std::vector<Step> &steps);
  /// The tables to come. Until they are known the file counts as a single one.
  void expect(const std::vector<Table> &tables);
  /// The server waits.
  void wait(const ServerWait &wait);
  /// It does not any more.
  void end_wait();
  /// Since when no step has reported anything.
  [[nodiscard]] std::chrono::steady_clock::time_point silent_since() const;

private:
  struct Volume {
    double rows = 0;
    double bytes = 0;
    double entries = 0;    ///< of indexes, unique or not
    double references = 0; ///< by foreign keys
    double values = 0;     ///< of unique keys
    void add(const Volume &other, double times = 1);
  };
  struct Cost; ///< seconds for each of a volume
  struct Known {
    Volume volume;
    double known = 0;
    double staged = 0; ///< which part of the rows is staged: guessed, then found
    bool found = false;
  };

  [[nodiscard]] static double seconds(const Cost &cost, const Volume &volume);
  void expect(const Volume &file);
  void take(const Progress &report);
  void enter(std::string_view name);
  void go_to(std::size_t at);
  void begin_table(const TableName &name);
  void end_table();
  void find_staged(Known &table, double part);
  void advance(const Progress &report);
  void advance_table(const Progress &report);
  void count_rows(const Progress &report);
  void size_up();
  [[nodiscard]] Step step() const { return steps_.at(at_); }
  [[nodiscard]] Volume staged() const;
  [[nodiscard]] Volume looked_at() const;
  [[nodiscard]] double cost(Step step) const;
  [[nodiscard]] double cost(Step step, const Known &table) const;
  void tell(const ServerWait *wait);

  Tell tell_;
  mutable std::mutex mutex_;
  std::vector<Step> steps_;
  std::vector<StepOfWork> work_; ///< as steps_
  std::size_t at_ = 0;           ///< in both

  std::map<TableName, Known> tables_;
  Volume all_;
  Volume read_;            ///< of tables whose rows the target has
  Volume guessed_;         ///< to be staged, before any table was read
  Volume found_guessed_;   ///< of that, what tables were to give that are read now
  Volume found_;           ///< what they gave
  Volume settled_;         ///< of tables of which nothing is staged
  Volume guessed_settled_; ///< before any table was read
  Volume reached_;         ///< of all that are read now

  TableName name_; ///< of the table at hand
  Known *table_ = nullptr;
  bool was_read_ = false; ///< of the table at hand
  double before_ = 0;     ///< done of the step before the table at hand
  std::string_view counting_;
  std::uint64_t counted_ = 0; ///< rows of the table at hand that are in work_
  Progress current_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

} // namespace dbxfer::transfer
