#include "export/export_rows.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "export/export_statements.hpp"
#include "export/pieces.hpp"
#include "export/unprintable.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "tables/describe_table.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"
#include "tables/value_types.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace dbxfer::transfer {

namespace {

using postgres::Session;

// What all sessions together keep of the rows that they read ahead of their turn.
constexpr std::size_t most_ahead = 24U << 20U;
// What is done before another session has connected needs none.
constexpr std::uint64_t worth_a_session = 16U << 20U;

/// The pieces are written in order, whoever has read them. The first failure ends them all.
class PieceOrder {
public:
  /// The next piece that nobody has begun; none when there is none, or all is over.
  std::optional<std::size_t> take(std::size_t of) {
    const std::lock_guard lock(mutex_);
    return failure_ || taken_ == of ? std::nullopt : std::optional(taken_++);
  }
  /// Whether wait_for would not wait.
  [[nodiscard]] bool has(std::size_t piece) {
    const std::lock_guard lock(mutex_);
    return due(piece);
  }
  /// Returns when all pieces before are written; false: another session has failed.
  [[nodiscard]] bool wait_for(std::size_t piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return due(piece); });
    return !failure_;
  }
  void pass() {
    const std::lock_guard lock(mutex_);
    ++next_;
    changed_.notify_all();
  }
  void fail(const std::exception_ptr &why) {
    const std::lock_guard lock(mutex_);
    if (!failure_)
      failure_ = why;
    changed_.notify_all();
  }
  void rethrow() {
    const std::lock_guard lock(mutex_);
    if (failure_)
      std::rethrow_exception(failure_);
  }

private:
  [[nodiscard]] bool due(std::size_t piece) const { return failure_ || next_ == piece; }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t taken_ = 0;
  std::size_t next_ = 0;
  std::exception_ptr failure_;
};

/// A session, and the rows that it is about to write: what one piece needed of memory the next one
/// has.
struct Reading {
  explicit Reading(Session &of) : session(of) {}

  Session &session;
  /// After an error in a row the transaction is asked which row it was.
  postgres::Savepoint savepoint{session, "rows"};
  std::optional<snapshot::RowWriter> rows{};
  std::size_t table = 0; ///< whose they are
};

class RowExport {
public:
  RowExport(const ExportSource &source, const std::vector<ChosenTable> &tables,
            snapshot::Writer &writer, const ExportOptions &options, Workload &workload,
            const std::function<void()> &idle)
      : source_(source),
        tables_(tables),
        locked_(base::collect(tables, [](const auto &chosen) { return chosen.table; })),
        writer_(writer),
        options_(options),
        workload_(workload),
        idle_(idle),
        counts_(tables.size()) {}

  std::vector<std::uint64_t> run() {
    plan();
    std::string lent;
    if (jobs_ > 1)
      lent = source_.session.value(postgres::lend_snapshot()).value();
    source_.session.execute(in_one_process);
    {
      std::vector<std::jthread> helpers;
      const std::stop_callback stopped(options_.stop, [this] { end_helpers_.request_stop(); });
      try {
        for (unsigned i = 1; i < jobs_; ++i)
          helpers.emplace_back([this, lent] { help(lent); });
      } catch (const std::system_error &) { // harmless: with fewer it takes longer
      }
      work(source_.session, idle_);
      static_cast<void>(order_.wait_for(pieces_.size()));
      end_helpers_.request_stop(); // those that are still connecting
    }
    order_.rethrow();
    return std::move(counts_);
  }

private:
  /// Cuts large tables into ranges, and decides how many sessions are worth their while.
  void plan() {
    const auto sizes = measure(source_.session, locked_);
    std::uint64_t all = 0;
    for (const auto &[oid, size] : sizes)
      all += size.bytes;
    jobs_ =
        static_cast<unsigned>(std::clamp<std::uint64_t>(all / worth_a_session, 1, options_.jobs));
    const bool in_ranges =
        jobs_ > 1 && postgres::reads_page_ranges(source_.session.endpoint().version);
    pieces_ = cut(locked_, sizes, in_ranges ? smallest_range : whole_tables);
    pieces_of_.resize(tables_.size());
    for (const auto &piece : pieces_)
      ++pieces_of_[piece.table].all;
    workload_.expect(expected_of(locked_, sizes));
  }

