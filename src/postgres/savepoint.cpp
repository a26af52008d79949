#include "postgres/savepoint.hpp"

namespace dbxfer::postgres {

Savepoint::Savepoint(Session &session, std::string_view purpose)
    : session_(&session), name_("SAVEPOINT dbxfer_" + std::string(purpose)) {
  session_->send(name_);
}

void Savepoint::roll_back() const { session_->send("ROLLBACK TO " + name_); }

void Savepoint::roll_back_and_release() const {
  roll_back();
  release();
}

void Savepoint::release() const { session_->send("RELEASE " + name_); }

void Savepoint::move_here() const {
  release();
  session_->send(name_);
}

} // namespace dbxfer::postgres
