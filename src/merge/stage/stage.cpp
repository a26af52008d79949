#include "merge/stage/stage.hpp"

#include "base/collect.hpp"
#include "export/export_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/event_triggers.hpp"
#include "merge/stage/few_rows.hpp"
#include "merge/stage/stage_statements.hpp"
#include "merge/stage/unchanged_rows.hpp"
#include "postgres/copy_binary.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/server_error.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

namespace dbxfer::transfer {

namespace {

/// A value, or a whole row, that cannot be staged.
struct Refused {
  std::uint64_t pos = 0;
  std::size_t place = 0; ///< of the carried columns; npos: the row as a whole
  Problem problem{};
  std::string state;
};

using Part = postgres::Staged::Part;

/// How rows are written for COPY. `row` appends one: `fields` are the row's fields of the part.
struct Encoding {
  std::function<void(std::uint64_t pos, std::string_view fields, std::string &out)> row;
  std::string_view begin{};
  std::string_view end{};
};

std::string context_of(const Target &target) { return table_context(target.staged.table.name); }

/// Of tables that are staged but for their unchanged rows.
bool keys_are_plain(postgres::Session &session,
                    const std::vector<std::pair<const UnchangedRows *, std::string>> &tables) {
  std::vector<postgres::NamedStatement> statements;
  std::vector<const UnchangedRows *> asked;
  for (const auto &[unchanged, context] : tables) {
    auto copies = unchanged->copy_out_keys();
    if (!copies.empty())
      asked.push_back(unchanged);
    for (auto &copy : copies)
      statements.push_back({std::move(copy), context});
  }
  if (asked.empty())
    return true;
  auto keys = session.copy_out(statements);
  // Every one of them is read to its end.
  return std::ranges::count_if(asked,
                               [&](const auto *each) { return !each->keys_are_plain(keys); }) == 0;
}

class TableStage {
public:
  TableStage(postgres::Session &session, const snapshot::Reader &reader, const Target &target,
             UnchangedRows &unchanged, const CommonOptions &options)
      : session_(session),
        reader_(reader),
        target_(target),
        unchanged_(unchanged),
        options_(options),
        parts_(target.staged.parts()) {}

  void fill() {
    session_.set_context(context_of(target_));
    const postgres::Savepoint savepoint(session_, "stage");
    bring(savepoint);
    if (!keys_are_plain(session_, {{&unchanged_, context_of(target_)}})) {
      savepoint.roll_back();
      unchanged_.forget();
      bring(savepoint);
    }
    savepoint.release();
    tell_reasons();
    session_.send(postgres::analyze_stage(target_.staged));
  }

private:
  void bring(const postgres::Savepoint &savepoint) {
    if (!postgres::may_lose_silently(target_.staged) && typed_stage_takes_all(savepoint))
      return;
    find_bad_values();
    send_without_bad_values();
  }

  bool typed_stage_takes_all(const postgres::Savepoint &savepoint) {
    try {
      for (std::size_t part = 0; part < parts_.size(); ++part)
        send(postgres::copy_into_stage(target_.staged, part), parts_[part],
             as_text(
                 [](std::uint64_t, std::string_view fields, std::string &out) { out += fields; }));
      return true;
    } catch (const Error &error) {
      if (!postgres::is_about_a_row(error))
        throw;
      savepoint.roll_back();
      return false;
    }
  }

  template <typename Convert> [[nodiscard]] Encoding as_text(Convert convert) const {
    return {[convert, any = !target_.fields.empty()](std::uint64_t pos, std::string_view fields,
                                                     std::string &out) mutable {
      const auto number = std::to_string(pos);
      // A large row must not grow by copying, not for its tab and newline either.
      out.reserve(out.size() + number.size() + fields.size() + 2);
      out += number;
      if (any) {
        out += '\t';
        convert(pos, fields, out);
      }
      out += '\n';
    }};
  }

