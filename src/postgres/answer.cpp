#include "postgres/answer.hpp"

#include "base/text.hpp"
#include "postgres/copy_text.hpp"

#include <charconv>

namespace dbxfer::postgres {

namespace {

template <typename Number> Number as_number(std::string_view text) {
  Number number{};
  const auto *begin = text.data();
  const auto *end = begin + text.size();
  const auto [rest, error] = std::from_chars(begin, end, number);
  if (error != std::errc() || rest != end)
    throw no_answer("no number where one was asked for");
  return number;
}

} // namespace

Error no_answer(std::string_view what) {
  return {ExitCode::connection,
          "the server answered what PostgreSQL does not (" + base::printable(what) +
              "); nothing was changed: check the URL, and what stands between"};
}

const std::string &Value::value() const {
  if (!has_value())
    throw no_answer("NULL where a value was asked for");
  return std::optional<std::string>::operator*();
}

const Value &Row::at(std::size_t column) const {
  if (column >= size())
    throw no_answer("fewer columns than were asked for");
  return std::vector<Value>::operator[](column);
}

const Row &Rows::at(std::size_t row) const {
  if (row >= size())
    throw no_answer("no row where one was asked for");
  return std::vector<Row>::operator[](row);
}

Fields::Fields(std::string_view line) {
  for_each_field(line, [&](std::string_view field) { fields_.emplace_back(field); });
}

const std::string &Fields::at(std::size_t column) const {
  if (column >= fields_.size())
    throw no_answer("fewer columns than were asked for");
  return fields_[column];
}

std::uint64_t as_count(std::string_view text) { return as_number<std::uint64_t>(text); }

std::int64_t as_integer(std::string_view text) { return as_number<std::int64_t>(text); }

std::size_t as_place(std::string_view text, std::size_t size) {
  const auto place = as_count(text);
  if (place >= size)
    throw no_answer("something that was not asked about");
  return static_cast<std::size_t>(place);
}

std::size_t as_place_from_1(std::string_view text, std::size_t size) {
  const auto number = as_place(text, size + 1);
  if (number == 0)
    throw no_answer("something that was not asked about");
  return number - 1;
}

} // namespace dbxfer::postgres
