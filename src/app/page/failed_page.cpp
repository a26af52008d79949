#include "app/page/report_pages.hpp"

#include <sstream>

namespace dbxfer::app {

Page page_of(const std::string &command, const std::string &line, const Error &error) {
  Page page;
  page.command = command;
  page.mode = "ended early";
  page.heading = "dbxfer " + command + " did not come to its end";
  page.tone = Tone::aside;
  // What stands against it may be a list of differences, one to a line.
  std::istringstream lines(error.what());
  std::getline(lines, page.verdict);
  for (std::string each; std::getline(lines, each);)
    page.warnings.push_back(each);
  if (!error.database().empty())
    page.facts.push_back({"Database", error.database()});
  page.facts.push_back({"Command", line, true});
  return page;
}

} // namespace dbxfer::app
