#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// A line of SQL.
struct ScriptLine {
  std::string_view text;  ///< without its end
  std::size_t offset = 0; ///< of the file's text
  bool inside = false;    ///< it begins within quotes or a comment over several lines
};

struct ScriptLines {
  std::vector<ScriptLine> lines;
  std::optional<std::size_t> unclosed; ///< line, from 0, in which a quote or comment opens for good
};
[[nodiscard]] ScriptLines lines_of_script(std::string_view sql);

/// What a line says by which one section ends and another begins, in whichever tool's words.
struct Mark {
  enum class Kind {
    up,
    verify,
    down,
    irreversible,   ///< `words`: why
    no_transaction, ///< of the whole file
    nothing,        ///< a tool's own, which means nothing here
    fault,          ///< `words`: what it should have been
  };
  Kind kind = Kind::nothing;
  bool in_transaction = true; ///< of up and down
  std::string words;
};
/// None: the line is no mark.
[[nodiscard]] std::optional<Mark> mark_in(std::string_view line);

/// `-- KEY: value`; none: the line is no such thing.
struct HeaderLine {
  std::string_view key;
  std::string_view value;
};
[[nodiscard]] std::optional<HeaderLine> header_in(std::string_view line);

} // namespace dbxfer::migrations