  void send(const postgres::Statement &copy, const Part &part, const Encoding &encoding) {
    std::erase_if(refused_,
                  [](const auto &refused) { return refused.problem == Problem::wrong_shape; });
    auto rows = reader_.rows_of(target_.file_table, target_.fields);
    auto stream = session_.copy_in(copy);
    stream.rows() += encoding.begin;
    std::string line;
    unchanged_.begin();
    for (std::uint64_t count = 0; rows.step(); ++count) {
      if (count % progress_stride == 0)
        report_progress(options_, "staging", target_.staged.table.name, count - unchanged_.count(),
                        unchanged_.others());
      if (unchanged_.take(rows))
        continue;
      rows.put(line);
      for (const auto &problem : rows.problems())
        refused_.push_back({rows.offset(), problem.column, Problem::wrong_shape, {}});
      encoding.row(rows.offset(), fields_of(line, part), stream.rows());
      stream.row_done();
      line.clear();
    }
    stream.rows() += encoding.end;
    stream.finish();
  }

  [[nodiscard]] std::string_view fields_of(std::string_view line, const Part &part) const {
    return parts_.size() == 1 ? line : postgres::fields_of(line, part.first, part.last);
  }

  void find_bad_values() {
    session_.execute(postgres::create_bytes_stage(target_.staged));
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto count = parts_[i].last - parts_[i].first;
      send(postgres::copy_into_bytes_stage(target_.staged, i), parts_[i],
           {[count](std::uint64_t pos, std::string_view fields, std::string &out) {
              postgres::append_binary_row(pos, fields, count, out);
            },
            postgres::copy_binary_begin(), postgres::copy_binary_end()});
    }
    session_.execute(postgres::find_bad_values(target_.staged));
    auto bad = session_.copy_out(postgres::copy_bad_values(target_.staged));
    std::vector<Refused> found;
    for (std::string_view line; bad.next(line);) {
      const postgres::Fields fields(line);
      const bool lost = fields.at(2) == "\\N";
      found.push_back({postgres::as_count(fields.at(0)), postgres::as_count(fields.at(1)),
                       lost ? Problem::would_narrow : Problem::bad_value,
                       lost ? std::string() : fields.at(2)});
    }
    refused_ = std::move(found);
    session_.execute(postgres::drop_bytes_stage(target_.staged));
  }

  void send_without_bad_values() {
    const auto bad = refused_;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto &part = parts_[i];
      auto next = bad.begin();
      std::vector<std::size_t> places;
      send(postgres::copy_into_stage(target_.staged, i), part,
           as_text([&](std::uint64_t pos, std::string_view fields, std::string &out) {
             places.clear();
             for (; next != bad.end() && next->pos == pos; ++next)
               if (next->place >= part.first && next->place < part.last)
                 places.push_back(next->place - part.first);
             postgres::append_with_nulls(fields, places, out);
           }));
    }
  }

  void tell_reasons() {
    if (refused_.empty())
      return;
    auto stream = session_.copy_in(postgres::copy_into_reasons());
    for (const auto &refused : refused_) {
      const bool whole = refused.place == snapshot::RowProblem::npos;
      stream.rows() += std::to_string(refused.pos) + "\t" + std::to_string(target_.staged.number) +
                       "\t" + std::to_string(static_cast<int>(refused.problem)) + "\t" +
                       (whole ? "\\N" : std::to_string(target_.staged.carried[refused.place])) +
                       "\t" + (refused.state.empty() ? "\\N" : refused.state) + "\t\\N\t\\N\n";
      stream.row_done();
    }
    stream.finish();
  }

  postgres::Session &session_;
  const snapshot::Reader &reader_;
  const Target &target_;
  UnchangedRows &unchanged_;
  const CommonOptions &options_;
  std::vector<Part> parts_;
  std::vector<Refused> refused_;
};

/// What is known of a table before it is staged.
struct Look {
  Target *target = nullptr;
  UnchangedRows unchanged;
  bool worth_it = false;
  bool small = false; ///< what is known of it takes little room
};

using LookPtrs = std::vector<Look *>;

postgres::Statement measure_rows(const Pairing &pairing) {
  std::vector<const postgres::Table *> tables;
  for (const auto &target : pairing.targets)
    if (!target.staged.skipped)
      tables.push_back(&target.staged.table);
  return postgres::measure_rows(tables);
}

