#pragma once

#include <string>
#include <string_view>

/// Text of any bytes within GitHub's Markdown, as nothing but text: no markup, no HTML, no link, no
/// issue, and nobody is called by an @.
namespace dbxfer::app {

/// Within a paragraph, or a cell of a table.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// The same as code.
[[nodiscard]] std::string markdown_code(std::string_view text);
/// A command as code, of which nothing may be cut off.
[[nodiscard]] std::string markdown_whole_code(std::string_view text);
/// As markdown_code(), within a cell of a table, where a bar would end it even in code.
[[nodiscard]] std::string markdown_cell(std::string_view text);

/// A block of code. `language` may be empty.
[[nodiscard]] std::string markdown_block(std::string_view language, std::string_view text);

} // namespace dbxfer::app
