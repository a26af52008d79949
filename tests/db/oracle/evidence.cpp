#include "evidence.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

bool have_common_past(const std::vector<Evidence> &pairs) {
  const auto are = [&](Evidence which) { return std::count(pairs.begin(), pairs.end(), which); };
  const auto agree = static_cast<std::size_t>(are(Evidence::equal) + are(Evidence::corroborated));
  return are(Evidence::contradicted) == 0 && agree * 10 >= pairs.size() * 9;
}

} // namespace dbxfer::test::oracle
