#pragma once

#include "dbxfer/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a server answers. It may be any program that speaks the protocol: whatever it lacks of what
/// was asked for is an Error (5), never another exception.
namespace dbxfer::postgres {

/// The server answered what PostgreSQL does not: `what` says in a few words of ours what is wrong.
[[nodiscard]] Error no_answer(std::string_view what);

/// A value as PostgreSQL prints it; none for NULL.
class Value : public std::optional<std::string> {
public:
  using std::optional<std::string>::optional;
  [[nodiscard]] const std::string &value() const;
  const std::string &operator*() const { return value(); }
  const std::string *operator->() const { return &value(); }
};

class Row : public std::vector<Value> {
public:
  using std::vector<Value>::vector;
  [[nodiscard]] const Value &at(std::size_t column) const;
  const Value &operator[](std::size_t column) const { return at(column); }
};

class Rows : public std::vector<Row> {
public:
  [[nodiscard]] const Row &at(std::size_t row) const;
  [[nodiscard]] const Row &front() const { return at(0); }
};

/// A line of COPY text, taken apart.
class Fields {
public:
  explicit Fields(std::string_view line);
  [[nodiscard]] const std::string &at(std::size_t column) const;

private:
  std::vector<std::string> fields_;
};

/// Whole numbers, as the server prints them.
[[nodiscard]] std::uint64_t as_count(std::string_view text);
[[nodiscard]] std::int64_t as_integer(std::string_view text);
/// A number that counts places, of which there are `size`, from 0.
[[nodiscard]] std::size_t as_place(std::string_view text, std::size_t size);
/// The same where the server counts from 1.
[[nodiscard]] std::size_t as_place_from_1(std::string_view text, std::size_t size);

/// What stands at a place that the server named.
template <typename List> const auto &named_by_server(const List &list, std::size_t place) {
  if (place >= list.size())
    throw no_answer("something that was not asked about");
  return list[place];
}

} // namespace dbxfer::postgres
