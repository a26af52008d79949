#include "app/progress_text.hpp"

#include "app/display.hpp"
#include "app/json_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dbxfer::app {
namespace {

constexpr std::string_view gap = "  ";

unsigned percent(const Estimate &estimate) {
  return static_cast<unsigned>(std::clamp(estimate.share, 0.0, 1.0) * 100);
}

std::string shown_percent(const Estimate &estimate) {
  return std::to_string(percent(estimate)) + " %";
}

/// Whoever is waited for takes as long as he likes.
std::string shown_left(const Progress &progress, const Estimate &estimate) {
  return estimate.left && progress.waits_for == nullptr ? shown_clock(*estimate.left) + " left"
                                                        : std::string();
}

/// `step 2 of 5`; empty where there is one only.
std::string shown_step(const Progress &progress) {
  const std::size_t of = progress.work.size();
  return of < 2 ? std::string()
                : "step " + std::to_string(progress.at + 1) + " of " + std::to_string(of);
}

std::uint64_t whole(double number) {
  return number > 0 ? static_cast<std::uint64_t>(std::llround(number)) : 0;
}

std::string shown_speed(double per_second, bool bytes) {
  const std::uint64_t number = whole(per_second);
  if (number == 0)
    return {};
  return (bytes ? shown_bytes(number) : counted(number, "row")) + "/s";
}

std::string bar(const Estimate &estimate, std::size_t cells) {
  const auto full = static_cast<std::size_t>(estimate.share * static_cast<double>(cells));
  return "[" + std::string(std::min(full, cells), '#') +
         std::string(cells - std::min(full, cells), '-') + "]";
}

/// What there is room for, the most important first; in the order of the list.
struct Part {
  unsigned rank;
  std::string text;
};

std::string fitting(const std::vector<Part> &parts, std::size_t columns) {
  std::vector<const Part *> by_rank;
  for (const Part &part : parts)
    if (!part.text.empty())
      by_rank.push_back(&part);
  std::ranges::sort(by_rank, {}, &Part::rank);
  std::size_t used = 0;
  std::vector<const Part *> taken;
  for (const Part *part : by_rank) {
    const std::size_t more = width(part->text) + (taken.empty() ? 0 : gap.size());
    if (used + more > columns)
      break;
    used += more;
    taken.push_back(part);
  }
  std::string out;
  for (const Part &part : parts) {
    if (std::ranges::find(taken, &part) == taken.end())
      continue;
    if (!out.empty())
      out += gap;
    out += part.text;
  }
  return out;
}

std::string whole_line(const Progress &progress, const Estimate &estimate, std::size_t columns) {
  constexpr std::size_t least_cells = 8;
  constexpr std::size_t most_cells = 30;
  const std::string percents = shown_percent(estimate);
  const std::string aligned = std::string(5 - std::min<std::size_t>(percents.size(), 5), ' ');
  return fitting({{4, bar(estimate, std::clamp(columns / 4, least_cells, most_cells))},
                  {1, aligned + percents},
                  {3, shown_step(progress)},
                  {5, shown_speed(estimate.rows_per_second, false)},
                  {6, shown_speed(estimate.bytes_per_second, true)},
                  {2, shown_left(progress, estimate)}},
                 columns);
}

std::string line_at_hand(const Progress &progress, Estimate::Seconds at_hand, unsigned turn) {
  constexpr std::string_view spinner = R"(|/-\)";
  std::string out{spinner[turn % spinner.size()], ' '};
  out += shown(progress);
  // Of what tells how far it is, the first line has the time.
  if (progress.of == 0 && at_hand >= std::chrono::seconds(1)) {
    out += gap;
    out += shown_clock(at_hand);
  }
  if (const std::string wait = waiting_text(progress); !wait.empty()) {
    out += gap;
    out += wait;
  }
  if (progress.ended != nullptr) {
    out += gap;
    out += ended_text(*progress.ended);
  }
  return out;
}

void write_table(JsonWriter &json, const TableName &table) {
  if (table.name.empty())
    return;
  json.begin_object("table");
  json.member("schema", table.schema);
  json.member("name", table.name);
  json.end_object();
}

void write_wait(JsonWriter &json, const ServerWait &wait) {
  json.begin_object("waitsFor");
  json.member("what", wait.what);
  if (wait.holder != 0) {
    json.member("process", wait.holder);
    json.member("application", wait.application);
  }
  json.member("seconds", static_cast<std::int64_t>(wait.since.count()));
  json.end_object();
}

void write_ended(JsonWriter &json, const UnitRecord &unit) {
  json.begin_object("unit");
  json.member("unit", unit.index);
  json.member("slug", unit.organisation.slug);
  json.member("outcome", name_of(unit.outcome));
  if (!unit.reason.empty())
    json.member("reason", unit.reason);
  json.end_object();
}

/// `rows`, `ofRows`
std::string counted_member(const Progress &progress, bool all) {
  const std::string noun = progress.units ? "Units" : progress.bytes ? "Bytes" : "Rows";
  if (all)
    return "of" + noun;
  return std::string(1, static_cast<char>(noun.front() - 'A' + 'a')) + noun.substr(1);
}

/// JSON has no unit: milliseconds are whole numbers.
std::uint64_t milliseconds(Estimate::Seconds time) { return whole(time.count() * 1000); }

} // namespace

