#pragma once

#include <optional>
#include <string>
#include <string_view>

/// JSON strings on their way back into text. They have passed scan_json(): every escape is whole.
/// `raw` is what stands between the quotes, and the closing quote stands behind it.
namespace dbxfer::snapshot {

/// Appends the text of a JSON string.
void put_decoded(std::string_view raw, std::string &out);
[[nodiscard]] std::string decoded(std::string_view raw);

/// Appends the text of a JSON string as a COPY field. The escapes that both share stay as they are.
void put_copy_of_string(std::string_view raw, std::string &out);

/// Appends plain text as a COPY field.
void put_copy_of_text(std::string_view text, std::string &out);

/// The value of an object's only member when its key is `$pg`; `object` has passed scan_json().
[[nodiscard]] std::optional<std::string_view> wrapped_value(std::string_view object);

} // namespace dbxfer::snapshot
