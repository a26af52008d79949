#include "complaints.hpp"

namespace dbxfer::test {

void Complaints::add(std::string_view what, std::string_view details) {
  if (!result_)
    result_ = {std::string(what), {}};
  result_->text += std::string(what) + (details.empty() ? "" : ":\n") + std::string(details) + "\n";
}

void Complaints::unless(bool holds, std::string_view what, std::string_view details) {
  if (!holds)
    add(what, details);
}

void Complaints::add(std::string_view what, const Error &error) {
  add(std::string(what) + " (" + std::to_string(static_cast<int>(error.code())) + " " +
          error.sqlstate() + ")",
      std::string_view(error.what()));
}

} // namespace dbxfer::test
