#include "schema/read_snapshot.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "tables/type_differences.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace dbxfer::schema {

namespace {

using postgres::quote_ident;

/// What the extensions bring that people have most.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types_of_extensions{{
    {"geometry", "postgis"},
    {"geography", "postgis"},
    {"box2d", "postgis"},
    {"box3d", "postgis"},
    {"raster", "postgis_raster"},
    {"citext", "citext"},
    {"hstore", "hstore"},
    {"ltree", "ltree"},
    {"cube", "cube"},
    {"vector", "vector"},
    {"halfvec", "vector"},
    {"isbn", "isn"},
    {"seg", "seg"},
    {"semver", "semver"},
}};

std::string quoted(const std::vector<std::string> &columns) {
  return postgres::joined(
      base::collect(columns, [](const auto &column) { return quote_ident(column); }));
}

/// `public.geometry` of `public.geometry(Point,4326)[]`.
std::string without_limit(const std::string &type) {
  auto element = transfer::element_of(type);
  const auto quote = element.rfind('"');
  const auto limit = element.find('(', quote == std::string::npos ? 0 : quote);
  return limit == std::string::npos ? element : element.substr(0, limit);
}

class FromSnapshot {
public:
  explicit FromSnapshot(const snapshot::Reader &reader) : reader_(reader) {
    out_.is_snapshot = true;
  }

  Contents run() {
    add_schemas();
    for (const auto &type : reader_.header().types)
      add_type(type);
    for (const auto &type : reader_.header().types)
      add_needs(type);
    std::set<TableName> seen; // of an undo file, which has a table several times
    for (const auto &table : reader_.tables())
      if (seen.insert(table.name).second)
        add_table(table);
    for (const auto &sequence : reader_.sequences())
      if (!sequence.table)
        add_sequence(sequence);
    return std::move(out_);
  }

private:
  void add_schemas() {
    std::set<std::string> schemas;
    for (const auto &table : reader_.tables())
      schemas.insert(table.name.schema);
    for (const auto &type : reader_.header().types)
      schemas.insert(names_of_type(type.name).schema);
    for (const auto &sequence : reader_.sequences())
      schemas.insert(sequence.name.schema);
    for (const auto &name : schemas)
      if (!name.empty())
        out_.objects.push_back({.kind = Kind::schema, .name = name});
  }

  void add_type(const snapshot::Type &type) {
    // A multirange comes with its range.
    if (type.kind == "multirange")
      return;
    const auto name = names_of_type(type.name);
    Object object{.kind = type.kind == "enum"        ? Kind::enumeration
                          : type.kind == "domain"    ? Kind::domain
                          : type.kind == "composite" ? Kind::composite
                                                     : Kind::range,
                  .schema = name.schema,
                  .name = name.name};
    if (object.kind == Kind::enumeration)
      object.told["labels"] = postgres::array_text(type.labels);
    else if (object.kind == Kind::domain)
      object.told["type"] = type.base;
    else if (object.kind == Kind::composite)
      object.told["attributes"] =
          postgres::joined(base::collect(type.attributes, [](const auto &attribute) {
            return quote_ident(attribute.name) + " " + attribute.type;
          }));
    else
      object.told["definition"] = "subtype = " + type.base;
    types_[type.name] = out_.objects.size();
    out_.objects.push_back(std::move(object));
  }

  void add_needs(const snapshot::Type &type) {
    const auto place = types_.find(type.name);
    if (place == types_.end())
      return;
    auto parts = base::collect(type.attributes, [](const auto &part) { return part.type; });
    parts.push_back(type.base);
    for (const auto &part : parts)
      if (const auto found = types_.find(without_limit(part)); found != types_.end())
        out_.objects[place->second].needs.insert(found->second);
  }

  void add_table(const snapshot::Table &table) {
    out_.objects.push_back(
        {.kind = Kind::table, .schema = table.name.schema, .name = table.name.name});
    for (const auto &column : table.columns)
      add_column(table, column);
    if (!table.primary_key.empty())
      add_key(table, Kind::constraint, {table.name.name + "_pkey", table.primary_key, {}, {}});
    for (const auto &key : table.foreign_keys)
      add_key(table, Kind::foreign_key, key);
  }