std::map<postgres::Oid, std::uint64_t> read_bytes(postgres::Session &session,
                                                  const Pairing &pairing) {
  std::map<postgres::Oid, std::uint64_t> out;
  for (const auto &row : session.query(measure_rows(pairing)))
    out[static_cast<postgres::Oid>(postgres::as_count(row.at(0).value_or("0")))] =
        postgres::as_count(row.at(1).value_or("0"));
  return out;
}

/// Looks which tables are settled, and gives the others away, many small ones at a time.
class Settling {
public:
  using Rest = std::function<void(const LookPtrs &)>;

  Settling(postgres::Session &session, const snapshot::Reader &reader, Pairing &pairing,
           const CommonOptions &options, UnchangedRows::Effort effort)
      : session_(session), effort_(effort) {
    looks_.reserve(pairing.targets.size());
    for (auto &target : pairing.targets) {
      target.staged.settled = false;
      target.staged.unchanged = 0;
      target.staged.rows = reader.tables()[target.file_table].rows;
      if (!target.staged.skipped)
        looks_.push_back(
            {&target, UnchangedRows(reader, target, options), false, target.staged.is_small()});
    }
    weigh(pairing);
  }

  void run(const Rest &rest) {
    LookPtrs small;
    for (auto &look : looks_)
      if (look.small)
        small.push_back(&look);
    look_at(small, rest);
    for (auto &look : looks_)
      if (!look.small)
        look_at({&look}, rest);
    session_.set_context("");
  }

private:
  void weigh(const Pairing &pairing) {
    std::map<postgres::Oid, std::uint64_t> bytes;
    if (effort_ == UnchangedRows::Effort::where_it_pays && !looks_.empty())
      bytes = read_bytes(session_, pairing);
    for (auto &look : looks_)
      look.worth_it = look.unchanged.is_worth_it(effort_, bytes[look.target->staged.table.oid]);
  }

  void look_at(const LookPtrs &looks, const Rest &rest) {
    LookPtrs reading;
    for (auto *look : looks)
      if (look->worth_it)
        reading.push_back(look);
    if (!find(reading) && reading.size() > 1)
      for (auto *look : reading)
        (void)find({look});
    LookPtrs others;
    for (auto *look : looks) {
      look->target->staged.settled =
          effort_ != UnchangedRows::Effort::none && look->unchanged.all();
      if (!look->target->staged.settled)
        others.push_back(look);
    }
    if (!others.empty())
      rest(others);
    for (auto *look : looks)
      look->unchanged.forget();
  }

  /// False: a row of the target cannot be read, and nothing is known of any of them.
  bool find(const LookPtrs &looks) {
    if (looks.empty())
      return true;
    const postgres::Savepoint savepoint(session_, "unchanged");
    try {
      auto rows = session_.copy_out(base::collect(looks, [](const auto *look) {
        return postgres::NamedStatement{look->unchanged.copy_out(), context_of(*look->target)};
      }));
      for (auto *look : looks)
        look->unchanged.find(session_, rows);
    } catch (const Error &error) {
      // These would stop any import; all else staging can do without, or says more of.
      if (error.code() != ExitCode::local_file && !postgres::is_about_a_row(error))
        throw;
      savepoint.roll_back_and_release();
      for (auto *look : looks)
        look->unchanged.forget();
      return false;
    }
    savepoint.release();
    return true;
  }

  postgres::Session &session_;
  UnchangedRows::Effort effort_;
  std::vector<Look> looks_;
};

/// Makes the stages of tables that are not settled, and fills them.
class Staging {
public:
  Staging(postgres::Session &session, const snapshot::Reader &reader, const CommonOptions &options)
      : session_(session), reader_(reader), options_(options) {}

  void stage(const LookPtrs &looks) {
    create(looks);
    for (auto *look : bring_together(looks))
      TableStage(session_, reader_, *look->target, look->unchanged, options_).fill();
    for (auto *look : looks) {
      auto &staged = look->target->staged;
      staged.unchanged = look->unchanged.count();
      staged.rows -= staged.unchanged;
    }
  }

