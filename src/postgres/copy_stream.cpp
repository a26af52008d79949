#include "postgres/link.hpp"

#include <utility>

namespace dbxfer::postgres {

namespace {

// After a failure the rest of a COPY is of no interest: the first error has been told, or is on its
// way.
void drain(PGconn *raw) {
  while (PQstatus(raw) != CONNECTION_BAD) {
    const ResultPtr result(PQgetResult(raw));
    if (result == nullptr)
      return;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COPY_IN)
      PQputCopyEnd(raw, "given up");
    if (status != PGRES_COPY_OUT)
      continue;
    char *line = nullptr;
    while (PQgetCopyData(raw, &line, 0) > 0)
      PQfreemem(line);
  }
}

} // namespace

CopyIn Session::copy_in(const Statement &sql) {
  impl_->start_copy({{sql, impl_->context}}, PGRES_COPY_IN);
  return CopyIn(*impl_);
}

CopyIn::CopyIn(CopyIn &&other) noexcept
    : session_(std::exchange(other.session_, nullptr)), rows_(std::move(other.rows_)) {}

CopyIn::~CopyIn() {
  if (session_ == nullptr)
    return;
  PQputCopyEnd(session_->raw, "given up");
  drain(session_->raw);
}

void CopyIn::send() {
  // libpq copies what it gets into a buffer that only grows, and cannot be stopped within a call.
  constexpr std::size_t most = 1U << 20U;
  for (std::string_view rest = rows_; !rest.empty();) {
    session_->check_stop();
    const auto part = rest.substr(0, most);
    if (PQputCopyData(session_->raw, part.data(), static_cast<int>(part.size())) != 1)
      throw session_->lost();
    session_->log.copied(0, part.size());
    rest.remove_prefix(part.size());
  }
  rows_.clear();
}

std::uint64_t CopyIn::finish() {
  send();
  session_->check_stop();
  auto &session = *std::exchange(session_, nullptr);
  if (PQputCopyEnd(session.raw, nullptr) != 1)
    throw session.lost();
  return session.end_copy();
}

CopyOut Session::copy_out(const Statement &sql) {
  return copy_out(std::vector<NamedStatement>{{sql, impl_->context}});
}

CopyOut Session::copy_out(const std::vector<NamedStatement> &statements) {
  impl_->start_copy(statements, PGRES_COPY_OUT);
  std::vector<std::string> contexts;
  contexts.reserve(statements.size());
  for (auto each = statements.rbegin(); each + 1 != statements.rend(); ++each)
    contexts.push_back(each->context);
  return {*impl_, std::move(contexts)};
}

CopyOut::CopyOut(CopyOut &&other) noexcept
    : session_(std::exchange(other.session_, nullptr)),
      contexts_(std::move(other.contexts_)),
      buffer_(std::exchange(other.buffer_, nullptr)) {}

CopyOut::~CopyOut() {
  PQfreemem(buffer_);
  if (session_ == nullptr)
    return;
  if (PGcancel *cancel = PQgetCancel(session_->raw)) {
    char reason[256];
    PQcancel(cancel, reason, sizeof reason);
    PQfreeCancel(cancel);
  }
  char *line = nullptr;
  while (PQgetCopyData(session_->raw, &line, 0) > 0)
    PQfreemem(line);
  drain(session_->raw);
}

bool CopyOut::next(std::string_view &line) {
  PQfreemem(std::exchange(buffer_, nullptr));
  const int size = PQgetCopyData(session_->raw, &buffer_, 0);
  if (size > 0) {
    line = std::string_view(buffer_, static_cast<std::size_t>(size) - 1);
    session_->log.copied(1, line.size());
    return true;
  }
  if (size == -2)
    throw std::exchange(session_, nullptr)->lost();
  if (contexts_.empty())
    std::exchange(session_, nullptr)->end_copy();
  else
    begin_next();
  return false;
}

void CopyOut::begin_next() {
  for (const auto expected : {PGRES_COMMAND_OK, PGRES_COPY_OUT}) {
    const ResultPtr result(PQgetResult(session_->raw));
    if (PQresultStatus(result.get()) != expected) {
      auto &session = *std::exchange(session_, nullptr);
      auto error = session.failure(result.get());
      drain(session.raw);
      throw error;
    }
    session_->context = contexts_.back();
  }
  contexts_.pop_back();
}

} // namespace dbxfer::postgres
