#include "merge/compare/secrets.hpp"

#include "base/collect.hpp"
#include "base/lower_case.hpp"
#include "merge/compare/change_statements.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dbxfer::transfer {

namespace {

using Name = std::string_view;

/// How a name ends that says what the column holds; without underscores and capitals.
constexpr std::array<Name, 26> endings{
    "password",    "passwords",   "passwd",     "passphrase", "passcode",      "pwd",
    "token",       "tokens",      "secret",     "secrets",    "apikey",        "apikeys",
    "privatekey",  "secretkey",   "accesskey",  "signingkey", "encryptionkey", "recoverycodes",
    "backupcodes", "credentials", "motdepasse", "passwort",   "kennwort",      "contrasena",
    "senha",       "wachtwoord"};
/// Too short, or too common within other words, to be more than the whole name.
constexpr std::array<Name, 5> whole{"pass", "userpass", "salt", "mdp", "pin"};
/// Says in which form it is held.
constexpr std::array<Name, 12> forms{"hash",      "hashed", "digest",     "salt",
                                     "encrypted", "crypt",  "ciphertext", "cipher",
                                     "iv",        "bcrypt", "value",      "argon2"};
/// bool, int8, int2, int4, oid, float4, float8, money, date, time, timestamp, timestamptz,
/// interval, timetz, numeric: passwordChangedAt, tokens as a number ...
constexpr std::array<postgres::Oid, 15> no_secret_types{
    16, 20, 21, 23, 26, 700, 701, 790, 1082, 1083, 1114, 1184, 1186, 1266, 1700};

template <typename Range> bool has(const Range &range, const auto &value) {
  return std::ranges::find(range, value) != range.end();
}

std::string folded(Name name) {
  std::string out;
  for (const char c : name)
    if (c != '_' && c != '-' && c != ' ' && c != '.')
      out += base::lower_case(c);
  return out;
}

Name without_forms(Name name) {
  for (bool shorter = true; shorter;) {
    const auto ends = [&](Name form) { return name.size() > form.size() && name.ends_with(form); };
    const auto *const form = std::ranges::find_if(forms, ends);
    shorter = form != forms.end();
    if (shorter)
      name.remove_suffix(form->size());
  }
  return name;
}

/// Places in `carried` of the secrets that an update gives.
std::vector<std::size_t> secret_places(const postgres::Staged &staged) {
  std::vector<std::size_t> out;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.sets(place) && holds_secret(staged.column(place)))
      out.push_back(place);
  return out;
}

} // namespace

bool holds_secret(const postgres::Column &column) {
  if (column.base_kind == 'e' || has(no_secret_types, column.base_oid))
    return false;
  const auto name = folded(column.name);
  const auto held = without_forms(name);
  return has(whole, held) ||
         std::ranges::any_of(endings, [&](Name ending) { return held.ends_with(ending); });
}

std::vector<ChangedColumns>
overwritten_secrets(postgres::Session &session,
                    const std::vector<const postgres::Staged *> &tables) {
  std::vector<postgres::Statement> questions;
  for (const auto *staged : tables)
    for (const auto place : secret_places(*staged))
      questions.push_back(postgres::count_changed_columns(*staged, {place, place + 1}));
  const auto counts = session.count_each(questions);
  auto count = counts.begin();
  return base::collect(tables, [&](const auto *staged) {
    ChangedColumns out;
    for (const auto place : secret_places(*staged))
      if (const auto rows = *count++; rows > 0)
        out.emplace_back(staged->column(place).name, rows);
    return out;
  });
}

std::vector<std::string> keep_that_spares(const ChangedColumns &secrets,
                                          const snapshot::TableRules &rules) {
  auto out = rules.keep;
  for (const auto &[column, rows] : secrets)
    out.push_back(column);
  return out;
}

} // namespace dbxfer::transfer
