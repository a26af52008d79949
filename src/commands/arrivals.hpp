#pragma once

#include "export/pieces.hpp"
#include "snapshot/shards.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Which parts of a run are written. One counts once it was read, and is what its record says.
class Arrivals {
public:
  /// All of them must outlive it.
  Arrivals(const std::filesystem::path &folder, const snapshot::Shards &run,
           const std::vector<Piece> &pieces);

  /// Looks for parts that have come since; whether there were any. Throws Error: 9; 128 when a stop
  /// is requested.
  bool look(const std::stop_token &stop, std::vector<std::string> &warnings);

  [[nodiscard]] bool complete() const { return count_ == records_.size(); }
  /// `3,7,12-15`
  [[nodiscard]] std::string missing() const;
  /// Of a part that is there.
  [[nodiscard]] const snapshot::PartRecord &record(std::size_t index) const {
    return records_.at(index).value();
  }
  /// Of the server's, about, that are in the parts.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t bytes_of_all() const { return bytes_of_all_; }

private:
  void take(std::size_t index, const std::stop_token &stop, std::vector<std::string> &warnings);

  const std::filesystem::path &folder_;
  const snapshot::Shards &run_;
  const std::vector<Piece> &pieces_;
  std::vector<std::optional<snapshot::PartRecord>> records_; ///< as pieces_
  std::size_t count_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_of_all_ = 0;
  /// When those records were written whose parts are not what they say.
  std::map<std::size_t, std::filesystem::file_time_type> wrong_;
};

} // namespace dbxfer::transfer
