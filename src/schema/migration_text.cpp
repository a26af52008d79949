#include "schema/migration_text.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"

#include <ranges>

namespace dbxfer::schema {

namespace {

constexpr std::size_t revision_length = 12;

void write(const std::vector<std::string> &statements, std::string &out) {
  for (const auto &statement : statements)
    out += statement + ";\n";
}

void write_up(const std::vector<Step> &steps, std::string_view mark, std::string &out) {
  if (steps.empty())
    return;
  out += mark;
  for (const auto &step : steps)
    write(step.up, out);
}

/// Behind a dash and blanks no line is the mark of a section.
void write_left_out(const std::vector<LeftOut> &all, std::string &out) {
  for (const auto &each : all) {
    out += "-- left out: " + each.what + "\n";
    if (each.sql.empty())
      continue;
    out += "--   ";
    for (const char c : each.sql)
      out += c == '\n' ? std::string("\n--   ") : std::string(1, c);
    out += ";\n";
  }
}

void write_verify(const Candidate &candidate, std::string &out) {
  std::string queries;
  for (const auto *steps : {&candidate.labels, &candidate.steps, &candidate.after})
    for (const auto &step : *steps)
      if (!step.verify.empty())
        queries += step.verify + ";\n";
  if (!queries.empty())
    out += "-- verify\n" + queries;
}

void write_down(const Candidate &candidate, std::string &out) {
  if (!candidate.labels.empty()) {
    out += "-- down irreversible: a value of an enum cannot be taken away\n";
    return;
  }
  out += "-- down\n";
  for (const auto *steps : {&candidate.after, &candidate.steps})
    for (const auto &step : std::views::reverse(*steps))
      write(step.down, out);
}

std::string body(const Candidate &candidate) {
  std::string out;
  write_up(candidate.labels, "-- up no-transaction\n", out);
  write_up(candidate.steps, "-- up\n", out);
  if (candidate.steps.empty() && !candidate.left_out.empty())
    out += "-- up\n";
  write_left_out(candidate.left_out, out);
  write_up(candidate.after, "-- up no-transaction\n", out);
  write_verify(candidate, out);
  write_down(candidate, out);
  return out;
}

} // namespace

std::string migration_text(const Candidate &candidate, const MigrationHeader &header) {
  const auto &down = header.down_revisions;
  return "-- dbxfer-migration: 1\n-- revision: " + header.revision +
         "\n-- down_revision: " + (down.empty() ? "none" : postgres::joined(down)) +
         "\n-- message: " + base::printable(header.message) + "\n" + body(candidate);
}

std::string revision_of(const Candidate &candidate) {
  return base::sha256_of(body(candidate)).substr(0, revision_length);
}

} // namespace dbxfer::schema
