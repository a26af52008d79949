#pragma once

#include "base/unnamed_file.hpp"
#include "snapshot/bytes/sink.hpp"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

/// Snapshots as zstd packs them (RFC 8878): `.json.zst`.
namespace dbxfer::snapshot {

/// Packs what it is given, in a thread of its own.
class Compressor {
public:
  explicit Compressor(Sink sink);
  ~Compressor();
  Compressor(const Compressor &) = delete;
  Compressor &operator=(const Compressor &) = delete;

  void write(std::string_view bytes);
  void finish(); ///< once, at the end

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a file that begins so is packed.
[[nodiscard]] bool is_compressed(std::string_view head);

/// Unpacks the file `fd`, called `name`, from its beginning. Throws Error: 4 damaged or cut short,
/// 9 it cannot be read, or there is no room for what is in it, 128 when a stop is requested.
void decompress(int fd, const std::string &name, base::UnnamedFile &to,
                const std::stop_token &stop);

} // namespace dbxfer::snapshot
