#include "merge/apply/load.hpp"

#include "merge/apply/bulk_checks.hpp"
#include "merge/apply/deferred_constraints.hpp"
#include "merge/apply/image_statements.hpp"
#include "merge/apply/load_statements.hpp"
#include "postgres/server_error.hpp"
#include "postgres/settings.hpp"
#include "postgres/transaction_status.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

/// Whether a row of the file says all that there will be in the table: it was exported from columns
/// of the same types, so that reading its text gives the same values again, and nothing alters a
/// row that is loaded.
bool is_image(const Staged &staged) {
  return staged.carried.size() == staged.table.held_columns().size();
}

bool fits_as_it_is(const Staged &staged) {
  const auto &keys = staged.table.unique_keys;
  // Without triggers nobody would look at a key that waits for the end of the transaction.
  // What looks into tables says the same only where rows go in as they do from the stages.
  return !staged.carried.empty() && !staged.moves && staged.table.triggers.empty() &&
         !staged.table.any_judged_by_tables() &&
         std::ranges::find(staged.may_not_fit, true) == staged.may_not_fit.end() &&
         std::ranges::all_of(keys, [](const auto &key) { return key.immediate; });
}

class Load {
public:
  Load(Session &session, const snapshot::Reader &reader, const Pairing &pairing,
       const ImportOptions &options, UndoFile *undo)
      : session_(session),
        reader_(reader),
        pairing_(pairing),
        options_(options),
        undo_(undo),
        bulk_(session, pairing, options.fk_checks) {}

  /// False: staging the rows would say more.
  [[nodiscard]] bool run() {
    // Functions of the user's in a CHECK expect the names that they are used to.
    postgres::use_role_search_path(session_);
    for (const auto &target : pairing_.targets)
      if (!target.staged.skipped && rows_of(target) > 0 && !bring(target))
        return false;
    postgres::use_own_search_path(session_);
    for (const auto &target : pairing_.targets)
      if (keeps_images(target) && !is_image(target.staged))
        undo_->take(target.staged.table, snapshot::Image::inserted,
                    session_.copy_out(postgres::copy_loaded(target.staged.table)));
    if (!prove_references())
      return false;
    check_deferred_constraints(session_);
    return true;
  }

private:
  [[nodiscard]] std::uint64_t rows_of(const Target &target) const {
    return reader_.tables()[target.file_table].rows;
  }

  [[nodiscard]] bool keeps_images(const Target &target) const {
    return undo_ != nullptr && !target.staged.skipped && rows_of(target) > 0;
  }

  [[nodiscard]] bool bring(const Target &target) {
    session_.set_context(table_context(target.staged.table.name));
    bool all = false;
    if (bulk_.take(target.staged))
      bulk_.silenced([&] { all = send(target); });
    else
      all = send(target);
    return all;
  }

  /// What an image says beside the row where no key tells it: nothing stood in the table.
  [[nodiscard]] std::string told_of(const postgres::Table &table) {
    if (table.arbiter() != nullptr)
      return {};
    constexpr std::uint64_t epoch = std::uint64_t{1} << 32U;
    if (!transaction_)
      transaction_ = postgres::as_count(postgres::current_transaction(session_));
    return "\t0\t" + std::to_string(*transaction_ % epoch);
  }

  /// All of its rows, or it cannot.
  [[nodiscard]] bool send(const Target &target) {
    const auto of = rows_of(target);
    auto *undo = keeps_images(target) && is_image(target.staged) ? undo_ : nullptr;
    if (undo != nullptr)
      undo->begin_table(target.staged.table, snapshot::Image::inserted, target.staged.carried);
    const auto told = undo != nullptr ? told_of(target.staged.table) : std::string();
    auto rows = reader_.rows_of(target.file_table, target.fields);
    auto stream = session_.copy_in(postgres::copy_into_table(target.staged));
    for (std::uint64_t count = 0;; ++count) {
      const auto begin = stream.rows().size();
      if (!rows.next(stream.rows()))
        break;
      if (count % progress_stride == 0)
        report_progress(options_, "loading", target.staged.table.name, count, of);
      if (!rows.problems().empty())
        return false;
      if (undo != nullptr) {
        const auto end = stream.rows().size();
        stream.rows() += told;
        undo->row(std::string_view(stream.rows()).substr(begin));
        stream.rows().resize(end);
      }
      stream.rows() += '\n';
      stream.row_done();
    }
    if (stream.finish() != of)
      return false;
    if (undo != nullptr)
      undo->end_table();
    return true;
  }

  /// Those that no trigger has looked at; of small tables together.
  [[nodiscard]] bool prove_references() {
    std::vector<postgres::Statement> together;
    for (const auto &target : pairing_.targets) {
      const auto &staged = target.staged;
      if (staged.skipped || rows_of(target) == 0)
        continue;
      report_progress(options_, "checking references", staged.table.name);
      const auto lacks = lacking_parents(staged);
      if (rows_of(target) <= Staged::few_rows)
        together.insert(together.end(), lacks.begin(), lacks.end());
      else if (!bulk_.prove(lacks))
        return false;
    }
    session_.set_context("");
    return bulk_.prove(together);
  }

  [[nodiscard]] std::vector<postgres::Statement> lacking_parents(const Staged &staged) {
    session_.set_context(table_context(staged.table.name));
    std::vector<postgres::Statement> out;
    for (const auto &key : staged.table.foreign_keys)
      if (key.declared || bulk_.take(staged))
        out.push_back(postgres::lacks_parent(staged.table.rows_of(), key,
                                             pairing_.place_of(key.parent).has_value()));
    return out;
  }

  Session &session_;
  const snapshot::Reader &reader_;
  const Pairing &pairing_;
  const ImportOptions &options_;
  UndoFile *undo_;
  BulkChecks bulk_;
  std::optional<std::uint64_t> transaction_;
};

} // namespace

bool can_load(Session &session, const snapshot::Reader &reader, const Pairing &pairing) {
  const auto tables = pairing.taken();
  return reader.rows() > 0 &&
         std::ranges::all_of(tables, [](const auto *staged) { return fits_as_it_is(*staged); }) &&
         !session.is_true(postgres::any_row(tables));
}

bool load_rows(Session &session, const snapshot::Reader &reader, Pairing &pairing,
               const ImportOptions &options, UndoFile *undo) {
  try {
    if (!Load(session, reader, pairing, options, undo).run())
      return false;
  } catch (const Error &error) {
    // These would stop any import; all else the stages can do without, or say more of.
    if (!postgres::is_about_a_row(error) || error.code() == ExitCode::connection)
      throw;
    return false;
  }
  for (auto &target : pairing.targets)
    target.staged.loaded = !target.staged.skipped;
  return true;
}

} // namespace dbxfer::transfer
