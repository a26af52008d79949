#include "merge/compare/evidence_statements.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dbxfer::postgres {

namespace {

constexpr Oid date_type = 1082;
constexpr Oid timestamp_type = 1114;
constexpr Oid timestamptz_type = 1184;

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N> &words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return text.find(word) != std::string_view::npos; });
}

/// `CURRENT_TIMESTAMP`, `timezone('utc'::text, now())`; not what is reckoned from it.
bool is_present_time(const std::string &expression) {
  constexpr std::array<std::string_view, 9> present{
      "now()",        "CURRENT_TIMESTAMP",       "LOCALTIMESTAMP",
      "CURRENT_DATE", "transaction_timestamp()", "statement_timestamp()",
      "'now'::text",  "clock_timestamp()",       "'now()'"};
  return has_any(expression, present) && expression.find(" + ") == std::string::npos &&
         expression.find(" - ") == std::string::npos;
}

/// `created_at`, `createdAt` and `CREATED AT` are one name.
std::string plain_name(const std::string &name) {
  std::string out;
  for (const char c : name)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
    else if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
  return out;
}

bool says_another_time(const std::string &name) {
  constexpr std::array<std::string_view, 19> others{
      "updat", "modif",   "chang",  "edit",    "last",   "seen",  "expir",
      "touch", "sync",    "access", "login",   "delet",  "remov", "valid",
      "until", "publish", "archiv", "refresh", "process"};
  return has_any(name, others);
}

bool says_creation(const std::string &name) {
  constexpr std::array<std::string_view, 4> words{"creat", "insert", "joined", "registered"};
  constexpr std::array<std::string_view, 4> names{"addedat", "dateadded", "addedon", "addeddate"};
  return has_any(name, words) || std::ranges::find(names, name) != names.end();
}

std::string file_value(const Staged &staged, const std::string &name) {
  return "s." + *staged.staged_column(name);
}

std::string target_value(const Staged &staged, const std::string &name) {
  return comparable(staged, name, "t." + quote_ident(name));
}

bool evaluates(const Witness &witness) { return witness.key != nullptr && !witness.key->plain(); }

/// What an index computes of the file's row, or of the target's: `expression` is over the table's
/// columns. Nothing is computed of a value that does not fit.
std::string computed(const Staged &staged, const Witness &witness, const std::string &expression,
                     bool of_file) {
  const auto columns = base::collect(witness.columns, [&](const auto &name) {
    const auto value = of_file ? assigned(staged, staged.place_of(name).value(), "s")
                               : held(*staged.table.column(name));
    return filled("{value} AS {name}", {{"value", value}, {"name", quote_ident(name)}});
  });
  auto value = filled("(SELECT {expression} FROM (SELECT {columns}) AS {table})",
                      {{"expression", expression},
                       {"columns", joined(columns)},
                       {"table", quote_ident(staged.table.name.name)}});
  if (!of_file)
    return value;
  return filled(R"(
    CASE WHEN EXISTS (SELECT FROM {unfit} AS unfit WHERE unfit.pos = s.pos) THEN NULL
         ELSE {value} END)",
                {{"unfit", unfit_rows(staged)}, {"value", value}});
}

std::string in_parentheses(const Staged &staged, const Witness &witness, const KeyColumn &column,
                           bool of_file) {
  return filled("({value})", {{"value", computed(staged, witness, column.definition, of_file)}});
}

Condition both_computed(const Staged &staged, const Witness &witness) {
  std::vector<Condition> parts;
  for (const bool of_file : {true, false}) {
    if (!witness.key->predicate.empty())
      parts.push_back(
          filled("({predicate}) IS TRUE",
                 {{"predicate", computed(staged, witness, witness.key->predicate, of_file)}}));
    for (const auto &column : witness.key->columns)
      parts.push_back(is_not_null(in_parentheses(staged, witness, column, of_file)));
  }
  return all_of(parts);
}

Condition computed_same(const Staged &staged, const Witness &witness) {
  const auto parts = base::collect(witness.key->columns, [&](const auto &column) {
    return both_equal(column, in_parentheses(staged, witness, column, false),
                      in_parentheses(staged, witness, column, true), false);
  });
  return all_of(parts);
}

/// Both sides have a value.
Condition both_given(const Staged &staged, const Witness &witness) {
  if (evaluates(witness))
    return both_computed(staged, witness);
  std::vector<Condition> parts;
  for (const auto &name : witness.columns)
    for (const auto &value : {file_value(staged, name), "t." + quote_ident(name)})
      parts.push_back(is_not_null(value));
  return all_of(parts);
}

