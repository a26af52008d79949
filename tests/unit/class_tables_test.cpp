#include "tables/class_tables.hpp"

#include "support/catch.hpp"

#include <algorithm>

using dbxfer::transfer::tables_of_class;

namespace {

/// The table that a class stands for where these are there.
std::string table_of(const char *name, const std::vector<std::string> &there) {
  for (const auto &candidate : tables_of_class(name))
    if (std::find(there.begin(), there.end(), candidate) != there.end())
      return candidate;
  return "none";
}

} // namespace

TEST_CASE("a class is found by the table that its framework derives from its name") {
  const std::vector<std::string> tables{"posts",
                                        "blog_posts",
                                        "people",
                                        "sales_people",
                                        "categories",
                                        "addresses",
                                        "api_keys",
                                        "u_r_l_maps",
                                        "analyses",
                                        "knives",
                                        "boxes",
                                        "equipment",
                                        "photos",
                                        "heroes",
                                        "statuses",
                                        "children",
                                        "media",
                                        "days",
                                        "active_storage_variant_records"};
  for (const auto &[name, table] : std::vector<std::pair<const char *, const char *>>{
           {"Post", "posts"},
           {"post", "posts"},
           {"posts", "posts"},
           {"App\\Models\\Post", "posts"},
           {"Blog::Post", "blog_posts"},
           {"BlogPost", "blog_posts"},
           {"Admin::Post", "posts"},
           {"Person", "people"},
           {"SalesPerson", "sales_people"},
           {"Category", "categories"},
           {"Address", "addresses"},
           {"APIKey", "api_keys"},
           {"App\\Models\\URLMap", "u_r_l_maps"},
           {"Analysis", "analyses"},
           {"Knife", "knives"},
           {"Box", "boxes"},
           {"Equipment", "equipment"},
           {"Photo", "photos"},
           {"Hero", "heroes"},
           {"Status", "statuses"},
           {"Child", "children"},
           {"Medium", "media"},
           {"Day", "days"},
           {"ActiveStorage::VariantRecord", "active_storage_variant_records"},
           {"Invoice", "none"},
           {"", "none"}}) {
    CAPTURE(name);
    CHECK(table_of(name, tables) == table);
  }
}