  void add_column(const snapshot::Table &table, const snapshot::Column &column) {
    Object object{.kind = Kind::column,
                  .schema = table.name.schema,
                  .table = table.name.name,
                  .name = column.name};
    object.told["type"] = column.type;
    if (column.not_null)
      object.told["not null"] = "yes";
    if (column.generated.starts_with("identity "))
      object.told["identity"] = column.generated.substr(9);
    else if (!column.generated.empty())
      object.told["generated"] = column.generated;
    else if (const auto *sequence = sequence_of(table, column))
      give_sequence(*sequence, object);
    out_.objects.push_back(std::move(object));
  }

  [[nodiscard]] const snapshot::Sequence *sequence_of(const snapshot::Table &table,
                                                      const snapshot::Column &column) const {
    const auto found = std::ranges::find_if(reader_.sequences(), [&](const auto &sequence) {
      return sequence.table == table.name && sequence.column == column.name;
    });
    return found == reader_.sequences().end() ? nullptr : &*found;
  }

  static void give_sequence(const snapshot::Sequence &sequence, Object &column) {
    column.told["default"] = "the next value of its own sequence";
    column.told["sequence"] = sequence.increment == 1
                                  ? std::string("of its own")
                                  : "INCREMENT BY " + std::to_string(sequence.increment);
    column.own["expression"] =
        "nextval(" + postgres::literal(quote_ident(sequence.name)) + "::regclass)";
    column.own["uses own sequence"] = "yes";
    column.own["sequence schema"] = sequence.name.schema;
    column.own["sequence name"] = sequence.name.name;
  }

  void add_key(const snapshot::Table &table, Kind kind, const snapshot::ForeignKey &key) {
    Object object{
        .kind = kind, .schema = table.name.schema, .table = table.name.name, .name = key.name};
    const bool primary = kind == Kind::constraint;
    object.told["definition"] =
        (primary ? "PRIMARY KEY (" : "FOREIGN KEY (") + quoted(key.columns) + ")" +
        (primary
             ? std::string()
             : " REFERENCES " + quote_ident(key.parent) + " (" + quoted(key.parent_columns) + ")");
    object.own["kind"] = primary ? "primary key" : "foreign key";
    object.own["shape"] = key_shape(key.columns, key.parent, key.parent_columns);
    object.own["columns"] = postgres::array_text(key.columns);
    out_.objects.push_back(std::move(object));
  }

  void add_sequence(const snapshot::Sequence &sequence) {
    Object object{
        .kind = Kind::sequence, .schema = sequence.name.schema, .name = sequence.name.name};
    object.told["options"] = "INCREMENT BY " + std::to_string(sequence.increment);
    out_.objects.push_back(std::move(object));
  }

  const snapshot::Reader &reader_;
  Contents out_;
  std::map<std::string, std::size_t> types_; ///< by the names that they are printed with
};

/// One identifier at the beginning of the text, which it loses.
std::string take_identifier(std::string_view &text) {
  std::string out;
  if (!text.starts_with('"')) {
    const auto end = std::min(text.find('.'), text.size());
    out = text.substr(0, end);
    text.remove_prefix(end);
    return out;
  }
  std::size_t at = 1;
  for (; at < text.size(); ++at) {
    if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"'))
      break;
    if (text[at] == '"')
      ++at;
    out += text[at];
  }
  text.remove_prefix(std::min(at + 1, text.size()));
  return out;
}

} // namespace

TableName names_of_type(std::string_view printed) {
  auto first = take_identifier(printed);
  if (!printed.starts_with('.'))
    return {{}, std::move(first)};
  printed.remove_prefix(1);
  return {std::move(first), take_identifier(printed)};
}

std::vector<std::string> types_of(const snapshot::Reader &reader) {
  std::set<std::string> out;
  for (const auto &table : reader.tables())
    for (const auto &column : table.columns)
      // In several words the SQL standard spells what every server knows.
      if (auto type = without_limit(column.type); type.find(' ') == std::string::npos)
        out.insert(std::move(type));
  return {out.begin(), out.end()};
}

void add_extensions(const std::vector<std::string> &unknown_types, Contents &contents) {
  std::set<std::string> extensions;
  for (const auto &type : unknown_types)
    for (const auto &[name, extension] : types_of_extensions)
      if (names_of_type(type).name == name)
        extensions.insert(std::string(extension));
  for (const auto &name : extensions)
    contents.objects.push_back({.kind = Kind::extension, .name = name});
}

Contents read_snapshot(const snapshot::Reader &reader) { return FromSnapshot(reader).run(); }

} // namespace dbxfer::schema
