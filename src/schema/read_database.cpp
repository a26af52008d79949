#include "schema/read_database.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"
#include "tables/migration_state.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace dbxfer::schema {

namespace {

using postgres::Row;
using Address = std::string;

/// In the order in which objects of one name are told.
constexpr std::array by_schema{postgres::sql::described_types};
constexpr std::array by_table{postgres::sql::described_relations, postgres::sql::described_columns,
                              postgres::sql::described_constraints,
                              postgres::sql::described_indexes, postgres::sql::described_code};

std::map<std::string, std::string, std::less<>> facts_of(const postgres::Value &value) {
  std::map<std::string, std::string, std::less<>> out;
  const auto list = postgres::array_elements(value.value_or("{}"));
  for (std::size_t i = 0; i + 1 < list.size(); i += 2)
    if (!list[i + 1].empty())
      out[list[i]] = list[i + 1];
  return out;
}

class Reading {
public:
  Reading(postgres::Session &session, const std::optional<std::vector<std::string>> &schemas)
      : session_(session), wanted_(schemas) {}

  Contents run() {
    transfer::ask_ahead_of_bookkeeping(session_);
    const auto left_out = postgres::array_text(
        base::collect(transfer::find_bookkeeping(session_),
                      [](const auto &table) { return std::to_string(table.oid); }));
    const auto namespaces = read_schemas();
    ask_ahead_of(namespaces, left_out);
    for (const auto &row : session_.query(postgres::sql::described_extensions))
      take(row);
    for (const auto query : by_schema)
      for (const auto &row : session_.query(query, {namespaces}))
        take(row);
    for (const auto query : by_table)
      for (const auto &row : session_.query(query, {namespaces, left_out}))
        take(row);
    read_needs();
    return std::move(contents_);
  }

private:
  std::string read_schemas() {
    std::vector<std::string> oids;
    std::vector<std::string> found;
    for (const auto &row : session_.query(postgres::sql::described_schemas)) {
      const auto &name = row.at(4).value();
      if (wanted_ && !base::contains(*wanted_, name))
        continue;
      take(row);
      found.push_back(name);
      oids.push_back(row.at(7).value());
    }
    for (const auto &name : wanted_ ? *wanted_ : std::vector<std::string>())
      if (!base::contains(found, name))
        throw Error(ExitCode::refused, "there is no schema " + base::in_quotes(name) +
                                           " in the database; check --schema");
    return postgres::array_text(oids);
  }

  void ask_ahead_of(const std::string &namespaces, const std::string &left_out) {
    std::vector<postgres::Question> questions{{postgres::sql::described_extensions}};
    for (const auto query : by_schema)
      questions.push_back({query, {namespaces}});
    for (const auto query : by_table)
      questions.push_back({query, {namespaces, left_out}});
    questions.push_back({postgres::sql::described_dependencies});
    session_.ask_ahead(questions);
  }

  void take(const Row &row) {
    Object object;
    object.kind = kind_of(row.at(0).value());
    object.schema = row.at(2).value_or("");
    object.table = row.at(3).value_or("");
    object.name = row.at(4).value_or("");
    object.told = facts_of(row.at(5));
    object.own = facts_of(row.at(6));
    if (object["kind"] == "foreign key")
      object.kind = Kind::foreign_key;
    if (object.kind == Kind::foreign_key || object["kind"] == "primary key")
      object.own["shape"] = key_shape(postgres::array_elements(object["columns"]),
                                      {object["parent schema"], object["parent"]},
                                      postgres::array_elements(object["parent columns"]));
    if (const auto &address = row.at(1).value(); !address.empty())
      places_[address] = contents_.objects.size();
    contents_.objects.push_back(std::move(object));
  }

  void read_needs() {
    std::vector<std::pair<Address, Address>> edges;
    for (const auto &row : session_.query(postgres::sql::described_dependencies)) {
      auto from = row.at(1).value();
      auto to = row.at(2).value();
      if (row.at(0) == "t")
        part_of_.emplace(std::move(from), std::move(to));
      else
        edges.emplace_back(std::move(from), std::move(to));
    }
    for (const auto &[from, to] : edges)
      add_need(from, to);
  }

  /// Where it stands itself, or what it is a part of.
  [[nodiscard]] std::optional<std::size_t> place_of(Address address) const {
    // An array of a table's rows is the longest way.
    for (int steps = 0; steps < 8; ++steps) {
      if (const auto place = places_.find(address); place != places_.end())
        return place->second;
      const auto whole = part_of_.find(address);
      if (whole == part_of_.end())
        break;
      address = whole->second;
    }
    // A column of something that has none of its own here.
    const auto whole = address.substr(0, address.rfind('.')) + ".0";
    return address == whole ? std::nullopt : place_of(whole);
  }

  void add_need(const Address &from, const Address &to) {
    const auto one = place_of(from);
    const auto other = place_of(to);
    if (one && other && *one != *other)
      contents_.objects[*one].needs.insert(*other);
  }

  postgres::Session &session_;
  const std::optional<std::vector<std::string>> &wanted_;
  Contents contents_;
  std::unordered_map<Address, std::size_t> places_;
  std::unordered_map<Address, Address> part_of_;
};

} // namespace

Contents read_database(postgres::Session &session,
                       const std::optional<std::vector<std::string>> &schemas) {
  return Reading(session, schemas).run();
}

} // namespace dbxfer::schema
