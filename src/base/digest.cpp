#include "base/digest.hpp"

#include "dbxfer/error.hpp"

#include <openssl/rand.h>
#include <xxhash.h>

namespace dbxfer::base {

Digester::Digester() {
  if (RAND_bytes(secret_.data(), static_cast<int>(secret_.size())) != 1)
    throw Error(ExitCode::internal, "OpenSSL has no random bytes");
}

Digest Digester::of(std::string_view bytes) const {
  const auto hash =
      XXH3_128bits_withSecret(bytes.data(), bytes.size(), secret_.data(), secret_.size());
  return {hash.high64, hash.low64};
}

} // namespace dbxfer::base
