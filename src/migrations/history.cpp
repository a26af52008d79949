#include "migrations/history.hpp"

#include "base/text.hpp"
#include "migrations/history_statements.hpp"
#include "migrations/session_ways.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace dbxfer::migrations {

namespace {

constexpr std::string_view columns =
    "id bigint, run text, revision text, direction text, heads_before text[], heads_after text[], "
    "sha256 text, started timestamp with time zone, finished timestamp with time zone, done "
    "integer, total integer, attempted integer, error text, actor text, tool text";

} // namespace

History::History(postgres::Session &session) : session_(&session) {
  const auto found = session.query(postgres::sql::history);
  if (found.empty())
    return;
  if (found.front().at(0) != "t" || found.front().at(1) != std::string(columns))
    throw Error(ExitCode::refused,
                "dbxfer.history is not the table that this version of dbxfer makes (columns, "
                "triggers, rules or row security); rename it, and run it again");
  exists_ = true;
}

void History::create() {
  if (exists_)
    return;
  require_own_schema(*session_, "dbxfer.history, where it is kept what was done");
  session_->execute(postgres::create_history());
  exists_ = true;
}

void History::append(const HistoryEntry &entry) {
  const WorkAtHand at_hand(*session_, "dbxfer.history");
  session_->execute(postgres::append_history(entry));
}

std::vector<Unfinished> History::unfinished() {
  std::vector<Unfinished> out;
  if (!exists_)
    return out;
  for (const auto &row : session_->query(postgres::last_of_history())) {
    Unfinished each;
    each.revision = row.at(0).value_or("");
    each.up = row.at(1) != "down";
    each.heads_before = postgres::array_elements(row.at(2).value_or("{}"));
    each.sha256 = row.at(3).value_or("");
    each.done = postgres::as_count(row.at(4).value_or("0"));
    each.total = postgres::as_count(row.at(5).value_or("0"));
    if (row.at(6))
      each.attempted = postgres::as_count(*row.at(6));
    each.error = row.at(8).value_or("");
    if (row.at(7) != "t" && (each.done > 0 || each.attempted))
      out.push_back(std::move(each));
  }
  return out;
}

bool History::was_attempted(const std::string &revision, bool up, std::size_t statement) {
  return session_->is_true(postgres::attempted_in_history(revision, up ? "up" : "down", statement));
}

std::map<std::string, std::string> History::hashes() {
  std::map<std::string, std::string> out;
  if (!exists_)
    return out;
  for (const auto &row : session_->query(postgres::hashes_of_history()))
    if (row.at(1) != "down" && row.at(2))
      out.emplace(row.at(0).value_or(""), *row.at(2));
  return out;
}

void require_own_schema(postgres::Session &session, std::string_view what) {
  const auto may = session.value(
      "SELECT COALESCE((SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM "
      "pg_catalog.pg_namespace AS n WHERE n.nspname OPERATOR(pg_catalog.=) 'dbxfer'), "
      "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'))");
  if (may != "t")
    throw Error(ExitCode::refused, "the role may not make " + std::string(what) +
                                       "; GRANT CREATE ON DATABASE ... TO it, or make the schema "
                                       "dbxfer for it");
}

std::string new_run_id() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string out(16, '0');
  std::ranges::generate(out, [&] { return digits[random() % digits.size()]; });
  return out;
}

} // namespace dbxfer::migrations
