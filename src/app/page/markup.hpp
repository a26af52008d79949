#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// Text that the program itself holds. It is known when the program is compiled, so that nothing of
/// a file or a database can be in it.
class Literal {
public:
  template <std::size_t size>
  explicit(false) consteval Literal(const char (&text)[size]) : text_(text, size - 1) {}
  /// What was embedded when the program was built.
  explicit consteval Literal(std::string_view embedded) : text_(embedded) {}

  [[nodiscard]] std::string_view text() const { return text_; }

private:
  std::string_view text_;
};

struct Attribute {
  Literal name;
  std::string value; ///< of any bytes
};

/// HTML, or the SVG within it. Names of elements and attributes are literals, and whatever else
/// comes in goes through text() or the value of an attribute: it is shown as printable() shows it,
/// and no byte of it is markup. There is no way in for data that is not escaped.
class Markup {
public:
  using Attributes = std::vector<Attribute>;

  void open(Literal element, const Attributes &attributes = {});
  /// The element that was opened last.
  void close();
  /// An element that holds nothing.
  void empty(Literal element, const Attributes &attributes = {});
  /// An element that holds this text alone.
  void element(Literal element, std::string_view text, const Attributes &attributes = {});
  void text(std::string_view text);
  /// A command or the like, of which nothing may be cut off.
  void whole_text(std::string_view text);
  /// Markup, style or script of the program's own.
  void own(Literal markup);
  void add(Markup part);

  [[nodiscard]] std::size_t size() const { return out_.size(); }
  /// All of it. What is still open is closed.
  [[nodiscard]] std::string finish();

private:
  void begin(Literal element, const Attributes &attributes);

  std::string out_;
  std::vector<Literal> open_;
};

} // namespace dbxfer::app