Condition both_same(const Staged &staged, const Witness &witness) {
  if (witness.key == nullptr) {
    // As the column will hold it: it may keep fewer digits than the file has.
    const auto place = staged.place_of(witness.columns.front()).value();
    return filled("{mine} = {theirs}",
                  {{"mine", assigned(staged, place, "s")}, {"theirs", held(staged.column(place))}});
  }
  if (evaluates(witness))
    return computed_same(staged, witness);
  const auto parts = base::collect(witness.key->columns, [&](const auto &column) {
    return both_equal(column, target_value(staged, column.column),
                      file_value(staged, column.column), false);
  });
  return all_of(parts);
}

/// A date is shared by too many rows to say that two are one.
bool can_corroborate(const Staged &staged, const Witness &witness) {
  return witness.key != nullptr ||
         staged.table.column(witness.columns.front())->base_oid != date_type;
}

Condition differs(const std::string &plan) { return says_not(plan, Verdict::unchanged); }

Condition is_contested(const std::string &plan) {
  return filled(
      "{differs} AND {plan}.evidence >= {undecided}",
      {{"differs", differs(plan)}, {"plan", plan}, {"undecided", evidence_of(undecided)}});
}

} // namespace

std::string evidence_of(int evidence) {
  return filled("'{evidence}'::pg_catalog.int2", {{"evidence", std::to_string(evidence)}});
}

bool is_creation_time(const Column &column) {
  if (column.base_oid != date_type && column.base_oid != timestamp_type &&
      column.base_oid != timestamptz_type)
    return false;
  const auto name = plain_name(column.name);
  return !says_another_time(name) && (says_creation(name) || is_present_time(column.default_value));
}

std::vector<Witness> witnesses(const Staged &staged) {
  std::vector<Witness> out;
  for (const auto &key : staged.table.unique_keys) {
    const auto names = key.looks_at();
    if (key.whole && !staged.any_local(names) && std::ranges::all_of(names, [&](const auto &name) {
          return staged.place_of(name).has_value();
        }))
      out.push_back({names, &key});
  }
  for (const auto at : staged.carried)
    if (is_creation_time(staged.table.columns[at]))
      out.push_back({{staged.table.columns[at].name}, nullptr});
  return out;
}

std::vector<std::string> witness_columns(const Staged &staged) {
  std::vector<std::string> out;
  if (staged.contest == Contest::by_evidence)
    for (const auto &witness : witnesses(staged))
      out.insert(out.end(), witness.columns.begin(), witness.columns.end());
  return out;
}

bool evidence_evaluates(const Staged &staged) {
  if (staged.contest != Contest::by_evidence)
    return false;
  const auto all = witnesses(staged);
  return std::ranges::any_of(all, evaluates);
}

std::string evidence(const Staged &staged) {
  if (staged.contest == Contest::never)
    return "NULL::pg_catalog.int2";
  if (staged.contest == Contest::always)
    return evidence_of(undecided);
  const auto all = witnesses(staged);
  std::vector<Condition> corroborating;
  std::string cases;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (staged.plain_witnesses && evaluates(all[i]))
      continue;
    const auto given = both_given(staged, all[i]);
    const auto same = both_same(staged, all[i]);
    cases +=
        filled(" WHEN {given} AND NOT ({same}) THEN {witness}",
               {{"given", given}, {"same", same}, {"witness", evidence_of(static_cast<int>(i))}});
    if (can_corroborate(staged, all[i]))
      corroborating.push_back(filled("({given} AND {same})", {{"given", given}, {"same", same}}));
  }
  if (staged.follows_parents)
    corroborating.emplace_back("true");
  if (!corroborating.empty())
    cases += filled(" WHEN {any} THEN {corroborated}",
                    {{"any", any_of(corroborating)}, {"corroborated", evidence_of(corroborated)}});
  return cases.empty() ? evidence_of(undecided)
                       : filled("CASE{cases} ELSE {undecided} END",
                                {{"cases", cases}, {"undecided", evidence_of(undecided)}});
}

