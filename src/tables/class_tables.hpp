#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// The names that the table of a class may have where a framework derives them (`BlogPost` stands
/// for `blog_posts`), the likeliest first. Takes Ruby's and PHP's names with their modules,
/// `Blog::Post` and `App\Models\Post`, and the short names that Laravel's morph map gives.
[[nodiscard]] std::vector<std::string> tables_of_class(std::string_view name);

} // namespace dbxfer::transfer
