#include "merge/apply/other_writes.hpp"

#include "base/text.hpp"
#include "merge/apply/written_statements.hpp"
#include "tables/relation_names.hpp"

namespace dbxfer::transfer {

namespace {

std::uint64_t beyond(std::uint64_t after, std::uint64_t before, std::uint64_t planned) {
  return after > before + planned ? after - before - planned : 0;
}

} // namespace

WriteCounts count_writes(postgres::Session &session) {
  WriteCounts out;
  for (const auto &row : session.query(postgres::count_writes()))
    out[static_cast<postgres::Oid>(postgres::as_count(row.at(0).value_or("0")))] = {
        {row.at(1).value_or(""), row.at(2).value_or("")},
        postgres::as_count(row.at(3).value_or("0")),
        postgres::as_count(row.at(4).value_or("0")),
        false};
  return out;
}

WriteCounts planned_writes(const Pairing &pairing, const std::vector<OutcomeCounts> &counts) {
  WriteCounts out;
  for (std::size_t place = 0; place < pairing.targets.size(); ++place) {
    const auto &table = pairing.targets[place].staged.table;
    out[table.oid] = {table.name,
                      counts[place][Outcome::inserted] + counts[place][Outcome::updated], 0,
                      table.kind == 'p'};
  }
  return out;
}

std::vector<std::string> note_other_writes(const WriteCounts &before, const WriteCounts &after,
                                           WriteCounts planned, const std::string &what) {
  std::vector<std::string> out;
  for (const auto &[oid, now] : after) {
    const auto found = before.find(oid);
    const auto was = found == before.end() ? RowsWritten{} : found->second;
    const auto &mine = planned[oid];
    std::string sentence;
    if (const auto written = beyond(now.written, was.written, mine.written); written > 0)
      sentence = base::counted(written, "row") + " written in ";
    // An update that moves a row to another partition counts as a deletion.
    else if (const auto deleted = beyond(now.deleted, was.deleted, mine.deleted);
             deleted > 0 && !mine.partitioned)
      sentence = base::counted(deleted, "row") + " deleted from ";
    if (!sentence.empty())
      out.push_back(
          sentence.append(shown(now.table)).append(" by triggers, rules or cascades, besides ") +
          what);
  }
  return out;
}

} // namespace dbxfer::transfer
