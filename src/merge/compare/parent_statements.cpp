#include "merge/compare/parent_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

Condition lacks_parents(const ForeignKey &key, const std::vector<Parents> &parents,
                        const std::string &child_period) {
  if (key.period() == nullptr)
    return all_of(base::collect(parents, [](const auto &each) -> Condition {
      return filled("NOT EXISTS (SELECT FROM {rows} WHERE {which})",
                    {{"rows", each.rows}, {"which", each.which}});
    }));
  const auto periods = base::collect(parents, [](const auto &each) {
    return filled("SELECT {period} AS period FROM {rows} WHERE {which}",
                  {{"period", each.period}, {"rows", each.rows}, {"which", each.which}});
  });
  return filled(R"(NOT COALESCE((
    SELECT pg_catalog.range_agg(covered.period)
      FROM ({periods}) AS covered) OPERATOR(pg_catalog.@>) {child_period}, false))",
                {{"periods", joined(periods, " UNION ALL ")}, {"child_period", child_period}});
}

Condition uncovers(const ForeignKey &key, const OtherValues &parent,
                   const std::string &child_period) {
  std::vector<Condition> still;
  still.reserve(key.pairs.size());
  for (std::size_t i = 0; i + 1 < key.pairs.size(); ++i)
    still.push_back(key.pairs[i].same(parent.before[i], parent.after[i]));
  still.push_back(
      filled("{after} OPERATOR(pg_catalog.@>) ({before} OPERATOR(pg_catalog.*) {child_period})",
             {{"after", parent.after.back()},
              {"before", parent.before.back()},
              {"child_period", child_period}}));
  return filled("({still}) IS NOT TRUE", {{"still", all_of(still)}});
}

} // namespace dbxfer::postgres
