#include "tables/migration_state.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/natural_order.hpp"
#include "base/text.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dbxfer::transfer {

namespace {

void sort(std::vector<std::string> &names) {
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  std::ranges::stable_sort(names, base::naturally_less);
}

/// A row of bookkeeping, by its columns' names.
class Entry {
public:
  Entry(const postgres::Row &row, const std::vector<std::string> &columns)
      : row_(row), columns_(columns) {}

  [[nodiscard]] postgres::Value operator[](std::string_view column) const {
    const auto at = std::ranges::find(columns_, column) - columns_.begin();
    return row_.at(static_cast<std::size_t>(at));
  }

private:
  const postgres::Row &row_;
  const std::vector<std::string> &columns_;
};

bool is_unfinished(const MigrationTool &tool, const Entry &entry) {
  switch (tool.unfinished) {
  case Unfinished::null: return !entry[tool.state];
  case Unfinished::yes: return entry[tool.state] == "t";
  case Unfinished::no: return entry[tool.state] == "f";
  case Unfinished::less:
    return base::naturally_less(entry[tool.state].value_or(""), entry[tool.whole].value_or(""));
  case Unfinished::never: break;
  }
  return false;
}

/// Takes away one of each.
void take_back(std::vector<std::string> &applied, const std::vector<std::string> &taken_back) {
  for (const auto &name : taken_back)
    if (const auto at = std::ranges::find(applied, name); at != applied.end())
      applied.erase(at);
}

/// The name that the columns give, joined by dots; none where all are NULL.
std::optional<std::string> name_in(const postgres::Row &row, std::size_t columns) {
  std::optional<std::string> name;
  for (std::size_t i = 0; i < columns; ++i)
    if (row.at(i))
      name = name ? *name + "." + *row[i] : *row[i];
  return name;
}

snapshot::Migrations migrations_of(const Bookkeeping &from, const std::vector<postgres::Row> &rows,
                                   const std::vector<std::string> &columns) {
  const auto &tool = *from.tool;
  snapshot::Migrations out{std::string(tool.name), from.table, {}, {}};
  std::vector<std::string> taken_back;
  for (const auto &row : rows) {
    const Entry entry(row, columns);
    const auto name = name_in(row, tool.names.size());
    if (!name || (!tool.undone.empty() && entry[tool.undone]))
      continue;
    const bool back = !tool.applied.empty() && entry[tool.applied] == "f";
    (back                         ? taken_back
     : is_unfinished(tool, entry) ? out.unfinished
                                  : out.applied)
        .push_back(*name);
  }
  take_back(out.applied, taken_back);
  sort(out.applied);
  sort(out.unfinished);
  return out;
}

std::vector<std::string> columns_read(const MigrationTool &tool) {
  auto columns = tool.names;
  for (const auto column : {tool.state, tool.whole, tool.undone, tool.applied})
    if (!column.empty())
      columns.emplace_back(column);
  return columns;
}

/// Those with a revision, of the schemas where there are any there.
std::vector<Bookkeeping> that_count(const std::vector<Bookkeeping> &all,
                                    const std::set<std::string> &schemas) {
  std::vector<Bookkeeping> here;
  std::vector<Bookkeeping> elsewhere;
  for (const auto &each : all)
    if (!each.tool->names.empty())
      (schemas.contains(each.table.schema) ? here : elsewhere).push_back(each);
  return here.empty() ? elsewhere : here;
}

std::string named(std::string_view tool, const TableName &table) {
  // Else a line that begins so would look like a command.
  const auto name = tool == "dbxfer" ? std::string("dbxfer's migrations") : base::printable(tool);
  return name + " (" + shown(table) + ")";
}

/// What tells their tables.
struct Marks {
  std::vector<std::string> names;
  std::vector<std::string> columns;
};

Marks marks_of_tools() {
  Marks out;
  for (const auto &tool : migration_tools())
    if (tool.table.empty())
      out.columns.emplace_back(tool.mark);
    else
      out.names.emplace_back(tool.table);
  return out;
}

} // namespace

void ask_ahead_of_bookkeeping(postgres::Session &session) {
  const auto marks = marks_of_tools();
  postgres::ask_ahead_of_bookkeeping_tables(session, marks.names, marks.columns);
}

std::vector<Bookkeeping> find_bookkeeping(postgres::Session &session) {
  const auto marks = marks_of_tools();
  std::vector<Bookkeeping> out;
  for (const auto &table : postgres::read_bookkeeping_tables(session, marks.names, marks.columns))
    if (const auto *tool = tool_of(table.name, table.columns))
      out.push_back(
          {tool, table.oid, table.name,
           !tool->checksum.empty() && base::contains(table.columns, std::string(tool->checksum))});
  return out;
}

MigrationState read_migrations(postgres::Session &session, const std::set<std::string> &schemas) {
  return read_migrations(session, find_bookkeeping(session), schemas);
}

MigrationState read_migrations(postgres::Session &session,
                               const std::vector<Bookkeeping> &bookkeeping,
                               const std::set<std::string> &schemas) {
  MigrationState out;
  for (const auto &each : that_count(bookkeeping, schemas))
    if (auto migrations = read_migrations(session, each))
      out.tools.push_back(std::move(*migrations));
    else
      out.unreadable.push_back(each);
  return out;
}

std::optional<snapshot::Migrations> read_migrations(postgres::Session &session,
                                                    const Bookkeeping &bookkeeping) {
  const auto columns = columns_read(*bookkeeping.tool);
  if (const auto rows = postgres::read_bookkeeping(session, bookkeeping.table, columns))
    return migrations_of(bookkeeping, *rows, columns);
  return std::nullopt;
}

std::map<std::string, std::string> read_checksums(postgres::Session &session,
                                                  const Bookkeeping &bookkeeping) {
  std::map<std::string, std::string> out;
  if (!bookkeeping.has_checksums)
    return out;
  auto columns = columns_read(*bookkeeping.tool);
  columns.emplace_back(bookkeeping.tool->checksum);
  const auto rows = postgres::read_bookkeeping(session, bookkeeping.table, columns);
  for (const auto &row : rows.value_or(std::vector<postgres::Row>()))
    if (const auto name = name_in(row, bookkeeping.tool->names.size()); name && row.back())
      out[*name] = *row.back();
  return out;
}

std::string revision_text(const snapshot::Migrations &migrations) {
  const auto &applied = migrations.applied;
  const auto *tool = find_tool(migrations.tool);
  if (applied.empty())
    return "no migration";
  if (tool != nullptr && !tool->history)
    return "at " + base::printable(base::enumerate(applied));
  auto text = base::counted(applied.size(), "migration");
  if (tool != nullptr && tool->sorts_by_time)
    text += ", the last " + base::printable(applied.back());
  return text;
}

std::string shown(const snapshot::Migrations &migrations) {
  return named(migrations.tool, migrations.table);
}

std::string shown(const Bookkeeping &bookkeeping) {
  return named(bookkeeping.tool->name, bookkeeping.table);
}

} // namespace dbxfer::transfer
