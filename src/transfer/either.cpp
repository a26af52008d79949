#include "transfer/either.hpp"

namespace dbxfer::transfer {

void either(postgres::Session &session, const std::string &fast,
            const std::function<bool(const Error &)> &why,
            const std::function<std::string()> &thorough) {
  session.execute("SAVEPOINT dbxfer_either");
  try {
    session.execute(fast);
  } catch (const Error &error) {
    if (!why(error))
      throw;
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_either");
    session.execute(thorough());
  }
  session.execute("RELEASE SAVEPOINT dbxfer_either");
}

} // namespace dbxfer::transfer
