#pragma once

#include "random.hpp"

#include <string>

/// Texts of base types, beyond their lists of extremes.
namespace dbxfer::test {

[[nodiscard]] std::string random_text(Random &random);
[[nodiscard]] std::string random_smallint(Random &random);
[[nodiscard]] std::string random_integer(Random &random);
[[nodiscard]] std::string random_bigint(Random &random);
[[nodiscard]] std::string random_numeric(Random &random);
[[nodiscard]] std::string random_real(Random &random);
[[nodiscard]] std::string random_double(Random &random);
[[nodiscard]] std::string random_uuid(Random &random);
[[nodiscard]] std::string random_bytea(Random &random);
[[nodiscard]] std::string random_bits(Random &random);
[[nodiscard]] std::string random_date(Random &random);
[[nodiscard]] std::string random_time(Random &random);
[[nodiscard]] std::string random_timestamp(Random &random);
[[nodiscard]] std::string random_interval(Random &random);
[[nodiscard]] std::string random_inet(Random &random);
[[nodiscard]] std::string random_json(Random &random);
[[nodiscard]] std::string random_jsonb(Random &random);
/// Letters, digits and nothing else.
[[nodiscard]] std::string random_word(Random &random);

} // namespace dbxfer::test