  /// What belongs to no table.
  void create_shared() {
    if (!shared_)
      session_.execute(postgres::create_shared_tables());
    shared_ = true;
  }

private:
  void create(const LookPtrs &looks) {
    std::vector<postgres::NamedStatement> statements;
    statements.reserve(looks.size() * 2 + 1);
    if (!shared_)
      statements.push_back({postgres::create_shared_tables(), {}});
    shared_ = true;
    for (const auto *look : looks) {
      const auto &staged = look->target->staged;
      statements.push_back({postgres::create_stage(staged), context_of(*look->target)});
      if (staged.movable)
        statements.push_back({postgres::create_moved(staged), context_of(*look->target)});
    }
    session_.execute_together(statements);
  }

  /// Those of few rows, if none of them is refused; gives the others.
  LookPtrs bring_together(const LookPtrs &looks) {
    // Of a whole message nobody says which row holds what the database has no character for.
    if (!session_.endpoint().speaks_utf8)
      return looks;
    LookPtrs others;
    LookPtrs brought;
    const postgres::Savepoint savepoint(session_, "few");
    try {
      for (auto *look : looks)
        (bring_few(*look) ? brought : others).push_back(look);
      session_.execute_together(std::exchange(together_, {}));
      if (!keys_are_plain(session_, base::collect(brought, [](const auto *look) {
                            return std::pair(&std::as_const(look->unchanged),
                                             context_of(*look->target));
                          }))) {
        savepoint.roll_back();
        return looks;
      }
    } catch (const Error &error) {
      if (!postgres::is_about_a_row(error))
        throw;
      together_.clear();
      savepoint.roll_back();
      return looks;
    }
    savepoint.release();
    for (const auto *look : brought)
      session_.send(postgres::analyze_stage(look->target->staged));
    return others;
  }

  bool bring_few(Look &look) {
    auto rows = bring_few_rows(reader_, *look.target, look.unchanged);
    if (!rows)
      return false;
    report_progress(options_, "staging", look.target->staged.table.name);
    together_.push_back({std::move(*rows), context_of(*look.target)});
    const auto bytes = std::accumulate(
        together_.begin(), together_.end(), std::size_t{0},
        [](std::size_t sum, const auto &statement) { return sum + statement.sql.text().size(); });
    if (bytes > postgres::Session::most_bytes_of_message)
      session_.execute_together(std::exchange(together_, {}));
    return true;
  }

  postgres::Session &session_;
  const snapshot::Reader &reader_;
  const CommonOptions &options_;
  bool shared_ = false;
  std::vector<postgres::NamedStatement> together_; ///< not sent yet
};

/// While the stages hold what the file does.
void decide_conditions(postgres::Session &session, const Pairing &pairing) {
  std::vector<const postgres::Staged *> staged;
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged())
      staged.push_back(&target.staged);
  for (const auto *child : staged) {
    if (auto sql = postgres::decide_conditions(*child, staged); !sql.empty())
      session.send(std::move(sql));
    if (auto sql = postgres::decide_shares(*child); !sql.empty())
      session.send(std::move(sql));
  }
}

} // namespace

std::vector<TableName> settle_tables(postgres::Session &session, const snapshot::Reader &reader,
                                     Pairing &pairing, const CommonOptions &options) {
  std::vector<TableName> others;
  Settling(session, reader, pairing, options, UnchangedRows::Effort::any)
      .run([&](const LookPtrs &looks) {
        for (const auto *look : looks)
          others.push_back(look->target->staged.table.name);
      });
  return others;
}

std::vector<postgres::Statement> questions_of_staging(const Pairing &pairing, bool all) {
  std::vector<postgres::Statement> out{postgres::event_triggers_query()};
  if (!all)
    out.push_back(measure_rows(pairing));
  return out;
}

std::vector<std::string> stage_rows(
    postgres::Session &session, const snapshot::Reader &reader, Pairing &pairing,
    const CommonOptions &options, bool all,
    const std::function<void(const std::vector<const postgres::Staged *> &)> &before_making) {
  return without_event_triggers(session, [&] {
    Settling settling(session, reader, pairing, options,
                      all ? UnchangedRows::Effort::none : UnchangedRows::Effort::where_it_pays);
    Staging staging(session, reader, options);
    settling.run([&](const LookPtrs &looks) {
      if (before_making)
        before_making(base::collect(
            looks, [](const auto *look) { return &std::as_const(look->target->staged); }));
      staging.stage(looks);
    });
    staging.create_shared();
    decide_conditions(session, pairing);
  });
}

} // namespace dbxfer::transfer
