#include "snapshot/frame/frame_schema.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::snapshot {
namespace {

using Text = std::string_view;
using Integer = std::int64_t;

constexpr bool required = true;
constexpr bool optional = false;

constexpr Key text(Text name, bool needed, void (*set)(Frame &, Text)) {
  return {.name = name, .shape = Shape::text, .required = needed, .text = set};
}
constexpr Key word(Text name, std::span<const Text> words, void (*set)(Frame &, Text)) {
  return {.name = name, .shape = Shape::text, .text = set, .words = words};
}
constexpr Key texts(Text name, bool needed, void (*add)(Frame &, Text)) {
  return {.name = name, .shape = Shape::texts, .required = needed, .text = add};
}
constexpr Key flag(Text name, void (*set)(Frame &, bool)) {
  return {.name = name, .shape = Shape::flag, .flag = set};
}
constexpr Key integer(Text name, bool needed, void (*set)(Frame &, Integer)) {
  return {.name = name, .shape = Shape::integer, .required = needed, .integer = set};
}
constexpr Key object(Text name, bool needed, const Place &place) {
  return {.name = name, .shape = Shape::object, .required = needed, .place = &place};
}
constexpr Key objects(Text name, bool needed, const Place &place) {
  return {.name = name, .shape = Shape::objects, .required = needed, .place = &place};
}

constexpr Key condition(void (*set)(Frame &, Text), void (*null)(Frame &), const Place *place) {
  return {.name = "when", .shape = Shape::condition, .text = set, .null = null, .place = place};
}

std::uint64_t unsigned_of(Integer n) { return static_cast<std::uint64_t>(n); }

Table &table(Frame &f) { return f.tables.back(); }
Column &column(Frame &f) { return table(f).columns.back(); }
ForeignKey &foreign_key(Frame &f) { return table(f).foreign_keys.back(); }
TableRules &rules(Frame &f) { return table(f).rules; }
Reference &reference(Frame &f) { return rules(f).references.back(); }
Sequence &sequence(Frame &f) { return f.sequences.back(); }
Migrations &migrations(Frame &f) { return f.header.migrations.back(); }
Type &type(Frame &f) { return f.header.types.back(); }

constexpr std::array source_keys{
    text("database", optional, [](Frame &f, Text v) { f.header.database = v; }),
    text("server", optional, [](Frame &f, Text v) { f.header.server = v; }),
    text("system", optional, [](Frame &f, Text v) { f.header.system = v; }),
    text("databaseOid", optional, [](Frame &f, Text v) { f.header.database_oid = v; }),
};
constexpr Place source{"source", source_keys};

constexpr std::array migrations_keys{
    text("tool", required, [](Frame &f, Text v) { migrations(f).tool = v; }),
    text("schema", required, [](Frame &f, Text v) { migrations(f).table.schema = v; }),
    text("table", required, [](Frame &f, Text v) { migrations(f).table.name = v; }),
    texts("applied", required, [](Frame &f, Text v) { migrations(f).applied.emplace_back(v); }),
    texts("unfinished", optional,
          [](Frame &f, Text v) { migrations(f).unfinished.emplace_back(v); }),
};
constexpr Place migrations_place{"migrations", migrations_keys,
                                 [](Frame &f) { f.header.migrations.emplace_back(); }};

constexpr std::array header_keys{
    integer("format", required,
            [](Frame &f, Integer v) {
              f.header.format = v == static_cast<int>(v) ? static_cast<int>(v) : -1;
            }),
    text("writer", optional, [](Frame &f, Text v) { f.header.writer = v; }),
    text("exportedAt", optional, [](Frame &f, Text v) { f.header.exported_at = v; }),
    object("source", optional, source),
    text("transaction", optional, [](Frame &f, Text v) { f.header.transaction = v; }),
    flag("rejects", [](Frame &f, bool v) { f.header.rejects = v; }),
    text("fingerprint", optional, [](Frame &f, Text v) { f.header.fingerprint = v; }),
    objects("migrations", optional, migrations_place),
};
constexpr Place header{"dbxfer", header_keys, [](Frame &f) { f.has_header = true; }};

constexpr std::array attribute_keys{
    text("name", required, [](Frame &f, Text v) { type(f).attributes.back().name = v; }),
    text("type", required, [](Frame &f, Text v) { type(f).attributes.back().type = v; }),
};
constexpr Place attributes{"attributes", attribute_keys,
                           [](Frame &f) { type(f).attributes.emplace_back(); }};

constexpr std::array type_keys{
    text("name", required, [](Frame &f, Text v) { type(f).name = v; }),
    text("kind", required, [](Frame &f, Text v) { type(f).kind = v; }),
    texts("labels", optional, [](Frame &f, Text v) { type(f).labels.emplace_back(v); }),
    objects("attributes", optional, attributes),
    text("base", optional, [](Frame &f, Text v) { type(f).base = v; }),
};
constexpr Place types{"types", type_keys, [](Frame &f) { f.header.types.emplace_back(); }};

constexpr std::array column_keys{
    text("name", required, [](Frame &f, Text v) { column(f).name = v; }),
    text("type", required, [](Frame &f, Text v) { column(f).type = v; }),
    flag("notNull", [](Frame &f, bool v) { column(f).not_null = v; }),
    text("generated", optional, [](Frame &f, Text v) { column(f).generated = v; }),
};
constexpr Place columns{"columns", column_keys, [](Frame &f) { table(f).columns.emplace_back(); }};

constexpr std::array parent_keys{
    text("schema", required, [](Frame &f, Text v) { foreign_key(f).parent.schema = v; }),
    text("name", required, [](Frame &f, Text v) { foreign_key(f).parent.name = v; }),
};
constexpr Place parent{"parent", parent_keys};

constexpr std::array foreign_key_keys{
    text("name", required, [](Frame &f, Text v) { foreign_key(f).name = v; }),
    texts("columns", required, [](Frame &f, Text v) { foreign_key(f).columns.emplace_back(v); }),
    object("parent", required, parent),
    texts("parentColumns", required,
          [](Frame &f, Text v) { foreign_key(f).parent_columns.emplace_back(v); }),
};
constexpr Place foreign_keys{"foreignKeys", foreign_key_keys,
                             [](Frame &f) { table(f).foreign_keys.emplace_back(); }};

Condition &last_condition(Frame &f) { return reference(f).when.back(); }
void expect_text(Frame &f, Text v) { last_condition(f).value = v; }
void expect_null(Frame &f) { last_condition(f).value.reset(); }

constexpr std::array parent_condition_keys{condition(expect_text, expect_null, nullptr)};
constexpr Place parent_conditions{
    .name = "when", .keys = parent_condition_keys, .name_key = [](Frame &f, Text v) {
      if (last_condition(f).parent_column)
        reference(f).when.push_back({last_condition(f).column, {}, {}});
      last_condition(f).parent_column = v;
    }};

constexpr std::array condition_keys{condition(expect_text, expect_null, &parent_conditions)};
constexpr Place conditions{
    .name = "when", .keys = condition_keys, .name_key = [](Frame &f, Text v) {
      reference(f).when.push_back({std::string(v), {}, {}});
    }};

constexpr std::array reference_keys{
    texts("columns", required, [](Frame &f, Text v) { reference(f).columns.emplace_back(v); }),
    text("schema", optional, [](Frame &f, Text v) { reference(f).schema = v; }),
    text("table", required, [](Frame &f, Text v) { reference(f).table = v; }),
    texts("parentColumns", optional,
          [](Frame &f, Text v) { reference(f).parent_columns.emplace_back(v); }),
    object("when", optional, conditions),
};
constexpr Place references{"references", reference_keys,
                           [](Frame &f) { rules(f).references.emplace_back(); }};

constexpr std::array<Text, 3> on_conflict_words{"update", "skip", "newer"};
constexpr std::array<Text, 2> triggers_words{"fire", "off"};
constexpr std::array<Text, 2> identity_words{"same", "new"};
constexpr std::array<Text, 2> key_words{"local", "global"};

constexpr std::array table_keys{
    text("schema", required, [](Frame &f, Text v) { table(f).name.schema = v; }),
    text("name", required, [](Frame &f, Text v) { table(f).name.name = v; }),
    flag("audit", [](Frame &f, bool v) { table(f).audit = v; }),
    flag("joined", [](Frame &f, bool v) { table(f).joined = v; }),
    word("images", std::span(image_words).subspan(1),
         [](Frame &f, Text v) {
           table(f).images =
               static_cast<Image>(std::ranges::find(image_words, v) - image_words.begin());
         }),
    text("beside", optional, [](Frame &f, Text v) { table(f).beside = v; }),
    objects("columns", required, columns),
    texts("primaryKey", optional, [](Frame &f, Text v) { table(f).primary_key.emplace_back(v); }),
    objects("foreignKeys", optional, foreign_keys),
    texts("match", optional, [](Frame &f, Text v) { rules(f).match.emplace_back(v); }),
    word("identity", identity_words,
         [](Frame &f, Text v) {
           rules(f).identity = v == "same" ? Identity::same : Identity::fresh;
         }),
    word(
        "key", key_words,
        [](Frame &f, Text v) { rules(f).key = v == "local" ? KeyScope::local : KeyScope::global; }),
    word("onConflict", on_conflict_words,
         [](Frame &f, Text v) { rules(f).on_conflict = on_conflict_of(v); }),
    text("newer", optional, [](Frame &f, Text v) { rules(f).newer = v; }),
    texts("keep", optional, [](Frame &f, Text v) { rules(f).keep.emplace_back(v); }),
    texts("ignore", optional, [](Frame &f, Text v) { rules(f).ignore.emplace_back(v); }),
    word("triggers", triggers_words, [](Frame &f, Text v) { rules(f).triggers = triggers_of(v); }),
    objects("references", optional, references),
    text("framework", optional, [](Frame &f, Text v) { rules(f).framework = v; }),
    texts("defaults", optional, [](Frame &f, Text v) { rules(f).defaults.emplace_back(v); }),
    integer("rowCount", optional, [](Frame &f, Integer v) { f.declared.back() = unsigned_of(v); }),
};

void begin_table(Frame &f) {
  f.tables.emplace_back();
  f.rows_begin.emplace_back();
  f.row_is_line.push_back(false);
  f.declared.emplace_back();
  f.parts.emplace_back();
}

template <std::size_t Count>
constexpr std::array<Key, Count + 1> with(const std::array<Key, Count> &keys, const Key &another) {
  std::array<Key, Count + 1> all{};
  std::ranges::copy(keys, all.begin());
  all.back() = another;
  return all;
}

constexpr auto snapshot_table_keys =
    with(table_keys, Key{.name = "rows", .shape = Shape::rows, .required = required});
constexpr Place tables{"tables", snapshot_table_keys, begin_table};

Part &part(Frame &f) { return f.parts.back().back(); }
constexpr std::array part_keys{
    text("name", required, [](Frame &f, Text v) { part(f).name = v; }),
    integer("rows", required,
            [](Frame &f, Integer v) {
              part(f).rows = unsigned_of(v);
              table(f).rows += unsigned_of(v);
            }),
    integer("bytes", required, [](Frame &f, Integer v) { part(f).bytes = unsigned_of(v); }),
    text("sha256", required, [](Frame &f, Text v) { part(f).sha256 = v; }),
};
constexpr Place parts{"parts", part_keys, [](Frame &f) { f.parts.back().emplace_back(); }};

constexpr auto manifest_table_keys = with(table_keys, objects("parts", required, parts));
constexpr Place manifest_tables{"tables", manifest_table_keys, begin_table};

TableName &owner(Frame &f) {
  return sequence(f).table ? *sequence(f).table : sequence(f).table.emplace();
}
constexpr std::array owner_keys{
    text("schema", required, [](Frame &f, Text v) { owner(f).schema = v; }),
    text("name", required, [](Frame &f, Text v) { owner(f).name = v; }),
};
constexpr Place owner_table{"table", owner_keys};

constexpr std::array sequence_keys{
    text("schema", required, [](Frame &f, Text v) { sequence(f).name.schema = v; }),
    text("name", required, [](Frame &f, Text v) { sequence(f).name.name = v; }),
    integer("lastValue", required, [](Frame &f, Integer v) { sequence(f).last_value = v; }),
    flag("isCalled", [](Frame &f, bool v) { sequence(f).is_called = v; }),
    integer("increment", optional, [](Frame &f, Integer v) { sequence(f).increment = v; }),
    object("table", optional, owner_table),
    text("column", optional, [](Frame &f, Text v) { sequence(f).column = v; }),
};
constexpr Place sequences{"sequences", sequence_keys, [](Frame &f) { f.sequences.emplace_back(); }};

constexpr std::array trailer_keys{
    integer("tables", required, [](Frame &f, Integer v) { f.trailer->tables = unsigned_of(v); }),
    integer("rows", required, [](Frame &f, Integer v) { f.trailer->rows = unsigned_of(v); }),
    text("sha256", required, [](Frame &f, Text v) { f.trailer->sha256 = v; }),
};
constexpr Place trailer{"trailer", trailer_keys, [](Frame &f) { f.trailer.emplace(); }};

constexpr std::array around_tables{
    object("dbxfer", required, header),
    objects("types", optional, types),
    objects("sequences", optional, sequences),
    object("trailer", optional, trailer),
};
constexpr auto snapshot_keys = with(around_tables, objects("tables", required, tables));
constexpr Place snapshot{"the file", snapshot_keys};
constexpr auto manifest_keys = with(around_tables, objects("tables", required, manifest_tables));
constexpr Place manifest{"the file", manifest_keys};

} // namespace

const Place &snapshot_place() { return snapshot; }
const Place &manifest_place() { return manifest; }

} // namespace dbxfer::snapshot
