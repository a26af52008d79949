#pragma once

#include <cstddef>
#include <string_view>

namespace dbxfer::postgres {

/// An error of the server's, as the parts of libpq's verbose text; views into it. Parts that the
/// text lacks are empty. libpqxx 6 forgets the code of some errors (42501, 40001, 40P01, 53300),
/// and no version of it hands on the fields, so that its exceptions cannot be asked.
struct ServerWords {
  explicit ServerWords(std::string_view text);

  std::string_view sqlstate; ///< empty: the text is no error of the server's
  std::string_view message;
  std::string_view detail;
  std::string_view hint;
  std::string_view context;
  std::string_view table;
  std::string_view constraint;
  std::string_view function; ///< of the server's source, where it was raised
  std::string_view file;
  std::size_t at_line = 0; ///< of our statement's text, which it is about, from 1; 0: of none
  bool positioned = false; ///< about the text of our statement, not about what it met

  /// A function of a procedural language raised it in its own words and with a SQLSTATE of its own
  /// choice (RAISE, ASSERT, plpy.error, die ...).
  [[nodiscard]] bool raised_by_user_code() const;
  /// It passed through code of the database's owner, so that the words may hold what that code was
  /// given.
  [[nodiscard]] bool met_in_user_code() const;
  /// `chk()`, the innermost function of the context; empty where the context does not tell.
  [[nodiscard]] std::string_view user_function() const;
  /// The server's own words about names, limits and locks, which hold no row's value.
  [[nodiscard]] bool hold_no_value() const;
};

} // namespace dbxfer::postgres
