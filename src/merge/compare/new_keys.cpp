#include "merge/compare/new_keys.hpp"

#include "merge/compare/remap_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

// A default that gives taken values again and again is none that makes keys.
constexpr int most_draws = 10;

template <std::size_t N>
bool is_one_of(postgres::Oid type, const std::array<postgres::Oid, N> &types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool is_whole_number(const postgres::Column &column) {
  return is_one_of(column.base_oid, std::array<postgres::Oid, 4>{20, 21, 23, 1700});
}

/// The sequence that the column's default draws its values from, and nothing else; or that an
/// application asks, where the column has none.
const postgres::Sequence *sequence_of(const Staged &staged, const postgres::Column &column) {
  const auto &sequences = staged.table.sequences;
  const auto found =
      std::ranges::find_if(sequences, [&](const auto &s) { return s.column == column.name; });
  const auto &given = column.default_value;
  const bool draws = given.empty() ||
                     ((given.starts_with("nextval(") || given.starts_with("pg_catalog.nextval(")) &&
                      given.ends_with("regclass)"));
  return found != sequences.end() && draws && is_whole_number(column) ? &*found : nullptr;
}

class NewKeysOfTable {
public:
  NewKeysOfTable(Session &session, const Staged &staged, std::size_t place, NewKeys how,
                 const std::optional<postgres::Condition> &among)
      : session_(session),
        staged_(staged),
        place_(place),
        among_(among),
        column_(staged.column(place)),
        sequence_(sequence_of(staged, column_)),
        how_(how) {}

  void give() {
    for (int draws = 0; draws < most_draws && any_taken(); ++draws)
      if (sequence_ != nullptr)
        for (const auto &statement : from_sequence())
          session_.execute(statement);
      else
        from_default();
  }

  /// From behind all values in use, wherever the sequence stands; none where there is none.
  [[nodiscard]] std::vector<postgres::Statement> from_sequence() const {
    if (sequence_ == nullptr)
      return {};
    if (how_ == NewKeys::foreseen)
      return {postgres::renew_keys(
          staged_, place_, postgres::keys_behind_kept(staged_, place_, *sequence_), among_)};
    const auto draw = column_.default_value.empty()
                          ? "pg_catalog.nextval(" +
                                postgres::literal(postgres::quote_ident(sequence_->name)) +
                                "::pg_catalog.regclass)"
                          : column_.default_value;
    return {postgres::advance_to_kept(staged_, place_, *sequence_, among_),
            postgres::renew_keys(staged_, place_, draw, among_)};
  }

private:
  [[nodiscard]] bool any_taken() const {
    return session_.value(postgres::count_taken(staged_, among_)) != "0";
  }

  void renew(const std::string &value) {
    session_.execute(postgres::renew_keys(staged_, place_, value, among_));
  }

  void from_default() {
    const postgres::Savepoint savepoint(session_, "new_keys");
    // Functions of the user's in a default expect the names that they are used to.
    postgres::use_role_search_path(session_);
    try {
      renew(column_.default_value);
    } catch (const Error &error) {
      if (how_ == NewKeys::drawn ||
          error.sqlstate() != postgres::sqlstate::read_only_sql_transaction)
        throw;
      savepoint.roll_back();
      const auto value = stand_in();
      if (!value)
        throw;
      renew(*value);
    }
    postgres::use_own_search_path(session_);
    savepoint.release();
  }

  /// For a default that draws from a sequence somewhere inside, which a dry run may not.
  [[nodiscard]] std::optional<std::string> stand_in() const {
    if (column_.base_oid == 2950)
      return "pg_catalog.gen_random_uuid()";
    if (is_one_of(column_.base_oid, std::array<postgres::Oid, 2>{25, 1043}))
      return "pg_catalog.gen_random_uuid()::pg_catalog.text";
    if (!is_whole_number(column_))
      return std::nullopt;
    postgres::Sequence any;
    any.min = column_.base_oid == 21 ? INT16_MIN : column_.base_oid == 23 ? INT32_MIN : INT64_MIN;
    any.max = column_.base_oid == 21 ? INT16_MAX : column_.base_oid == 23 ? INT32_MAX : INT64_MAX;
    const auto furthest = session_.value(postgres::furthest_kept_value(staged_, place_, any));
    return postgres::filled("{furthest}::pg_catalog.int8 + s.n",
                            {{"furthest", postgres::row_literal(furthest.value_or("0"))}});
  }

  Session &session_;
  const Staged &staged_;
  std::size_t place_;
  const std::optional<postgres::Condition> &among_;
  const postgres::Column &column_;
  const postgres::Sequence *sequence_;
  NewKeys how_;
};

} // namespace

void give_new_keys(Session &session, const Staged &staged, NewKeys how,
                   const std::optional<postgres::Condition> &among) {
  if (const auto place = postgres::renewable(staged))
    NewKeysOfTable(session, staged, *place, how, among).give();
}

std::vector<postgres::Statement>
new_keys_from_sequence(Session &session, const Staged &staged, NewKeys how,
                       const std::optional<postgres::Condition> &among) {
  const auto place = postgres::renewable(staged);
  return place ? NewKeysOfTable(session, staged, *place, how, among).from_sequence()
               : std::vector<postgres::Statement>();
}

} // namespace dbxfer::transfer
