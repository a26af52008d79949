#include "transfer/stage.hpp"

#include "postgres/condition_statements.hpp"
#include "postgres/copy_binary.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/remap_statements.hpp"
#include "postgres/server_error.hpp"
#include "postgres/stage_statements.hpp"
#include "transfer/event_triggers.hpp"
#include "transfer/progress.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/unchanged_rows.hpp"

#include <algorithm>
#include <functional>

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
    session_.execute(postgres::create_stage(target_.staged));
    if (target_.staged.movable)
      session_.execute(postgres::create_moved(target_.staged));
    session_.execute("SAVEPOINT dbxfer_stage");
    bring();
    if (!unchanged_.keys_are_plain(session_)) {
      session_.execute("ROLLBACK TO SAVEPOINT dbxfer_stage");
      unchanged_.forget();
      bring();
    }
    session_.execute("RELEASE SAVEPOINT dbxfer_stage");
    tell_reasons();
    session_.execute(postgres::analyze_stage(target_.staged));
  }

private:
  void bring() {
    if (!postgres::may_lose_silently(target_.staged) && typed_stage_takes_all())
      return;
    find_bad_values();
    send_without_bad_values();
  }

  bool typed_stage_takes_all() {
    try {
      for (std::size_t part = 0; part < parts_.size(); ++part)
        send(postgres::copy_into_stage(target_.staged, part), parts_[part],
             as_text(
                 [](std::uint64_t, std::string_view fields, std::string &out) { out += fields; }));
      return true;
    } catch (const Error &error) {
      if (!postgres::is_about_a_row(error))
        throw;
      session_.execute("ROLLBACK TO SAVEPOINT dbxfer_stage");
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

  void send(const std::string &copy, const Part &part, const Encoding &encoding) {
    std::erase_if(refused_,
                  [](const auto &refused) { return refused.problem == Problem::wrong_shape; });
    auto rows = reader_.rows_of(target_.file_table, target_.fields);
    auto stream = session_.copy_in(copy);
    const auto of = reader_.tables()[target_.file_table].rows;
    stream.rows() += encoding.begin;
    std::string line;
    unchanged_.begin();
    for (std::uint64_t count = 0; rows.step(); ++count) {
      if (count % progress_stride == 0)
        tell(options_, "staging", target_.staged.table.name, count, of);
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

void find(UnchangedRows &unchanged, postgres::Session &session, UnchangedRows::Effort effort) {
  session.execute("SAVEPOINT dbxfer_unchanged");
  try {
    unchanged.find(session, effort);
  } catch (const Error &error) {
    // These would stop any import; all else staging can do without, or says more of.
    if (error.code() != ExitCode::local_file && !postgres::is_about_a_row(error))
      throw;
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_unchanged");
    unchanged.forget();
  }
  session.execute("RELEASE SAVEPOINT dbxfer_unchanged");
}

/// Calls `rest` with what is known of each table that is neither skipped nor settled by it.
template <typename Rest>
void settle(postgres::Session &session, const snapshot::Reader &reader, Pairing &pairing,
            const CommonOptions &options, UnchangedRows::Effort effort, Rest rest) {
  for (auto &target : pairing.targets) {
    auto &staged = target.staged;
    staged.settled = false;
    staged.unchanged = 0;
    if (staged.skipped)
      continue;
    session.doing("table " + shown(staged.table.name));
    UnchangedRows unchanged(reader, target, options);
    if (effort != UnchangedRows::Effort::none) {
      find(unchanged, session, effort);
      staged.settled = unchanged.all();
    }
    if (!staged.settled)
      rest(target, unchanged);
  }
  session.doing("");
}

/// While the stages hold what the file does.
void decide_conditions(postgres::Session &session, const Pairing &pairing) {
  std::vector<const postgres::Staged *> staged;
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged())
      staged.push_back(&target.staged);
  for (const auto *child : staged) {
    if (const auto sql = postgres::decide_conditions(*child, staged); !sql.empty())
      session.execute(sql);
    if (const auto sql = postgres::decide_shares(*child); !sql.empty())
      session.execute(sql);
  }
}

} // namespace

std::vector<TableName> settle_tables(postgres::Session &session, const snapshot::Reader &reader,
                                     Pairing &pairing, const CommonOptions &options) {
  std::vector<TableName> others;
  settle(session, reader, pairing, options, UnchangedRows::Effort::any,
         [&](const Target &target, const UnchangedRows &) {
           others.push_back(target.staged.table.name);
         });
  return others;
}

std::vector<std::string> stage_rows(postgres::Session &session, const snapshot::Reader &reader,
                                    Pairing &pairing, const CommonOptions &options, bool all) {
  return without_event_triggers(session, [&] {
    session.execute(postgres::create_shared_tables());
    settle(session, reader, pairing, options,
           all ? UnchangedRows::Effort::none : UnchangedRows::Effort::where_it_pays,
           [&](Target &target, UnchangedRows &unchanged) {
             TableStage(session, reader, target, unchanged, options).fill();
             target.staged.unchanged = unchanged.count();
           });
    decide_conditions(session, pairing);
  });
}

} // namespace dbxfer::transfer
