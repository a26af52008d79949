#include "commands/arrivals.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <charconv>
#include <system_error>

namespace dbxfer::transfer {

namespace {

namespace fs = std::filesystem;

/// A part of unknown size counts as something.
std::uint64_t weight_of(const Piece &piece) { return piece.bytes + 1; }

/// The number of the part that a record's name tells.
std::optional<std::size_t> index_in(const fs::path &record) {
  const auto name = record.filename().string();
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  return error == std::errc() && std::string_view(end) == ".json" ? std::optional(index)
                                                                  : std::nullopt;
}

} // namespace

Arrivals::Arrivals(const fs::path &folder, const snapshot::Shards &run,
                   const std::vector<Piece> &pieces)
    : folder_(folder), run_(run), pieces_(pieces), records_(pieces.size()) {
  for (const auto &piece : pieces)
    bytes_of_all_ += weight_of(piece);
}

bool Arrivals::look(const std::stop_token &stop, std::vector<std::string> &warnings) {
  const auto before = count_;
  const auto records = snapshot::record_path(folder_, 0).parent_path();
  std::error_code error;
  for (fs::directory_iterator entry(records, error), end; !error && entry != end;
       entry.increment(error))
    if (const auto index = index_in(entry->path());
        index && *index < records_.size() && !records_[*index])
      take(*index, stop, warnings);
  if (error)
    throw Error(ExitCode::local_file, "cannot read the folder " +
                                          base::printable(records.native()) + ": " +
                                          error.message());
  return count_ > before;
}

void Arrivals::take(std::size_t index, const std::stop_token &stop,
                    std::vector<std::string> &warnings) {
  std::error_code gone;
  const auto written = fs::last_write_time(snapshot::record_path(folder_, index), gone);
  if (const auto known = wrong_.find(index); known != wrong_.end() && known->second == written)
    return;
  auto record = snapshot::read_record(folder_, index, run_);
  if (record && snapshot::is_as_recorded(folder_, index, *record, stop)) {
    records_[index] = std::move(record);
    ++count_;
    bytes_ += weight_of(pieces_[index]);
    return;
  }
  wrong_[index] = written;
  warnings.push_back(snapshot::part_name(index) +
                     " was not what its record says; its worker had to write it again");
}

std::string Arrivals::missing() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < records_.size(); ++i)
    if (!records_[i])
      out.push_back(i);
  return base::as_ranges(out);
}

} // namespace dbxfer::transfer