  /// What a helper cannot do the source's own session does, so it says nothing of why: the server
  /// has no connection left, or no lock, or the URL leads to another server this time.
  void help(const std::string &lent) {
    std::optional<Session> session;
    try {
      session.emplace(source_.url, "dbxfer export", end_helpers_.get_token(),
                      source_.session.log());
      if (options_.role)
        session->act_as(*options_.role);
      postgres::begin(*session, postgres::Transaction::snapshot, options_.lock_timeout);
      session->execute(postgres::adopt_snapshot(lent));
      // Waiting could be for somebody who waits for us.
      session->execute(postgres::lock_for_reading_at_once(locked_));
      session->execute(in_one_process);
    } catch (const std::exception &) {
      return;
    }
    work(*session, [] {});
  }

  void work(Session &session, const std::function<void()> &idle) {
    Reading reading(session);
    try {
      while (const auto number = order_.take(pieces_.size())) {
        if (!read(reading, *number))
          return;
        idle();
      }
    } catch (...) {
      order_.fail(std::current_exception());
    }
  }

  /// False: another session has failed.
  bool read(Reading &reading, std::size_t number) {
    const auto &piece = pieces_[number];
    const auto &chosen = tables_[piece.table];
    const auto columns = travelling_columns(chosen.table);
    if (!reading.rows || reading.table != piece.table)
      reading.rows.emplace(header_of(chosen), base::collect(columns, [&](auto i) {
                             return value_type(chosen.table.columns[i]);
                           }));
    reading.table = piece.table;
    auto &rows = *reading.rows;
    auto &session = reading.session;
    session.set_context(table_context(chosen.table.name));
    std::uint64_t count = 0;
    try {
      auto stream = session.copy_out(postgres::copy_rows_out(chosen.table, columns, piece.pages));
      for (std::string_view line; stream.next(line); ++count) {
        rows.row(line);
        if (rows.bytes() < snapshot::piece_size)
          continue;
        if (!order_.has(number) && rows.bytes() < most_ahead / jobs_)
          continue;
        if (!write(number, rows))
          return false;
      }
    } catch (const Error &error) {
      const auto why = unprintable(error);
      if (!why)
        throw;
      const auto key = key_of_row(session, reading.savepoint, chosen.table, piece.pages, count);
      if (!write(number, rows))
        return false;
      throw unprintable_row(chosen.table.name, "row " + base::with_commas(counts_[piece.table] + 1),
                            key, *why, error.sqlstate());
    }
    session.set_context("");
    if (!write(number, rows))
      return false;
    ++pieces_of_[piece.table].written;
    if (piece.last)
      writer_.end_table();
    begun_ = !piece.last;
    order_.pass();
    return true;
  }

  /// Waits for the piece's turn and writes what was read of it so far.
  bool write(std::size_t number, snapshot::RowWriter &rows) {
    if (!order_.wait_for(number))
      return false;
    const auto &piece = pieces_[number];
    const auto &chosen = tables_[piece.table];
    if (!begun_)
      writer_.begin_table(header_of(chosen));
    begun_ = true;
    counts_[piece.table] += rows.rows();
    writer_.rows(rows);
    report_progress(options_, "exporting", chosen.table.name, counts_[piece.table],
                    expected_rows(piece.table));
    return true;
  }

  /// The ranges of a table that are written say more of it than its catalog does.
  [[nodiscard]] std::uint64_t expected_rows(std::size_t table) const {
    const auto &[done, all] = pieces_of_[table];
    return done > 0 ? std::max(counts_[table], counts_[table] * all / (done + 1))
                    : estimated_rows(locked_[table]);
  }

  ExportSource source_;
  const std::vector<ChosenTable> &tables_;
  const std::vector<postgres::Table> locked_;
  snapshot::Writer &writer_;
  const ExportOptions &options_;
  Workload &workload_;
  const std::function<void()> &idle_;
  unsigned jobs_ = 1;
  std::vector<Piece> pieces_;
  std::stop_source end_helpers_;
  PieceOrder order_;
  // Only who has the turn touches these.
  std::vector<std::uint64_t> counts_;
  struct PiecesOfTable {
    std::uint64_t written = 0;
    std::uint64_t all = 0;
  };
  std::vector<PiecesOfTable> pieces_of_; ///< as tables_
  bool begun_ = false;                   ///< the table at hand has its header
};

} // namespace

std::vector<std::uint64_t> export_rows(const ExportSource &source,
                                       const std::vector<ChosenTable> &tables,
                                       snapshot::Writer &writer, const ExportOptions &options,
                                       Workload &workload, const std::function<void()> &idle) {
  return RowExport(source, tables, writer, options, workload, idle).run();
}

} // namespace dbxfer::transfer
