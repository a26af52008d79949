#include "snapshot/frame/row_cursor.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/values/json_to_text.hpp"

#include "base/text.hpp"

#include <simdjson.h>

#include <algorithm>

namespace dbxfer::snapshot {
namespace {

/// A row's json may be 500 deep; the rest is for whoever writes snapshots by hand.
constexpr unsigned deepest_row = 1000;

} // namespace

bool RowCursor::next() {
  if (!reach())
    return false;
  scan();
  if (rejects_)
    unwrap();
  check_keys();
  return true;
}

bool RowCursor::pass_over() {
  if (!reach())
    return false;
  std::size_t end = 0;
  while ((end = window_.view().find('\n', element_size_)) == std::string_view::npos) {
    element_size_ = window_.view().size();
    if (!window_.more())
      throw Damage(Damage::Kind::cut, window_.offset(), "");
  }
  element_size_ = window_.view()[end - 1] == ',' ? end - 1 : end;
  return true;
}

/// Goes to where the next row begins.
bool RowCursor::reach() {
  window_.consume(element_size_);
  element_size_ = 0;
  char token = next_token();
  if (token == ']') {
    each_on_its_line_ &= first_ || space_ == "\n";
    return false;
  }
  if (!first_) {
    if (token != ',')
      throw Damage(Damage::Kind::broken, window_.offset(), "a comma is missing before it");
    each_on_its_line_ &= space_.empty();
    window_.consume(1);
    token = next_token();
    each_on_its_line_ &= space_ == "\n";
  }
  first_ = false;
  if (token != '{')
    throw Damage(Damage::Kind::broken, window_.offset(), "it is not an object in braces");
  return true;
}

char RowCursor::next_token() {
  for (space_.clear(); window_.has_byte(); window_.consume(1)) {
    const char c = *window_.begin();
    if (!is_json_space(c))
      return c;
    if (space_.size() < 2)
      space_ += c;
  }
  throw Damage(Damage::Kind::cut, window_.offset(), "");
}

/// Reads on until the whole row stands in the window.
void RowCursor::scan() {
  ScanResult result = scan_json(window_.view(), deepest_row, &members_);
  while (result.flaw == Flaw::incomplete) {
    if (!window_.more())
      throw Damage(Damage::Kind::cut, window_.offset(), "");
    result = scan_json(window_.view(), deepest_row, &members_);
  }
  if (result.flaw != Flaw::none)
    fail(result.flaw, result.at);
  element_size_ = static_cast<std::size_t>(result.at - window_.begin());
  text_ = {window_.begin(), element_size_};
  breaks_line_ = result.breaks_line;
  each_on_its_line_ &= !breaks_line_;
  if (!simdjson::validate_utf8(text_))
    throw Damage(Damage::Kind::broken, window_.offset(), "it holds bytes that are not UTF-8");
}

/// From the element of a rejects file to the row inside.
void RowCursor::unwrap() {
  std::string_view row;
  for (const Member &member : members_) {
    const std::string key = decoded(member.key);
    if (key == "row" && row.empty() && member.value.starts_with('{'))
      row = member.value;
    else if (key != "reason")
      throw Damage(Damage::Kind::broken, window_.offset(),
                   R"(in a rejects file each element is {"reason": ..., "row": {...}})");
  }
  if (row.empty())
    throw Damage(Damage::Kind::broken, window_.offset(), R"("row" is missing in it)");
  text_ = row;
  static_cast<void>(scan_json(row, deepest_row, &members_));
}

/// No key twice. Rows of one table have the same keys in the same order nearly always.
void RowCursor::check_keys() {
  const auto same = [](const std::string &known, const Member &member) {
    return known == member.key;
  };
  if (std::ranges::equal(known_keys_, members_, same))
    return;
  known_keys_.clear();
  for (const Member &member : members_)
    known_keys_.push_back(decoded(member.key));
  std::ranges::sort(known_keys_);
  const auto twice = std::ranges::adjacent_find(known_keys_);
  if (twice != known_keys_.end())
    throw Damage(Damage::Kind::broken, window_.offset(),
                 "the key " + base::in_quotes(*twice) + " stands in it twice");
  known_keys_.clear();
  for (const Member &member : members_)
    known_keys_.emplace_back(member.key);
}

void RowCursor::fail(Flaw flaw, const char *at) const {
  const std::uint64_t offset = window_.offset() + static_cast<std::uint64_t>(at - window_.begin());
  const bool in_column = !members_.empty() && flaw != Flaw::syntax;
  throw Damage(Damage::Kind::broken, offset,
               (in_column ? "column " + base::in_quotes(decoded(members_.back().key)) + ": "
                          : std::string()) +
                   std::string(describe(flaw)));
}

} // namespace dbxfer::snapshot