std::string known_evidence(const Staged &staged, const Condition &as_it_was) {
  const auto all = witnesses(staged);
  std::string created;
  std::string edited;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (evaluates(all[i]))
      continue;
    const auto differ =
        filled(" WHEN {given} AND NOT ({same})",
               {{"given", both_given(staged, all[i])}, {"same", both_same(staged, all[i])}});
    const auto no_more = evidence_of(known_no_more - static_cast<int>(i));
    if (all[i].key == nullptr)
      created += filled("{differ} THEN {no_more}", {{"differ", differ}, {"no_more", no_more}});
    else
      edited += filled("{differ} THEN CASE WHEN {as_it_was} THEN {edited} ELSE {no_more} END",
                       {{"differ", differ},
                        {"as_it_was", as_it_was},
                        {"edited", evidence_of(known_edited - static_cast<int>(i))},
                        {"no_more", no_more}});
  }
  return created.empty() && edited.empty()
             ? evidence_of(known)
             : filled("CASE{created}{edited} ELSE {known} END",
                      {{"created", created}, {"edited", edited}, {"known", evidence_of(known)}});
}

std::string witness_digest(const Staged &staged) {
  std::vector<std::string> values;
  for (const auto &witness : witnesses(staged))
    for (const auto &name : witness.columns)
      values.push_back("t." + quote_ident(name));
  return values.empty()
             ? std::string("''::pg_catalog.text")
             : filled("pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW({values}))))",
                      {{"values", joined(values)}});
}

Statement judge_known(const Staged &staged) {
  return filled(R"(
    UPDATE {verdicts} AS p SET evidence={no_more} - p.evidence::pg_catalog.int4
     WHERE p.evidence <= {up_to_no_more};
    UPDATE {verdicts} AS p SET evidence={edited} - p.evidence::pg_catalog.int4
     WHERE p.evidence <= {up_to_edited}
       AND NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.evidence = {known}))",
                {{"verdicts", staged.verdicts()},
                 {"no_more", std::to_string(known_no_more)},
                 {"up_to_no_more", evidence_of(known_no_more)},
                 {"edited", std::to_string(known_edited)},
                 {"up_to_edited", evidence_of(known_edited)},
                 {"known", evidence_of(known)}});
}

Condition not_known(const std::string &plan) {
  return filled("({plan}.evidence IS NULL OR {plan}.evidence > {known})",
                {{"plan", plan}, {"known", evidence_of(known)}});
}

Statement count_evidence(const Staged &staged) {
  return filled(R"(
    SELECT pg_catalog.count(*) FILTER (WHERE NOT {differs}),
           pg_catalog.count(*) FILTER (WHERE {differs} AND p.evidence < {undecided}),
           pg_catalog.count(*) FILTER (WHERE {differs} AND p.evidence > {undecided}),
           pg_catalog.count(*) FILTER (WHERE {differs} AND p.evidence = {undecided})
      FROM {verdicts} AS p
     WHERE {not_known})",
                {{"differs", differs("p")},
                 {"undecided", evidence_of(undecided)},
                 {"verdicts", staged.verdicts()},
                 {"not_known", not_known("p")}});
}

Statement trust_undecided(const Staged &staged) {
  return filled("UPDATE {verdicts} AS p SET evidence={common_past} WHERE p.evidence = {undecided}",
                {{"verdicts", staged.verdicts()},
                 {"common_past", evidence_of(common_past)},
                 {"undecided", evidence_of(undecided)}});
}

Statement find_contested(const Staged &staged) {
  // Also of a row that would be left alone: what refers to it does not mean the target's.
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT p.pos, {table}, {same_number},
           CASE WHEN p.evidence > {undecided} THEN p.evidence END
      FROM {verdicts} AS p
     WHERE {is_contested};
    UPDATE {verdicts} AS p SET verdict={update} WHERE {skipped} AND {is_contested};
    {analyze})",
                {{"table", staged.number},
                 {"same_number", number(Problem::same_number)},
                 {"undecided", evidence_of(undecided)},
                 {"verdicts", staged.verdicts()},
                 {"is_contested", is_contested("p")},
                 {"update", sql_of(Verdict::update)},
                 {"skipped", says("p", Verdict::skip)},
                 {"analyze", analyze_verdicts(staged)}});
}

Statement count_trusted(const Staged &staged) {
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM {verdicts} AS p
     WHERE {differs} AND p.evidence = {common_past})",
                {{"verdicts", staged.verdicts()},
                 {"differs", differs("p")},
                 {"common_past", evidence_of(common_past)}});
}

Condition is_same_row(const std::string &plan) {
  return filled("({unchanged} OR {plan}.evidence IS NULL OR {plan}.evidence < {undecided})",
                {{"unchanged", says(plan, Verdict::unchanged)},
                 {"plan", plan},
                 {"undecided", evidence_of(undecided)}});
}

} // namespace dbxfer::postgres
