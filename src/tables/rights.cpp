#include "tables/rights.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::transfer {

namespace {

using Privileges = std::vector<std::string>;

Privileges of_tables(Access access) {
  switch (access) {
  case Access::write: return {"SELECT", "INSERT", "UPDATE"};
  case Access::take_back: return {"SELECT", "UPDATE", "DELETE"};
  default: return {"SELECT"};
  }
}

postgres::Question question(const std::vector<postgres::Table> &tables, Access access,
                            const Privileges &of_sequences) {
  const bool sequences = access != Access::take_back;
  const Privileges of_database = access == Access::read ? Privileges() : Privileges{"TEMPORARY"};
  return {postgres::privileges_query(),
          {postgres::table_oids(tables), postgres::array_text(of_tables(access)),
           sequences ? postgres::sequence_oids(tables) : std::string("{}"),
           postgres::array_text(of_sequences), postgres::array_text(of_database)}};
}

} // namespace

std::string role_of(const postgres::Session &session) {
  return session.role().value_or(session.endpoint().user);
}

void ask_ahead_of_rights(postgres::Session &session, const std::vector<postgres::Table> &tables,
                         Access access) {
  session.ask_ahead({question(tables, access, {"SELECT"})});
}

std::vector<std::string> lacking_rights(postgres::Session &session,
                                        const std::vector<postgres::Table> &tables, Access access) {
  const auto role = postgres::quote_ident(role_of(session));
  const auto ask = [&](const Privileges &of_sequences) {
    const auto asked = question(tables, access, of_sequences);
    return session.query(asked.sql, asked.parameters);
  };
  auto lacks = ask({"SELECT"});
  // Only those of an import that are behind the rows are moved; but who goes and asks for rights
  // asks once.
  if (!lacks.empty() && access == Access::write)
    lacks = ask({"SELECT", "USAGE", "UPDATE"});
  std::vector<std::string> out;
  out.reserve(lacks.size());
  for (const auto &row : lacks)
    out.push_back(row.at(0) ? "GRANT " + *row.at(0) + " ON " + base::printable(*row.at(1)) +
                                  " TO " + base::printable(role) + ";"
                            : base::printable(*row.at(1)) +
                                  " has row security, which no GRANT lifts: use its owner, " +
                                  base::printable(postgres::quote_ident(row.at(2).value_or(""))) +
                                  ", or a role with BYPASSRLS");
  return out;
}

std::string lacking_rights_heading(postgres::Session &session) {
  return "the role " + base::in_quotes(role_of(session)) +
         " lacks rights; who owns the objects, or a superuser, can run:";
}

void require_rights(postgres::Session &session, const std::vector<postgres::Table> &tables,
                    Access access) {
  const auto lacks = lacking_rights(session, tables, access);
  if (lacks.empty())
    return;
  auto message = lacking_rights_heading(session);
  base::append_lines(lacks, message);
  throw Error(ExitCode::refused, message);
}

} // namespace dbxfer::transfer
