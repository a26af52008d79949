#include "merge/stage/unchanged_rows.hpp"

#include "base/collect.hpp"
#include "base/digest_join.hpp"
#include "export/export_statements.hpp"
#include "merge/stage/stage_statements.hpp"
#include "snapshot/values/copy_to_json.hpp"
#include "tables/progress.hpp"
#include "tables/value_types.hpp"

#include <algorithm>
#include <bit>
#include <future>

namespace dbxfer::transfer {

namespace {

/// Rows of one side before the other's turn.
constexpr std::size_t turn = 4096;
/// 16 MiB.
constexpr std::uint64_t most_key_bits = std::uint64_t{1} << 27U;

/// Equal values are written alike, and the file has them all: none will be the target's.
bool can_tell_apart(const postgres::Staged &staged, const postgres::UniqueKey &key) {
  return std::ranges::all_of(key.columns, [&](const auto &part) {
    return !part.column.empty() && part.collation.empty() &&
           part.equal == "OPERATOR(pg_catalog.=)" && staged.place_of(part.column) &&
           !staged.kept.contains(*staged.place_of(part.column)) &&
           staged.table.column(part.column)->equal_is_same;
  });
}

/// The file's JSON means to each column what an export from it would mean by the same JSON: in a
/// column of another type, jsonb for text, it may not.
bool reads_what_it_writes(const Target &target) {
  for (std::size_t place = 0; place < target.fields.size(); ++place)
    if (target.fields[place].type != value_type(target.staged.column(place)))
      return false;
  return true;
}

std::vector<snapshot::ValueType> types_of(const postgres::Table &table,
                                          const std::vector<std::size_t> &columns) {
  return base::collect(columns, [&](auto place) { return value_type(table.columns[place]); });
}

} // namespace

UnchangedRows::UnchangedRows(const snapshot::Reader &reader, const Target &target,
                             const CommonOptions &options)
    : reader_(reader), target_(target), options_(options) {
  const auto &staged = target.staged;
  for (const auto &column : reader.tables()[target.file_table].columns)
    if (const auto place = staged.place_of(column.name); place && column.travels())
      columns_.push_back(staged.carried[*place]);
  const auto &keys = staged.table.unique_keys;
  knows_keys_ =
      staged.table.arbiter() != nullptr &&
      std::ranges::all_of(keys, [&](const auto &key) { return can_tell_apart(staged, key); });
  if (knows_keys_)
    keys_ = base::collect(keys, [&](const auto &key) {
      return Key{base::collect(key.column_names(),
                               [&](const auto &name) { return *staged.place_of(name); }),
                 key.nulls_not_distinct};
    });
}

bool UnchangedRows::can_be_found() const {
  const auto &header = reader_.tables()[target_.file_table];
  const auto travelling = std::count_if(header.columns.begin(), header.columns.end(),
                                        [](const auto &column) { return column.travels(); });
  return !reader_.header().rejects && header.rows > 0 && !target_.staged.rekeys() &&
         !target_.staged.moves && columns_.size() == static_cast<std::size_t>(travelling) &&
         reads_what_it_writes(target_);
}

/// Reading a row costs a quarter of what staging and comparing it does.
bool UnchangedRows::pays(std::uint64_t theirs) const {
  constexpr std::uint64_t small = 1U << 20U;
  const auto ours = reader_.bytes_of(target_.file_table);
  return theirs > 0 && theirs <= 3 * ours + small && ours <= 20 * theirs + small;
}

bool UnchangedRows::is_worth_it(Effort effort, std::uint64_t bytes) const {
  return effort != Effort::none && can_be_found() && (effort == Effort::any || pays(bytes));
}

postgres::Statement UnchangedRows::copy_out() const {
  return postgres::copy_rows_out(target_.staged.table, columns_, {});
}

void UnchangedRows::find(const postgres::Session &session, postgres::CopyOut &rows) {
  forget();
  compare(session, rows);
  if (changed_ == 0)
    return;
  if (changed_ == is_changed_.size() || !knows_keys_)
    return forget();
  mark_keys_of_changed(session);
}

void UnchangedRows::compare(const postgres::Session &session, postgres::CopyOut &stream) {
  const auto &table = target_.staged.table;
  snapshot::CopyToJson to_json(
      base::collect(columns_, [&](auto place) { return table.columns[place].name; }),
      types_of(table, columns_));
  snapshot::ByteBuffer json;
  base::DigestJoin join;
  std::uint64_t number = 0;
  auto rows = reader_.rows_of(target_.file_table, {});
  // The file's rows are read while the target's are at hand, in a thread if one can be had.
  const auto read_ahead = [&] {
    return std::async([&] {
      std::vector<base::Digest> digests;
      while (digests.size() < turn && rows.step())
        digests.push_back(digester_.of(rows.json()));
      return digests;
    });
  };
  auto ahead = read_ahead();
  for (bool in_target = true, in_file = true; in_target || in_file;) {
    for (std::size_t i = 0; in_target && i < turn; ++i) {
      std::string_view line;
      in_target = stream.next(line);
      if (!in_target)
        break;
      json.clear();
      to_json.row(line, json);
      join.add_right(digester_.of(json.view()));
    }
    if (!in_file)
      continue;
    have_seen(number, session);
    const auto digests = ahead.get();
    in_file = digests.size() == turn;
    if (in_file)
      ahead = read_ahead();
    for (const auto &digest : digests)
      join.add_left({digest, number++});
  }
  is_changed_.resize(number);
  join.finish([&](const auto &row) { is_changed_[row.number] = true; });
  changed_ = static_cast<std::uint64_t>(std::ranges::count(is_changed_, true));
}

void UnchangedRows::mark_keys_of_changed(const postgres::Session &session) {
  // So many bits that unchanged rows seldom share one by chance: they are staged, too, then.
  keys_of_changed_.resize(std::min(std::bit_ceil(is_changed_.size() * 8), most_key_bits));
  auto rows = reader_.rows_of(target_.file_table, target_.fields);
  for (std::size_t number = 0; number < is_changed_.size(); ++number) {
    if (number % turn == 0)
      have_seen(number, session);
    if (!(is_changed_[number] ? rows.step() : rows.pass_over()))
      break; // the file was changed meanwhile: the count of outcomes will tell
    if (!is_changed_[number])
      continue;
    for (const auto &key : keys_)
      if (const auto value = digest(key, rows))
        keys_of_changed_[*value % keys_of_changed_.size()] = true;
  }
}

bool UnchangedRows::all() const {
  return reader_.tables()[target_.file_table].rows == 0 || (changed_ == 0 && !is_changed_.empty());
}

std::uint64_t UnchangedRows::others() const {
  return is_changed_.empty() ? reader_.tables()[target_.file_table].rows : changed_;
}

void UnchangedRows::forget() {
  is_changed_ = {};
  changed_ = 0;
  keys_of_changed_ = {};
}

std::optional<std::uint64_t> UnchangedRows::digest(const Key &key,
                                                   const snapshot::RowReader &rows) {
  key_text_.clear();
  for (const auto place : key.places) {
    auto value = rows.value(place);
    if (value.empty())
      value = "null"; // as it is staged
    if (value == "null" && !key.nulls_collide)
      return std::nullopt;
    key_text_.append(key_text_.size() == 0 ? R"({"":)" : R"(,"":)");
    key_text_.append(value);
  }
  key_text_.push('}');
  return digest(key, key_text_);
}

std::uint64_t UnchangedRows::digest(const Key &key, const snapshot::ByteBuffer &json) const {
  return digester_.of(json.view()).low + static_cast<std::uint64_t>(&key - keys_.data());
}

bool UnchangedRows::shares_a_key(const snapshot::RowReader &rows) {
  return std::ranges::any_of(keys_, [&](const auto &key) {
    const auto value = digest(key, rows);
    return value && keys_of_changed_[*value % keys_of_changed_.size()];
  });
}

void UnchangedRows::have_seen(std::uint64_t rows, const postgres::Session &session) const {
  session.check_stop();
  report_progress(options_, "reading", target_.staged.table.name, rows,
                  reader_.tables()[target_.file_table].rows);
}

void UnchangedRows::begin() {
  number_ = 0;
  count_ = 0;
  staged_keys_ = 0;
}

bool UnchangedRows::take(const snapshot::RowReader &rows) {
  if (is_changed_.empty())
    return false;
  // A file that is changed meanwhile may have more rows now; the count of outcomes will tell.
  const bool changed = number_ >= is_changed_.size() || is_changed_[number_];
  ++number_;
  if (!changed && (changed_ == 0 || !shares_a_key(rows))) {
    ++count_;
    return true;
  }
  for (const auto &key : keys_)
    staged_keys_ += digest(key, rows).value_or(0);
  return false;
}

std::vector<postgres::Statement> UnchangedRows::copy_out_keys() const {
  if (changed_ == 0)
    return {};
  return base::collect(keys_, [&](const auto &key) {
    return postgres::copy_staged_keys(target_.staged, key.places, key.nulls_collide);
  });
}

bool UnchangedRows::keys_are_plain(postgres::CopyOut &keys) const {
  snapshot::ByteBuffer json;
  std::uint64_t sum = 0;
  for (const auto &key : keys_) {
    snapshot::CopyToJson to_json(
        std::vector<std::string>(key.places.size()),
        types_of(target_.staged.table, base::collect(key.places, [&](auto place) {
                   return target_.staged.carried[place];
                 })));
    for (std::string_view line; keys.next(line);) {
      json.clear();
      to_json.row(line, json);
      sum += digest(key, json);
    }
  }
  return sum == staged_keys_;
}

} // namespace dbxfer::transfer
