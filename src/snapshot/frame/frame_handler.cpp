#include "snapshot/frame/frame_handler.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/frame/row_cursor.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <new>

namespace dbxfer::snapshot {
namespace {

using base::in_quotes;

std::string_view noun(Shape shape) {
  switch (shape) {
  case Shape::text: return "a string";
  case Shape::texts: return "an array of strings";
  case Shape::flag: return "true or false";
  case Shape::integer: return "an integer";
  case Shape::object: return "an object";
  case Shape::objects: return "an array of objects";
  case Shape::rows: return "an array of rows";
  case Shape::condition: return "a string, null or an object";
  }
  return "something else";
}

const Key *find_key(const Place &place, std::string_view name) {
  const auto found = std::ranges::find(place.keys, name, &Key::name);
  return found == place.keys.end() ? nullptr : &*found;
}

std::uint32_t bit_of(const Place &place, const Key &key) {
  return std::uint32_t{1} << static_cast<unsigned>(&key - place.keys.data());
}

} // namespace

bool FrameHandler::Null() {
  if (const snapshot::Key *key = wanted(Shape::condition)) {
    key->null(frame_);
    return true;
  }
  static_cast<void>(expect(Shape::object, "null"));
  fail("null stands where it must not");
}

bool FrameHandler::Bool(bool value) {
  const snapshot::Key &key = expect(Shape::flag, "true or false");
  key.flag(frame_, value);
  return true;
}

bool FrameHandler::RawNumber(const char *digits, Size length, bool) {
  const snapshot::Key &key = expect(Shape::integer, "a number");
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits, digits + length, value);
  if (error != std::errc() || end != digits + length)
    fail(in_quotes(key.name) + " must be an integer of 64 bits");
  key.integer(frame_, value);
  return true;
}

bool FrameHandler::String(const char *text, Size length, bool copy) {
  const std::string_view value = clean(text, length);
  const snapshot::Key *list = listed(Shape::texts);
  if (list != nullptr)
    list->text(frame_, value);
  else if (const snapshot::Key *key = wanted(Shape::condition))
    key->text(frame_, value);
  else if (wanted(Shape::integer) != nullptr)
    return integer_in_quotes(text, length, copy);
  else
    take_text(expect(Shape::text, "a string"), value);
  return true;
}

/// Beyond 2^53 an integer is a string, since not every reader of JSON keeps such a number.
bool FrameHandler::integer_in_quotes(const char *digits, Size length, bool copy) {
  constexpr std::int64_t largest_safe = (std::int64_t{1} << 53U) - 1;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits, digits + length, value);
  if (error == std::errc() && end == digits + length && value >= -largest_safe &&
      value <= largest_safe)
    static_cast<void>(expect(Shape::text, "a string"));
  return RawNumber(digits, length, copy);
}

void FrameHandler::take_text(const snapshot::Key &key, std::string_view value) {
  if (!key.words.empty() && std::ranges::find(key.words, value) == key.words.end()) {
    std::string known;
    for (const std::string_view word : key.words)
      known += (known.empty() ? "" : " or ") + in_quotes(word);
    fail(in_quotes(key.name) + " must be " + known + ", and is " + in_quotes(value));
  }
  key.text(frame_, value);
}

bool FrameHandler::StartObject() {
  if (levels_.empty()) {
    open(outermost_);
  } else if (const snapshot::Key *key = wanted(Shape::condition); key && key->place) {
    open(*key->place);
  } else {
    const snapshot::Key *list = listed(Shape::objects);
    open(list != nullptr ? *list->place : *expect(Shape::object, "an object").place);
  }
  return true;
}

bool FrameHandler::Key(const char *text, Size length, bool) {
  const std::string_view name = clean(text, length);
  Level &level = levels_.back();
  if (level.place->name_key != nullptr)
    return take_name(level, name);
  const snapshot::Key *key = find_key(*level.place, name);
  if (key == nullptr)
    refuse_key(name);
  if ((level.seen & bit_of(*level.place, *key)) != 0)
    fail("the key " + in_quotes(name) + " stands twice in " + where());
  level.seen |= bit_of(*level.place, *key);
  level.pending = key;
  if (levels_.size() == 1) {
    if (frame_.trailer)
      frame_.trailer->last = false;
    if (name == "trailer")
      note_trailer_line();
  }
  return true;
}

bool FrameHandler::take_name(Level &level, std::string_view name) {
  if (!level.names.emplace(name).second)
    fail("the key " + in_quotes(name) + " stands twice in " + where());
  level.pending = level.place->keys.data();
  level.place->name_key(frame_, name);
  return true;
}

bool FrameHandler::EndObject(Size members) {
  const Level &level = levels_.back();
  if (level.place->name_key != nullptr && members == 0)
    fail(in_quotes(level.place->name) + " names no column");
  for (const snapshot::Key &key : level.place->keys)
    if (key.required && (level.seen & bit_of(*level.place, key)) == 0)
      fail(in_quotes(key.name) + " is missing in " + where());
  finish(*level.place);
  close();
  return true;
}

bool FrameHandler::StartArray() {
  const snapshot::Key *key = wanted(Shape::texts);
  if (key == nullptr)
    key = wanted(Shape::objects);
  if (key == nullptr)
    key = &expect(Shape::rows, "an array");
  levels_.push_back({.list = key});
  if (key->shape == Shape::rows)
    read_rows();
  return true;
}

bool FrameHandler::EndArray(Size) {
  close();
  return true;
}

