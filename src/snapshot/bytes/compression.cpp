#include "snapshot/bytes/compression.hpp"

#include "dbxfer/error.hpp"

#include <zstd.h>
#include <zstd_errors.h>

#include <cstddef>
#include <utility>

namespace dbxfer::snapshot {
namespace {

struct Free {
  void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

/// What a file that the same program packs for the same machine must have: nothing else may go
/// wrong here.
std::size_t sound(std::size_t result) {
  if (ZSTD_isError(result) != 0)
    throw Error(ExitCode::internal, std::string("zstd: ") + ZSTD_getErrorName(result));
  return result;
}

} // namespace

struct Compressor::Impl {
  Sink sink;
  std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};
  std::string packed = std::string(ZSTD_CStreamOutSize(), '\0');

  void pack(std::string_view bytes, ZSTD_EndDirective how) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer out{packed.data(), packed.size(), 0};
      const auto left = sound(ZSTD_compressStream2(context.get(), &out, &in, how));
      if (out.pos > 0)
        sink(std::string_view(packed).substr(0, out.pos));
      if (how == ZSTD_e_end ? left == 0 : in.pos == in.size)
        return;
    }
  }
};

Compressor::Compressor(Sink sink) : impl_(std::make_unique<Impl>()) {
  // Small jobs: several of them wait in memory.
  constexpr int job_size = 1 << 20;
  impl_->sink = std::move(sink);
  auto *context = impl_->context.get();
  sound(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
  // A libzstd without threads packs in the caller's.
  static_cast<void>(ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, 1));
  static_cast<void>(ZSTD_CCtx_setParameter(context, ZSTD_c_jobSize, job_size));
}

Compressor::~Compressor() = default;

void Compressor::write(std::string_view bytes) { impl_->pack(bytes, ZSTD_e_continue); }

void Compressor::finish() { impl_->pack({}, ZSTD_e_end); }

bool is_compressed(std::string_view head) {
  // A frame, or one to be skipped: parallel packers begin with such.
  return head.starts_with("\x28\xB5\x2F\xFD") ||
         (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
          head.substr(1, 3) == "\x2A\x4D\x18");
}

struct Decompressor::Impl {
  std::string name;
  Sink sink;
  std::unique_ptr<ZSTD_DCtx, Free> context{ZSTD_createDCtx()};
  std::string plain = std::string(ZSTD_DStreamOutSize(), '\0');
  std::size_t wanted = 1; ///< 0: a whole frame has been unpacked
};

Decompressor::Decompressor(std::string name, Sink sink) : impl_(std::make_unique<Impl>()) {
  impl_->name = std::move(name);
  impl_->sink = std::move(sink);
}

Decompressor::~Decompressor() = default;

void Decompressor::write(std::string_view packed) {
  auto &[name, sink, context, plain, wanted] = *impl_;
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer out{plain.data(), plain.size(), 0};
    wanted = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_getErrorCode(wanted) == ZSTD_error_frameParameter_windowTooLarge)
      throw Error(ExitCode::snapshot, name + " was packed with zstd --long and needs much memory; "
                                             "unpack it with unzstd --long=31 first");
    if (ZSTD_isError(wanted) != 0)
      throw Error(ExitCode::snapshot, name + " is damaged: it cannot be unpacked (" +
                                          ZSTD_getErrorName(wanted) + "); copy it again");
    sink(std::string_view(plain).substr(0, out.pos));
  }
}

void Decompressor::finish() {
  if (impl_->wanted != 0)
    throw Error(ExitCode::snapshot, impl_->name + " is cut short; copy it again");
}

} // namespace dbxfer::snapshot
