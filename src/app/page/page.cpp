#include "app/page/page.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace dbxfer::app {

std::vector<std::uint64_t> totals_of(const Page &page) {
  std::vector<std::uint64_t> out(page.outcomes.size(), 0);
  for (const PageTable &table : page.tables)
    for (std::size_t i = 0; i < out.size() && i < table.counts.size(); ++i)
      out[i] += table.counts[i];
  return out;
}

std::vector<PageTotal> heads_of(const Page &page) {
  if (!page.totals.empty())
    return page.totals;
  const auto counts = totals_of(page);
  std::vector<PageTotal> out;
  out.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    out.push_back({page.outcomes[i], counts[i]});
  return out;
}

std::string meaning_of(const Page &page) {
  return page.meaning.empty() ? meaning_of(page.exit_code) : page.meaning;
}

bool is_busy(const Page &page, const PageTable &table) {
  if (table.busy)
    return *table.busy;
  for (std::size_t i = 0; i < table.counts.size(); ++i)
    if (table.counts[i] > 0 && page.outcomes[i].tone != Tone::same)
      return true;
  return false;
}

std::string meaning_of(int exit_code) {
  switch (static_cast<ExitCode>(exit_code)) {
  case ExitCode::done: return "Done, and nothing is left over.";
  case ExitCode::internal: return "A fault of the program. Nothing was committed.";
  case ExitCode::usage:
    return "The command line is wrong, or nobody said yes. Nothing was changed.";
  case ExitCode::configuration: return "The configuration is wrong. Nothing was changed.";
  case ExitCode::snapshot: return "The file is damaged or contradicts itself. Nothing was changed.";
  case ExitCode::connection:
    return "The server could not be reached or trusted. Nothing was changed.";
  case ExitCode::refused: return "Refused. Nothing was changed.";
  case ExitCode::set_aside:
    return "Rows are set aside, differ or stay as they are. What is clean stands, unless this was "
           "a "
           "dry run, a rehearsal or --strict.";
  case ExitCode::try_again:
    return "The server gave up for a passing reason. Nothing was changed: run it again.";
  case ExitCode::local_file: return "Trouble with a local file. Nothing was committed.";
  case ExitCode::unknown_commit: return "Nobody knows whether it was committed: look.";
  case ExitCode::warned: return "Committed, with a warning that matters.";
  case ExitCode::stopped: break;
  }
  return "Ended by a signal. Nothing was committed.";
}

std::string time_now() {
  const std::time_t time = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> out{};
  const std::size_t length = std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {out.data(), length};
}

std::string shown(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
  if (seconds >= 60)
    return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
  std::array<char, 32> buffer{};
  const long long milliseconds = time.count();
  const int length = milliseconds < 1000
                         ? std::snprintf(buffer.data(), buffer.size(), "%lld ms", milliseconds)
                         : std::snprintf(buffer.data(), buffer.size(), "%lld.%lld s",
                                         milliseconds / 1000, milliseconds % 1000 / 100);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace dbxfer::app