/// The key whose value comes next, if that value is to have this shape.
const Key *FrameHandler::wanted(Shape shape) const {
  const snapshot::Key *key = levels_.empty() ? nullptr : levels_.back().pending;
  return key != nullptr && key->shape == shape ? key : nullptr;
}

/// The key whose array is open, if its elements are to be of this shape.
const Key *FrameHandler::listed(Shape shape) const {
  const snapshot::Key *key = levels_.empty() ? nullptr : levels_.back().list;
  return key != nullptr && key->shape == shape ? key : nullptr;
}

const Key &FrameHandler::expect(Shape shape, std::string_view given) const {
  if (levels_.empty())
    throw Damage(Damage::Kind::foreign, 0, "it is JSON, but not an object");
  const Level &level = levels_.back();
  const snapshot::Key *key = level.list != nullptr ? level.list : level.pending;
  if (key == nullptr || level.list != nullptr || key->shape != shape)
    fail((key == nullptr ? where() : in_quotes(key->name)) + " must be " +
         std::string(noun(key == nullptr ? Shape::object : key->shape)) + ", and holds " +
         std::string(given));
  return *key;
}

void FrameHandler::open(const Place &place) {
  levels_.push_back({.place = &place});
  if (place.begin != nullptr)
    place.begin(frame_);
}

void FrameHandler::close() {
  levels_.pop_back();
  if (!levels_.empty())
    levels_.back().pending = nullptr;
}

void FrameHandler::read_rows() {
  stream_.take_early();
  frame_.rows_begin.back() = window_.offset();
  std::uint64_t &rows = frame_.tables.back().rows;
  RowCursor cursor(window_, frame_.header.rejects);
  try {
    while (cursor.next())
      ++rows;
  } catch (const Damage &damage) {
    if (damage.kind() == Damage::Kind::cut)
      throw Damage(damage.kind(), damage.offset(),
                   "inside " + table_name() + " after " + base::counted(rows, "row"));
    throw Damage(damage.kind(), damage.offset(),
                 table_name() + ", row " + base::with_commas(rows + 1) + ": " + damage.what());
  } catch (const std::bad_alloc &) {
    throw Damage(Damage::Kind::foreign, window_.offset(),
                 "row " + base::with_commas(rows + 1) + " of " + table_name() +
                     " is larger than the memory that this program may use");
  }
  frame_.row_is_line.back() = cursor.each_on_its_line();
  stream_.skipped_rows();
}

void FrameHandler::finish(const Place &place) {
  if (place.name == "dbxfer")
    finish_header();
  else if (place.name == "types")
    finish_type();
  else if (place.name == "tables")
    finish_table();
  else if (place.name == "trailer")
    finish_trailer();
}

void FrameHandler::finish_header() {
  if (frame_.header.format != format_version)
    refuse_format();
  const auto &print = frame_.header.fingerprint;
  if (!print.empty() &&
      (print.size() != 64 || print.find_first_not_of("0123456789abcdef") != std::string::npos))
    fail("\"fingerprint\" must be 64 hex digits");
}

void FrameHandler::finish_type() {
  const Type &type = frame_.header.types.back();
  if (!types_.insert(type.name).second)
    fail("type " + in_quotes(type.name) + " is listed twice");
  const bool of_labels = type.kind == "enum";
  const bool of_attributes = type.kind == "composite";
  const bool of_another =
      type.kind == "domain" || type.kind == "range" || type.kind == "multirange";
  if (!of_labels && !of_attributes && !of_another)
    fail("type " + in_quotes(type.name) + " is of no kind that there is: " + in_quotes(type.kind));
  if ((!of_labels && !type.labels.empty()) || (!of_attributes && !type.attributes.empty()) ||
      of_another == type.base.empty())
    fail("type " + in_quotes(type.name) + " does not hold what " + in_quotes(type.kind) +
         " is made of");
}

void FrameHandler::finish_table() {
  const Table &table = frame_.tables.back();
  if (!tables_.emplace(table.name, table.images).second)
    fail(table_name() + " is listed twice");
  std::set<std::string_view> columns;
  for (const Column &column : table.columns)
    if (!columns.insert(column.name).second)
      fail("column " + in_quotes(column.name) + " of " + table_name() + " is listed twice");
  const auto check = [&](const std::vector<std::string> &names, std::string_view what) {
    for (const std::string &name : names)
      if (!columns.contains(name))
        fail(std::string(what) + " of " + table_name() + " names the column " + in_quotes(name) +
             ", which is not listed");
  };
  check(table.primary_key, "the primary key");
  for (const ForeignKey &key : table.foreign_keys) {
    check(key.columns, "a foreign key");
    if (key.columns.size() != key.parent_columns.size())
      fail("a foreign key of " + table_name() +
           " has another number of columns than of parent columns");
  }
  for (const Reference &reference : table.rules.references)
    if (!reference.parent_columns.empty() &&
        reference.parent_columns.size() != reference.columns.size())
      fail("a reference of " + table_name() +
           " has another number of columns than of parent columns");
}

void FrameHandler::finish_trailer() {
  frame_.trailer->line = trailer_line_;
  frame_.trailer->last = trailer_alone_;
}

/// The stream stands behind the key's closing quote.
void FrameHandler::note_trailer_line() {
  constexpr std::uint64_t key_length = std::string_view("\"trailer\"").size();
  trailer_line_ = stream_.line();
  trailer_alone_ = stream_.first_token() == stream_.Tell() - key_length;
}

} // namespace dbxfer::snapshot
