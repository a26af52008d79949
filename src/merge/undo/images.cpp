#include "merge/undo/images.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/apply/undo_file.hpp"
#include "postgres/sql_template.hpp"
#include "tables/order.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::transfer {

namespace {

/// How many equal rows stood beside an image, and its version.
constexpr std::size_t columns_that_tell = 2;

using ImagesOf = std::map<snapshot::Image, std::size_t>; ///< places in Reader::tables()

std::map<TableName, ImagesOf> images_in(const snapshot::Reader &reader) {
  std::map<TableName, ImagesOf> out;
  for (std::size_t i = 0; i < reader.tables().size(); ++i)
    out[reader.tables()[i].name][reader.tables()[i].images] = i;
  const auto rows = [&](const ImagesOf &images, snapshot::Image kind) {
    const auto found = images.find(kind);
    return found == images.end() ? 0 : reader.tables()[found->second].rows;
  };
  for (const auto &[name, images] : out)
    if (images.contains(snapshot::Image::none) ||
        rows(images, snapshot::Image::before) != rows(images, snapshot::Image::after))
      throw Error(ExitCode::snapshot,
                  "the undo file contradicts itself: " + shown(name) +
                      " has not as many rows as they were before and after the import");
  return out;
}

bool same_shape(const postgres::Table &table, const snapshot::Table &header) {
  const auto *key = table.arbiter();
  const auto columns = key == nullptr ? std::vector<std::string>() : key->column_names();
  const std::size_t told = header.beside.empty() ? 0 : columns_that_tell;
  const auto held = table.held_columns();
  return columns == header.primary_key && held.size() + told == header.columns.size() &&
         (told == 0 ||
          (key == nullptr && (header.columns.end() - columns_that_tell)->name == header.beside &&
           header.columns.back().name == version_column)) &&
         std::ranges::all_of(held, [&](auto place) {
           const auto &is = table.columns[place];
           return std::ranges::any_of(header.columns, [&](const auto &was) {
             return is.name == was.name && is.declared == was.type;
           });
         });
}

/// In the file's order. Throws Error (6) with every table that is another one now.
std::vector<postgres::Table> read_tables(postgres::Session &session, const snapshot::Reader &reader,
                                         const std::map<TableName, ImagesOf> &images) {
  std::vector<postgres::Relation> relations;
  for (auto &relation : postgres::read_relations(session, std::nullopt))
    if (images.contains(relation.name) && (relation.kind == 'r' || relation.kind == 'p'))
      relations.push_back(std::move(relation));
  auto tables = postgres::read_tables(session, relations);
  std::vector<std::string> others;
  for (const auto &[name, of] : images) {
    const auto found = std::ranges::find(tables, name, &postgres::Table::name);
    if (found == tables.end() || !same_shape(*found, reader.tables()[of.begin()->second]))
      others.push_back(shown(name));
  }
  const auto place = [&](const postgres::Table &table) {
    return std::ranges::find(reader.tables(), table.name, &snapshot::Table::name);
  };
  std::ranges::sort(tables, [&](const auto &a, const auto &b) { return place(a) < place(b); });
  if (!others.empty())
    throw Error(ExitCode::refused,
                "the import cannot be taken back: since then the columns or the key were "
                "altered, or the table is gone, of " +
                    base::enumerate(others));
  return tables;
}

/// A column that the table does not have.
postgres::Column told_column(const std::string &name, const std::string &type, postgres::Oid oid) {
  postgres::Column column;
  column.name = name;
  column.declared = column.base = "pg_catalog." + type;
  column.base_oid = oid;
  column.input = postgres::filled("{type}in(pg_catalog.textout(%s))", {{"type", column.declared}});
  return column;
}

void expect_told(postgres::Staged &images, const std::string &beside) {
  constexpr postgres::Oid int8 = 20;
  constexpr postgres::Oid text = 25;
  auto &columns = images.table.columns;
  images.told = true;
  const auto first = images.table.held_columns().size();
  images.ignored = {first, first + 1};
  columns.push_back(told_column(beside, "int8", int8));
  columns.push_back(told_column(std::string(version_column), "text", text));
}

Target target_of(const postgres::Table &table, const snapshot::Table &header,
                 std::size_t file_table, std::size_t place) {
  Target target;
  target.file_table = file_table;
  target.staged.table = table;
  target.staged.number = static_cast<std::uint32_t>(place + 1);
  if (!header.beside.empty())
    expect_told(target.staged, header.beside);
  target.staged.carried = target.staged.table.held_columns();
  for (const auto column : target.staged.carried)
    target.fields.push_back({target.staged.table.columns[column].name, {}});
  target.staged.may_not_fit.assign(target.staged.carried.size(), false);
  return target;
}

TableImages images_of(const postgres::Table &table, const snapshot::Reader &reader,
                      const std::vector<Target> &targets) {
  TableImages out;
  out.name = table.name;
  for (const auto &target : targets) {
    if (target.staged.table.oid != table.oid)
      continue;
    const auto &header = reader.tables()[target.file_table];
    if (header.images == snapshot::Image::inserted)
      out.inserted = &target.staged;
    else if (header.images == snapshot::Image::before)
      out.before = &target.staged;
    else
      out.after = &target.staged;
    if (header.images != snapshot::Image::after)
      out.rows += header.rows;
  }
  return out;
}

} // namespace

const TableImages *Images::of(postgres::Oid table) const {
  const auto found = std::ranges::find(catalog, table, &postgres::Table::oid);
  return found == catalog.end() ? nullptr
                                : &tables[static_cast<std::size_t>(found - catalog.begin())];
}

std::vector<const postgres::Staged *>
Images::inserted_in(const std::vector<std::size_t> &component) const {
  std::vector<const postgres::Staged *> out;
  for (const auto place : component)
    if (tables[place].inserted != nullptr)
      out.push_back(tables[place].inserted);
  return out;
}

Pairing Images::restored() const {
  Pairing out = pairing;
  std::erase_if(out.targets, [&](const auto &target) {
    return std::ranges::none_of(tables, [&](const auto &table) {
      return table.before != nullptr && table.before->number == target.staged.number;
    });
  });
  return out;
}

Images match_images(postgres::Session &session, const snapshot::Reader &reader) {
  const auto images = images_in(reader);
  const auto tables = read_tables(session, reader, images);
  Images out;
  for (const auto &component : dependency_order(tables)) {
    auto &places = out.components.emplace_back();
    for (const auto place : component.tables) {
      places.push_back(out.catalog.size());
      out.catalog.push_back(tables[place]);
      for (const auto &[kind, file_table] : images.at(tables[place].name))
        out.pairing.targets.push_back(target_of(tables[place], reader.tables()[file_table],
                                                file_table, out.pairing.targets.size()));
    }
  }
  for (const auto &table : out.catalog)
    out.tables.push_back(images_of(table, reader, out.pairing.targets));
  return out;
}

} // namespace dbxfer::transfer
