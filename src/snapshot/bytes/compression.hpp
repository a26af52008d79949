#pragma once

#include "snapshot/bytes/sink.hpp"

#include <memory>
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

/// Unpacks what it is given of the file called `name`. Throws Error (4) where that is damaged.
class Decompressor {
public:
  Decompressor(std::string name, Sink sink);
  ~Decompressor();
  Decompressor(const Decompressor &) = delete;
  Decompressor &operator=(const Decompressor &) = delete;

  void write(std::string_view packed);
  void finish(); ///< once, at the end. Throws Error (4) where something is missing

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace dbxfer::snapshot
