#include "merge/compare/parent_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

std::string lacks_parents(const ForeignKey &key, const std::vector<Parents> &parents,
                          const std::string &child_period) {
  if (key.period() == nullptr)
    return joined(base::collect(parents,
                                [](const auto &each) {
                                  return joined({"NOT EXISTS (SELECT FROM ", each.rows, " WHERE ",
                                                 each.which, ")"},
                                                "");
                                }),
                  " AND ");
  const auto periods = base::collect(parents, [](const auto &each) {
    return joined({"SELECT ", each.period, " AS period FROM ", each.rows, " WHERE ", each.which},
                  "");
  });
  return "NOT COALESCE((SELECT pg_catalog.range_agg(covered.period) FROM (" +
         joined(periods, " UNION ALL ") + ") AS covered) OPERATOR(pg_catalog.@>) " + child_period +
         ", false)";
}

std::string uncovers(const ForeignKey &key, const OtherValues &parent,
                     const std::string &child_period) {
  std::vector<std::string> still;
  still.reserve(key.pairs.size());
  for (std::size_t i = 0; i + 1 < key.pairs.size(); ++i)
    still.push_back(key.pairs[i].same(parent.before[i], parent.after[i]));
  still.push_back(joined({parent.after.back(), " OPERATOR(pg_catalog.@>) (", parent.before.back(),
                          " OPERATOR(pg_catalog.*) ", child_period, ")"},
                         ""));
  return "(" + joined(still, " AND ") + ") IS NOT TRUE";
}

} // namespace dbxfer::postgres