std::string shown_clock(std::chrono::duration<double> time) {
  const std::uint64_t seconds = whole(time.count());
  const auto two_digits = [](std::uint64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::uint64_t minutes = seconds / 60;
  const std::string end = ":" + two_digits(seconds % 60);
  return minutes < 60 ? std::to_string(minutes) + end
                      : std::to_string(minutes / 60) + ":" + two_digits(minutes % 60) + end;
}

std::string shown(const Progress &progress) {
  std::string out = printable(progress.step);
  if (!progress.table.name.empty())
    out += " " + shown(progress.table);
  if (progress.units) {
    out += ": " + with_commas(progress.rows) + " of " + with_commas(progress.of);
  } else if (progress.bytes) {
    out += progress.of > 0 ? ": " + shown_bytes(progress.rows) + " of " + shown_bytes(progress.of)
                           : std::string();
  } else if (progress.of >= progress.rows && progress.of > 0) {
    out += ": " + with_commas(progress.rows) + " of " + counted(progress.of, "row");
  } else if (progress.rows > 0) {
    out += ": " + counted(progress.rows, "row");
  }
  return out;
}

std::string ended_text(const UnitRecord &unit) {
  std::string out = "unit " + std::to_string(unit.index) + " (" +
                    printable(unit.organisation.slug) + "): " + std::string(name_of(unit.outcome));
  return is_settled(unit.outcome) || unit.reason.empty() ? out
                                                         : out + ": " + printable(unit.reason);
}

std::string waiting_text(const Progress &progress) {
  if (progress.waits_for == nullptr)
    return {};
  const ServerWait &wait = *progress.waits_for;
  std::string out = "waits for ";
  if (wait.holder != 0) {
    out += "process ";
    out += std::to_string(wait.holder);
    if (!wait.application.empty())
      out += " (" + printable(wait.application) + ")";
    out += ": ";
  }
  return out + printable(wait.what);
}

std::string cut(const std::string &text, std::size_t columns) {
  if (width(text) <= columns)
    return text;
  constexpr std::string_view dots = "...";
  const std::size_t kept = columns - std::min(columns, dots.size());
  std::size_t bytes = 0;
  for (std::size_t seen = 0; bytes < text.size(); ++bytes) {
    const bool starts = (static_cast<unsigned char>(text[bytes]) & 0xc0U) != 0x80U;
    if (starts && ++seen > kept)
      break;
  }
  return text.substr(0, bytes) + std::string(dots.substr(0, columns - kept));
}

std::vector<std::string> live_lines(const Progress &progress, const Estimate &estimate,
                                    Estimate::Seconds at_hand, unsigned turn, std::size_t columns) {
  // A character in the last column makes some terminals begin another line.
  const std::size_t room = columns - std::min<std::size_t>(columns, 1);
  return {cut(whole_line(progress, estimate, room), room),
          cut(line_at_hand(progress, at_hand, turn), room)};
}

std::string status_line(const Progress &progress, const Estimate &estimate) {
  std::string out;
  for (const std::string &part : {shown_step(progress), shown_percent(estimate),
                                  shown_clock(estimate.elapsed), shown_left(progress, estimate)}) {
    if (!part.empty())
      out += (out.empty() ? "[" : ", ") + part;
  }
  out += "] " + shown(progress);
  if (progress.ended != nullptr)
    out += ", " + ended_text(*progress.ended);
  const std::string wait = waiting_text(progress);
  return wait.empty() ? out : out + ", " + wait;
}

std::string status_json(const Progress &progress, const Estimate &estimate) {
  JsonWriter json;
  json.begin_object();
  json.member("step", std::string_view(progress.step));
  if (!progress.work.empty()) {
    json.member("number", progress.at + 1);
    json.member("of", progress.work.size());
  }
  write_table(json, progress.table);
  json.member(counted_member(progress, false), progress.rows);
  if (progress.of > 0)
    json.member(counted_member(progress, true), progress.of);
  if (progress.ended != nullptr)
    write_ended(json, *progress.ended);
  json.member("percent", percent(estimate));
  json.member("milliseconds", milliseconds(estimate.elapsed));
  if (estimate.left && progress.waits_for == nullptr)
    json.member("millisecondsLeft", milliseconds(*estimate.left));
  json.member("rowsPerSecond", whole(estimate.rows_per_second));
  json.member("bytesPerSecond", whole(estimate.bytes_per_second));
  if (progress.waits_for != nullptr)
    write_wait(json, *progress.waits_for);
  json.end_object();
  return json.line();
}

std::string end_json(const Estimate &estimate) {
  JsonWriter json;
  json.begin_object();
  json.member("step", std::string_view("done"));
  json.member("percent", 100);
  json.member("milliseconds", milliseconds(estimate.elapsed));
  json.member("millisecondsLeft", 0);
  json.end_object();
  return json.line();
}

} // namespace dbxfer::app
