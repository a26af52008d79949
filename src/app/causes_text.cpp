#include "app/causes_text.hpp"

#include "app/display.hpp"
#include "app/finding_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace dbxfer::app {
namespace {

/// More do not help anybody to see what is going on; --verbose and --json name more.
constexpr std::size_t most_causes = 12;

/// Texts behind their numbers, the numbers aligned.
class NumberedLines {
public:
  NumberedLines(std::uint64_t largest, std::size_t columns)
      : digits_(with_commas(largest).size()), columns_(columns) {}

  void add(std::uint64_t number, const std::string &text) {
    const std::string digits = with_commas(number);
    const std::size_t missing = digits_ > digits.size() ? digits_ - digits.size() : 0;
    text_ += hanging(std::string(2 + missing, ' ') + digits + "  ", text, columns_);
  }

  /// Below the text that was added last.
  void add_below(const std::string &text) {
    if (!text.empty())
      text_ += hanging(std::string(digits_ + 6, ' '), text, columns_);
  }

  [[nodiscard]] const std::string &text() const { return text_; }

private:
  std::size_t digits_;
  std::size_t columns_;
  std::string text_;
};

/// As if it had no other rows than those that the cause explains.
Finding finding_of(const MergeReport &report, const Cause &cause) {
  Finding finding = report.findings.at(cause.finding);
  finding.rows = cause.rows;
  return finding;
}

void add_cause(const Finding &finding, const Cause &cause, NumberedLines &lines) {
  const std::string with_it = fallen(cause);
  lines.add(cause.explains(), with_it.empty() ? of_its_rows(finding)
                                              : with_commas(cause.rows) + " " +
                                                    of_its_rows(finding) + "; " + with_it);
  lines.add_below(examples(finding, 1));
}

std::string heading(const MergeReport &report) {
  const std::uint64_t several = report.several_causes;
  const std::string counted_once = several == 0
                                       ? ""
                                       : " (" + with_commas(several) +
                                             (several == 1 ? " has several and is counted once)"
                                                           : " have several and are counted once)");
  return "\nSet aside: " + counted(report.totals().set_aside(), "row") + ", for " +
         counted(report.causes.size(), "cause") + counted_once + "\n";
}

} // namespace

std::string causes_text(const MergeReport &report, const Screen &screen) {
  const auto &causes = report.causes;
  if (causes.empty())
    return "";
  const std::size_t told = screen.verbose ? causes.size() : std::min(causes.size(), most_causes);
  const std::size_t left = causes.size() - told;
  const std::uint64_t smaller = std::accumulate(
      causes.end() - static_cast<std::ptrdiff_t>(left), causes.end(), std::uint64_t{0},
      [](auto sum, const auto &each) { return sum + each.explains(); });
  NumberedLines lines(std::max(causes.front().explains(), smaller), screen.columns);
  for (std::size_t i = 0; i < told; ++i)
    add_cause(finding_of(report, causes[i]), causes[i], lines);
  if (left > 0)
    lines.add(smaller, "and " + with_commas(left) + (left == 1 ? " smaller one" : " smaller ones") +
                           ": --verbose");
  const std::string groups = screen.verbose ? "\nThe rows set aside, by problem:\n" +
                                                  groups_text(report.findings, screen.columns)
                                            : "";
  return heading(report) + lines.text() + groups;
}

std::string groups_text(const std::vector<Finding> &findings, std::size_t columns) {
  std::uint64_t largest = 0;
  for (const Finding &finding : findings)
    largest = std::max(largest, finding.rows);
  NumberedLines lines(largest, columns);
  for (const Finding &finding : findings) {
    lines.add(finding.rows, of_its_rows(finding));
    lines.add_below(examples(finding, 2));
    lines.add_below(fallen(finding));
  }
  return lines.text();
}

} // namespace dbxfer::app
