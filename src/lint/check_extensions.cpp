#include "base/text.hpp"
#include "lint/script_at_hand.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dbxfer::lint {

namespace {

struct Provided {
  std::string_view name; ///< a type, a function or an operator class
  std::string_view extension;
};

constexpr std::array provided{
    Provided{"geometry", "postgis"},
    Provided{"geography", "postgis"},
    Provided{"st_makepoint", "postgis"},
    Provided{"st_geomfromtext", "postgis"},
    Provided{"st_setsrid", "postgis"},
    Provided{"raster", "postgis_raster"},
    Provided{"citext", "citext"},
    Provided{"hstore", "hstore"},
    Provided{"ltree", "ltree"},
    Provided{"vector", "vector"},
    Provided{"gin_trgm_ops", "pg_trgm"},
    Provided{"gist_trgm_ops", "pg_trgm"},
    Provided{"similarity", "pg_trgm"},
    Provided{"unaccent", "unaccent"},
    Provided{"uuid_generate_v1", "uuid-ossp"},
    Provided{"uuid_generate_v4", "uuid-ossp"},
    Provided{"crypt", "pgcrypto"},
    Provided{"gen_salt", "pgcrypto"},
    Provided{"digest", "pgcrypto"},
    Provided{"gen_random_bytes", "pgcrypto"},
};

std::set<std::string_view> needed(const StatementAtHand &statement) {
  std::set<std::string_view> out;
  const auto use = [&](std::string_view name) {
    const auto *const found = std::ranges::find(provided, name, &Provided::name);
    if (found != provided.end())
      out.insert(found->extension);
  };
  statement.node.walk([&](std::string_view kind, const Node &node) {
    if (kind == "typeName" || kind == "TypeName")
      use(last_name(node["names"]));
    else if (kind == "FuncCall")
      use(last_name(node["funcname"]));
    else if (kind == "IndexElem")
      use(last_name(node["opclass"]));
  });
  return out;
}

} // namespace

void check_extensions(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.kind == "CreateExtensionStmt") {
    script.extensions.emplace(statement.node["extname"].text());
    return;
  }
  for (const auto extension : needed(statement))
    if (const std::string name(extension);
        !script.extensions.contains(name) && !script.counts.has_extension(name))
      script.report(Rule::extension_missing,
                    "it needs the extension " + name +
                        ", which no migration before it creates; "
                        "CREATE EXTENSION IF NOT EXISTS " +
                        (name.find('-') == std::string::npos ? name : base::in_quotes(name)) +
                        " in the first one");
}

} // namespace dbxfer::lint
