#pragma once

#include "dbxfer/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dbxfer::test {

/// What a run says or does that contradicts the promise. Two of the same `kind` have the same
/// cause, most likely.
struct Complaint {
  std::string kind;
  std::string text;
};

class Complaints {
public:
  /// `what` is the kind; of several, the first.
  void add(std::string_view what, std::string_view details);
  void unless(bool holds, std::string_view what, std::string_view details = {});
  /// Runs `step`; gives whether it ended without an error.
  template <class Step> bool passes(std::string_view what, Step step) {
    try {
      step();
    } catch (const Error &error) {
      add(what, error);
      return false;
    }
    return true;
  }
  [[nodiscard]] const std::optional<Complaint> &result() const { return result_; }

private:
  void add(std::string_view what, const Error &error);

  std::optional<Complaint> result_;
};

} // namespace dbxfer::test
