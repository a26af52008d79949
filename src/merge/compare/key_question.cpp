#include "merge/compare/key_question.hpp"

#include "postgres/settings.hpp"

namespace dbxfer::transfer {

postgres::Rows ask_by_key(postgres::Session &session, const postgres::UniqueKey &key,
                          const postgres::Statement &question) {
  if (key.plain())
    return session.query(question);
  postgres::use_role_search_path(session);
  auto rows = session.query(question);
  postgres::use_own_search_path(session);
  return rows;
}

} // namespace dbxfer::transfer
