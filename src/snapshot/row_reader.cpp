#include "snapshot/row_reader.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/values/byte_buffer.hpp"
#include "snapshot/values/json_to_text.hpp"
#include "snapshot/values/text_to_json.hpp"
#include "snapshot/values/value_to_copy.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::snapshot {

KeyMap::KeyMap(const Table &table, const std::vector<Field> &fields) {
  for (const Column &column : table.columns)
    fields_[column.name] = passed_over;
  for (std::size_t i = 0; i < fields.size(); ++i)
    fields_[fields[i].name] = i;
  for (const Column &column : table.columns) {
    if (!column.travels())
      continue;
    ByteBuffer json;
    put_string(column.name, json);
    const std::string_view raw = json.view();
    expected_.push_back({std::string(raw.substr(1, raw.size() - 2)), fields_[column.name]});
  }
}

std::size_t KeyMap::field_of(std::size_t position, std::string_view raw_key) const {
  if (position < expected_.size() && expected_[position].raw_key == raw_key)
    return expected_[position].field;
  const bool plain = raw_key.find('\\') == std::string_view::npos;
  const auto found = plain ? fields_.find(raw_key) : fields_.find(decoded(raw_key));
  return found == fields_.end() ? unknown : found->second;
}

RowReader::Impl::Impl(std::shared_ptr<const Source> file, const Table &table, std::uint64_t begin,
                      bool rejects, bool each_on_its_line, std::vector<Field> wanted)
    : source(std::move(file)),
      window(source, begin),
      cursor(window, rejects),
      row_is_line(each_on_its_line),
      fields(std::move(wanted)),
      keys(table, fields),
      values(fields.size()) {}

bool RowReader::Impl::step(bool (RowCursor::*go)()) {
  problems.clear();
  try {
    return (cursor.*go)();
  } catch (const Damage &) { // it was sound when it was opened
    throw Error(ExitCode::snapshot,
                source->name() + " was changed while it was being read; run the command again");
  }
}

void RowReader::Impl::find_values() {
  std::ranges::fill(values, std::string_view());
  const std::vector<Member> &members = cursor.members();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::size_t field = keys.field_of(i, members[i].key);
    if (field == KeyMap::unknown)
      problems.push_back({RowProblem::npos, "column " + base::in_quotes(decoded(members[i].key)) +
                                                " is not among the columns of the table's header"});
    else if (field != KeyMap::passed_over)
      values[field] = members[i].value;
  }
}

void RowReader::Impl::put_field(std::size_t index, std::string &out) {
  const std::size_t before = out.size();
  const std::string_view problem =
      values[index].empty() ? "is missing"
                            : put_copy_value(values[index], fields[index].type, scratch, out);
  if (problem.empty())
    return;
  out.resize(before);
  out += "\\N";
  problems.push_back({index, "column " + base::in_quotes(fields[index].name) +
                                 (values[index].empty() ? " " : ": ") + std::string(problem)});
}

RowReader::RowReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RowReader::RowReader(RowReader &&) noexcept = default;
RowReader &RowReader::operator=(RowReader &&) noexcept = default;
RowReader::~RowReader() = default;

bool RowReader::step() { return impl_->step(&RowCursor::next); }

bool RowReader::pass_over() {
  return impl_->step(impl_->row_is_line ? &RowCursor::pass_over : &RowCursor::next);
}

bool RowReader::next(std::string &out) {
  if (!step())
    return false;
  put(out);
  return true;
}

void RowReader::put(std::string &out) {
  impl_->find_values();
  out.reserve(out.size() + impl_->cursor.text().size()); // a large row must not grow by copying
  for (std::size_t i = 0; i < impl_->fields.size(); ++i) {
    if (i > 0)
      out += '\t';
    impl_->put_field(i, out);
  }
}

std::string_view RowReader::value(std::size_t field) const {
  const std::vector<Member> &members = impl_->cursor.members();
  for (std::size_t i = 0; i < members.size(); ++i)
    if (impl_->keys.field_of(i, members[i].key) == field)
      return members[i].value;
  return {};
}

std::uint64_t RowReader::offset() const { return impl_->cursor.offset(); }

const std::vector<RowProblem> &RowReader::problems() const { return impl_->problems; }

std::string_view RowReader::json() const {
  const std::string_view text = impl_->cursor.text();
  if (!impl_->cursor.breaks_line())
    return text;
  impl_->one_line.assign(text);
  std::ranges::replace_if(impl_->one_line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return impl_->one_line;
}

} // namespace dbxfer::snapshot
