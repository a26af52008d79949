#include "base/hash.hpp"

#include "support/catch.hpp"

using dbxfer::base::Sha256;

TEST_CASE("SHA-256 as FIPS 180-4 has it, in any pieces") {
  CHECK(Sha256().finish() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 whole;
  whole.update("abc");
  CHECK(whole.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  for (const char c : {'a', 'b', 'c'})
    pieces.update({&c, 1});
  CHECK(pieces.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
